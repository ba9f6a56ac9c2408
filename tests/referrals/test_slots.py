from dataclasses import replace
from datetime import date

import pytest

from referrals.facts import Facts, Practice, Seen, latest, readable, standing
from referrals.slots import SLOTS

MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)
FACTS = Facts(person="Ana", position="Engineer", company="Stripe", pronouns="she")


def seen(number, skill, rating, on=MARCH, evidence="", session=None):
    return Seen(number, session or on.month, on, skill, rating, evidence)


def said(slot, most=9, **facts):
    """What a slot says of these facts: its text and the numbers of the observations behind it."""
    value = SLOTS[slot].value(readable(replace(FACTS, **facts)), most)
    return value and (value.text, {number for _, number in value.observations})


def test_a_skill_stands_where_it_was_seen_last():
    skills = (
        seen(1, "coding", 4, MARCH),
        seen(2, "coding", 2, APRIL),
        seen(3, "pacing", 1, MARCH),
        seen(4, "pacing", 3, MAY),
    )
    assert [(one.skill, one.rating) for one in latest(skills)] == [("pacing", 3), ("coding", 2)]
    assert said("strong_skills", skills=skills) is None
    assert said("solid_skills", skills=skills) == ("pacing", {4})


def test_two_ratings_on_one_day_count_as_the_lower_one_in_either_order():
    high, low = seen(1, "coding", 4), seen(2, "coding", 2)
    assert latest([high, low]) == latest([low, high]) == [low]


def test_a_skill_is_supported_by_every_time_it_was_seen_like_this():
    skills = (seen(1, "coding", 4, MARCH), seen(2, "coding", 3, APRIL), seen(3, "coding", 4, MAY))
    assert said("strong_skills", skills=skills) == ("coding", {1, 3})
    assert [one.observation for one in standing(skills, {4})] == [1, 3]


def test_a_shorter_list_leaves_the_support_of_what_it_drops():
    skills = (seen(1, "coding", 4), seen(2, "pacing", 4), seen(3, "testing", 4))
    assert said("strong_skills", most=2, skills=skills) == ("coding and pacing", {1, 2})


def test_the_best_skills_are_strong_ones_or_else_solid_ones():
    skills = (seen(1, "coding", 4), seen(2, "pacing", 3))
    assert said("best_skills", skills=skills) == ("strong coding", {1})
    assert said("best_skills", skills=skills[1:]) == ("solid pacing", {2})
    assert said("best_skills", skills=(seen(1, "coding", 2),)) is None


def test_recommending_takes_a_skill_seen_to_be_solid():
    assert said("recommend") == ("refer", set())
    assert said("recommend", skills=(seen(1, "coding", 2),)) == ("refer", set())
    assert said("recommend", skills=(seen(1, "coding", 2), seen(2, "pacing", 3))) == ("recommend", {2})


@pytest.mark.parametrize(
    ("skills", "expected"),
    [
        ((seen(1, "coding", 4, MARCH, "Clean"), seen(2, "pacing", 2, APRIL)), ("strongly vouch", {1})),
        ((seen(1, "coding", 4, MARCH, "Clean"),), ("vouch", {1})),  # one session only
        ((seen(1, "coding", 4, MARCH), seen(2, "coding", 4, APRIL)), ("vouch", {1, 2})),  # no evidence line
        ((seen(1, "coding", 4, MARCH, " ... "), seen(2, "coding", 4, APRIL)), ("vouch", {1, 2})),
        ((seen(1, "coding", 4, MARCH, "Clean"), seen(2, "coding", 3, APRIL)), None),  # no longer strong
        ((), None),
    ],
)
def test_to_vouch_strongly_takes_skills_seen_twice_and_a_strong_one_with_its_line(skills, expected):
    assert said("vouch", skills=skills) == expected


def test_sessions_in_which_i_saw_no_skill_do_not_make_vouching_stronger():
    practice = tuple(Practice(on.month, on, 60, "algorithms") for on in (MARCH, APRIL, MAY))
    assert said("vouch", practice=practice, skills=(seen(1, "coding", 4, MARCH, "Clean"),)) == ("vouch", {1})


