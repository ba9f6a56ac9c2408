"""Whom to ask for a referral: what is known of each person in, rows in four groups out. Pure.

How well somebody can speak for me follows the same visible rule as how well I can speak for them, mirrored: counted are
the sessions in which they interviewed me, and the skills of which they told me. There is no score.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from accounts.words import counted
from sessions.warmth import DEFAULTS, RECENT_MONTHS, Level, Thresholds, Warmth, months_between, warmth

AGAIN_AFTER_DAYS = 90  # before this, asking the same person again is a lot to ask
SOLID = 3

ORDER = "In each group, who interviewed you most often comes first, then who did so last, then by name."


class Group(Enum):
    """In the order in which to think of them."""

    WARM = ("Warm and there now", "They interviewed you lately, often or long enough, and told you what they saw.")
    DORMANT = (
        "Strong but dormant",
        "They know your work, from a year ago or longer. Old ties have been found as useful as current ones.",
    )
    LUKEWARM = ("Lukewarm", "They interviewed you, but not much, or you noted little of what they said.")
    SECOND = ("Second choice", "Not there any more, never interviewed you, or something speaks against asking now.")

    def __init__(self, label: str, meaning: str):
        self.label, self.meaning = label, meaning


@dataclass(frozen=True)
class Told:
    """One thing that they told me about me."""

    skill: str
    rating: int  # 1 to 4
    on: date
    text: str = ""


@dataclass(frozen=True)
class Ask:
    """One referral that I asked them for."""

    key: int
    position: str
    stage: str
    is_open: bool
    on: date | None = None  # when I asked; None while I only mean to


@dataclass(frozen=True)
class Person:
    """What is known of one contact."""

    key: int
    name: str
    title: str = ""  # what they do, or did, at the company
    is_there: bool = False
    left_on: date | None = None
    confirmed_on: date | None = None  # when the job was last seen to be as it is noted
    interviews: tuple[tuple[date, int], ...] = ()  # sessions in which they interviewed me: day and minutes
    told: tuple[Told, ...] = ()  # about me as a candidate
    last_touch_on: date | None = None
    answered: bool | None = None  # the last touch; None where nobody noted it
    sessions_for_them: int = 0  # in which I interviewed them
    referrals_for_them: int = 0  # handed in
    asks: tuple[Ask, ...] = ()
    excluded: str = ""  # why the company is out of the question for them

    @property
    def last_interview_on(self) -> date | None:
        return max((on for on, _ in self.interviews), default=None)


@dataclass(frozen=True)
class Row:
    """One person with what speaks for asking them and what speaks against."""

    person: Person
    group: Group
    warmth: Warmth  # how well they can speak for me
    best: Told | None
    against: tuple[str, ...]
    verify: str  # what to find out first; empty where the job is known to be current
    open_ask: Ask | None


def row(person: Person, *, today: date, rule: Thresholds = DEFAULTS) -> Row:
    against = tuple(_against(person, today))
    known = _warmth(person, today, rule)
    return Row(
        person=person,
        group=_group(person, known, against, rule),
        warmth=known,
        best=best_line(person.told),
        against=against,
        verify=_to_verify(person, today),
        open_ask=next((ask for ask in person.asks if ask.is_open), None),
    )


def grouped(people: Iterable[Person], *, today: date, rule: Thresholds = DEFAULTS) -> list[tuple[Group, list[Row]]]:
    """Every person once, in the groups that have somebody, each group in the order that ORDER says."""
    rows = sorted((row(person, today=today, rule=rule) for person in people), key=_place)
    groups = [(group, [one for one in rows if one.group is group]) for group in Group]
    return [(group, those) for group, those in groups if those]


def best_line(told: Iterable[Told]) -> Told | None:
    """The best of what they said: of the skills that last stood at solid or strong, the best rated, newest line."""
    last: dict[str, Told] = {}
    for one in sorted(told, key=lambda one: (one.on, -one.rating)):
        last[one.skill] = one
    good = [one for one in last.values() if one.rating >= SOLID and one.text]
    return max(good, key=lambda one: (one.rating, one.on, one.skill), default=None)


def _warmth(person: Person, today: date, rule: Thresholds) -> Warmth:
    return warmth(
        days=[on for on, _ in person.interviews],
        minutes=sum(minutes for _, minutes in person.interviews),
        skills=len({one.skill for one in person.told}),
        today=today,
        rule=rule,
    )


def _group(person: Person, known: Warmth, against: tuple[str, ...], rule: Thresholds) -> Group:
    if against or not (person.is_there and person.interviews):
        return Group.SECOND
    if known.level is Level.WARM:
        return Group.WARM
    was_warm = _warmth(person, person.last_interview_on, rule).level is Level.WARM
    return Group.DORMANT if was_warm else Group.LUKEWARM


def _against(person: Person, today: date) -> Iterable[str]:
    if person.excluded:
        yield person.excluded
    for ask in person.asks:
        if ask.is_open:
            yield f"Open ask: {ask.position}, {ask.stage.lower()}"
    asked = [ask.on for ask in person.asks if ask.on]
    if asked and (days := (today - max(asked)).days) <= AGAIN_AFTER_DAYS:
        yield f"Asked {counted(days, 'day')} ago" if days else "Asked today"


def _to_verify(person: Person, today: date) -> str:
    if not person.is_there:
        return ""
    if person.confirmed_on is None:
        return "Verify first: nobody knows since when the job is on file."
    age = months_between(person.confirmed_on, today)
    return f"Verify first: the job was last confirmed {counted(age, 'month')} ago." if age >= RECENT_MONTHS else ""


def _place(one: Row) -> tuple:
    last = one.person.last_interview_on or date.min
    return -len(one.person.interviews), -last.toordinal(), one.person.name.casefold(), one.person.key
