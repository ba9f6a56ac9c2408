"""Names in titles, by visible rules: no name is better than a wrong one, as a contact is made of it. Pure.

What speaks of practice, of topics and of time is cut out of the title. In what is left, somebody stands behind "with",
on a side of "<>" or "&", or alone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from sessions.importing.guessing import LIKELY, ON_A_TOPIC, REAL, SURE, TOPICS

# Words of titles, beside those that speak of practice and of topics, that are of no name.
NO_NAMES = (
    r"mock|sessions?|calls?|meeting|round|chat|sync|prep|training|review|feedback|follow[- ]?up|catch[- ]?up|intro"
    r"|study|group|teams?|questions?|problems?|zoom|google(?: meet)?|amazon|meta|microsoft|faang|tb[acd]"
    r"|senior|junior|staff|swe|sde|software|engineer(?:ing)?|developer|manager|lead|role"
    r"|systems?|design|data|product|security|cloud|back[- ]?end|full[- ]?stack|android|python|java|golang|typescript"
    r"|binary|search(?:ing)?|sort(?:ing)?|trees?|graphs?|arrays?|strings?|heaps?|stacks?|queues?|linked|lists?"
    r"|hash(?:ing|map)?|dynamic|programming|recursion|backtracking|pointers?|window|concurrency|database|distributed"
    r"|statistics|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|today|tonight|tomorrow"
    r"|morning|afternoon|evening|weekly|him|hers?|them|(?-i:an?|the|my|our)"
    r"|[\w.+-]*[\d@][\w.+@-]*|\w+\.(?:com|io|org|net|dev)"
)
OF_TITLES = "|".join([*SURE, *LIKELY, ON_A_TOPIC, *REAL, *TOPICS.values()])
CUT = re.compile(rf"\b(?:\w*(?:{OF_TITLES})\w*|(?:{NO_NAMES})\b)", re.IGNORECASE)
# What is said of people without naming them: left out, so that "my friend Ana" is Ana.
ROLES = re.compile(
    r"\b(?:(?:an?|my|our|the)\s+)?(?:friend|buddy|partner|peer|colleague|coach|mentor|guest|interviewe[er]|someone"
    r"|somebody|other|people|folk|(?-i:me|you))s?\b|\b(?:dr|mrs?|ms|prof)\b\.?",
    re.IGNORECASE,
)
# Marks, pictures, and what may stand inside of a name, but not so: a hyphen and the dot of an initial.
BETWEEN_CLAUSES = re.compile(r"[|:;!?()\[\]{}\"“”„«»#*•·–—…\u2300-\u2bff\U0001f000-\U0001fbff]|\s-|-\s|(?<=\w\w)\.\s")
WITH = re.compile(r"(?<![\w.])(?:(?:(?i:with|avec|con|com|с)|[Mm]it)\s|[Ww]/)(.*)")  # "MIT" is a place
ACROSS = re.compile(r"<-*>|↔")
BESIDE = re.compile(r"/|\s(?:[x×&+]|and)\s", re.IGNORECASE)
AROUND = " ,.&+'’-\ufe0f"  # a word or a name, and no part of it
# Small words inside of a name; "y" and "e" are not among them, as more often they stand between two people.
PARTICLES = {
    "da", "de", "do", "dos", "della", "la", "le", "van", "von", "der", "den", "di", "du", "el", "al", "bin", "ibn",
    "ben",
}  # fmt: skip
MOST_WORDS, MOST_LETTERS = 4, 100  # of a name; particles are no words of it
SHARED = re.compile(r"info|hello|contact|mail|support|team|office|admin", re.IGNORECASE)


@dataclass(frozen=True)
class Names:
    """Who is named. `certain`: the title says so, by a "with" or a "<>"; else something else may have that name."""

    people: tuple[str, ...] = ()
    certain: bool = False


def names_in(title: str) -> Names:
    """Names that the title gives: "Mock interview with Ana Kovač", "Ana <> Alice", "Mock: Ana & Alice"."""
    clauses = BETWEEN_CLAUSES.split(CUT.sub("|", ROLES.sub(" ", title)))
    for rule in (_behind_with, _across, _beside, _alone):
        for clause in clauses:
            if (found := rule(clause)).people:
                return found
    return Names()


def _behind_with(clause: str) -> Names:
    """What is written small may be no name."""
    match = WITH.search(clause)
    behind = match[1] if match else ""
    return Names(tuple(takewhile(bool, map(_beginning, BESIDE.split(behind)))), certain=not behind.islower())


def _across(clause: str) -> Names:
    sides = ACROSS.split(clause)
    return Names(tuple(filter(None, map(_whole, sides))), certain=True) if len(sides) == 2 else Names()


def _beside(clause: str) -> Names:
    """Both sides have to be names: many other things stand beside a slash."""
    people = tuple(map(_whole, BESIDE.split(clause)))
    return Names(people) if len(people) == 2 and all(people) else Names()


def _alone(clause: str) -> Names:
    name = _whole(clause)
    return Names((name,)) if " " in name else Names()


def _beginning(text: str) -> str:
    """The name that the text begins with. Of "Kovač, Ana" nobody knows whether it is one person or two."""
    first, *rest = text.split(",")
    words = first.split()
    if len(words) == 1 and words[0].islower():
        words = [words[0].capitalize()]
    name = _name(takewhile(_is_of_a_name, words))
    return "" if rest and len(words) == 1 and _beginning(rest[0]) else name


def _whole(text: str) -> str:
    words = text.strip(AROUND).split()
    return _name(words) if all(map(_is_of_a_name, words)) else ""


def _name(words: Iterable[str]) -> str:
    """The words as a name, without particles at its end, or nothing where they are none."""
    words = list(words)
    while words and words[-1] in PARTICLES:
        words.pop()
    if not words or words[0] in PARTICLES or len([word for word in words if word not in PARTICLES]) > MOST_WORDS:
        return ""
    name = " ".join(words).strip(AROUND)
    return name if len(name) <= MOST_LETTERS else ""


def _is_of_a_name(word: str) -> bool:
    """Capitalised, in scripts that have capitals; no abbreviation and nobody's something."""
    if word in PARTICLES:
        return True
    letters = re.sub(r"^d['’]", "", word.strip(AROUND))
    return (
        letters[:1].isalpha()
        and letters[0] == letters[0].title()
        and not (letters.isupper() and 2 <= len(letters) <= 4)
        and not re.search(r"[,&+/<>]|['’]s$", word)
    )


def name_of_address(email: str) -> str:
    """ "ana.kovac+cal@example.org" without another name: Ana Kovac. An address of many is nobody's."""
    box = re.split(r"[+@]", email)[0].rstrip("0123456789")
    return "" if SHARED.fullmatch(box) else " ".join(re.split(r"[._]+", box)).strip().title()[:200]
