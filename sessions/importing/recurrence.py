"""Rules by which an event repeats, by days: what a calendar offers to click, in the words of RFC 5545.

Written here, and not taken from a library, because a rule comes from a stranger's file: one that never comes true, or
comes true every second, must cost no more than the days that are looked at. Pure; times are those on the wall.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
UNITS = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
SUB_DAILY = {"SECONDLY", "MINUTELY", "HOURLY"}
DAY = timedelta(days=1)
LAST_DAY = date(2200, 1, 1)
MOST_NUMBERS = 100  # in one list of a rule: each of them is looked at for each day


class Unclear(ValueError):
    """Why a rule cannot be followed, in a sentence."""


@dataclass(frozen=True)
class Rule:
    unit: str
    interval: int = 1
    count: int | None = None
    until: str = ""  # as it stands in the file: what it means depends on the event's time zone
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int], ...] = ()  # (which one of the month or year, 0 for each; 0 for Monday)
    positions: tuple[int, ...] = ()
    week_start: int = 0


def read(text: str) -> Rule:
    """The rule that a value of RRULE says. Raises Unclear."""
    parts = {}
    for part in text.upper().replace(" ", "").strip(";").split(";"):
        name, _, value = part.partition("=")
        parts[name] = value
    unit = parts.pop("FREQ", "")
    if unit in SUB_DAILY:
        raise Unclear("It repeats several times a day: no session does.")
    if unit not in UNITS:
        raise Unclear(f"It repeats by a rule that cannot be read: {text[:80]}.")
    try:
        return _rule(unit, parts)
    except ValueError as error:
        raise Unclear(f"It repeats by a rule that cannot be read: {text[:80]}.") from error


def _rule(unit: str, parts: dict[str, str]) -> Rule:
    known = {
        "interval": int(parts.pop("INTERVAL", "1")),
        "count": int(parts.pop("COUNT")) if "COUNT" in parts else None,
        "until": parts.pop("UNTIL", ""),
        "months": _numbers(parts.pop("BYMONTH", ""), 1, 12),
        "month_days": _numbers(parts.pop("BYMONTHDAY", ""), -31, 31),
        "positions": _numbers(parts.pop("BYSETPOS", ""), -366, 366),
        "weekdays": tuple(_weekday(day) for day in _list(parts.pop("BYDAY", ""))),
        "week_start": DAYS.index(parts.pop("WKST", "MO")),
    }
    left = {name for name in parts if name and not name.startswith("X-")}
    if left or known["interval"] < 1 or (known["count"] is not None and known["count"] < 1):
        raise ValueError(left)
    return Rule(unit, **known)


def _numbers(text: str, least: int, most: int) -> tuple[int, ...]:
    numbers = tuple(int(number) for number in _list(text))
    if any(not least <= number <= most or not number for number in numbers):
        raise ValueError(text)
    return numbers


def _list(text: str) -> list[str]:
    parts = list(dict.fromkeys(part for part in text.split(",") if part))
    if len(parts) > MOST_NUMBERS:
        raise ValueError(text)
    return parts


def _weekday(text: str) -> tuple[int, int]:
    number, day = text[:-2], text[-2:]
    return int(number or 0), DAYS.index(day)


def starts(rule: Rule, first: datetime, *, until: date) -> Iterator[datetime]:
    """When an event that begins at `first` begins by the rule, up to the day `until`.

    The first begin counts, whether or not the rule itself would give it, as calendars show it.
    """
    yield first
    given = 1
    for days in _periods(rule, first.date(), min(until, LAST_DAY)):
        for day in days:
            if day <= first.date():
                continue
            if day > until or (rule.count is not None and given >= rule.count):
                return
            given += 1
            yield datetime.combine(day, first.time())


def _periods(rule: Rule, first: date, until: date) -> Iterator[list[date]]:
    """The days of one day, week, month or year after another on which the rule comes true, in order."""
    begin, number = first, 0
    if rule.unit == "WEEKLY":
        begin -= timedelta(days=(first.weekday() - rule.week_start) % 7)
    while True:
        start, end = _period(rule.unit, begin, number * rule.interval)
        if start > until:
            return
        days = [day for day in _candidates(rule, start, end) if _comes_true(rule, day, first)]
        yield _at_positions(days, rule.positions)
        number += 1


def _period(unit: str, begin: date, ahead: int) -> tuple[date, date]:
    """The first day of a period and the first one after it; far ahead, none that ever comes."""
    if ahead > 80_000:
        return date.max, date.max
    if unit in {"DAILY", "WEEKLY"}:
        length = 1 if unit == "DAILY" else 7
        start = begin + timedelta(days=ahead * length)
        return start, start + timedelta(days=length)
    months = begin.year * 12 + (begin.month - 1 if unit == "MONTHLY" else 0)
    step = 1 if unit == "MONTHLY" else 12
    start, end = months + ahead * step, months + (ahead + 1) * step
    if end // 12 >= LAST_DAY.year + 1:
        return date.max, date.max
    return date(start // 12, start % 12 + 1, 1), date(end // 12, end % 12 + 1, 1)


def _candidates(rule: Rule, start: date, end: date) -> Iterator[date]:
    day = start
    while day < end:
        if rule.months and day.month not in rule.months:
            day = date(day.year + day.month // 12, day.month % 12 + 1, 1)  # the next month
            continue
        yield day
        day += DAY


def _comes_true(rule: Rule, day: date, first: date) -> bool:
    """What the rule leaves open, it takes from the first begin."""
    if rule.month_days:
        length = monthrange(day.year, day.month)[1]
        if not {day.day, day.day - length - 1} & set(rule.month_days):
            return False
    if rule.weekdays:
        return any(_is_weekday(rule, day, *one) for one in rule.weekdays)
    if rule.month_days or rule.unit == "DAILY":
        return True
    if rule.unit == "WEEKLY":
        return day.weekday() == first.weekday()
    return day.day == first.day and (rule.unit == "MONTHLY" or bool(rule.months) or day.month == first.month)


def _is_weekday(rule: Rule, day: date, number: int, weekday: int) -> bool:
    if day.weekday() != weekday:
        return False
    if not number or rule.unit in {"DAILY", "WEEKLY"}:
        return True
    if rule.unit == "YEARLY" and not rule.months:
        place, length = day.timetuple().tm_yday, date(day.year, 12, 31).timetuple().tm_yday
    else:
        place, length = day.day, monthrange(day.year, day.month)[1]
    return number == ((place - 1) // 7 + 1 if number > 0 else -((length - place) // 7 + 1))


def _at_positions(days: list[date], positions: tuple[int, ...]) -> list[date]:
    if not positions:
        return days
    chosen = {position - 1 if position > 0 else len(days) + position for position in positions}
    return [day for place, day in enumerate(days) if place in chosen]
