"""English for drafts: counts, lists, spans of time, quotations. Pure text in, text out."""

import re
import unicodedata
from datetime import date

NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
PRONOUNS = {
    "they": {"they": "they", "them": "them", "their": "their"},
    "she": {"they": "she", "them": "her", "their": "her"},
    "he": {"they": "he", "them": "him", "their": "his"},
}


def tidy(text: str) -> str:
    """One line of plain text: no control characters, no runs of spaces. Every script keeps its letters and marks."""
    kept = (" " if unicodedata.category(letter) in {"Cc", "Zl", "Zp"} else letter for letter in text)
    return " ".join("".join(kept).split())


def count(number: int, noun: str, plural: str = "") -> str:
    """count(1, "session") is "one session"; numbers over twelve stay figures."""
    figure = NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"
    return f"{figure} {noun if number == 1 else plural or noun + 's'}"


def listing(items: list[str]) -> str:
    """a; a and b; a, b and c; with a comma before the last "and" where an item holds one itself."""
    if len(items) < 2:
        return "".join(items)
    comma = "," if any(" and " in item for item in items) else ""
    return f"{', '.join(items[:-1])}{comma} and {items[-1]}"


def duration(minutes: int) -> str:
    """Exactly, without rounding: "45 minutes", "1 hour", "4.5 hours", "1 hour and 40 minutes"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} minute{'s' * (rest != 1)}"
    if rest == 30:
        return f"{hours:,}.5 hours"
    whole = f"{hours:,} hour{'s' * (hours != 1)}"
    return f"{whole} and {rest} minute{'s' * (rest != 1)}" if rest else whole


def month(day: date) -> str:
    return f"{day:%B} {day.year}"


def full_date(day: date) -> str:
    return f"{day.day} {month(day)}"


def span(first: date, last: date) -> str:
    """ "in March 2026", "between March and June 2026", "between May 2025 and June 2026"."""
    if (first.year, first.month) == (last.year, last.month):
        return f"in {month(first)}"
    start = f"{first:%B}" if first.year == last.year else month(first)
    return f"between {start} and {month(last)}"


def quotation(text: str) -> str:
    """The words as they were written down, in quotation marks, ended by a full stop. Shouting is taken out."""
    words = tidy(text).strip('“”" ')
    words = re.sub(r"[“\"]([^“”\"]*)[”\"]", r"‘\1’", words)
    words = re.sub(r"[“”\"]", "’", words)
    words = re.sub(r"!+", ".", words)
    words = re.sub(r"[\s.,;:…-]+$", "", words)
    return f"“{words}{'' if words.endswith('?') else '.'}”" if words else ""


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def full_stop(sentence: str) -> str:
    """No doubled stop where a name ends in one: "at Stripe, Inc.." is "at Stripe, Inc."."""
    return re.sub(r"([.!?])\.$", r"\1", sentence)
