"""The plan of a calendar import: what each event is, measured against what is there. Nothing else is written.

Every BEGIN:VEVENT makes at least one row: read, left out with a reason, or unreadable with a reason.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from hashlib import sha256

from django.db import transaction

from accounts.files import UnreadableFile
from sessions.evidence import Role
from sessions.importing import events, guessing
from sessions.importing.events import Event, LeftOut, Person, Series
from sessions.importing.known import Known, known_to
from sessions.importing.ledger import Choice, SessionImport, SessionImportRow, Verdict
from sessions.importing.whom import with_whom
from sessions.models import LONGEST_SESSION, CalendarDate, Topic

DATES = 20_000  # of one import
MOST_SERIES = 200  # that are unfolded
AHEAD, SERIES_AHEAD = timedelta(days=366), timedelta(days=92)
USUAL_MINUTES = 60

NO_WORD = "Nothing in it speaks of a mock interview."


def plan(file: SessionImport, records: Iterable[Series | LeftOut], *, now: datetime, zone: tzinfo) -> None:
    """Make the rows of `file`. Raises UnreadableFile when there are too many of them, and then keeps none."""
    records = list(records)
    if not records:
        raise UnreadableFile("There is no event in this calendar.")
    planning = _Planning(file, [one for one in records if isinstance(one, Series)], now, zone)
    rows = [planning.left_out(one) for one in records if isinstance(one, LeftOut)]
    for row in planning.rows():
        rows.append(row)
        if len(rows) > DATES:
            raise UnreadableFile(f"The events of this calendar have more than {DATES:,} dates: divide it.")
    with transaction.atomic():
        file.events = len(records)
        file.save()
        SessionImportRow.objects.bulk_create(sorted(rows, key=lambda row: row.place), batch_size=2000)


class _Planning:
    def __init__(self, file: SessionImport, series: list[Series], now: datetime, zone: tzinfo):
        self.file, self.now, self.zone = file, now, zone
        self.series = [_identified(one) for one in series]
        self.known: Known = known_to(file.owner, [one.event for one in self.series])
        self.unfolded = 0  # how many series
        self.superseded: list[SessionImportRow] = []
        self.taken: set[int] = set()  # calendar dates that an event of this file stands for already

    def rows(self) -> Iterator[SessionImportRow]:
        for versions in self._newest().values():
            whole, exceptions = versions.pop(None, None), versions
            if whole is not None and whole.event.in_series:
                yield from self._series(whole, exceptions)
            elif whole is not None:
                yield self._row(whole.event, self._known_date(whole.event))
            yield from (self._exception(one) for one in exceptions.values())
        yield from self.superseded

    def _newest(self) -> dict[str, dict[str | None, Series]]:
        """By uid, and by the date of the series that it stands for, the newest version of each event."""
        current: dict[str, dict[str | None, Series]] = defaultdict(dict)
        for one in sorted(self.series, key=lambda one: one.stamp):
            versions = current[one.event.uid]
            key = events.key_of(one.replaces, one.event.all_day, one.zone) if one.replaces is not None else None
            if key in versions:
                older = versions[key].event
                self.superseded.append(self._left_out_event(older, "A newer version of it is in the same file."))
            versions[key] = one
        return current

    def _series(self, whole: Series, exceptions: dict[str | None, Series]) -> Iterator[SessionImportRow]:
        event = whole.event
        reason = ""
        if event.cancelled:
            reason = "Cancelled."
        elif self._look(event).verdict == guessing.NO:
            reason = f"{NO_WORD} It repeats, and is left out with all of its dates."
        elif self.unfolded >= MOST_SERIES:
            reason = f"The file has more than {MOST_SERIES} mock interviews that repeat: divide it."
        self.unfolded += not reason
        dates = [] if reason else events.unfold(whole, until=self.now + SERIES_AHEAD)
        dates = [one for one in dates if not self._is_replaced(one, exceptions, whole.zone)]
        rows = [(one, self._known_date(one)) for one in dates]
        yield from (self._row(one, known or self._moved_with_its_series(one)) for one, known in rows)
        if not rows:
            yield self._left_out_event(event, reason or "It repeats, but has no date of its own until in three months.")

    def _exception(self, series: Series) -> SessionImportRow:
        [event] = events.unfold(series, until=self.now)
        return self._row(event, self._known_date(event))

    @staticmethod
    def _is_replaced(event: Event, exceptions: dict, zone: tzinfo) -> bool:
        return event.recurrence in exceptions or f"{event.starts_at.astimezone(zone):%Y%m%d}" in exceptions

    # -- what is known of a date

    def _known_date(self, event: Event) -> CalendarDate | None:
        """The date as it was imported before: by its own name, or, where a series was made of it, by its time."""
        known = self.known.dates.get(event.uid, ())
        found = next((one for one in known if one.recurrence == event.recurrence), None)
        return self._take(found or next((one for one in known if one.starts_at == event.starts_at), None))

    def _moved_with_its_series(self, event: Event) -> CalendarDate | None:
        """The date that this one took the place of: on the same day, when the whole series moved to another hour."""
        day = event.starts_at.astimezone(self.zone).date()
        known = self.known.dates.get(event.uid, ())
        return self._take(next((one for one in known if one.starts_at.astimezone(self.zone).date() == day), None))

    def _take(self, date: CalendarDate | None) -> CalendarDate | None:
        if date is None or date.pk in self.taken:
            return None
        self.taken.add(date.pk)
        return date

    # -- rows

    def left_out(self, record: LeftOut) -> SessionImportRow:
        verdict = Verdict.UNREADABLE if record.is_broken else Verdict.LEFT_OUT
        return self._blank(record.place, record.title, verdict, record.reason)

    def _left_out_event(self, event: Event, reason: str) -> SessionImportRow:
        row = self._blank(event.place, event.title, Verdict.LEFT_OUT, reason)
        row.starts_at = event.starts_at
        return row

    def _blank(self, place: int, title: str, verdict: Verdict, reason: str) -> SessionImportRow:
        owner = self.file.owner
        return SessionImportRow(owner=owner, file=self.file, place=place, title=title, verdict=verdict, reason=reason)

    def _row(self, event: Event, date: CalendarDate | None) -> SessionImportRow:
        others = self.known.others(event)
        if why := self._impossible(event):
            row = self._left_out_event(event, why)
            if date:
                row.session, row.reason = date.session, f"{why} The session that came of it is still there."
            return row
        row = self._blank(event.place, event.title, Verdict.LEFT_OUT, "")
        row.starts_at, row.minutes = event.starts_at, event.minutes or USUAL_MINUTES
        row.uid, row.recurrence = event.uid, event.recurrence
        if event.all_day:
            row.minutes = USUAL_MINUTES
        if date:
            self._compare(row, event, date)
        else:
            self._propose(row, event, others)
        row.reason = " ".join(filter(None, [row.reason, *event.remarks]))
        return row

    def _impossible(self, event: Event) -> str:
        """Why no session can come of it, whatever it is."""
        if event.cancelled:
            return "Cancelled."
        if any(self.known.is_me(person) and person.declined for person in event.people):
            return "You declined it."
        if event.all_day and event.minutes > 24 * 60:
            return "It lasts several days."
        if not event.all_day and event.minutes is not None and event.minutes > LONGEST_SESSION:
            return "It lasts longer than 12 hours."
        if event.starts_at > self.now + AHEAD:
            return "It lies more than a year ahead."
        return ""

    def _compare(self, row: SessionImportRow, event: Event, date: CalendarDate) -> None:
        row.session, row.contact, row.whom = date.session, date.session.contact, date.session.contact.name
        row.role, row.topic = date.session.role, date.session.topic
        row.uid, row.recurrence = date.uid, date.recurrence
        if (event.starts_at, row.minutes) == (date.starts_at, date.minutes):
            row.verdict, row.reason = Verdict.SAME, "It came with an earlier import."
            return
        row.verdict, row.choice = Verdict.MOVED, Choice.UPDATE
        row.reason = "The calendar has another time than at the last import."
        if (date.session.starts_at, date.session.minutes) != (date.starts_at, date.minutes):
            row.choice = Choice.SKIP
            row.reason = f"{row.reason} You have changed the session since: look before you move it."

    def _propose(self, row: SessionImportRow, event: Event, others: list[Person]) -> None:
        whom = with_whom(event, others, self.known)
        row.whom, row.email, row.contact = whom.name, whom.email, whom.contact
        if (contact := row.contact) and (logged := self.known.at_that_time(contact, row.starts_at, row.minutes)):
            row.session, row.verdict = logged, Verdict.SAME
            row.reason = f"You logged a session with {contact} at that time."
            return
        look = self._look(event)
        row.verdict = {guessing.SURELY: Verdict.SESSION, guessing.PERHAPS: Verdict.PERHAPS}.get(
            look.verdict, Verdict.LEFT_OUT
        )
        row.reason = look.in_words or NO_WORD
        last = self.known.last.get(contact.pk) if contact else None
        row.role = last.role if last else Role.INTERVIEWER
        row.topic = guessing.topic_of(event.title) or (last.topic if last else Topic.ALGORITHMS)
        self._choose(row, event, others, whom.unsure)

    def _choose(self, row: SessionImportRow, event: Event, others: list[Person], unsure: str) -> None:
        if row.verdict == Verdict.LEFT_OUT:
            return
        remarks = [unsure] if unsure else []
        if event.all_day:
            remarks.append("It lasts all day: the session would begin at 12:00 and last an hour.")
        elif event.minutes is None:
            remarks.append("It has no end: the session would last an hour.")
        declined = bool(others) and all(person.declined for person in others)
        if declined:
            remarks.append("The other side declined.")
        certain = row.verdict == Verdict.SESSION and not unsure and not event.all_day and not declined
        row.choice = Choice.IMPORT if certain else Choice.SKIP
        row.reason = " ".join([row.reason, *remarks]).strip()

    def _look(self, event: Event) -> guessing.Look:
        others = self.known.others(event)
        contacts = [contact for person in others if (contact := self.known.contact(person))]
        minutes = None if event.all_day else event.minutes
        return guessing.look(
            title=event.title, minutes=minutes, known=str(contacts[0]) if contacts else "", others=len(others)
        )


def _identified(series: Series) -> Series:
    """Some programs give no uid: what an event says about itself stands for it then."""
    if series.event.uid:
        return series
    said = f"{series.event.title}|{series.event.starts_at.isoformat()}"
    return replace(series, event=replace(series.event, uid=f"none:{sha256(said.encode()).hexdigest()[:32]}"))
