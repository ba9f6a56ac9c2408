"""English for drafts: counts, lists, spans of time, quotations. Pure text in, text out."""

import re
import unicodedata
from datetime import date

NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
PRONOUNS = {
    "they": {"they": "they", "them": "them", "their": "their"},
    "she": {"they": "she", "them": "her", "their": "her"},
    "he": {"they": "he", "them": "him", "their": "his"},
}

# -- what people typed

# Without width, or turning the direction of all that follows. Joiners and direction marks stay: scripts need them.
UNSEEN = re.compile("[\u00ad\u200b\u202a-\u202e\u2060-\u206f\ufeff]")
EDGES = re.compile(r"^(?:[\s,;:–—|]|-\s)+|(?:[\s,;:–—|]|\s-)+$")
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")  # Unicode's Cc, Zl and Zp
BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
SHOUT = re.compile(r"(?!!\s+[a-z\d])[!?！]*[!！][!?！.]*(?=[\s\"”’')\]]|$)")


def tidy(text: str) -> str:
    """One line of plain text: no control characters, no runs of spaces. Every script keeps its letters and marks."""
    return " ".join(CONTROL.sub(" ", UNSEEN.sub("", text)).split())


def stated(text: str) -> str:
    """The text in one line, without loose marks at its ends; empty where nothing is left to read."""
    text = EDGES.sub("", tidy(text))
    while text and unicodedata.category(text[0]).startswith("M"):  # an accent with no letter under it
        text = EDGES.sub("", text[1:])
    return text if says_something(text) else ""


def says_something(text: str) -> bool:
    """True for a letter, a digit or a sign such as an emoji, in any script; punctuation alone says nothing."""
    return any(unicodedata.category(letter)[0] in "LN" or unicodedata.category(letter) == "So" for letter in text)


def calm(text: str) -> str:
    """Without shouting: "Great!" is "Great.", "Really?!" is "Really?", "(strong!)" is "(strong)".

    "!=" stays, and so does the mark of a name where the sentence goes on: "Yahoo! experience".
    """
    return SHOUT.sub(_said_calmly, text)


def _said_calmly(shout: re.Match) -> str:
    if "?" in shout[0]:
        return "?"
    return "" if shout.string.startswith((")", "]"), shout.end()) else "."


def quotation(text: str) -> str:
    """The words as they were written down, in quotation marks and ended by a full stop.

    Quotation marks inside become single ones, shouting is taken out, and the lines of a list stand one after the other.
    """
    words = calm(_in_one_line(text))
    words = re.sub(r"^[\"“]([^\"“”]*)[\"”]$", r"\1", words)
    words = re.sub(r"(?<![^\s(\[])[\"“]|“", "‘", words)
    words = re.sub(r"[\"”]", "’", words)
    words = re.sub(r"^[\s,;:]+|[\s.,;:…–—-]+$", "", words)
    if not says_something(words):
        return ""
    return f"“{words}”" if words.endswith(("?", "？", "。", ".’", "?’")) else f"“{words}.”"


def _in_one_line(text: str) -> str:
    """Lines joined: a line that begins in lower case goes on with the sentence, unless it is an item of a list."""
    joined = ""
    for line in text.splitlines():
        item = tidy(BULLET.sub("", line))
        goes_on = item == tidy(line) and item[:1].islower()
        if goes_on or not joined or joined.endswith((".", "?", "!", ":", ";", ",")):
            joined = f"{joined} {item}".strip()
        elif item:
            joined += f"; {item}" if item[0].islower() else f". {item}"
    return joined


# -- sentences


def count(number: int, noun: str, plural: str = "") -> str:
    """count(1, "session") is "one session"; numbers over twelve stay figures."""
    figure = NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"
    return f"{figure} {noun if number == 1 else plural or noun + 's'}"


# Beginnings that are heard otherwise than their first letter looks.
SPOKEN_AS_A_WORD = r"(?:FAANG|HIPAA|LAMP|LIDAR|MATLAB|MERN|NASA|NATO|RAG|RAID|RAM|REST|RISC|ROM|SOAP|SOLID)(?![A-Z])"
SPELLED = rf"(?!{SPOKEN_AS_A_WORD})[FHLMNRSX](?![a-z])|X(?:box|code)"  # letters whose names begin with a vowel
EIGHT_OR_ELEVEN = r"8|1[18](?!\d)"
SILENT_H = r"[Hh](?:our|onest|onou?r|eir)"
YOU = r"U(?![a-z])|[Uu](?:k|s[aeu]|til|top|n(?:anim|i(?!de|m[^o]|n)))|[Ee]u"  # a unit, but an unimportant one
ONE = r"[Oo]n(?:e|ce)(?![a-z])"
HEARD_AS_A_VOWEL = re.compile(rf"{SPELLED}|{EIGHT_OR_ELEVEN}|{SILENT_H}|(?!{YOU}|{ONE})[AEIOUaeiou]")


def article(text: str) -> str:
    """ "a" or "an", by how `text` begins: an engineer, a user, an L4, an SDE, a NASA engineer, an 8-year project."""
    return "an" if HEARD_AS_A_VOWEL.match(text) else "a"


def possessive(name: str) -> str:
    """Ana’s, James’s."""
    return f"{name}’s" if name else ""


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


def capitalised(text: str) -> str:
    """A sentence begins with a capital; iOS and macOS keep theirs where it is."""
    word = re.match(r"\w*", text)[0]
    return text if any(map(str.isupper, word[1:])) else text[:1].upper() + text[1:]


def full_stop(sentence: str) -> str:
    """No doubled stop where a name ends in one: "at Stripe, Inc.." is "at Stripe, Inc."."""
    return re.sub(r"([.!?…。])\.$", r"\1", sentence)
