from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referrals.wording import (
    article,
    calm,
    capitalised,
    count,
    full_date,
    full_stop,
    quotation,
    says_something,
    span,
    stated,
    tidy,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Kovač", "Ana Kovač"),
        ("  Ana \t\n Kovač\r\n", "Ana Kovač"),
        ("Ana\u2028Kovač\u2029", "Ana Kovač"),
        ("Ana\x00\x1b[31mKovač", "Ana [31mKovač"),
        ("Ana\u00a0\u3000Kovač", "Ana Kovač"),
        ("A\u200bn\ufeffa\u00ad", "Ana"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("\u2066Ana\u2069", "Ana"),
        ("می‌خواهم", "می‌خواهم"),  # Persian needs its zero-width non-joiner
        ("👩‍💻 Ana 🇸🇮", "👩‍💻 Ana 🇸🇮"),  # and this emoji its joiner
        ("שרה לוי", "שרה לוי"),
    ],
)
def test_tidy_takes_out_what_one_cannot_see_and_leaves_every_script_whole(text, expected):
    assert tidy(text) == expected


@given(st.text())
def test_tidy_gives_one_line_and_changes_nothing_the_second_time(text):
    once = tidy(text)
    assert tidy(once) == once
    assert len(once.splitlines()) <= 1
    assert "  " not in once


@pytest.mark.parametrize(
    "nothing",
    ["", " ", "\t\n", "\x00", "\u200b", "\u2028", "\u202e", "...", "—", "()", " , ; ", "\u0301", "\u200d", "?!"],
)
def test_a_value_that_cannot_be_read_is_not_stated(nothing):
    assert stated(nothing) == ""


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Stripe,", "Stripe"),
        (" , Stripe ; ", "Stripe"),
        ("Engineer - ", "Engineer"),
        ("- Engineer", "Engineer"),
        ("\u0301Ana", "Ana"),
        ("Stripe, Inc.", "Stripe, Inc."),
        (".NET", ".NET"),
        ("C++", "C++"),
        ("C#", "C#"),
        ("Yahoo!", "Yahoo!"),
        ("🚀", "🚀"),
        ("42", "42"),
        ("https://docs.example.org/d/1aB-", "https://docs.example.org/d/1aB-"),
        ("日本", "日本"),
    ],
)
def test_stated_drops_loose_marks_at_the_ends_and_no_part_of_a_name(typed, expected):
    assert stated(typed) == expected


@given(st.text())
def test_what_is_stated_can_be_read_and_stays_as_it_is(text):
    value = stated(text)
    assert value == "" or says_something(value)
    assert stated(value) == value
    assert not value.startswith((" ", ",", ";"))
    assert not value.endswith((" ", ",", ";"))


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "no sessions"), (1, "one session"), (2, "two sessions"), (12, "twelve sessions"), (13, "13 sessions")],
)
def test_a_count_is_a_word_up_to_twelve(number, expected):
    assert count(number, "session") == expected


def test_a_count_takes_an_irregular_plural():
    assert count(1, "person", "people") == "one person"
    assert count(3, "person", "people") == "three people"


@pytest.mark.parametrize(
    "text",
    ["engineer", "Engineer", "algorithms", "iOS Developer", "L4", "E5", "SDE", "ML Engineer", "SRE", "X-ray analyst",
     "AI Researcher", "unpaid role", "understanding", "only child", "Android Developer", "HR partner",
     "Xbox engineer", "8-year project", "80% share", "11", "18-month role", "11,000 users", "hour", "honest review",
     "Honorary fellow", "heir", "unimportant", "uninterested", "unidentified", "SAP consultant", "usher"],
)  # fmt: skip
def test_an_stands_before_a_vowel_that_is_heard(text):
    assert article(text) == "an"


