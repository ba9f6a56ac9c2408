"""What points at one row, pointed at another: the part of a merge that knows nothing of what is merged."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, UniqueConstraint

from accounts.ownership import Edited, Owned


def references(model: type[Owned]) -> list[models.ForeignKey]:
    """Every foreign key of an owned table that leads to `model`, those without a name on this side included."""
    relations = model._meta.get_fields(include_hidden=True)
    return [
        relation.field
        for relation in relations
        if (relation.one_to_many or relation.one_to_one)
        and relation.auto_created
        and issubclass(relation.related_model, Owned)
    ]


def move_references(source: Owned, target: Owned) -> None:
    """Let all that points at `source` point at `target`. A row that is there already, for the database, goes."""
    for field in references(type(source)):
        rows = field.model._base_manager.filter(owner=source.owner_id, **{field.name: source})
        if not rows.exists():  # an update of no row would set off all triggers of its table
            continue
        rows.filter(pk__in=_doubles(rows, field, target)).delete()
        changes = {field.name: target}
        if issubclass(field.model, Edited):
            changes["version"] = F("version") + 1  # so that a form that was opened before notices
        rows.update(**changes)


def _doubles(rows: models.QuerySet, field: models.ForeignKey, target: Owned) -> list[int]:
    constraints = [one for one in rows.model._meta.constraints if isinstance(one, UniqueConstraint)]
    if not field.unique and not any(field.name in one.fields or one.expressions for one in constraints):
        return []
    return [row.pk for row in rows if _is_double(row, field, target, constraints)]


def _is_double(row: Owned, field: models.ForeignKey, target: Owned, constraints: list[UniqueConstraint]) -> bool:
    if field.unique and row._meta.model._base_manager.filter(**{field.name: target}).exists():
        return True
    setattr(row, field.name, target)
    try:
        for constraint in constraints:
            constraint.validate(row._meta.model, row)
    except ValidationError:
        return True
    return False
