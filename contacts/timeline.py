"""What happened with a contact, in one order: sessions, touches, referrals, jobs, imports and merges, newest first.

The apps above are reached through reverse relations. A row that can stand here has a `timeline_entry`, and its queryset
says by `for_timeline()` on which `day` it stands, and fetches what the entry tells.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import F, Q, QuerySet
from django.db.models.functions import TruncDate

from accounts import keys
from accounts.history import Batch

PAGE_SIZE = 10
MOST_NEXT = 5


@dataclass(frozen=True)
class Entry:
    """One line: what, where it leads, and what there is to add."""

    title: str
    icon: str
    day: date | None = None
    detail: str = ""
    url: str = ""
    chip: str = ""


@dataclass(frozen=True)
class Place:
    """Where an entry stands: by day, within a day by source, within a source by key. Written as 2026-03-14.touch.7."""

    day: date
    source: str
    pk: int

    def __str__(self):
        return f"{self.day}.{self.source}.{self.pk}"

    @classmethod
    def read(cls, text: str) -> "Place | None":
        """The place that an address names; None for whatever is no place."""
        day, _, rest = text.partition(".")
        source, _, pk = rest.partition(".")
        key = keys.read(pk)
        try:
            return None if key is None else cls(date.fromisoformat(day), source, key)
        except ValueError:
            return None

    def earlier_in(self, source: str) -> Q:
        """The rows of a source that stand further down."""
        if source == self.source:
            return Q(day__lt=self.day) | Q(day=self.day, pk__lt=self.pk)
        return Q(day__lt=self.day) if source > self.source else Q(day__lte=self.day)

    def later_in(self, source: str) -> Q:
        """The rows of a source that come after it, where rows stand by the day they are `due_on`."""
        if source == self.source:
            return Q(due_on__gt=self.day) | Q(due_on=self.day, pk__gt=self.pk)
        return Q(due_on__gt=self.day) if source < self.source else Q(due_on__gte=self.day)


@dataclass(frozen=True)
class Timeline:
    entries: list[Entry]
    earlier: str  # where the next page begins; empty at the end


def timeline(contact, *, now: datetime, before: str = "", size: int = PAGE_SIZE) -> Timeline:
    """One page of what happened until `now`, at the cost of one query for each source."""
    edge = Place.read(before)
    found = []
    for source, rows in _sources(contact, now).items():
        rows = rows.filter(edge.earlier_in(source)) if edge else rows
        found += [(Place(row.day, source, row.pk), row) for row in rows.order_by("-day", "-pk")[: size + 1]]
    found.sort(key=lambda pair: (pair[0].day, pair[0].source, pair[0].pk), reverse=True)
    entries = [replace(_entry(row), day=place.day) for place, row in found[:size]]
    return Timeline(entries, str(found[size - 1][0]) if len(found) > size else "")


def coming(contact, *, now: datetime) -> list[Entry]:
    """What is next: sessions that lie ahead, and referrals that wait for me."""
    planned = contact.mock_sessions.for_timeline().filter(starts_at__gt=now).order_by("starts_at", "pk")[:MOST_NEXT]
    waiting = contact.referrals.waiting_for_me().for_timeline()[:MOST_NEXT]
    return [replace(row.timeline_entry, day=row.day) for row in planned] + [row.timeline_entry for row in waiting]


def _sources(contact, now: datetime) -> dict[str, QuerySet]:
    """Each with rows that know their `day`. The names stand in addresses, and order what happened on one day."""
    return {
        "batch": _batches(contact),
        "job-new": contact.employments.beginnings(),
        "job-ended": contact.employments.endings(),
        "referral": contact.referrals.for_timeline(),
        "session": contact.mock_sessions.for_timeline().filter(starts_at__lte=now),
        "touch": contact.touches.for_timeline(),
    }


def _batches(contact) -> QuerySet:
    """Imports and merges that made the contact or changed its row, and still stand."""
    contexts = type(contact).pgh_event_model.objects.filter(pgh_obj=contact.pk).values("pgh_context_id")
    kinds = [Batch.Kind.IMPORT, Batch.Kind.MERGE]
    batches = contact.owner.batches.filter(kind__in=kinds, undone_at=None, context__in=contexts)
    return batches.annotate(day=TruncDate(F("created_at")))


def _entry(row) -> Entry:
    if isinstance(row, Batch):
        return Entry(title=row.get_kind_display(), detail=row.label, icon="box-arrow-in-down")
    return row.timeline_entry
