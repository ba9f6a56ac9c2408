"""What somebody I ask could say about me, from what they told me: points, and a statement in the third person. Pure.

Only sessions in which they interviewed me count. Everything is in the past tense with its date, and quoted as noted.
"""

from accounts.words import duration, listing
from referrals.facts import SOLID, STRONG, Facts, Seen, latest, readable, standing
from referrals.saying import target
from referrals.wording import PRONOUNS, count, full_date, full_stop, span

POINTS = 3
QUOTES = 2  # in the statement
LONGEST = 1500
SKILLS = 5  # of one rating that are named


def points(facts: Facts) -> list[str]:
    """At most three things they told me, each with its day: the best rated skills first, those with a line before."""
    facts = readable(facts)
    best = _best(facts)
    told = best if facts.may_quote else []
    others = [one for one in latest(facts.feedback) if one.rating >= SOLID and one.skill not in {t.skill for t in told}]
    return [_point(one, facts.may_quote) for one in [*told, *others][:POINTS]]


def _best(facts: Facts) -> list[Seen]:
    """For each skill that stands at solid or strong, the newest line at that rating."""
    newest = {one.skill: one for one in standing(facts.feedback, {SOLID, STRONG}) if one.evidence}
    return list(newest.values())


def _point(one: Seen, may_quote: bool) -> str:
    words = one.evidence if may_quote else ""
    rated = "strong" if one.rating == STRONG else "solid"
    return f"{one.skill[:1].upper()}{one.skill[1:]}, {rated}, on {full_date(one.on)}{f': {words}' if words else ''}"


def statement(facts: Facts, *, me: str, pronouns: str, limit: int = LONGEST) -> str:
    """What they can paste into their form, in their voice; empty where they never interviewed me.

    To fit, sentences go from behind; the first and the last one always stay.
    """
    facts = readable(facts)
    held = [one for one in facts.practice if one.interviewed_me]
    if not held:
        return ""
    they = PRONOUNS[pronouns]
    sentences = [_practised(held, me), _skills(facts, they), *_quotes(facts, they), _recommended(facts, me)]
    sentences = [full_stop(sentence) for sentence in sentences if sentence]
    while len(" ".join(sentences)) > limit and len(sentences) > 2:
        del sentences[-2]
    return " ".join(sentences)


def _practised(held: list, me: str) -> str:
    topics = listing(list(dict.fromkeys(one.topic for one in held if one.topic)))
    time = duration(sum(one.minutes for one in held))
    sessions = f"{count(len(held), 'session')} of 1:1 interview practice ({time}) {span(held[0].on, held[-1].on)}"
    return f"I interviewed {me} in {sessions}{f', on {topics}' if topics else ''}; we have not been colleagues."


def _skills(facts: Facts, they: dict[str, str]) -> str:
    last = latest(facts.feedback)
    named = {
        word: [one.skill for one in last if one.rating == rating][:SKILLS]
        for word, rating in (("strong", STRONG), ("solid", SOLID))
    }
    kinds = [f"{word} {listing(skills)}" for word, skills in named.items() if skills]
    return f"What I saw in {they['them']} was {', and '.join(kinds)}." if kinds else ""


def _quotes(facts: Facts, they: dict[str, str]) -> list[str]:
    if not facts.may_quote:
        return []
    return [
        f"About {they['their']} {one.skill} I said on {full_date(one.on)}, as {they['they']} noted it: {one.evidence}"
        for one in _best(facts)[:QUOTES]
    ]


def _recommended(facts: Facts, me: str) -> str:
    verb = "recommend" if any(one.rating >= SOLID for one in latest(facts.feedback)) else "refer"
    return f"I would like to {verb} {me} for {target(facts)}."