@pytest.mark.parametrize(
    "text",
    ["position", "Backend Engineer", "user", "UX Designer", "UI Engineer", "university", "European role", "one-off job",
     "Scala Developer", "Machine Learning Engineer", "QA Engineer", "Go developer", "utility role", "", "日本",
     "usability", "FAANG engineer", "NASA engineer", "RESTful service", "Ukrainian", "unanimous vote", "unit",
     "Unix admin", "OneDrive engineer", "110", "1800", "10-year project", "house", "Hono developer",
     "Xerox machine"],
)  # fmt: skip
def test_a_stands_before_everything_else(text):
    assert article(text) == "a"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 3, 1), date(2026, 3, 1), "in March 2026"),
        (date(2026, 3, 1), date(2026, 3, 31), "in March 2026"),
        (date(2026, 3, 31), date(2026, 4, 1), "between March and April 2026"),
        (date(2025, 12, 31), date(2026, 1, 1), "between December 2025 and January 2026"),
        (date(2025, 3, 1), date(2026, 3, 1), "between March 2025 and March 2026"),
    ],
)
def test_a_span_names_the_year_once_where_that_is_enough(first, last, expected):
    assert span(first, last) == expected


def test_a_full_date_has_no_leading_zero():
    assert full_date(date(2026, 3, 4)) == "4 March 2026"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clean code", "“Clean code.”"),
        ("Clean code.", "“Clean code.”"),
        ("Clean code...", "“Clean code.”"),
        ("Clean code;", "“Clean code.”"),
        ("Great! So fast!!", "“Great. So fast.”"),
        ("Yahoo! experience", "“Yahoo! experience.”"),
        ("Very clear (strong!)", "“Very clear (strong).”"),
        ("Wow!! so fast (really?!)", "“Wow. so fast (really?).”"),
        ("Why not?", "“Why not?”"),
        ("Really?!", "“Really?”"),
        ("checked that x != null", "“checked that x != null.”"),
        ('"Clean code."', "“Clean code.”"),
        ("“Clean code”", "“Clean code.”"),
        ('Said "what if it is empty?"', "“Said ‘what if it is empty?’”"),
        ('Said "stop" and "go on."', "“Said ‘stop’ and ‘go on.’”"),
        ('a 5" diff', "“a 5’ diff.”"),
        ("it’s fine", "“it’s fine.”"),
        ("解けた。", "“解けた。”"),
        ("(in passing)", "“(in passing).”"),
        ("  two\n  lines of one sentence ", "“two lines of one sentence.”"),
        ("Write tests first\nName the edge cases", "“Write tests first. Name the edge cases.”"),
        ("- write tests first\n- name the edge cases", "“write tests first; name the edge cases.”"),
        ("1. Write tests.\n2. Name edge cases.", "“Write tests. Name edge cases.”"),
        ("", ""),
        (" ... ", ""),
        ("!!!", ""),
        ("\u200b\n\x00", ""),
        ('""', ""),
        ("-", ""),
    ],
)
def test_a_quotation_is_the_words_as_written_ended_once_and_not_shouted(text, expected):
    assert quotation(text) == expected


@given(st.text(alphabet=st.sampled_from('ab “”".!?\n-;, ')))
def test_a_quotation_has_its_marks_outside_only_and_ends_once(text):
    quoted = quotation(text)
    if quoted:
        inside = quoted[1:-1]
        assert (quoted[0], quoted[-1]) == ("“", "”")
        assert not set(inside) & set('“”"')
        assert inside.endswith((".", "?", ".’", "?’"))
        assert not inside.endswith("..")
        assert tidy(quoted) == quoted


def test_calm_leaves_a_name_for_not_equal():
    assert calm("a != b!") == "a != b."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("they can", "They can"),
        ("élan", "Élan"),
        ("iOS skills", "iOS skills"),
        ("eBPF", "eBPF"),
        ("macOS engineer", "macOS engineer"),
        ("webRTC", "webRTC"),
        ("pgBouncer", "pgBouncer"),
        ("front-end of iOS", "Front-end of iOS"),
        ("", ""),
        ("🚀", "🚀"),
    ],
)
def test_a_sentence_begins_with_a_capital_unless_the_word_has_one_of_its_own(text, expected):
    assert capitalised(text) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("at Stripe, Inc..", "at Stripe, Inc."),
        ("at Yahoo!.", "at Yahoo!"),
        ("at Stripe.", "at Stripe."),
        ("at 日本。.", "at 日本。"),
        ("and so on….", "and so on…"),
    ],
)
def test_a_sentence_ends_once(sentence, expected):
    assert full_stop(sentence) == expected