def test_a_line_of_evidence_is_the_newest_one_at_the_rating_where_the_skill_stands():
    skills = (seen(1, "coding", 4, MARCH, "First"), seen(2, "coding", 4, APRIL, "Second"), seen(3, "coding", 4, MAY))
    assert said("evidence_1", skills=skills) == ("“Second.”", {2})
    assert said("when_1", skills=skills) == ("on 1 April 2026", {2})
    assert said("skill_1", skills=skills) == ("coding", {2})
    assert said("skill_2", skills=skills) is None


def test_a_line_about_a_weak_skill_is_never_quoted():
    skills = (seen(1, "coding", 2, MARCH, "Could not start"), seen(2, "pacing", 3, MARCH, "Kept the clock"))
    assert said("evidence_1", skills=skills) == ("“Kept the clock.”", {2})
    assert said("evidence_2", skills=skills) is None


def test_what_was_learnt_last_is_quoted():
    practice = (
        Practice(1, MARCH, 60, "algorithms", "old"),
        Practice(3, MAY, 60, "algorithms", " "),
        Practice(2, APRIL, 60, "algorithms", "new!"),
    )
    value = SLOTS["learnt"].value(readable(replace(FACTS, practice=practice)), 9)
    assert (value.text, value.sessions) == ("“new.”", {2})


def test_the_numbers_are_those_of_all_sessions():
    practice = (
        Practice(2, MAY, 45, "system design"),
        Practice(1, MARCH, 60, "algorithms"),
        Practice(3, MAY, 60, "algorithms"),
    )
    assert said("sessions", practice=practice)[0] == "three sessions"
    assert said("hours", practice=practice)[0] == "2 hours and 45 minutes"
    assert said("topics", practice=practice)[0] == "algorithms and system design"
    assert said("dates", practice=practice)[0] == "between March and May 2026"
    assert said("sessions") is said("hours") is said("topics") is said("dates") is None


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (1, "1 minute"),
        (45, "45 minutes"),
        (60, "1 hour"),
        (61, "1 hour and 1 minute"),
        (90, "1.5 hours"),
        (100, "1 hour and 40 minutes"),
        (120, "2 hours"),
        (260, "4 hours and 20 minutes"),
        (270, "4.5 hours"),
        (60_000, "1,000 hours"),
    ],
)
def test_time_is_told_exactly_and_in_good_grammar(minutes, expected):
    assert said("hours", practice=(Practice(1, MARCH, minutes, "algorithms"),))[0] == expected


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("L4", "Engineer at Stripe, level L4"),
        ("Level 5", "Engineer at Stripe, Level 5"),
        ("level 5", "Engineer at Stripe, level 5"),
        ("Senior", "Engineer at Stripe (Senior)"),
        ("", "Engineer at Stripe"),
    ],
)
def test_the_target_says_level_once(level, expected):
    assert said("target", level=level)[0] == expected


@pytest.mark.parametrize(
    ("position", "level", "expected"),
    [
        ("Engineer (L5)", "L5", "Engineer (L5) at Stripe"),
        ("Senior Engineer", "senior", "Senior Engineer at Stripe"),
        ("Engineer, Level 5", "level 5", "Engineer, Level 5 at Stripe"),
        ("Engineer (L50)", "L5", "Engineer (L50) at Stripe, level L5"),
    ],
)
def test_the_target_leaves_out_a_level_that_the_title_has_as_a_word(position, level, expected):
    assert said("target", position=position, level=level)[0] == expected


def test_the_target_takes_both_a_position_and_a_company():
    assert said("target", position=" ") is said("target", company="\u200b") is None


def test_how_we_met_reads_on_in_a_sentence():
    assert said("met", met="at PyCon, great talk!")[0] == "at PyCon, great talk"
    assert said("met", met=" ") is None


def test_details_are_listed_without_those_that_say_nothing():
    assert said("details", details=("ana@x.org", " ", "linkedin.com/in/ana"))[0] == "ana@x.org and linkedin.com/in/ana"
    assert said("details", details=(" ",)) is None


def test_a_skill_without_a_name_is_in_no_list():
    skills = (seen(1, " ", 4), seen(2, "coding", 4), seen(3, " coding\n", 4, APRIL))
    assert said("strong_skills", skills=skills) == ("coding", {2, 3})


# -- evidence has an age

TODAY = date(2027, 4, 1)  # a year after APRIL, to the day


