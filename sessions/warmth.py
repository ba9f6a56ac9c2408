"""Warmth by visible rule: what speaking for somebody takes, what is there, and the one step that is missing. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from accounts.words import counted, duration

RECENT_MONTHS = 12  # how old a session may be that a text speaks of as if it were today


@dataclass(frozen=True)
class Thresholds:
    """What warm takes: so many sessions or minutes, so many skills, the last session not so many months ago."""

    sessions: int = 2
    minutes: int = 120
    skills: int = 3
    months: int = RECENT_MONTHS


DEFAULTS = Thresholds()


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


def warmth(*, days: list[date], minutes: int, skills: int, today: date, rule: Thresholds = DEFAULTS) -> Warmth:
    """How warm a contact is.

    `days` are those of all sessions up to today, `minutes` their length together, `skills` the number of different
    skills that were observed of the contact. Cold: no session. Warm: what `rule` says. Lukewarm: everything between.
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
    more_sessions, more_skills = rule.sessions - len(days), max(rule.skills - skills, 0)
    if more_sessions > 0 and minutes < rule.minutes:
        step = _more_sessions(more_sessions, rule.minutes - minutes, more_skills)
    elif age >= rule.months:
        step = f"{_more_sessions(1, 0, more_skills)}, or say in the text that it was {recently}."
        return Warmth(Level.LUKEWARM, reasons, step)
    elif more_skills:
        step = f"{counted(more_skills, 'more skill')} observed"
    else:
        return Warmth(Level.WARM, reasons)
    return Warmth(Level.LUKEWARM, reasons, f"{step} would make it warm.")


def _more_sessions(sessions: int, minutes: int, skills: int) -> str:
    """What is missing where it takes practice: in the fewest words that are true."""
    step = "One more session" if sessions == 1 else f"{sessions} more sessions, or {duration(minutes)} more,"
    return f"{step} in which you rate {counted(skills, 'more skill')}" if skills else step.removesuffix(",")
