"""What a draft may say: the facts about one referral, and the slots that each say one of them with its support. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from referrals.wording import PRONOUNS, count, duration, full_date, listing, quotation, span, tidy

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


# -- slots


@dataclass(frozen=True)
class Value:
    """What a slot says, and the sessions and observations (with their session) that support it."""

    text: str
    sessions: frozenset[int] = frozenset()
    observations: frozenset[tuple[int, int]] = frozenset()  # (session, observation)
    is_name: bool = False  # keeps its spelling at the start of a sentence


def latest(seen: Iterable[Seen]) -> list[Seen]:
    """For each skill its last observation, the lower rating where one day has two; the best rated first."""
    by_skill: dict[str, Seen] = {}
    for observation in seen:
        known = by_skill.get(observation.skill)
        if known is None or (observation.on, -observation.rating) >= (known.on, -known.rating):
            by_skill[observation.skill] = observation
    return sorted(by_skill.values(), key=lambda last: -last.rating)


def rated(seen: Iterable[Seen], rating: int) -> list[Seen]:
    """The skills that stand at `rating` by their last observation: what they are now, not what they once were."""
    return [last for last in latest(seen) if last.rating == rating]


def _skills(seen: tuple[Seen, ...], rating: int, most: int) -> Value | None:
    """A list of skills at `rating`, supported by every observation that gave them this rating."""
    named = [last.skill for last in rated(seen, rating)][:most]
    support = [one for one in seen if one.skill in named and one.rating == rating]
    return Value(listing(named), observations=_bound(support)) if named else None


def _bound(seen: Iterable[Seen]) -> frozenset[tuple[int, int]]:
    return frozenset((one.session, one.observation) for one in seen)


def _told(seen: tuple[Seen, ...], nth: int) -> Seen | None:
    """The nth skill that was seen to be at least solid and has an evidence line."""
    told = [last for last in latest(seen) if last.rating >= SOLID and quotation(last.evidence)]
    return told[nth] if nth < len(told) else None


def _practice(facts: Facts, text: str) -> Value | None:
    return Value(text, sessions=frozenset(one.session for one in facts.practice)) if facts.practice else None


def _topics(facts: Facts) -> Value | None:
    return _practice(facts, listing(list(dict.fromkeys(one.topic for one in facts.practice))))


def _dates(facts: Facts) -> Value | None:
    days = [one.on for one in facts.practice]
    return _practice(facts, span(min(days), max(days))) if days else None


def _learnt(facts: Facts) -> Value | None:
    for one in reversed(facts.practice):
        if quote := quotation(one.learnt):
            return Value(quote, sessions=frozenset({one.session}))
    return None


def _vouch(facts: Facts) -> Value | None:
    """How strongly: "strongly" takes two sessions, and a 4 with an evidence line."""
    strong = rated(facts.skills, STRONG)
    if not strong:
        return None
    told = [one for one in strong if tidy(one.evidence)]
    if len(facts.practice) >= STRONGLY_FROM_SESSIONS and told:
        return Value("strongly vouch", frozenset(one.session for one in facts.practice), _bound(told))
    return Value("vouch", observations=_bound(strong))


def _record(text: str) -> Value | None:
    text = tidy(text)
    return Value(text, is_name=True) if text else None


def _target(facts: Facts) -> Value | None:
    if not (tidy(facts.position) and tidy(facts.company)):
        return None
    level = f", level {tidy(facts.level)}" if tidy(facts.level) else ""
    return _record(f"{facts.position} at {facts.company}{level}")


def _pronoun(form: str) -> Callable[[Facts, int], Value]:
    return lambda facts, most: Value(PRONOUNS[facts.pronouns][form])


def _nth(kind: str, nth: int, part: Callable[[Seen], str]) -> Callable[[Facts, int], Value | None]:
    def value(facts: Facts, most: int) -> Value | None:
        told = _told(getattr(facts, kind), nth)
        return Value(part(told), observations=_bound([told])) if told else None

    return value


def _skill(seen: Seen) -> str:
    return seen.skill


def _when(seen: Seen) -> str:
    return f"on {full_date(seen.on)}"


def _quote(seen: Seen) -> str:
    return quotation(seen.evidence)


@dataclass(frozen=True)
class Slot:
    help: str
    value: Callable[[Facts, int], Value | None]  # (facts, how many skills a list may hold)


SLOTS: dict[str, Slot] = {
    "person": Slot("their full name", lambda facts, most: _record(facts.person)),
    "they": Slot("they, she or he", _pronoun("they")),
    "them": Slot("them, her or him", _pronoun("them")),
    "their": Slot("their, her or his", _pronoun("their")),
    "position": Slot("the title of the position", lambda facts, most: _record(facts.position)),
    "company": Slot("the company", lambda facts, most: _record(facts.company)),
    "level": Slot("the level, if the position has one", lambda facts, most: _record(facts.level)),
    "target": Slot("position, company and level together", lambda facts, most: _target(facts)),
    "work": Slot("what they do now", lambda facts, most: _record(facts.work)),
    "met": Slot("how you met", lambda facts, most: _record(facts.met.strip().rstrip("."))),
    "resume": Slot("the link to their resume", lambda facts, most: _record(facts.resume)),
    "details": Slot("how they can be reached", lambda facts, most: _record(listing([*map(tidy, facts.details)]))),
    "sessions": Slot(
        "“three sessions”", lambda facts, most: _practice(facts, count(len(facts.practice), "session"))
    ),
    "hours": Slot("“4.5 hours”", lambda facts, most: _practice(facts, duration(sum(p.minutes for p in facts.practice)))),
    "topics": Slot("“algorithms and system design”", lambda facts, most: _topics(facts)),
    "dates": Slot("“between March and June 2026”", lambda facts, most: _dates(facts)),
    "vouch": Slot("“vouch”, or “strongly vouch” where that holds", lambda facts, most: _vouch(facts)),
    "strong_skills": Slot("skills last seen at 4", lambda facts, most: _skills(facts.skills, STRONG, most)),
    "solid_skills": Slot("skills last seen at 3", lambda facts, most: _skills(facts.skills, SOLID, most)),
    "strong_interviewing": Slot(
        "what they do strongly as an interviewer", lambda facts, most: _skills(facts.interviewing, STRONG, most)
    ),
    "learnt": Slot("what you learnt from them, in your words", lambda facts, most: _learnt(facts)),
    "my_strong_skills": Slot("skills that they saw in you at 4", lambda facts, most: _skills(facts.feedback, STRONG, most)),
    **{
        f"{name}_{nth + 1}": Slot(f"{text}, number {nth + 1}", _nth(kind, nth, part))
        for nth in range(3)
        for name, text, kind, part in [
            ("skill", "a skill with an evidence line", "skills", _skill),
            ("when", "the day on which it was seen", "skills", _when),
            ("evidence", "the evidence line, quoted", "skills", _quote),
            ("my_skill", "a skill of yours with what they said", "feedback", _skill),
            ("my_when", "the day on which they said it", "feedback", _when),
            ("my_evidence", "what they said, quoted", "feedback", _quote),
        ]
    },
}  # fmt: skip
