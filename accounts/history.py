"""History: the database records every change to an owned row, and a batch of changes can be taken back.

One mechanism stands behind the trash, the undo of an import, of a merge and of a bulk edit. What changes inside
`recorded(...)` shares one context; `undo` reverses it row by row, in sets, and leaves alone what was changed by hand
since. Nothing is marked as deleted: a deletion is a batch, and restoring is its undo, with every row as it was.
"""

from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pghistory
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from accounts.ownership import OWNER_KEY, Owned

KEPT_FOR = timedelta(days=30)
BOOKKEEPING = {"id", "owner", "version", "updated_at"}  # differ without anybody having changed anything


def tracked(model):
    """Record each change of the model's rows: how they were made, from what to what they changed, how they went.

    Of one statement, all "from" rows are recorded before all "to" rows: triggers fire in the order of their names.
    """
    return pghistory.track(
        pghistory.InsertEvent("made"),
        pghistory.UpdateEvent("from", row=pghistory.Old),
        pghistory.UpdateEvent("to", row=pghistory.New),
        pghistory.DeleteEvent("gone"),
        level=pghistory.Statement,
    )(model)


class BatchQuerySet(models.QuerySet):
    def undoable(self, *, now: datetime):
        return self.filter(undone_at=None, created_at__gt=now - KEPT_FOR)

    def deletions(self):
        return self.filter(kind=Batch.Kind.DELETION)

    def in_the_trash(self, *, now: datetime):
        return self.deletions().undoable(now=now)


class Batch(Owned):
    """Changes that belong together, and can be undone together for 30 days."""

    class Kind(models.TextChoices):
        DELETION = "deletion", "Deleted"
        IMPORT = "import", "Imported"
        MERGE = "merge", "Merged"
        BULK = "bulk", "Edited in bulk"

    kind = models.CharField(max_length=10, choices=Kind)
    label = models.CharField(max_length=300)
    context = models.UUIDField(unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        default_related_name = "batches"
        ordering = ["-created_at", "-id"]
        verbose_name_plural = "batches"
        constraints = [OWNER_KEY]
        indexes = [models.Index(fields=["owner", "kind", "-created_at"], name="batch_by_kind")]

    def __str__(self):
        return self.label

    @property
    def undoable_until(self) -> datetime:
        return self.created_at + KEPT_FOR

    @property
    def is_deletion(self) -> bool:
        return self.kind == self.Kind.DELETION


@dataclass
class Undone:
    """What an undo did, in rows, and what it left as it is: (what, why)."""

    restored: int = 0
    removed: int = 0
    changed_back: int = 0
    kept: list[tuple[str, str]] = field(default_factory=list)


class CannotUndo(Exception):
    """The batch cannot be taken back now; the message is a sentence that says what to do first."""


@contextmanager
def recorded(owner, kind: Batch.Kind, label: str):
    """Make what changes inside one batch. All of it happens, or nothing."""
    with transaction.atomic():
        with pghistory.context() as context:
            limit = Batch._meta.get_field("label").max_length
            yield Batch.objects.create(owner=owner, kind=kind, label=label[:limit], context=context.id)
        # The context is a setting of the transaction: what comes later in it does not belong to the batch.
        _select("SELECT set_config('pghistory.context_id', '', true)", [])


def undo(batch: Batch, *, now: datetime | None = None) -> Undone:
    """Take back what the batch did, except where it was changed since. Raises CannotUndo."""
    now = now or timezone.now()
    try:
        with recorded(batch.owner, Batch.Kind.BULK, f"Undone: {batch.label}"):
            current = Batch.objects.select_for_update().undoable(now=now).filter(pk=batch.pk).first()
            if current is None:
                raise CannotUndo("This was undone already, or more than 30 days ago.")
            undone = _take_back(batch)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
            current.undone_at = now
            current.save()
    except IntegrityError as error:
        raise CannotUndo(
            "Something that this belonged to is gone too, or was made anew since: restore that first."
        ) from error
    return undone


@dataclass
class Forgotten:
    """What is gone for good: deletions, and the rows whose history went with them."""

    batches: int = 0
    rows: int = 0


def needing(deletion: Batch) -> list[Batch]:
    """The deletions that cannot be restored without this one: what they hold refers to what it holds."""
    tracked = _tracked_models()
    columns = [(model, one) for model in tracked for one in model._meta.concrete_fields if one.related_model in tracked]
    found, new = set(), {deletion.context}
    while new:
        found |= new
        held = (_gone(column.related_model).filter(pgh_context_id__in=new).values("id") for _, column in columns)
        first, *others = (
            _gone(model).filter(**{f"{column.attname}__in": rows}).values_list("pgh_context_id", flat=True)
            for (model, column), rows in zip(columns, held, strict=True)
        )
        new = {*first.union(*others)} - found
    return list(Batch.objects.deletions().filter(context__in=found - {deletion.context}, undone_at=None))


def _gone(model) -> models.QuerySet:
    return model.pgh_event_model.objects.filter(pgh_label="gone")


def forget(deletions: Iterable[Batch]) -> Forgotten:
    """Delete for good what these batches deleted: the batches, and all that history knows of the rows."""
    batches = {batch.pk: batch.context for batch in deletions}
    with transaction.atomic():
        rows = sum(
            _forget(
                model,
                f"SELECT pgh_obj_id FROM {_events(model)} WHERE pgh_label = 'gone' AND pgh_context_id = ANY(%s)",
                [list(batches.values())],
            )
            for model in _tracked_models()
        )
        Batch.objects.filter(pk__in=batches).delete()
    return Forgotten(len(batches), rows)


def purge(*, now: datetime) -> Forgotten:
    """Forget for good what was deleted more than 30 days ago: from the trash, by a merge, by an edit, in the admin.

    What did not go through the trash gets a day more: an undo that is possible until the last minute finds all of it.
    """
    with transaction.atomic():
        forgotten = forget(Batch.objects.deletions().filter(created_at__lte=now - KEPT_FOR))
        for model in _tracked_models():
            forgotten.rows += _forget(
                model,
                f"SELECT pgh_obj_id FROM {_events(model)} GROUP BY pgh_obj_id "
                "HAVING max(pgh_created_at) <= %s AND bool_or(pgh_label = 'gone')",
                [now - KEPT_FOR - timedelta(days=1)],
            )
    return forgotten


def _forget(model, gone: str, values: list) -> int:
    """Forget the history of the rows that the query `gone` names, unless they are there again. Returns their number."""
    [(rows,)] = _select(
        f"WITH forgotten AS (DELETE FROM {_events(model)} e WHERE pgh_obj_id IN ({gone}) "
        f"AND NOT EXISTS (SELECT FROM {_table(model)} t WHERE t.id = e.pgh_obj_id) RETURNING pgh_obj_id) "
        "SELECT count(DISTINCT pgh_obj_id) FROM forgotten",
        values,
    )
    return rows


def _tracked_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if hasattr(model, "pgh_event_models")]


