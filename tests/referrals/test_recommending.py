from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from referrals.facts import Facts, Practice, Seen
from referrals.recommending import POINTS, points, statement
from tests.examples import examples
from tests.referrals.strategies import facts

MARCH, JUNE = date(2026, 3, 14), date(2026, 6, 6)
FACTS = Facts(
    person="Ana Kovač",
    position="Backend Engineer",
    company="Stripe, Inc.",
    level="L4",
    practice=(
        Practice(1, MARCH, 90, "algorithms", interviewed_them=False, interviewed_me=True),
        Practice(2, JUNE, 60, "system design", interviewed_them=True, interviewed_me=True),
        Practice(3, JUNE, 60, "behavioural questions"),
    ),
    feedback=(
        Seen(11, 1, MARCH, "coding", 4, "Clean code in the first pass!"),
        Seen(12, 2, JUNE, "testing", 3, "Named the edge cases"),
        Seen(13, 2, JUNE, "pacing", 2, "Ran out of time"),
    ),
    skills=(Seen(21, 3, JUNE, "estimation", 4, "Something about Ana"),),
)


def stated(facts=FACTS):
    return statement(facts, me="Alice Martin", pronouns="she")


def test_the_statement_speaks_in_their_voice_about_me():
    assert stated() == (
        "I interviewed Alice Martin in two sessions of 1:1 interview practice (2.5 hours) between March and June 2026, "
        "on algorithms and system design; we have not been colleagues. "
        "What I saw in her was strong coding, and solid testing. "
        "About her coding I said on 14 March 2026, as she noted it: “Clean code in the first pass.” "
        "About her testing I said on 6 June 2026, as she noted it: “Named the edge cases.” "
        "I would like to recommend Alice Martin for Backend Engineer at Stripe, Inc., level L4."
    )


def test_points_quote_what_they_said_and_nothing_that_i_said_of_them():
    assert points(FACTS) == [
        "Coding, strong, on 14 March 2026: “Clean code in the first pass.”",
        "Testing, solid, on 6 June 2026: “Named the edge cases.”",
    ]


def test_who_never_interviewed_me_has_nothing_to_state():
    assert stated(replace(FACTS, practice=FACTS.practice[2:])) == ""


def test_without_a_solid_skill_it_refers_and_does_not_recommend():
    text = stated(replace(FACTS, feedback=FACTS.feedback[2:]))
    assert "I would like to refer Alice Martin" in text
    assert "recommend" not in text
    assert points(replace(FACTS, feedback=FACTS.feedback[2:])) == []


def test_where_quoting_was_refused_nothing_is_quoted():
    silent = replace(FACTS, may_quote=False)
    assert "“" not in stated(silent) + "".join(points(silent))
    assert points(silent)[0] == "Coding, strong, on 14 March 2026"


@pytest.mark.parametrize("limit", [600, 300, 10])
def test_what_does_not_fit_goes_from_behind_but_what_is_asked_stays(limit):
    text = statement(FACTS, me="Alice Martin", pronouns="she", limit=limit)
    assert text.startswith("I interviewed Alice Martin")
    assert text.endswith("level L4.")
    assert len(text) <= max(limit, 300)


@examples(1 / 3)
@given(facts())
def test_whatever_is_known_of_them_changes_nothing_that_they_say_of_me(known):
    text = statement(known, me="Alice", pronouns="they")
    assert bool(text) == any(one.interviewed_me for one in known.practice)
    without_them = replace(known, skills=(), interviewing=(), details=(), work="", met="", resume="")
    assert (points(known), text) == (points(without_them), statement(without_them, me="Alice", pronouns="they"))
    assert len(points(known)) <= POINTS
