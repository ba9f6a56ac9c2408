"""The facts about one referral that a draft may speak of, and what can be read from them. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from referrals.wording import quotation, stated
from sessions.warmth import RECENT_MONTHS, months_between

SOLID, STRONG = 3, 4


@dataclass(frozen=True)
class Practice:
    """One session with the person."""

    session: int
    on: date
    minutes: int
    topic: str  # as in a sentence
    learnt: str = ""
    interviewed_them: bool = True  # by me
    interviewed_me: bool = False  # by them; both are true of a session that was swapped halfway


@dataclass(frozen=True)
class Seen:
    """One admissible observation: its direction fits the role of its session (see sessions/evidence.py)."""

    observation: int
    session: int
    on: date
    skill: str  # as in a sentence
    rating: int  # 1 to 4
    evidence: str = ""


@dataclass(frozen=True)
class Facts:
    """All that a draft may speak of. What is empty is not known."""

    person: str
    position: str
    company: str
    level: str = ""
    pronouns: str = "they"
    work: str = ""
    met: str = ""
    resume: str = ""
    details: tuple[str, ...] = ()  # how the person can be reached
    may_quote: bool = True  # lines that were written in or about a session
    today: date | None = None  # the day of writing; without it, nothing is old
    practice: tuple[Practice, ...] = ()  # oldest first
    skills: tuple[Seen, ...] = ()  # what I saw of them as a candidate, oldest first
    interviewing: tuple[Seen, ...] = ()  # what I saw of them as an interviewer
    feedback: tuple[Seen, ...] = ()  # what they said about me as a candidate


@lru_cache(maxsize=8)  # of one referral's facts, several sizes are drafted
def readable(facts: Facts) -> Facts:
    """The facts as drafting works on them: oldest first, texts in one line, lines of evidence as they are quoted.

    What says nothing is not known.
    """
    practice = sorted(facts.practice, key=lambda one: one.on)
    return replace(
        facts,
        **{field.name: stated(getattr(facts, field.name)) for field in fields(facts) if field.type is str},
        details=tuple(filter(None, map(stated, facts.details))),
        practice=tuple(replace(one, topic=stated(one.topic), learnt=quotation(one.learnt)) for one in practice),
        **{kind: _with_a_name(getattr(facts, kind)) for kind in ("skills", "interviewing", "feedback")},
    )


def _with_a_name(seen: tuple[Seen, ...]) -> tuple[Seen, ...]:
    readable = (replace(one, skill=stated(one.skill), evidence=quotation(one.evidence)) for one in seen)
    return tuple(one for one in readable if one.skill)


def latest(seen: Iterable[Seen]) -> list[Seen]:
    """For each skill its last observation, the lower rating where one day has two.

    The best rated first; of equals, first those with a line of evidence.
    """
    by_skill: dict[str, Seen] = {}
    for observation in seen:
        known = by_skill.get(observation.skill)
        if known is None or (observation.on, -observation.rating) >= (known.on, -known.rating):
            by_skill[observation.skill] = observation
    return sorted(by_skill.values(), key=lambda last: (-last.rating, not last.evidence))


def standing(seen: tuple[Seen, ...], ratings: Iterable[int]) -> list[Seen]:
    """Every observation that gave a skill the rating at which it stands: what it is now, not what it once was.

    A skill that has gone from 4 to 2 gives nothing at 4; one seen twice at 4 gives both. The best rated skill first,
    and for each skill the oldest observation first.
    """
    ranks = {last.skill: (rank, last.rating) for rank, last in enumerate(latest(seen)) if last.rating in ratings}
    there = [one for one in seen if one.skill in ranks and ranks[one.skill][1] == one.rating]
    return sorted(there, key=lambda one: (ranks[one.skill], one.on))


# -- evidence has an age


def is_recent(day: date, today: date | None) -> bool:
    """Within 12 months of the day of writing: what is older is told in the past tense, with its date."""
    return today is None or months_between(day, today) < RECENT_MONTHS


def current(seen: tuple[Seen, ...], today: date | None) -> tuple[Seen, ...]:
    """All observations of the skills that were seen within 12 months."""
    skills = {last.skill for last in latest(seen) if is_recent(last.on, today)}
    return tuple(one for one in seen if one.skill in skills)


def past(seen: tuple[Seen, ...], today: date | None) -> tuple[Seen, ...]:
    """All observations of the skills that were not."""
    skills = {last.skill for last in latest(seen) if not is_recent(last.on, today)}
    return tuple(one for one in seen if one.skill in skills)


def is_long_ago(facts: Facts) -> bool:
    """Whether all practice is older than 12 months."""
    return bool(facts.practice) and not is_recent(max(one.on for one in facts.practice), facts.today)


def risen(seen: tuple[Seen, ...]) -> list[Seen]:
    """The observations, oldest first, of the skill that rose furthest and ended at least solid; empty if none rose.

    A skill that also fell in between did not simply rise, and nothing is told of it. Of two ratings on one day the
    lower one comes last, so that no day makes a rise by itself.
    """
    stories = []
    for skill in dict.fromkeys(one.skill for one in seen):
        story = sorted((one for one in seen if one.skill == skill), key=lambda one: (one.on, -one.rating))
        never_fell = all(earlier.rating <= later.rating for earlier, later in pairwise(story))
        if never_fell and story[0].rating < story[-1].rating >= SOLID:
            stories.append(story)
    return max(stories, key=lambda story: (story[-1].rating - story[0].rating, story[-1].rating), default=[])
