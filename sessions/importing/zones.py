"""The time zones that a calendar names, whatever its program calls them.

A name of the time zone database, or one of Windows, is what it says, even where the calendar defines it again; other
names mean what the calendar defines. All of it stays with one file: no zone of a stranger is remembered.
"""

import re
from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from itertools import islice
from operator import itemgetter
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from accounts import cleaning
from sessions.importing import recurrence
from sessions.importing.calendar import Calendar, Component

OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d{2})?(?::?(\d{2}))?")
FIXED = re.compile(r"\(?(?:UTC|GMT|Z)?\s*(?:([+-])(\d{1,2}):?(\d{2})?)?\)?", re.IGNORECASE)
DISPLAYED = re.compile(r"\(?(?:UTC|GMT)\s*([+-])(\d{1,2}):?(\d{2})\)?\s*\D.*", re.IGNORECASE)
UTC_NAMES = {"z", "utc", "gmt", "etc/utc", "tzone://microsoft/utc", "coordinated universal time"}
MOST_CHANGES = 400  # of one zone, its standard and daylight times
MOST_RULES = 8  # of one zone that are followed at a time


class Zones:
    """The zones of one calendar. Times without one are in `default`: what X-WR-TIMEZONE says, or else the user's."""

    def __init__(self, calendar: Calendar, user_zone: tzinfo):
        self.definitions = {_clean(one.text("TZID")): one for one in calendar.zones}
        self.found: dict[str, tzinfo | None] = {}
        named = calendar.text("X-WR-TIMEZONE") or calendar.text("TIMEZONE-ID")
        self.default = (self.named(named) if named else None) or user_zone

    def named(self, name: str) -> tzinfo | None:
        """The zone of this name; None if nobody knows it."""
        name = _clean(name)
        if name not in self.found:
            self.found[name] = _known(name) or self._defined(name) or _described(name)
        return self.found[name]

    def _defined(self, name: str) -> tzinfo | None:
        component = self.definitions.get(name)
        if component is None:
            return None
        place = component.text("X-LIC-LOCATION")
        return (_known(_clean(place)) if place else None) or _Defined.read(component)


def _clean(name: str) -> str:
    return cleaning.line(re.sub(r"\s*\\?,\s*", ",", name.strip().strip('"')))


@cache
def _names() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


def _known(name: str) -> tzinfo | None:
    """By a name of the database or of Windows; the former also at the end of another: /mozilla.org/2007/Europe/Rome."""
    if name.casefold() in UTC_NAMES:
        return UTC
    if windows := WINDOWS_TO_OLSON.get(name):
        return ZoneInfo(windows)
    parts = name.strip("/").split("/")
    candidates = ["/".join(parts[place:]) for place in range(max(len(parts) - 4, 0), len(parts))]
    if "/" in name:
        candidates = [one for one in candidates if "/" in one]  # the last part alone is no name: Central, Eastern
    return next((ZoneInfo(_names()[one.casefold()]) for one in candidates if one.casefold() in _names()), None)


def _described(name: str) -> tzinfo | None:
    """By what the name says: UTC+2, "(UTC+01:00) Amsterdam, Berlin", "America/New_York (EST)"."""
    for word in re.findall(r"[A-Za-z_]+/[A-Za-z_/+-]+", name):
        if zone := _known(word):
            return zone
    match = FIXED.fullmatch(name) or DISPLAYED.fullmatch(name)
    if not match or not match[1] or "daylight" in name.casefold():
        return None
    return _fixed(match[1], int(match[2]), int(match[3] or 0))


def _fixed(sign: str, hours: int, minutes: int) -> tzinfo | None:
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(offset if sign == "+" else -offset) if offset < timedelta(hours=24) else None


class _Defined(tzinfo):
    """A zone as a VTIMEZONE defines it: since when which offset holds, by the clock that was left behind."""

    def __init__(
        self, observances: list[tuple[datetime, recurrence.Rule | None, list[datetime], timedelta, timedelta]]
    ):
        self.observances = observances
        self.onsets: dict[int, list[tuple[datetime, timedelta]]] = {}

    @classmethod
    def read(cls, component: Component) -> tzinfo | None:
        observances, left = [], MOST_CHANGES
        for part in component.parts[:MOST_CHANGES]:
            begin, before, after = (
                _wall(part.text("DTSTART")),
                _offset(part, "TZOFFSETFROM"),
                _offset(part, "TZOFFSETTO"),
            )
            if begin and before is not None and after is not None:
                rule = _rule(part.text("RRULE"))
                dates = (value for one in part.all("RDATE") for value in one.value.split(",", MOST_CHANGES))
                others = [one for value in islice(dates, left) if (one := _wall(value))]
                left -= len(others)
                observances.append((begin, rule, others, before, after))
        return cls(observances) if observances else None

    def utcoffset(self, when: datetime | None) -> timedelta | None:
        if when is None:
            return None
        wall = when.replace(tzinfo=None)
        if wall.year not in self.onsets:
            self.onsets[wall.year] = sorted(self._onsets(wall.year))
        onsets = self.onsets[wall.year]
        passed = bisect_right(onsets, wall, key=itemgetter(0))
        return onsets[passed - 1][1] if passed else min(self.observances, key=itemgetter(0))[3]

    def dst(self, when: datetime | None) -> timedelta:
        return timedelta(0)

    def tzname(self, when: datetime | None) -> str:
        return str(self)

    def __str__(self):
        return "the calendar's own time zone"

    def _onsets(self, year: int):
        """The changes until the end of `year`; of each rule only the last ones, which are those that matter."""
        followed = 0
        for begin, rule, others, _, after in self.observances:
            for one in [begin, *others]:
                if one.year <= year:
                    yield one, after
            last = _wall(rule.until) if rule else None
            if rule and begin.year <= year and (last is None or last.year >= year - 2) and followed < MOST_RULES:
                followed += 1
                first = begin.replace(year=max(begin.year, year - 2), day=min(begin.day, 28))
                days = recurrence.starts(rule, first, until=date(year, 12, 31))
                yield from ((one, after) for one in days if one > first and (last is None or one <= last))


def _rule(text: str) -> recurrence.Rule | None:
    try:
        return recurrence.read(text) if text else None
    except recurrence.Unclear:
        return None


def _offset(part: Component, name: str) -> timedelta | None:
    match = OFFSET.fullmatch(part.text(name))
    if not match:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0), seconds=int(match[4] or 0))
    if offset >= timedelta(hours=24):
        return None
    return offset if match[1] == "+" else -offset


def _wall(text: str) -> datetime | None:
    match = re.match(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2}))?", text.strip())
    try:
        return datetime(*(int(part or 0) for part in match.groups())) if match else None  # noqa: DTZ001
    except ValueError:
        return None
