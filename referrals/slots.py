"""What a draft may say: the facts about one referral, and the slots that each say one with its support. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import chain

from accounts.words import duration, listing
from referrals.wording import PRONOUNS, calm, count, full_date, quotation, span, stated

SOLID, STRONG = 3, 4
STRONGLY_FROM_SESSIONS = 2

# -- facts


@dataclass(frozen=True)
class Practice:
    """One session with the person."""

    session: int
    on: date
    minutes: int
    topic: str  # as in a sentence
    learnt: str = ""


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
    practice: tuple[Practice, ...] = ()  # oldest first
    skills: tuple[Seen, ...] = ()  # what I saw of them as a candidate, oldest first
    interviewing: tuple[Seen, ...] = ()  # what I saw of them as an interviewer
    feedback: tuple[Seen, ...] = ()  # what they said about me as a candidate


def readable(facts: Facts) -> Facts:
    """The facts as drafting works on them: oldest first, texts in one line, and what says nothing is not known."""
    return replace(
        facts,
        **{field.name: stated(getattr(facts, field.name)) for field in fields(facts) if field.type is str},
        details=tuple(filter(None, map(stated, facts.details))),
        practice=tuple(replace(one, topic=stated(one.topic)) for one in sorted(facts.practice, key=lambda one: one.on)),
        **{kind: _with_a_name(getattr(facts, kind)) for kind in ("skills", "interviewing", "feedback")},
    )


def _with_a_name(seen: tuple[Seen, ...]) -> tuple[Seen, ...]:
    return tuple(replace(one, skill=stated(one.skill)) for one in seen if stated(one.skill))


# -- slots


@dataclass(frozen=True)
class Value:
    """What a slot says, and the sessions and observations (with their session) that support it."""

    text: str
    sessions: frozenset[int] = frozenset()
    observations: frozenset[tuple[int, int]] = frozenset()  # (session, observation)
    is_name: bool = False  # keeps its spelling at the start of a sentence
    is_fact: bool = True  # False for a word that says nothing by itself


def latest(seen: Iterable[Seen]) -> list[Seen]:
    """For each skill its last observation, the lower rating where one day has two; the best rated first."""
    by_skill: dict[str, Seen] = {}
    for observation in seen:
        known = by_skill.get(observation.skill)
        if known is None or (observation.on, -observation.rating) >= (known.on, -known.rating):
            by_skill[observation.skill] = observation
    return sorted(by_skill.values(), key=lambda last: -last.rating)


def standing(seen: tuple[Seen, ...], ratings: Iterable[int]) -> list[Seen]:
    """Every observation that gave a skill the rating at which it stands: what it is now, not what it once was.

    A skill that has gone from 4 to 2 gives nothing at 4; one seen twice at 4 gives both. The best rated skill first,
    and for each skill the oldest observation first.
    """
    ranks = {last.skill: (rank, last.rating) for rank, last in enumerate(latest(seen)) if last.rating in ratings}
    there = [one for one in seen if one.skill in ranks and ranks[one.skill][1] == one.rating]
    return sorted(there, key=lambda one: (ranks[one.skill], one.on))


def _bound(seen: Iterable[Seen]) -> frozenset[tuple[int, int]]:
    return frozenset((one.session, one.observation) for one in seen)


def _quoted(seen: Iterable[Seen]) -> list[Seen]:
    """For each skill its newest observation with an evidence line, in the order of the skills."""
    return list({one.skill: one for one in seen if quotation(one.evidence)}.values())


Say = Callable[[Facts, int], Value | None]  # (readable facts, how many skills a list may hold); None: not known


def _record(text: Callable[[Facts], str]) -> Say:
    """Something on file about the person or the position."""
    return lambda facts, most: Value(text(facts), is_name=True) if text(facts) else None


def _pronoun(form: str) -> Say:
    return lambda facts, most: Value(PRONOUNS[facts.pronouns][form], is_fact=False)


def _practice(text: Callable[[Facts], str]) -> Say:
    """Something about all sessions together."""

    def say(facts: Facts, most: int) -> Value | None:
        said = facts.practice and text(facts)
        return Value(said, sessions=frozenset(one.session for one in facts.practice)) if said else None

    return say


def _named(seen: tuple[Seen, ...], rating: int, most: int) -> dict[str, list[Seen]]:
    """The skills that stand at `rating`, at most so many, each with every observation that gave it."""
    named: dict[str, list[Seen]] = {}
    for one in standing(seen, {rating}):
        named.setdefault(one.skill, []).append(one)
    return dict(list(named.items())[:most])


def _skills(kind: str, rating: int) -> Say:
    def say(facts: Facts, most: int) -> Value | None:
        named = _named(getattr(facts, kind), rating, most)
        return Value(listing([*named]), observations=_bound(chain(*named.values()))) if named else None

    return say


def _best(facts: Facts, most: int) -> Value | None:
    for rating, word in ((STRONG, "strong"), (SOLID, "solid")):
        if skills := _skills("skills", rating)(facts, most):
            return replace(skills, text=f"{word} {skills.text}")
    return None


def _told(kind: str, nth: int, part: Callable[[Seen], str]) -> Say:
    """One part of the nth observation with an evidence line, of a skill that stands at least solid."""

    def say(facts: Facts, most: int) -> Value | None:
        told = _quoted(standing(getattr(facts, kind), {SOLID, STRONG}))[nth : nth + 1]
        return Value(part(told[0]), observations=_bound(told)) if told else None

    return say


def _learnt(facts: Facts, most: int) -> Value | None:
    for one in reversed(facts.practice):
        if quote := quotation(one.learnt):
            return Value(quote, sessions=frozenset({one.session}))
    return None


def _recommend(facts: Facts, most: int) -> Value:
    """To recommend takes a skill that was seen to be at least solid; without one there is only somebody to refer."""
    support = standing(facts.skills, {SOLID, STRONG})
    return Value("recommend", observations=_bound(support)) if support else Value("refer", is_fact=False)


def _vouch(facts: Facts, most: int) -> Value | None:
    """How strongly: "strongly" takes skills seen in two sessions, and a 4 with an evidence line among those named."""
    strong = [*chain(*_named(facts.skills, STRONG, most).values())]
    if not strong:
        return None
    sessions = frozenset(one.session for one in facts.skills)
    if len(sessions) >= STRONGLY_FROM_SESSIONS and (told := _quoted(strong)):
        return Value("strongly vouch", sessions, _bound(told))
    return Value("vouch", observations=_bound(strong))


def _target(facts: Facts) -> str:
    if not (facts.position and facts.company):
        return ""
    level = facts.level if facts.level.lower().startswith("level") else f"level {facts.level}"
    return f"{facts.position} at {facts.company}{f', {level}' * bool(facts.level)}"


@dataclass(frozen=True)
class Slot:
    help: str
    value: Say
    is_list: bool = False


SLOTS: dict[str, Slot] = {
    "person": Slot("their full name", _record(lambda facts: facts.person)),
    "they": Slot("they, she or he", _pronoun("they")),
    "them": Slot("them, her or him", _pronoun("them")),
    "their": Slot("their, her or his", _pronoun("their")),
    "position": Slot("the title of the position", _record(lambda facts: facts.position)),
    "company": Slot("the company", _record(lambda facts: facts.company)),
    "level": Slot("the level, if the position has one", _record(lambda facts: facts.level)),
    "target": Slot("position, company and level together", _record(_target)),
    "work": Slot("what they do now", _record(lambda facts: facts.work)),
    "met": Slot("how you met", _record(lambda facts: calm(facts.met).rstrip(". "))),
    "resume": Slot("the link to their resume", _record(lambda facts: facts.resume)),
    "details": Slot("how they can be reached", _record(lambda facts: listing([*facts.details]))),
    "sessions": Slot("“three sessions”", _practice(lambda facts: count(len(facts.practice), "session"))),
    "hours": Slot("“4.5 hours”", _practice(lambda facts: duration(sum(one.minutes for one in facts.practice)))),
    "topics": Slot(
        "“algorithms and system design”",
        _practice(lambda facts: listing(list(dict.fromkeys(one.topic for one in facts.practice if one.topic)))),
    ),
    "dates": Slot(
        "“between March and June 2026”",
        _practice(lambda facts: span(facts.practice[0].on, facts.practice[-1].on)),
    ),
    "recommend": Slot("“recommend”, or “refer” where no skill was seen to be solid", _recommend),
    "vouch": Slot("“vouch”, or “strongly vouch” where that holds", _vouch),
    "strong_skills": Slot("skills last seen at 4", _skills("skills", STRONG), is_list=True),
    "solid_skills": Slot("skills last seen at 3", _skills("skills", SOLID), is_list=True),
    "best_skills": Slot("“strong coding”, or “solid coding” where nothing was strong", _best, is_list=True),
    "strong_interviewing": Slot(
        "what they do strongly as an interviewer", _skills("interviewing", STRONG), is_list=True
    ),
    "learnt": Slot("what you learnt from them, in your words", _learnt),
    "my_strong_skills": Slot("skills that they saw in you at 4", _skills("feedback", STRONG), is_list=True),
}  # fmt: skip
for nth in range(3):
    for kind, prefix, whose in [("skills", "", "theirs"), ("feedback", "my_", "yours")]:
        SLOTS |= {
            f"{prefix}skill_{nth + 1}": Slot(
                f"a skill of {whose} with an evidence line, number {nth + 1}", _told(kind, nth, lambda seen: seen.skill)
            ),
            f"{prefix}when_{nth + 1}": Slot(
                "the day on which it was seen", _told(kind, nth, lambda seen: f"on {full_date(seen.on)}")
            ),
            f"{prefix}evidence_{nth + 1}": Slot(
                "its evidence line, quoted", _told(kind, nth, lambda seen: quotation(seen.evidence))
            ),
        }
