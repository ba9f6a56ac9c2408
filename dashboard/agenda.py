"""What is due, overdue and coming up: people to be in touch with, and the next steps of referrals, by day.

At the cost of one query for each of the two and for what a row shows, whatever there is; pages go by key.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db.models import QuerySet

from accounts.days import months_before, start_of
from contacts import rhythm
from contacts.models import Contact
from contacts.timeline import Place
from referrals import doing, wording
from referrals.models import Referral

PAGE_SIZE = 30
MOST_SILENT = 5


@dataclass(frozen=True)
class Item:
    """One thing to do: a contact to be in touch with, or a referral whose next step it is."""

    due_on: date
    due: str  # in words: "due today", "due on 16 December 2024"
    contact: Contact
    sentence: str
    referral: Referral | None = None
    to_do: doing.ToDo | None = None


@dataclass(frozen=True)
class Agenda:
    items: list[Item]
    today: date
    later: str = ""  # where the next page begins; empty at the end

    def groups(self) -> Iterator[tuple[str, list[Item]]]:
        for label, items in groupby(self.items, lambda item: when(item.due_on, today=self.today)):
            yield label, list(items)


@dataclass(frozen=True)
class Due:
    """How many there are until today, of each."""

    people: int
    referrals: int
    sessions: int

    @property
    def in_words(self) -> str:
        """ "Four people to write to, one session to debrief."; what is not there is not counted."""
        counts = [
            (self.people, "person to write to", "people to write to"),
            (self.referrals, "referral to see to", "referrals to see to"),
            (self.sessions, "session to debrief", "sessions to debrief"),
        ]
        parts = [wording.count(number, *units) for number, *units in counts if number]
        return f"{wording.capitalised(', '.join(parts))}." if parts else "Nothing is due today."


def when(day: date, *, today: date) -> str:
    if day < today:
        return "Overdue"
    if day == today:
        return "Today"
    return "This week" if day <= today + timedelta(days=6) else "Later"


def agenda(user, *, today: date, after: str = "") -> Agenda:
    """One page of what is to be done, the longest overdue first."""
    return _page(_sources(user), today=today, edge=Place.read(after), size=PAGE_SIZE)


def this_week(user, *, today: date, most: int) -> dict[str, Agenda]:
    """The first of what is due within seven days: people under "contact", referrals under "referral"."""
    until = today + timedelta(days=6)
    return {
        source: _page({source: rows.filter(due_on__lte=until)}, today=today, size=most)
        for source, rows in _sources(user).items()
    }


def _page(sources: dict[str, QuerySet], *, today: date, size: int, edge: Place | None = None) -> Agenda:
    found = []
    for source, rows in sources.items():
        rows = rows.filter(edge.later_in(source)) if edge else rows
        found += [(Place(row.due_on, source, row.pk), row) for row in rows.order_by("due_on", "pk")[: size + 1]]
    found.sort(key=lambda pair: (pair[0].day, pair[0].source, pair[0].pk))
    items = [_item(row, today) for _, row in found[:size]]
    return Agenda(items, today, str(found[size - 1][0]) if len(found) > size else "")


def due(user, *, today: date, now: datetime) -> Due:
    counts = {source: rows.filter(due_on__lte=today).count() for source, rows in _sources(user).items()}
    sessions = user.mock_sessions.to_debrief(now=now).count()
    return Due(people=counts["contact"], referrals=counts["referral"], sessions=sessions)


def losing_touch(user, *, today: date) -> list[Contact]:
    """Warm but for the silence, and no rhythm brings them back: the longest silent first."""
    since = start_of(months_before(today, rhythm.SILENT_MONTHS))
    silent = rhythm.losing_touch(user.contacts.with_work(), usual=user.rhythm_days, since=since)
    return list(silent.select_related("summary")[:MOST_SILENT])


def _sources(user) -> dict[str, QuerySet]:
    """Each with rows that know on which day they are `due_on`. The names stand in addresses."""
    contacts = rhythm.with_due(user.contacts.with_work(), usual=user.rhythm_days)
    referrals = user.referrals.for_lists().filter(contact__archived_at=None).with_next_step()
    return {"contact": contacts, "referral": referrals}


def _item(row, today: date) -> Item:
    day = f"on {row.due_on:%-d %B}" if row.due_on.year == today.year else f"on {row.due_on:%-d %B %Y}"
    due = "due today" if row.due_on == today else f"due {day}"
    if isinstance(row, Contact):
        return Item(row.due_on, due, row, _why(row))
    todo = doing.to_do(row)
    return Item(row.due_on, due, row.contact, todo.sentence, row, todo)


def _why(contact: Contact) -> str:
    last = f"Last in touch on {contact.last_on:%-d %B %Y}" if contact.last_on else "Not in touch yet"
    return f"{last} ({rhythm.in_words(contact.days)})"
