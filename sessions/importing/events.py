"""The events of a calendar as plain records: when, how long, who. What cannot be read says why, in a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from urllib.parse import unquote

from accounts import cleaning
from accounts.properties import Property, unescaped
from sessions.importing import recurrence
from sessions.importing.calendar import Calendar, Component
from sessions.importing.naming import PARTICLES
from sessions.importing.zones import Zones

TITLE = 300
UID = 500
MOST_PEOPLE = 200
MOST_RULES = 4  # of one event; the standard knows one
MOST_REMARKS = 5  # on one event: they are kept with each of its dates
MOST_DATES = 400  # of one series, the newest ones; and of one line of dates
EARLIEST, LATEST = 1970, 2200  # years; beyond them lie mistakes
MOMENT = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2})(?::?\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?", re.IGNORECASE
)
LENGTH = re.compile(r"([+-])?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", re.IGNORECASE)
NO_PEOPLE = {"ROOM", "RESOURCE"}
NOBODY_S = re.compile(
    r"(?:(?:no|do[-._]?not)[-._]?reply.*|notifications?|calendars?|invit\w*|mailer-daemon)@.*|.*calendar\.google\.com",
    re.IGNORECASE,
)
DEGREES = {"phd", "mba", "msc", "bsc", "md", "cfa", "pmp", "jr", "sr", "ii", "iii", "ing", "esq"}


@dataclass(frozen=True)
class Person:
    name: str
    email: str = ""
    declined: bool = False


@dataclass(frozen=True)
class Event:
    """One date of an event. `recurrence` tells it from the other dates of its series: when it was to begin."""

    place: int
    uid: str
    title: str
    starts_at: datetime
    minutes: int | None  # None: the calendar does not say
    recurrence: str = ""
    all_day: bool = False
    cancelled: bool = False
    people: tuple[Person, ...] = ()
    remarks: tuple[str, ...] = ()
    in_series: bool = False


@dataclass(frozen=True)
class LeftOut:
    """An event of which nothing is imported, and why. `is_broken`: because it cannot be read."""

    place: int
    title: str
    reason: str
    is_broken: bool = False


@dataclass(frozen=True)
class Series:
    """An event with its rule and its exceptions, not yet unfolded: most of them are of no interest."""

    event: Event
    zone: tzinfo
    rules: tuple[recurrence.Rule, ...] = ()
    also: tuple[datetime | date, ...] = ()
    except_on: tuple[datetime | date, ...] = ()
    stamp: tuple[int, int] = field(default=(0, 0))  # which of two versions is the newer one
    replaces: datetime | date | None = None  # the date of a series that this event stands for


class Unreadable(ValueError):
    """Why an event cannot be read, in a sentence."""


def read(calendar: Calendar, user_zone: tzinfo) -> Iterator[Series | LeftOut]:
    """One record for each event of the calendar, in order."""
    zones = Zones(calendar, user_zone)
    cancelled = calendar.text("METHOD").upper() == "CANCEL"
    for component in calendar.events:
        title = _title(component)
        try:
            yield _Reading(component, zones).series(title, cancelled)
        except (Unreadable, recurrence.Unclear) as error:
            yield LeftOut(component.place, title, cleaning.line(str(error)), is_broken=True)


def _title(component: Component) -> str:
    return cleaning.line(unescaped(component.text("SUMMARY")))[:TITLE]


class _Reading:
    def __init__(self, component: Component, zones: Zones):
        self.component, self.zones = component, zones
        self.remarks: list[str] = []

    def series(self, title: str, cancelled: bool) -> Series:
        component = self.component
        if component.is_excessive:
            raise Unreadable("It has more lines than any calendar writes.")
        start = self._start()
        zone = start.tzinfo if isinstance(start, datetime) else self.zones.default
        rules = self._rules()
        also, except_on = self._moments("RDATE"), self._moments("EXDATE")
        replaced = component.first("RECURRENCE-ID")
        event = Event(
            place=component.place,
            uid=cleaning.line(component.text("UID"))[:UID],
            title=title,
            starts_at=_instant(start, zone),
            minutes=self._minutes(start),
            all_day=not isinstance(start, datetime),
            cancelled=cancelled or component.text("STATUS").upper() in {"CANCELLED", "CANCELED"},
            people=tuple(self._people()),
            remarks=tuple(dict.fromkeys(cleaning.line(remark) for remark in self.remarks))[:MOST_REMARKS],
            in_series=bool(rules or also or replaced),
        )
        stamp = (_number(component.text("SEQUENCE")), component.place)
        return Series(event, zone, rules, also, except_on, stamp, self._moment(replaced) if replaced else None)

    def _rules(self) -> tuple[recurrence.Rule, ...]:
        rules = [one.value for one in self.component.all("RRULE") if one.value.strip()]
        if len(rules) > MOST_RULES:
            raise Unreadable("It repeats by more rules than any calendar writes.")
        return tuple(recurrence.read(rule) for rule in rules)

    def _start(self) -> datetime | date:
        found = self.component.first("DTSTART")
        if found is None:
            raise Unreadable("It does not say when it begins.")
        return self._moment(found)

    def _moment(self, found: Property, value: str | None = None) -> datetime | date:
        """A day, or an instant in its zone. Raises Unreadable."""
        text = (found.value if value is None else value).strip()
        match = MOMENT.fullmatch(text)
        try:
            day = date(*(int(part) for part in match.groups()[:3]))
            moment = time(int(match[4]), int(match[5])) if match[4] else None
        except (AttributeError, ValueError) as error:
            raise Unreadable(f"“{cleaning.line(text)[:40]}” is no date.") from error
        if not EARLIEST <= day.year < LATEST:
            raise Unreadable(f"It lies in the year {day.year}.")
        if moment is None:
            return day
        return datetime.combine(day, moment, self._zone(found, match[6]))

    def _zone(self, found: Property, suffix: str | None) -> tzinfo:
        if suffix:
            return UTC if suffix in "Zz" else datetime.strptime(suffix.replace(":", ""), "%z").tzinfo
        name = ",".join(found.params.get("TZID", ()))
        if not name:
            return self.zones.default
        zone = self.zones.named(name)
        if zone is None:
            self.remarks.append(f"Nobody knows its time zone, “{name[:60]}”: read in {self.zones.default}.")
        return zone or self.zones.default

    def _moments(self, name: str) -> tuple[datetime | date, ...]:
        """The dates of a list; of a period its begin. One that cannot be read is left aside, and said to be."""
        moments = []
        for found in self.component.all(name):
            for value in found.value.split(",")[:MOST_DATES]:
                try:
                    moments += [self._moment(found, value.partition("/")[0])] if value.strip() else []
                except Unreadable as error:
                    self.remarks.append(f"{name}: {error} Left aside.")
        return tuple(moments)

    def _minutes(self, start: datetime | date) -> int | None:
        if not isinstance(start, datetime):
            return self._days(start) * 24 * 60
        length = self._length(start)
        if length is None or not length:
            return None
        if length < timedelta(0):
            raise Unreadable("It ends before it begins.")
        return max(round(length / timedelta(minutes=1)), 1)

    def _length(self, start: datetime) -> timedelta | None:
        if end := self.component.first("DTEND"):
            try:
                moment = self._moment(end)
            except Unreadable as error:
                self.remarks.append(f"Its end: {error}")
                return None
            return _instant(moment, start.tzinfo) - start.astimezone(UTC)
        return _length(self.component.text("DURATION"))

    def _days(self, start: date) -> int:
        end = self.component.first("DTEND")
        try:
            last = self._moment(end) if end else start
        except Unreadable:
            last = start
        last = last.date() if isinstance(last, datetime) else last
        length = _length(self.component.text("DURATION"))
        return max((last - start).days, length.days if length and not end else 0, 1)

    def _people(self) -> Iterator[Person]:
        for found in [*self.component.all("ATTENDEE")[:MOST_PEOPLE], *self.component.all("ORGANIZER")]:
            kind = found.params.get("CUTYPE", [""])[0].upper()
            email = _address(found)
            name = _name(unescaped(", ".join(found.params.get("CN", ()))))
            if kind not in NO_PEOPLE and not NOBODY_S.fullmatch(email) and (name or email):
                declined = found.params.get("PARTSTAT", [""])[0].upper() == "DECLINED"
                yield Person("" if "@" in name else name, email, declined)


def _name(text: str) -> str:
    """As one says it: Exchange writes "Kovač, Ana". Behind a whole name stands a degree or a company."""
    name = cleaning.line(text)[:200]
    family, _, given = name.partition(", ")
    is_turned = given and "," not in given and given.replace(".", "").casefold() not in DEGREES
    is_family = len([word for word in family.split() if word not in PARTICLES]) == 1
    return f"{given} {family}" if is_turned and is_family else name


def _address(found: Property) -> str:
    """The e-mail address that an attendee is reached at; Google and Exchange hide it in parameters now and then."""
    for text in (found.value, *found.params.get("EMAIL", ()), *found.params.get("X-EMAIL", ())):
        address = unquote(re.sub(r"^\s*mailto:\s*", "", text, flags=re.IGNORECASE)).strip(" <>\"'")
        if re.fullmatch(r"[^@\s]+@[^@\s]+", address):
            return cleaning.line(address)[:254]
    return ""


def _length(text: str) -> timedelta | None:
    match = LENGTH.fullmatch(text.strip())
    if not match or not any(match.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (int((part or "0")[:7]) for part in match.groups()[1:])
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if match[1] == "-" else length


def _number(text: str) -> int:
    return int(text[:9]) if text.isdecimal() else 0


def _instant(moment: datetime | date, zone: tzinfo) -> datetime:
    """A day as the noon of it."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(12), zone)
    return moment.astimezone(UTC)


