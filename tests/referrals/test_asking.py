from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.days import months_before
from referrals.asking import AGAIN_AFTER_DAYS, Ask, Group, Person, Told, best_line, grouped, row
from sessions.warmth import Thresholds

TODAY = date(2026, 11, 24)
LATELY, LONG_AGO = date(2026, 10, 1), date(2023, 5, 1)
TOLD = tuple(Told(skill, 4, LATELY, f"On {skill}") for skill in ("coding", "testing", "pace"))
WARM = Person(
    1,
    "Ana",
    is_there=True,
    confirmed_on=LATELY,
    interviews=((LATELY, 60), (LATELY - timedelta(days=30), 60)),
    told=TOLD,
)


def group_of(person: Person) -> Group:
    return row(person, today=TODAY).group


def test_warm_is_who_interviewed_me_lately_more_than_once_and_told_me_enough():
    assert group_of(WARM) is Group.WARM
    assert group_of(replace(WARM, told=TOLD[:2])) is Group.LUKEWARM
    assert group_of(replace(WARM, interviews=WARM.interviews[:1])) is Group.LUKEWARM
    assert group_of(replace(WARM, interviews=((LATELY, 120),))) is Group.WARM


def test_what_warm_takes_is_the_owners_to_set():
    assert row(replace(WARM, told=()), today=TODAY, rule=Thresholds(skills=0)).group is Group.WARM


def test_dormant_is_who_would_be_warm_if_it_were_not_long_ago():
    long_ago = replace(WARM, interviews=((LONG_AGO, 60), (LONG_AGO, 60)))
    assert group_of(long_ago) is Group.DORMANT
    assert group_of(replace(long_ago, told=())) is Group.LUKEWARM


@pytest.mark.parametrize(
    "change",
    [
        {"is_there": False},
        {"interviews": ()},
        {"excluded": "Ana does not want to be referred to Stripe."},
        {"asks": (Ask(7, "Engineer at Stripe", "Follow-up due", is_open=True, on=LONG_AGO),)},
        {"asks": (Ask(7, "Engineer at Stripe", "Target", is_open=True),)},
        {"asks": (Ask(7, "Engineer at Stripe", "Declined", is_open=False, on=TODAY - timedelta(days=90)),)},
    ],
)
def test_second_choice_is_who_left_never_saw_me_or_has_something_against(change):
    assert group_of(replace(WARM, **change)) is Group.SECOND


def test_what_speaks_against_is_said_in_words():
    asks = (
        Ask(8, "Engineer at Stripe", "Asked", is_open=True, on=TODAY - timedelta(days=5)),
        Ask(7, "Analyst at Stripe", "Closed", is_open=False, on=LONG_AGO),
    )
    found = row(replace(WARM, asks=asks, excluded="No."), today=TODAY)
    assert found.against == ("No.", "Open ask: Engineer at Stripe, asked", "Asked 5 days ago")
    assert found.open_ask.key == 8
    assert row(WARM, today=TODAY).against == ()


def test_who_was_asked_longer_ago_can_be_asked_again():
    ask = Ask(7, "Engineer at Stripe", "Closed", is_open=False, on=TODAY - timedelta(days=AGAIN_AFTER_DAYS + 1))
    assert group_of(replace(WARM, asks=(ask,))) is Group.WARM


def test_a_job_that_nobody_confirmed_for_a_year_is_verified_first():
    assert row(WARM, today=TODAY).verify == ""
    assert "13 months ago" in row(replace(WARM, confirmed_on=months_before(TODAY, 13)), today=TODAY).verify
    assert row(replace(WARM, confirmed_on=months_before(TODAY, 12)), today=TODAY).verify
    assert row(replace(WARM, confirmed_on=None), today=TODAY).verify
    assert row(replace(WARM, confirmed_on=LONG_AGO, is_there=False), today=TODAY).verify == ""


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ([], None),
        ([Told("coding", 4, LATELY)], None),
        ([Told("coding", 2, LATELY, "Weak")], None),
        ([Told("coding", 4, LONG_AGO, "Strong once"), Told("coding", 2, LATELY, "Weak now")], None),
        ([Told("coding", 3, LATELY, "Solid"), Told("pace", 4, LONG_AGO, "Strong")], "Strong"),
        ([Told("coding", 4, LONG_AGO, "Old"), Told("pace", 4, LATELY, "New")], "New"),
        ([Told("coding", 4, LATELY, "Better"), Told("coding", 3, LATELY, "Worse")], "Worse"),
    ],
)
def test_the_best_line_is_of_a_skill_that_still_stands(told, text):
    best = best_line(told)
    assert (best.text if best else None) == text
    assert best_line(reversed(told)) == best


def several(strategy):
    return st.lists(strategy, max_size=3).map(tuple)


days = st.dates(date(2020, 1, 1), TODAY)
people = st.builds(
    Person,
    key=st.integers(1, 10**6),
    name=st.sampled_from(["Ana", "ana", "Ben", "Čeda", "שרה"]),
    is_there=st.booleans(),
    confirmed_on=st.none() | days,
    interviews=several(st.tuples(days, st.sampled_from([30, 60, 120]))),
    told=several(st.builds(Told, st.sampled_from("abcd"), st.integers(1, 4), days, st.text(max_size=3))),
    asks=several(st.builds(Ask, st.just(1), st.just("X"), st.just("Asked"), st.booleans(), st.none() | days)),
    excluded=st.sampled_from(["", "", "No."]),
)


@given(st.lists(people, max_size=5, unique_by=lambda one: one.key), st.randoms(use_true_random=False))
def test_everybody_stands_in_one_group_whatever_order_they_come_in(those, random):
    groups = grouped(those, today=TODAY)
    shuffled = random.sample(those, len(those))
    assert groups == grouped(shuffled, today=TODAY)
    rows = [one for _, rows in groups for one in rows]
    assert sorted(one.person.key for one in rows) == sorted(one.key for one in those)
    assert [group for group, _ in groups] == [group for group in Group if any(one.group is group for one in rows)]
    for group, members in groups:
        counts = [len(one.person.interviews) for one in members]
        assert counts == sorted(counts, reverse=True)
        for one in members:
            first_choice = one.person.is_there and one.person.interviews and not one.against
            assert (group is not Group.SECOND) == bool(first_choice)
