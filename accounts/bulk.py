"""Changing many rows at once: in sets, as many queries for one as for all, inside one batch that can be undone.

`rows` is always a queryset of one owner's rows. What is changed is decided once, at the beginning: the keys.
"""

from collections.abc import Callable

from django.db.models import F, QuerySet
from django.db.models.functions import Now

from accounts.history import Batch, recorded
from accounts.words import counted

Keys = list[int]


def change(
    rows: QuerySet,
    *,
    owner,
    label: Callable[[str], str],
    by: Callable[[Keys], None],
    kind: Batch.Kind = Batch.Kind.BULK,
) -> Batch:
    """Let `by` change the rows with the keys it is given; `label` makes the batch's name from "3 contacts"."""
    keys = list(rows.order_by().values_list("pk", flat=True))
    with recorded(owner, kind, label(counted(len(keys), *rows.model.counted_as))) as batch:
        by(keys)
    return batch


def edit(rows: QuerySet, **values) -> None:
    """Set the same on all of them, as an edit of each: a form that was opened before notices."""
    rows.update(version=F("version") + 1, updated_at=Now(), **values)