# -- series, unfolded


def unfold(series: Series, *, until: datetime) -> list[Event]:
    """The dates of a series up to an instant, each with what tells it from the others."""
    event, zone = series.event, series.zone
    if not event.in_series:
        return [event]
    if series.replaces is not None:
        return [replace(event, recurrence=key_of(series.replaces, event.all_day))]
    first = event.starts_at.astimezone(zone).replace(tzinfo=None)
    found = {event.starts_at} if not series.rules else set()
    for rule in series.rules:
        last = _last(rule, zone)
        for wall in recurrence.starts(rule, first, until=until.astimezone(zone).date()):
            instant = wall.replace(tzinfo=zone).astimezone(UTC)
            if instant > until or (last is not None and instant > last):
                break
            found.add(instant)
    found |= {instant for one in series.also if (instant := _instant(one, zone)) <= until}
    found -= {one.astimezone(UTC) for one in series.except_on if isinstance(one, datetime)}
    days = {one for one in series.except_on if not isinstance(one, datetime)}  # each stands for what begins on it
    found = {one for one in found if one.astimezone(zone).date() not in days}
    return [
        replace(event, starts_at=instant, recurrence=key_of(instant, event.all_day, zone))
        for instant in sorted(found)[-MOST_DATES:]
    ]


def key_of(moment: datetime | date, all_day: bool, zone: tzinfo = UTC) -> str:
    """Which date of a series it is, the same however its time zone is written."""
    if not isinstance(moment, datetime):
        return f"{moment:%Y%m%d}"
    return f"{moment.astimezone(zone):%Y%m%d}" if all_day else f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _last(rule: recurrence.Rule, zone: tzinfo) -> datetime | None:
    match = MOMENT.fullmatch(rule.until)
    try:
        day = date(*(int(part) for part in match.groups()[:3]))
        moment = time(int(match[4]), int(match[5])) if match[4] else time(23, 59, 59)
    except (AttributeError, ValueError):
        return None
    if day.year >= LATEST:
        return None
    return datetime.combine(day, moment, UTC if match[6] else zone).astimezone(UTC)
