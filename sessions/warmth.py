"""Warmth by visible rule: what speaking for somebody takes, what is there, and the one step that is missing. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from accounts.words import counted, duration

RECENT_MONTHS = 12
WARM_SESSIONS = 2
WARM_MINUTES = 120
WARM_SKILLS = 3


class Level(StrEnum):
    COLD = "cold"
    LUKEWARM = "lukewarm"
    WARM = "warm"


@dataclass(frozen=True)
class Warmth:
    level: Level
    reasons: tuple[str, ...]
    missing: str = ""


NO_SESSION = Warmth(Level.COLD, ("No session together",), "One session, with what you saw in it, makes a beginning.")


def months_between(earlier: date, later: date) -> int:
    """Whole months from one day to the other."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)


def warmth(*, days: list[date], minutes: int, skills: int, today: date) -> Warmth:
    """How warm a contact is.

    `days` are those of all sessions up to today, `minutes` their length together, `skills` the number of different
    skills that were observed of the contact. Cold: no session. Warm: at least two sessions or 120 minutes, three
    skills, the newest session within 12 months. Lukewarm: everything between.
    """
    if not days:
        return NO_SESSION
    age = months_between(max(days), today)
    recently = "less than a month ago" if not age else f"{counted(age, 'month')} ago"
    reasons = (
        f"{counted(len(days), 'session')}, {duration(minutes)}",
        f"{counted(skills, 'skill')} observed",
        f"the last one {recently}",
    )
    if age >= RECENT_MONTHS:
        return Warmth(Level.LUKEWARM, reasons, f"One more session, or say in the text that it was {recently}.")
    if len(days) < WARM_SESSIONS and minutes < WARM_MINUTES:
        return Warmth(Level.LUKEWARM, reasons, "One more session makes it warm, if you rate what you see.")
    if skills < WARM_SKILLS:
        short = WARM_SKILLS - skills
        return Warmth(Level.LUKEWARM, reasons, f"{counted(short, 'more skill')} observed would make it warm.")
    return Warmth(Level.WARM, reasons)
