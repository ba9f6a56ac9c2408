"""Changing many contacts at once: in sets, as many queries for one as for all, inside one batch that can be undone.

`contacts` is always a queryset of one owner's contacts. What is changed is decided once, at the beginning: the keys.
"""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce, Now

from accounts.history import Batch, recorded
from accounts.words import counted
from contacts import summary
from contacts.models import Tag, Tagging

MANY = 500  # from here on it is quicker to sum up all contacts once than some after each statement


def add_tag(contacts: QuerySet, *, owner, name: str) -> Batch:
    def change(keys):
        tag = Tag.objects.for_name(owner, name)
        taggings = [Tagging(owner=owner, contact_id=key, tag=tag) for key in keys]
        Tagging.objects.bulk_create(taggings, ignore_conflicts=True)

    return _change(contacts, owner, lambda them: f"{them} tagged “{name}”", change)


def remove_tag(contacts: QuerySet, *, owner, tag: Tag) -> Batch:
    def change(keys):
        owner.taggings.filter(tag=tag, contact__in=keys).delete()

    return _change(contacts, owner, lambda them: f"{them} no longer tagged “{tag}”", change)


def set_rhythm(contacts: QuerySet, *, owner, days: int | None) -> Batch:
    """How often to be in touch, in days; None for no rhythm."""
    rhythm = f"a rhythm of {counted(days, 'day')}" if days else "no rhythm"
    return _update(contacts, owner, lambda them: f"{them} with {rhythm}", rhythm_days=days)


def archive(contacts: QuerySet, *, owner, now: datetime) -> Batch:
    return _update(contacts, owner, lambda them: f"{them} archived", archived_at=Coalesce("archived_at", Value(now)))


def bring_back(contacts: QuerySet, *, owner) -> Batch:
    return _update(contacts, owner, lambda them: f"{them} out of the archive", archived_at=None)


def delete(contacts: QuerySet, *, owner) -> Batch:
    """Put them into the trash, with all that belongs to them."""
    first = contacts.order_by("folded_name", "pk").first()

    def change(keys):
        owner.contacts.filter(pk__in=keys).delete()

    def label(them):
        return str(first) if them == counted(1, "contact") else f"{them}: {first} and others"

    return _change(contacts, owner, label, change, kind=Batch.Kind.DELETION)


def _update(contacts: QuerySet, owner, label: Callable[[str], str], **values) -> Batch:
    def change(keys):
        owner.contacts.filter(pk__in=keys).update(version=F("version") + 1, updated_at=Now(), **values)

    return _change(contacts, owner, label, change)


def _change(
    contacts: QuerySet,
    owner,
    label: Callable[[str], str],
    change: Callable[[list[int]], None],
    *,
    kind: Batch.Kind = Batch.Kind.BULK,
) -> Batch:
    keys = list(contacts.order_by().values_list("pk", flat=True))
    summing_up = summary.later(owner) if len(keys) > MANY else nullcontext()
    with recorded(owner, kind, label(counted(len(keys), "contact"))) as batch, summing_up:
        change(keys)
    return batch
