"""The trash in words: what a deletion takes along, and what each one in the trash holds.

A model says by `counted_as` how its rows are counted; parts without a name of their own, such as the claims of a draft,
are not counted.
"""

from collections import Counter
from collections.abc import Iterable

from django.apps import apps
from django.db import models
from django.db.models import Count

from accounts.history import Batch
from accounts.ownership import Owned
from accounts.words import counted


def taken_along(row: Owned) -> Counter[type[Owned]]:
    """How many rows of each counted model go when `row` goes."""
    counts = Counter()
    _count_below(type(row)._base_manager.filter(pk=row.pk), counts)
    return counts


def _count_below(rows: models.QuerySet, counts: Counter) -> None:
    for relation in rows.model._meta.related_objects:
        if relation.on_delete is models.CASCADE:
            parts = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": rows.values("pk")})
            if relation.related_model.counted_as:
                counts[relation.related_model] += parts.count()
            _count_below(parts, counts)


def held_by(batches: Iterable[Batch]) -> dict[Batch, Counter[type[Owned]]]:
    """How many rows of each counted model each of the batches deleted, in one query for each model."""
    held = {batch.context: Counter() for batch in batches}
    for model in counted_models():
        gone = model.pgh_event_model.objects.filter(pgh_label="gone", pgh_context_id__in=held)
        for context, count in gone.values_list("pgh_context_id").annotate(Count("id", distinct=True)):
            held[context][model] += count
    return {batch: held[batch.context] for batch in batches}


def counted_models() -> list[type[Owned]]:
    """From the ground floor up: people before their sessions, sessions before referrals."""
    floors = reversed(list(apps.get_app_configs()))
    return [model for floor in floors for model in floor.get_models() if getattr(model, "counted_as", None)]


def in_words(counts: Counter[type[Owned]]) -> list[str]:
    """Each count with its unit, in the order of the models: ["1 contact", "4 sessions"]."""
    return [counted(counts[model], *model.counted_as) for model in counted_models() if counts[model]]