# -- undo, in sets: for each table, the first and the last thing that the batch did to each row


@dataclass
class _Net:
    """What a batch did to the rows of one table, taken together."""

    model: type[models.Model]
    made: set[int] = field(default_factory=set)
    gone: list[int] = field(default_factory=list)  # keys of the events that hold the rows as they were
    changed: list[tuple[int, int]] = field(default_factory=list)  # keys of the events "from" and "to"
    last: dict[int, int] = field(default_factory=dict)  # made row -> key of the event that holds it as it was left


def _models_in(batch: Batch) -> list[type[models.Model]]:
    """The few of all models whose rows the batch touched, found with one query."""
    tracked = _tracked_models()
    asked = (
        f"SELECT {place} WHERE EXISTS (SELECT FROM {_events(model)} WHERE pgh_context_id = %s)"
        for place, model in enumerate(tracked)
    )
    found = _select(" UNION ALL ".join(asked), [batch.context] * len(tracked))
    return [tracked[place] for (place,) in sorted(found)]


def _net(model, batch: Batch) -> _Net:
    events = model.pgh_event_model.objects.filter(pgh_context_id=batch.context)
    first: dict[int, tuple[int, str]] = {}
    last: dict[int, tuple[int, str]] = {}
    for key, row, label in events.order_by("pgh_id").values_list("pgh_id", "id", "pgh_label").iterator(5000):
        first.setdefault(row, (key, label))
        last[row] = (key, label)
    net = _Net(model)
    for row, (key, label) in first.items():
        last_key, last_label = last[row]
        if label == "made" and last_label != "gone":
            net.made.add(row)
            net.last[row] = last_key
        elif label != "made" and last_label == "gone":
            net.gone.append(key)
        elif label == "from":
            net.changed.append((key, last_key))
    return net


def _take_back(batch: Batch) -> Undone:
    undone = Undone()
    nets = [net for model in _models_in(batch) if (net := _net(model, batch)).last or net.gone or net.changed]
    for net in nets:
        undone.restored += _restore(net) if net.gone else 0
    for net in nets:
        undone.changed_back += _change_back(net, undone.kept) if net.changed else 0
    making = [net for net in nets if net.made]
    removable = {net.model: net.made - _touched(net, undone.kept) for net in making}
    _spare_what_is_used(removable, {net.model: net.made for net in making}, undone.kept)
    for model, rows in removable.items():
        if rows:
            _let_go(model, rows)
            undone.removed += _execute(f"DELETE FROM {_table(model)} WHERE id = ANY(%s)", [list(rows)])
    return undone


def _restore(net: _Net) -> int:
    columns = ", ".join(_columns(net.model))
    rows = f"SELECT {columns} FROM {_events(net.model)} WHERE pgh_id = ANY(%s)"
    return _execute(f"INSERT INTO {_table(net.model)} ({columns}) {rows}", [net.gone])


