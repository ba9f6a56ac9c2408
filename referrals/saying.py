"""Ways to put the facts into words, each with the sessions and observations that support it. Pure."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import chain

from accounts.words import listing
from referrals.facts import SOLID, STRONG, Facts, Practice, Seen, current, is_recent, past, risen, standing
from referrals.wording import NUMBERS, PRONOUNS, count, span

STRONGLY_FROM_SESSIONS = 2


@dataclass(frozen=True)
class Value:
    """What a slot says, and the sessions and observations (with their session) that support it."""

    text: str
    sessions: frozenset[int] = frozenset()
    observations: frozenset[tuple[int, int]] = frozenset()  # (session, observation)
    is_name: bool = False  # keeps its spelling at the start of a sentence
    is_fact: bool = True  # False for a word that says nothing by itself


def _bound(seen: Iterable[Seen]) -> frozenset[tuple[int, int]]:
    return frozenset((one.session, one.observation) for one in seen)


def _quoted(seen: Iterable[Seen]) -> list[Seen]:
    """For each skill its newest observation with an evidence line, in the order of the skills."""
    return list({one.skill: one for one in seen if one.evidence}.values())


Say = Callable[[Facts, int], Value | None]  # (readable facts, how many skills a list may hold); None: not known
Pick = Callable[[Facts], tuple[Seen, ...]]


def record(text: Callable[[Facts], str]) -> Say:
    """Something on file about the person or the position."""
    return lambda facts, most: Value(text(facts), is_name=True) if text(facts) else None


def pronoun(form: str) -> Say:
    return lambda facts, most: Value(PRONOUNS[facts.pronouns][form], is_fact=False)


def practice(text: Callable[[Facts], str], which: Callable[[Facts], Iterable[Practice]] | None = None) -> Say:
    """Something about all sessions together, or about those that `which` picks."""

    def say(facts: Facts, most: int) -> Value | None:
        sessions = frozenset(one.session for one in (which(facts) if which else facts.practice))
        said = sessions and text(facts)
        return Value(said, sessions=sessions) if said else None

    return say


def _named(seen: tuple[Seen, ...], rating: int, most: int) -> dict[str, list[Seen]]:
    """The skills that stand at `rating`, at most so many, each with every observation that gave it."""
    named: dict[str, list[Seen]] = {}
    for one in standing(seen, {rating}):
        named.setdefault(one.skill, []).append(one)
    return dict(list(named.items())[:most])


def _skills(seen: Pick, rating: int) -> Say:
    def say(facts: Facts, most: int) -> Value | None:
        named = _named(seen(facts), rating, most)
        return Value(listing([*named]), observations=_bound(chain(*named.values()))) if named else None

    return say


def best(seen: Pick) -> Say:
    def say(facts: Facts, most: int) -> Value | None:
        for rating, word in ((STRONG, "strong"), (SOLID, "solid")):
            if skills := _skills(seen, rating)(facts, most):
                return replace(skills, text=f"{word} {skills.text}")
        return None

    return say


def when(say: Say, kind: str) -> Say:
    """The time in which another slot's observations were made."""

    def when(facts: Facts, most: int) -> Value | None:
        if (value := say(facts, most)) is None:
            return None
        days = sorted(one.on for one in getattr(facts, kind) if (one.session, one.observation) in value.observations)
        return replace(value, text=span(days[0], days[-1]))

    return when


def of_candidate(facts: Facts) -> tuple[Seen, ...]:
    return facts.skills


def _now(facts: Facts) -> tuple[Seen, ...]:
    return current(facts.skills, facts.today)


def _then(facts: Facts) -> tuple[Seen, ...]:
    return past(facts.skills, facts.today)


def _of_interviewer(facts: Facts) -> tuple[Seen, ...]:
    return facts.interviewing


def _of_me(facts: Facts) -> tuple[Seen, ...]:
    return facts.feedback


STRONG_NOW, SOLID_NOW, BEST_THEN = _skills(_now, STRONG), _skills(_now, SOLID), best(_then)
STRONG_INTERVIEWING, MY_STRONG = _skills(_of_interviewer, STRONG), _skills(_of_me, STRONG)


