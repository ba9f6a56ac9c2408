"""Facts as hypothesis builds them: everything that a person can type, in every combination."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from accounts.models import Pronouns
from referrals.facts import Facts, Practice, Seen
from referrals.wording import stated
from sessions.catalogue import SKILLS
from sessions.models import TOPIC_PHRASES

NAMES = ["Ana Kovač", "Stripe, Inc.", "Yahoo!", "AT&T", "Martin Jr.", "Backend Engineer", "L4", "Level 5", "a.b.c."]
NASTY = [
    "{{ person }}", "{{ nope }}", "{% if %}", "{}%s{0}", "<b>&amp;</b>", "\"O'Neil\"", "“quoted”", "! ! !", "So fast!!",
    "שרה לוי", "مريم", "日本語", "👩‍💻", "e\u0301", "\u0301", "A\u200bB", "\u202egnp.exe", "line\nbreak", "a\u2028b",
    "a\x00b", "-", ",", "()", "...", " ", "", "\u200b", "x" * 300, "word " * 60, "1 sessions", " , x ; ",
    "- a\n- b",
]  # fmt: skip
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
MINUTES = st.sampled_from([1, 30, 60, 61, 90]) | st.integers(1, 720)

anything = st.sampled_from(NAMES) | st.sampled_from(NASTY) | st.text(max_size=20)
skill_names = st.sampled_from([phrase for _, _, phrase in SKILLS[:6]]) | anything


@st.composite
def practices(draw):
    topics = st.sampled_from(sorted(TOPIC_PHRASES.values())) | anything
    one = st.builds(Practice, session=st.just(0), on=DAYS, minutes=MINUTES, topic=topics, learnt=anything)
    drawn = draw(st.lists(one, max_size=2) | st.lists(one, max_size=10))
    return tuple(
        replace(one, session=number, interviewed_them=one.minutes % 3 > 0, interviewed_me=one.minutes % 3 != 1)
        for number, one in enumerate(drawn, start=1)
    )


@st.composite
def seen(draw, practice, first):
    """Observations made in these sessions, numbered from `first`."""
    if not practice:
        return ()
    one = st.tuples(st.sampled_from(practice), skill_names, st.integers(1, 4), anything)
    return tuple(
        Seen(observation=number, session=held.session, on=held.on, skill=skill, rating=rating, evidence=evidence)
        for number, (held, skill, rating, evidence) in enumerate(draw(st.lists(one, max_size=8)), start=first)
    )


@st.composite
def facts(draw):
    practice = draw(practices())
    return Facts(
        person=draw(anything),
        position=draw(anything),
        company=draw(anything),
        level=draw(anything),
        pronouns=draw(st.sampled_from(Pronouns.values)),
        work=draw(anything),
        met=draw(anything),
        resume=draw(anything),
        may_quote=draw(st.sampled_from([True, True, False])),
        today=draw(st.none() | DAYS),
        details=tuple(draw(st.lists(anything, max_size=3))),
        practice=practice,
        skills=draw(seen(practice, 100)),
        interviewing=draw(seen(practice, 200)),
        feedback=draw(seen(practice, 300)),
    )


def typed_in(facts: Facts) -> list[str]:
    """Every text of `facts` that a person typed."""
    return [
        *(facts.person, facts.position, facts.company, facts.level, facts.work, facts.met, facts.resume),
        *facts.details,
        *(text for one in facts.practice for text in (one.topic, one.learnt)),
        *(text for one in (*facts.skills, *facts.interviewing, *facts.feedback) for text in (one.skill, one.evidence)),
    ]


def standing_by_hand(observations: tuple[Seen, ...], rating: int) -> dict[str, set[tuple[int, int]]]:
    """For each skill that stands at `rating`, all that support it: the rule of slots.py, written a second time."""
    found = {}
    for skill in {stated(one.skill) for one in observations} - {""}:
        of_skill = [one for one in observations if stated(one.skill) == skill]
        newest = max(one.on for one in of_skill)
        if min(one.rating for one in of_skill if one.on == newest) == rating:
            found[skill] = {(one.session, one.observation) for one in of_skill if one.rating == rating}
    return found