def _change_back(net: _Net, kept: list) -> int:
    """Each column goes back to what it was before the batch, unless it is no longer what the batch made of it."""
    pairs = [[key for key, _ in net.changed], [key for _, key in net.changed]]
    source = (
        f"FROM unnest(%s::bigint[], %s::bigint[]) AS pair (before, after) "
        f"JOIN {_events(net.model)} b ON b.pgh_id = pair.before JOIN {_events(net.model)} a ON a.pgh_id = pair.after"
    )
    columns = _columns(net.model, without=BOOKKEEPING)
    mine = {c: f"b.{c} IS DISTINCT FROM a.{c} AND t.{c} IS NOT DISTINCT FROM a.{c}" for c in columns}
    theirs = " OR ".join(f"(b.{c} IS DISTINCT FROM a.{c} AND t.{c} IS DISTINCT FROM a.{c})" for c in columns)
    changed_since = _select(f"SELECT t.id {source} JOIN {_table(net.model)} t ON t.id = b.id WHERE {theirs}", pairs)
    _list_kept(net.model, {row for (row,) in changed_since}, "was changed since", kept)
    settings = [f"{c} = CASE WHEN {condition} THEN b.{c} ELSE t.{c} END" for c, condition in mine.items()]
    if connection.ops.quote_name("version") in _columns(net.model):
        settings.append("version = t.version + 1")
    changed = f"t.id = b.id AND ({' OR '.join(mine.values())})"
    return _execute(f"UPDATE {_table(net.model)} t SET {', '.join(settings)} {source} WHERE {changed}", pairs)


def _touched(net: _Net, kept: list) -> set[int]:
    """The rows that the batch made and that are no longer as it left them."""
    differs = " OR ".join(f"t.{c} IS DISTINCT FROM a.{c}" for c in _columns(net.model, without=BOOKKEEPING))
    rows = _select(
        f"SELECT t.id FROM {_events(net.model)} a JOIN {_table(net.model)} t ON t.id = a.id "
        f"WHERE a.pgh_id = ANY(%s) AND ({differs})",
        [list(net.last.values())],
    )
    touched = {row for (row,) in rows}
    _list_kept(net.model, touched, "was changed since", kept)
    return touched


def _spare_what_is_used(removable: dict[type, set[int]], made: dict[type, set[int]], kept: list) -> None:
    """Take out of `removable` what a row that stays refers to, and the parts of what stays, until nothing changes."""
    spared = True
    while spared:
        spared = False
        for model, rows in removable.items():
            used = _used(model, removable)
            parts = _parts_of_what_stays(model, removable, made)
            _list_kept(model, used, "is used by something newer", kept)
            spared = spared or bool(rows & (used | parts))
            rows -= used | parts


def _used(model, removable: dict[type, set[int]]) -> set[int]:
    used = set()
    for relation in model._meta.related_objects:
        source, name = relation.related_model, relation.field.attname
        if relation.many_to_many:  # its rows in between refer to both, and are looked at themselves
            continue
        if hasattr(source, "pgh_event_models") and removable[model]:
            users = source._base_manager.filter(**{f"{name}__in": removable[model]}).values_list("pk", name)
            used |= {target for row, target in users if row not in removable.get(source, ())}
    return used


def _let_go(model, rows: set[int]) -> None:
    """References from tables without a history, such as the rows of an import, which outlive what they made."""
    for relation in model._meta.related_objects:
        source = relation.related_model
        if relation.on_delete is models.SET_NULL and not hasattr(source, "pgh_event_models"):
            source._base_manager.filter(**{f"{relation.field.name}__in": rows}).update(**{relation.field.name: None})


def _parts_of_what_stays(model, removable: dict[type, set[int]], made: dict[type, set[int]]) -> set[int]:
    """The channels of a contact that was changed since stay with it."""
    parts = set()
    for column in model._meta.concrete_fields:
        whole = column.related_model
        if whole in made and column.remote_field.on_delete is models.CASCADE:
            staying = made[whole] - removable[whole]
            rows = model._base_manager.filter(pk__in=removable[model], **{f"{column.attname}__in": staying})
            parts |= set(rows.values_list("pk", flat=True))
    return parts


def _list_kept(model, rows: set[int], why: str, kept: list) -> None:
    known = {what for what, _ in kept}
    for row in model._base_manager.filter(pk__in=rows):
        if str(row) not in known:
            kept.append((str(row), why))


def _columns(model, *, without: set[str] = frozenset()) -> list[str]:
    return [
        connection.ops.quote_name(column.column)
        for column in model._meta.local_concrete_fields
        if not column.generated and column.name not in without
    ]


def _table(model) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _events(model) -> str:
    return connection.ops.quote_name(model.pgh_event_model._meta.db_table)


def _execute(sql: str, values: list) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def _select(sql: str, values: list) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