def told(kind: str, nth: int, part: Callable[[Seen], str]) -> Say:
    """One part of the nth observation with an evidence line, of a skill that stands at least solid."""

    def say(facts: Facts, most: int) -> Value | None:
        told = _worth_telling(getattr(facts, kind), facts)[nth : nth + 1] if facts.may_quote else []
        return Value(part(told[0]), observations=_bound(told)) if told else None

    return say


def _worth_telling(seen: tuple[Seen, ...], facts: Facts) -> list[Seen]:
    """One quotable observation of each skill: the strong ones first, and of those what was seen within 12 months."""
    quoted = _quoted(standing(seen, {SOLID, STRONG}))
    return sorted(quoted, key=lambda one: (-one.rating, not is_recent(one.on, facts.today)))


def progress(kind: str, part: Callable[[list[Seen]], str]) -> Say:
    """One part of the story of the skill that rose furthest; all observations of it support each part."""

    def say(facts: Facts, most: int) -> Value | None:
        story = risen(getattr(facts, kind))
        return Value(part(story), observations=_bound(story)) if story else None

    return say


def rise(story: list[Seen]) -> str:
    return f"from {story[0].rating} to {story[-1].rating} {span(story[0].on, story[-1].on)}"


def learnt(part: Callable[[Practice], str]) -> Say:
    def say(facts: Facts, most: int) -> Value | None:
        lines = (one for one in reversed(facts.practice) if facts.may_quote and one.learnt)
        told = next(lines, None)
        return Value(part(told), sessions=frozenset({told.session})) if told else None

    return say


def recommend(facts: Facts, most: int) -> Value:
    """To recommend takes a skill seen to be at least solid within 12 months; else there is somebody to refer."""
    support = standing(_now(facts), {SOLID, STRONG})
    return Value("recommend", observations=_bound(support)) if support else Value("refer", is_fact=False)


def vouch(facts: Facts, most: int) -> Value | None:
    """How strongly: "strongly" takes skills seen in two sessions, and a 4 with an evidence line among those named."""
    strong = [*chain(*_named(_now(facts), STRONG, most).values())]
    if not strong:
        return None
    sessions = frozenset(one.session for one in _now(facts))
    if len(sessions) >= STRONGLY_FROM_SESSIONS and (told := _quoted(strong)):
        return Value("strongly vouch", sessions, _bound(told))
    return Value("vouch", observations=_bound(strong))


def when_they_interviewed_me(facts: Facts) -> str:
    """Which of all the sessions: reads on after "You interviewed me"."""
    some, every = len(they_interviewed(facts)), len(facts.practice)
    if some < every:
        return f"in {NUMBERS[some] if some < len(NUMBERS) else some} of them" if some else ""
    return {1: "that day", 2: "both times"}.get(every, "each time")


def they_interviewed(facts: Facts) -> list[Practice]:
    return [one for one in facts.practice if one.interviewed_me]


def only_i_interviewed(facts: Facts) -> str:
    if they_interviewed(facts):
        return ""
    return f"{count(len(facts.practice), 'session')} of 1:1 practice {span_of(facts.practice)}"


def i_was_the_candidate(facts: Facts) -> str:
    if any(one.interviewed_them for one in facts.practice):
        return ""
    return "I was the candidate" if len(facts.practice) == 1 else "I was the candidate each time"


def span_of(practice: tuple[Practice, ...]) -> str:
    return span(practice[0].on, practice[-1].on)


def not_practised(facts: Facts, most: int) -> Value | None:
    return None if facts.practice else Value("not practised")


def target(facts: Facts) -> str:
    if not (facts.position and facts.company):
        return ""
    level = "" if _names(facts.position, facts.level) else _at_level(facts.level)
    return f"{facts.position} at {facts.company}{level}"


def _names(title: str, level: str) -> bool:
    """Whether a title such as "Engineer (L5)" has the level in it, as a word."""
    return bool(re.search(rf"(?<!\w){re.escape(level)}(?!\w)", title, re.IGNORECASE))


def _at_level(level: str) -> str:
    """Read on after a company: ", level L4", ", Level 5", " (Senior)"."""
    if level.lower().startswith("level"):
        return f", {level}"
    return f", level {level}" if any(map(str.isdigit, level)) else f" ({level})" * bool(level)
