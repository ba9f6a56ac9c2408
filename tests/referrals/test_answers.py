from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from referrals.answers import SOURCES, Known, Where
from referrals.facts import Practice
from referrals.form_systems import OTHER, SYSTEMS, read, system_for

PRACTICE = (
    Practice(1, date(2026, 3, 14), 90, "algorithms"),
    Practice(2, date(2026, 4, 18), 75, "algorithms", interviewed_them=True, interviewed_me=True),
    Practice(3, date(2026, 6, 6), 105, "system design", interviewed_them=False, interviewed_me=True),
)
ANA = Known(
    "Ana Kovač", "Alice Martin", email="ana@example.org", met="Through a study group.", practice=PRACTICE, position="X"
)


def said(source: str, known: Known = ANA):
    return SOURCES[source](known)


def test_practice_is_no_yes_to_having_worked_together():
    assert said("worked_together").text == "No. 1:1 interview practice, 3 sessions, 4.5 hours, since March 2026."
    assert said("relationship").text.endswith("Not colleagues.")


def test_without_a_session_nobody_answers_for_the_user():
    assert said("worked_together", replace(ANA, practice=())).text == ""
    assert said("relationship", replace(ANA, practice=())).text == "How we met: Through a study group."
    nothing = said("how_known", replace(ANA, practice=(), met=""))
    assert (nothing.text, nothing.where) == ("", Where.CONTACT)
    assert said("how_known", replace(ANA, practice=(), met="", about_me=True)).where == Where.FORM


def test_how_they_are_known_says_who_interviewed_whom_from_the_side_of_whoever_fills_in_the_form():
    assert "I interviewed them in 2 sessions, and they interviewed me in 2 sessions." in said("how_known").text
    ana_only = replace(ANA, practice=PRACTICE[2:])
    assert "They interviewed me in 1 session." in said("how_known", ana_only).text
    assert "I interviewed them in 1 session." in said("how_known", replace(ana_only, about_me=True)).text
    assert said("how_known").text.endswith(" How we met: Through a study group.")


def test_they_know_only_by_recorded_consent():
    agreed = replace(ANA, consent="yes", consent_on=date(2026, 11, 3))
    assert said("aware", agreed).text == "Yes. They agreed on 3 November 2026."
    for consent in ("", "ask", "no"):
        answer = said("aware", replace(agreed, consent=consent))
        assert (answer.text, answer.where) == ("", Where.CONTACT)
        assert answer.missing
    assert said("aware", replace(ANA, about_me=True)).text == "Yes. They asked me themselves."


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [("Ana Kovač", "Ana", "Kovač"), ("Ana María Ruiz", "Ana María", "Ruiz"), ("Cher", "Cher", "")],
)
def test_a_name_is_split_at_its_last_word_and_one_word_is_not_split(name, first, last):
    known = replace(ANA, candidate=name)
    assert (said("candidate.first_name", known).text, said("candidate.last_name", known).text) == (first, last)


def test_what_is_not_known_is_said_to_be_missing_and_never_made_up():
    """Every source, with nothing known but the two names and the position: text comes out of these alone."""
    bare = Known("Cand", "Ref", position="Pos")
    for source, answer in SOURCES.items():
        for known in (bare, replace(bare, about_me=True)):
            found = answer(known)
            assert bool(found.text) != bool(found.missing), source
            assert found.text in {"", "Cand", "Ref", "Pos", "Yes. They asked me themselves."}
            assert found.missing.endswith(".") == bool(found.missing)


# -- the data files


def test_every_system_of_the_field_is_there_and_the_one_for_others_is_last():
    assert [*SYSTEMS] == ["amazon", "ashby", "greenhouse", "lever", "meta", "workable", "workday", "free_text"]
    assert all(system.fields for system in SYSTEMS.values())


@pytest.mark.parametrize(
    ("posting", "system"),
    [
        ("https://jobs.lever.co/acme/1", "lever"),
        ("https://boards.greenhouse.io/acme/jobs/1", "greenhouse"),
        ("https://acme.wd3.myworkdayjobs.com/en-US/x", "workday"),
        ("https://www.amazon.jobs/en/jobs/1", "amazon"),
        ("https://notlever.co.example/1", OTHER),
        ("https://[broken", OTHER),
        ("", OTHER),
    ],
)
def test_a_system_is_recognised_by_the_posting(posting, system):
    assert system_for(posting).key == system
    assert system_for(posting, chosen="meta").key == "meta"
    assert system_for(posting, chosen="nirvana").key == system


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('name = "X"\n[[fields]]\nlabel = "Mail"\nsource = "candidate.mail"', "source “candidate.mail”"),
        ('name = "X"\n[[fields]]\nlabel = "Mail"\nsource = "note"\nkind = "html"', "kind “html”"),
        ('name = "X"\n[[fields]]\nlabel = "Mail"\nsource = "note"\nlimits = 3', "limits"),
        ('name = "X"', "fields"),
        ("name = ", "Invalid value"),
    ],
)
def test_a_file_that_does_not_fit_is_named_with_the_reason(tmp_path, text, reason):
    path = Path(tmp_path / "mine.toml")
    path.write_text(text)
    with pytest.raises(ValueError, match="mine.toml") as refusal:
        read(path)
    assert reason in str(refusal.value)
