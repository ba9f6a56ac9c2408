"""Days, months and years as other programs write them. What is not understood, or could be two days, is none."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date

# In English, German, French, Spanish, Portuguese, Italian and Dutch: a program writes dates as its user reads them.
MONTHS = [
    "january januar janvier enero janeiro gennaio januari",
    "february februar février febrero fevereiro febbraio februari",
    "march märz mars marzo março maart mrt", "april avril abril aprile", "may mai mayo maio maggio mei",
    "june juni juin junio junho giugno", "july juli juillet julio julho luglio",
    "august août agosto augustus", "september septembre septiembre setembro settembre",
    "october oktober octobre octubre outubro ottobre", "november novembre noviembre novembro",
    "december dezember décembre diciembre dezembro dicembre",
]  # fmt: skip
# Apple's way to write a birthday without a year; nobody's contact was born then.
NO_YEAR = {0, 1604}

YEAR_FIRST = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?:[Tt ].*)?")
WITHOUT_YEAR = re.compile(r"--(\d{2})-?(\d{2})(?:[Tt].*)?")
DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ .-]+(?:de |of )?([^\W\d_]{3,10})[.,]?[ -]+(?:de )?(\d{4}|\d{2})")
MONTH_DAY = re.compile(r"([^\W\d_]{3,10})[.]? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
DOTS = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})")
SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
DASHES = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")  # not 12-03-24, which may begin with the year
WEEKDAY = re.compile(r"^[^\W\d_]{2,12}\.?, ?(?=\D.*\d|\d{1,2}\D)")
MONTH_YEAR = re.compile(r"(?:([^\W\d_]{3,10})|(\d{1,2}))[ .,/-]+(?:de )?(\d{4})")
YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
YEAR = re.compile(r"(?:19|20)\d{2}")
TIME = re.compile(r",?(?: at)? \d{1,2}:\d{2}[\w:. ]{0,20}(?:[-+]\d{2}:?\d{2})?$")


def day(text: str, *, day_first: bool | None = None) -> date | None:
    """2024-03-12, 20240312, 12 Mar 2024, 7-Feb-22, Mar 12, 2024, 12.3.2024, 3/12/2024 or 3-12-2024, with the day of
    the week before it and a time after it.

    `day_first` says what 3/4/2024 means; without it only a date that can be read in one way is read. A year of two
    digits is between 1969 and 2068, as POSIX has it.
    """
    try:
        year, month, number = _parts(text, day_first)
        return date(_full_year(year), month, number)
    except ValueError:
        return None


def span(text: str, *, day_first: bool | None = None) -> tuple[date, date] | None:
    """The first and the last day of a day, a month (Jan 2020, 2020-01, 1/2020) or a year, as jobs are dated."""
    if found := day(text, day_first=day_first):
        return found, found
    try:
        year, first, last = _months(text.strip().lower())
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])
    except ValueError:
        return None


def birthday(text: str, *, day_first: bool | None = None) -> str:
    """YYYY-MM-DD, or --MM-DD where the year is not known; empty when it is not understood."""
    text = text.strip()
    try:
        if without := WITHOUT_YEAR.fullmatch(text):
            return _without_year(int(without[1]), int(without[2]))
        year, month, number = _parts(text, day_first)
        if len(year) == 2:
            return ""
        return _without_year(month, number) if int(year) in NO_YEAR else date(int(year), month, number).isoformat()
    except ValueError:
        return ""


def day_first(samples: Iterable[str]) -> bool | None:
    """Whether dates with slashes or dashes begin with the day; None when no sample shows it, or two contradict."""
    found = [match for match in map(_in_either_order, map(_bare, samples)) if match]
    days, months = any(int(match[1]) > 12 for match in found), any(int(match[2]) > 12 for match in found)
    return days if days != months else None


def _bare(text: str) -> str:
    """A date in small letters, without the day of the week and the time."""
    return TIME.sub("", WEEKDAY.sub("", text.strip().lower()))


def _months(text: str) -> tuple[int, int, int]:
    """A year, and its first and last month."""
    if YEAR.fullmatch(text):
        return int(text), 1, 12
    if match := YEAR_MONTH.fullmatch(text):
        year, month = int(match[1]), int(match[2])
    elif match := MONTH_YEAR.fullmatch(text):
        year, month = int(match[3]), int(match[2] or _month(match[1]))
    else:
        raise ValueError(text)
    return year, month, month


def _in_either_order(text: str) -> re.Match | None:
    return SLASHES.fullmatch(text) or DASHES.fullmatch(text)


def _parts(text: str, day_first: bool | None) -> tuple[str, int, int]:
    """Year, month and day; the year as it is written."""
    text = _bare(text)
    if match := YEAR_FIRST.fullmatch(text):
        if not match[2] and len(match[3] + match[4]) < 4:
            raise ValueError(text)
        return match[1], int(match[3]), int(match[4])
    if match := DAY_MONTH.fullmatch(text):
        return match[3], _month(match[2]), int(match[1])
    if match := MONTH_DAY.fullmatch(text):
        return match[3], _month(match[1]), int(match[2])
    if match := DOTS.fullmatch(text):
        return match[3], int(match[2]), int(match[1])
    if match := _in_either_order(text):
        return match[3], *_ordered(int(match[1]), int(match[2]), day_first)
    raise ValueError(text)


def _ordered(first: int, second: int, day_first: bool | None) -> tuple[int, int]:
    """Month and day."""
    if first > 12 or first == second:
        return second, first
    if second > 12:
        return first, second
    if day_first is None:
        raise ValueError("two days are possible")
    return (second, first) if day_first else (first, second)


def _full_year(year: str) -> int:
    if len(year) != 2:
        return int(year)
    return int(year) + (1900 if int(year) >= 69 else 2000)


def _month(name: str) -> int:
    [number] = {
        number for number, names in enumerate(MONTHS, start=1) for month in names.split() if month.startswith(name)
    }
    return number


def _without_year(month: int, number: int) -> str:
    date(2000, month, number)  # a leap year: it only has to exist
    return f"--{month:02}-{number:02}"
