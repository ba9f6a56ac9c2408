import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.warmth import Thresholds, warmth
from tests.examples import examples

TODAY = date(2026, 11, 24)
rules = st.builds(
    Thresholds,
    sessions=st.integers(1, 6),
    minutes=st.integers(1, 600),
    skills=st.integers(0, 6),
    months=st.integers(1, 40),
)
practice = st.lists(st.tuples(st.integers(0, 2000), st.integers(1, 120)), min_size=1, max_size=8)


def of(rule=None, *, ages=(30, 60), minutes=120, skills=3):
    days = [TODAY - timedelta(days=age) for age in ages]
    return warmth(days=days, minutes=minutes, skills=skills, today=TODAY, rule=rule or Thresholds())


@given(rules, practice, st.integers(0, 6))
@examples(4)
def test_the_missing_step_is_exactly_what_makes_it_warm(rule, practice, skills):
    days, minutes = [TODAY - timedelta(days=age) for age, _ in practice], sum(minutes for _, minutes in practice)
    now = warmth(days=days, minutes=minutes, skills=skills, today=TODAY, rule=rule)
    assert (now.level == "warm") == (not now.missing)
    if now.missing:
        sessions = re.match(r"(One|\d+) more session", now.missing)
        more = 1 if sessions and sessions[1] == "One" else int(sessions[1]) if sessions else 0
        seen = re.search(r"(\d+) more skill", now.missing)
        then = {"days": days + [TODAY] * more, "minutes": minutes, "skills": skills + (int(seen[1]) if seen else 0)}
        assert warmth(**then, today=TODAY, rule=rule).level == "warm"
        if more > 1:
            assert warmth(**then | {"days": then["days"][1:]}, today=TODAY, rule=rule).level != "warm"


@pytest.mark.parametrize(
    ("rule", "facts", "missing"),
    [
        (None, {"ages": [30], "minutes": 60}, "One more session would make it warm."),
        (
            None,
            {"ages": [30], "minutes": 60, "skills": 1},
            "One more session in which you rate 2 more skills would make it warm.",
        ),
        (None, {"skills": 2}, "1 more skill observed would make it warm."),
        (None, {"ages": [440, 500]}, "One more session, or say in the text that it was 14 months ago."),
        (
            Thresholds(sessions=4, minutes=300),
            {},
            "2 more sessions, or 3 hours more would make it warm.",
        ),
        (Thresholds(months=1), {"ages": [40, 50]}, "One more session, or say in the text that it was 1 month ago."),
        (Thresholds(skills=5), {}, "2 more skills observed would make it warm."),
        (Thresholds(sessions=1, skills=0), {"ages": [1], "minutes": 30, "skills": 0}, ""),
        (None, {}, ""),
    ],
)
def test_the_one_missing_step_is_told(rule, facts, missing):
    told = of(rule, **facts)
    assert told.missing == missing
    assert told.level == ("lukewarm" if missing else "warm")


def test_without_a_session_it_is_cold_whatever_the_rule():
    cold = warmth(days=[], minutes=0, skills=0, today=TODAY, rule=Thresholds(sessions=1, skills=0))
    assert (cold.level, cold.reasons) == ("cold", ("No session together",))