def test_what_was_last_seen_a_year_ago_is_told_as_past_and_not_vouched_for():
    skills = (seen(1, "coding", 4, MARCH, "Clean"), seen(2, "pacing", 4, APRIL, "Calm"), seen(3, "testing", 3, MAY))
    practice = tuple(Practice(on.month, on, 60, "algorithms") for on in (MARCH, APRIL, MAY))
    known = {"skills": skills, "practice": practice}
    assert said("strong_skills", **known) == ("coding and pacing", {1, 2})
    assert said("strong_skills", **known, today=TODAY) is said("vouch", **known, today=TODAY) is None
    assert said("solid_skills", **known, today=TODAY) == ("testing", {3})
    assert said("recommend", **known, today=TODAY) == ("recommend", {3})
    assert said("past_skills", **known, today=TODAY) == ("strong coding and pacing", {1, 2})
    assert said("earlier", **known, today=TODAY) == ("between March and April 2026", {1, 2})
    assert said("long_ago", **known, today=TODAY) is None


def test_where_all_of_it_is_old_nobody_is_recommended():
    known = {"skills": (seen(1, "coding", 4, MARCH, "Clean"),), "practice": (Practice(3, MARCH, 60, "algorithms"),)}
    assert said("recommend", **known, today=TODAY) == ("refer", set())
    assert said("long_ago", **known, today=TODAY)[0] == "March 2026"
    assert said("past_skills", **known, today=TODAY) == ("strong coding", {1})
    assert said("earlier", **known, today=TODAY) is None


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ([(MARCH, 2), (MAY, 4)], "from 2 to 4 between March and May 2026"),
        ([(MARCH, 2), (APRIL, 2), (MAY, 3)], "from 2 to 3 between March and May 2026"),
        ([(MARCH, 1), (MAY, 2)], None),  # not yet solid
        ([(MARCH, 2), (APRIL, 4), (MAY, 3)], None),  # rose and fell
        ([(MARCH, 4), (MAY, 2)], None),
        ([(MARCH, 2), (MARCH, 4)], None),  # one day
        ([(MARCH, 3)], None),
    ],
)
def test_progress_is_told_where_it_happened(ratings, expected):
    skills = tuple(seen(n, "coding", rating, on) for n, (on, rating) in enumerate(ratings))
    assert said("progress", skills=skills) == (expected and (expected, set(range(len(ratings)))))
    assert said("my_progress", feedback=skills) == said("progress", skills=skills)


def test_of_several_that_rose_the_furthest_is_told():
    coding = [seen(1, "coding", 3, MARCH), seen(2, "coding", 4, MAY)]
    pacing = [seen(3, "pacing", 1, MARCH), seen(4, "pacing", 3, MAY)]
    assert said("progress_skill", skills=(*coding, *pacing)) == ("pacing", {3, 4})


# -- who interviewed whom


@pytest.mark.parametrize(
    ("roles", "interviewed_me", "one_sided", "candidate"),
    [
        ("c", "that day", None, "I was the candidate"),
        ("cc", "both times", None, "I was the candidate each time"),
        ("ccc", "each time", None, "I was the candidate each time"),
        ("ic", "in one of them", None, None),
        ("icb", "in two of them", None, None),
        ("ii", None, "two sessions of 1:1 practice between March and April 2026", None),
    ],
)
def test_the_text_says_who_interviewed(roles, interviewed_me, one_sided, candidate):
    practice = tuple(
        Practice(day.month, day, 60, "x", interviewed_them=role in "ib", interviewed_me=role in "cb")
        for day, role in zip((MARCH, APRIL, MAY), roles, strict=False)
    )
    slots = {"interviewed_me": interviewed_me, "one_sided": one_sided, "i_was_candidate": candidate}
    assert {slot: value and value[0] for slot in slots for value in [said(slot, practice=practice)]} == slots
    assert said("not_practised", practice=practice) is None


def test_a_session_that_may_not_be_quoted_is_not_but_counts():
    skills = (seen(1, "coding", 4, MARCH, "Clean"), seen(2, "coding", 4, APRIL))
    known = {"skills": skills, "practice": (Practice(3, MARCH, 60, "algorithms", "to slow down"),), "may_quote": False}
    assert said("evidence_1", **known) is said("skill_1", **known) is said("learnt", **known) is None
    assert said("vouch", **known)[0] == "strongly vouch"


def test_every_slot_explains_itself():
    assert all(slot.help and slot.help[-1] != "." for slot in SLOTS.values())
