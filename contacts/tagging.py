"""Tags on many rows at once, of every model that has `tags` through a table of its own: contacts, sessions."""

from contacts.models import Tag


def add(model, keys: list[int], *, owner, name: str) -> None:
    """Let the rows with these keys carry the tag of this name; a new name makes a new tag."""
    through, row = _between(model)
    tag = Tag.objects.for_name(owner, name)
    taggings = [through(owner=owner, tag=tag, **{f"{row}_id": key}) for key in keys]
    through.objects.bulk_create(taggings, ignore_conflicts=True)


def take_off(model, keys: list[int], *, owner, tag: Tag) -> None:
    through, row = _between(model)
    through.objects.filter(owner=owner, tag=tag, **{f"{row}__in": keys}).delete()


def tags_of(rows):
    """The tags that any of the owned `rows` carries."""
    through, row = _between(rows.model)
    carried = through.objects.filter(**{f"{row}__in": rows.order_by().values("pk")})
    return Tag.objects.filter(pk__in=carried.values("tag"))


def _between(model) -> tuple[type, str]:
    """The table between the model and its tags, and its column for the row."""
    tags = model._meta.get_field("tags")
    return tags.remote_field.through, tags.m2m_field_name()
