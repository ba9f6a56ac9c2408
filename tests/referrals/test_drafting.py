import re
import unicodedata
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Pronouns
from referrals.drafting import LIMITS, Basis, Size, draft, problems, text_of
from referrals.facts import SOLID, STRONG, Facts, Practice, Seen
from referrals.models import DraftTemplate
from referrals.slots import SLOTS
from referrals.standard import TEMPLATES
from referrals.wording import calm, quotation, stated, tidy
from tests.examples import examples
from tests.referrals import strategies
from tests.referrals.strategies import standing_by_hand, typed_in

ABOUT_ALL_SESSIONS = {"sessions", "hours", "topics", "dates", "one_sided", "i_was_candidate"}
LISTS = {
    "strong_skills": (lambda facts: recent_by_hand(facts), STRONG),
    "solid_skills": (lambda facts: recent_by_hand(facts), SOLID),
    "strong_interviewing": (lambda facts: facts.interviewing, STRONG),
    "my_strong_skills": (lambda facts: facts.feedback, STRONG),
}
EMPTY_PHRASES = re.compile(r" [,.;:)]|\( |\(\)|[,;:][,.;:]|“”|\b(?:and|at|for|with|level)[,.;:]|\.\.| \Z|\A ")
PRAISE = re.compile(r"recommend|vouch|strong|solid|stood out|excellent|great|best|talent|skilled", re.IGNORECASE)
WRONG_COUNTS = re.compile(
    r"\b(?:one|1) (?:sessions|hours|minutes)\b|\b(?:no|two|three|ten|\d\d+|[02-9]) (?:session|hour|minute)\b"
)


def drafts_of(facts):
    """(template key, claims, text) for every standard template."""
    for key, template in TEMPLATES.items():
        claims = draft(template, facts, limit=LIMITS[key[2]])
        yield key, claims, text_of(claims)


def only_where_typed(pattern, text, facts):
    """What `pattern` finds in `text` stands in something that the user typed, not between it and the template."""
    return all(any(found in typed for typed in as_drafted(facts)) for found in pattern.findall(text))


def as_drafted(facts):
    for value in typed_in(facts):
        yield from (f" {form} " for form in (tidy(value), calm(stated(value)), quotation(value)))


@given(strategies.facts())
def test_any_facts_give_text_that_fits_without_placeholder_empty_phrase_or_wrong_count(facts):
    for (_, _, size), claims, text in drafts_of(facts):
        assert len(text) <= LIMITS[size] or len(claims) == 1
        assert "  " not in text
        assert only_where_typed(re.compile(r"\{\{.*?\}\}|\{%|\{\{|\}\}"), text, facts)
        assert only_where_typed(EMPTY_PHRASES, text, facts)
        assert only_where_typed(WRONG_COUNTS, text, facts)
        assert only_where_typed(re.compile("!"), text, facts)
        for claim in claims:
            assert tidy(claim.text) == claim.text != ""


def ordinary_situations(pronouns):
    for sessions, minutes, skills, rating in product((0, 1, 2, 13), (1, 30, 60), (0, 1, 2, 5), (2, 3, 4)):
        practice = tuple(
            Practice(n, DAYS[n % 3], minutes, ["algorithms", "data and SQL"][n % 2]) for n in range(sessions)
        )
        seen = tuple(replace(one, session=0, rating=rating) for one in SEED.skills[: skills if sessions else 0])
        yield replace(SEED, pronouns=pronouns, practice=practice, skills=seen, interviewing=seen, feedback=seen)


@pytest.mark.parametrize("pronouns", Pronouns.values)
def test_every_ordinary_situation_reads_without_a_slip(pronouns):
    """All combinations of none, one and many; nothing that was typed can excuse what is found here."""
    for facts in dict.fromkeys(ordinary_situations(pronouns)):
        for _, _, text in drafts_of(facts):
            for pattern in (EMPTY_PHRASES, WRONG_COUNTS, re.compile(r"[!{}<>]|  |\ba [aeiou]|\ban [^aeiou]")):
                assert not pattern.search(text), text


@given(strategies.facts())
def test_every_claim_is_bound_to_exactly_what_supports_it(facts):
    for _, claims, _ in drafts_of(facts):
        for claim in claims:
            assert_basis_fits(claim)
            assert_sessions_support(claim, facts)
            assert_observations_support(claim, facts)


def assert_basis_fits(claim):
    fact_slots = set(claim.slots) - {"they", "them", "their"}
    match claim.basis:
        case Basis.SESSIONS:
            assert claim.support
        case Basis.RECORD:
            assert fact_slots
            assert not claim.support
        case Basis.OWN_WORDS:
            assert not fact_slots
            assert not claim.support


def assert_sessions_support(claim, facts):
    slots = set(claim.slots)
    expected = set()
    if slots & ABOUT_ALL_SESSIONS:
        expected |= {one.session for one in facts.practice}
    if "interviewed_me" in slots:
        expected |= {one.session for one in facts.practice if one.interviewed_me}
    if "long_ago" in slots:
        newest = max(facts.practice, key=lambda one: one.on)
        assert not less_than_a_year(newest.on, facts.today)
        expected |= {one.session for one in facts.practice if one.session in claim.sessions and one.on == newest.on}
    if "hours" in slots:
        assert minutes_in(claim.text) == sum(one.minutes for one in facts.practice)
    if "learnt" in slots:
        (session,) = claim.sessions
        (held,) = [one for one in facts.practice if one.session == session]
        assert claim.text.endswith(quotation(held.learnt))
        assert f"{held.on:%B} {held.on.year}" in claim.text
        assert facts.may_quote
        expected |= {session}
    if "strongly vouch" in claim.text and "vouch" in slots:
        expected |= {one.session for one in recent_by_hand(facts) if stated(one.skill)}
        assert len(expected) >= 2
    assert claim.sessions == expected


def minutes_in(text):
    """The length that stands in brackets, read back."""
    said = re.search(r"\((?:([\d,.]+) hours?)?(?: and )?(?:(\d+) minutes?)?\)", text)
    return round(float((said[1] or "0").replace(",", "")) * 60) + int(said[2] or 0)


def assert_observations_support(claim, facts):
    slots = set(claim.slots)
    allowed = set()
    for slot in slots & LISTS.keys():
        kind, rating = LISTS[slot]
        allowed |= assert_named_whole(claim, standing_by_hand(kind(facts), rating))
    for slot, seen in (("best_skills", facts.skills), ("past_skills", set(facts.skills) - set(recent_by_hand(facts)))):
        if slot in slots:
            strong = standing_by_hand(seen, STRONG)
            allowed |= assert_named_whole(claim, strong or standing_by_hand(seen, SOLID))
            assert re.search(r"\bstrong ", claim.text) or not strong
    for prefix, seen in (("", facts.skills), ("my_", facts.feedback)):
        if f"{prefix}progress" in slots:
            allowed |= assert_rose(claim, seen)
    if "recommend" in slots:
        recent = recent_by_hand(facts)
        standing = standing_by_hand(recent, STRONG) | standing_by_hand(recent, SOLID)
        allowed |= set().union(*standing.values())
        assert claim.observations == allowed
        assert ("recommend" in claim.text.split(maxsplit=5)[:5]) == bool(allowed)
    for kind, prefix in (("skills", ""), ("feedback", "my_")):
        if any(slot.startswith((f"{prefix}skill_", f"{prefix}evidence_")) for slot in slots):
            allowed |= assert_quotes_one(claim, getattr(facts, kind))
            assert facts.may_quote
    assert claim.observations <= allowed


def assert_rose(claim, seen):
    """From its first day to its last, and on no day less than the day before."""
    story = [one for one in seen if (one.session, one.observation) in claim.observations]
    (skill,) = {stated(one.skill) for one in story}
    assert len(story) == sum(stated(one.skill) == skill for one in seen)
    first, *_, last = story = sorted(story, key=lambda one: (one.on, -one.rating))
    assert f" from {first.rating} to {last.rating} " in f"{claim.text}"
    assert f"{last.on:%B} {last.on.year}" in claim.text
    assert skill in claim.text
    assert [one.rating for one in story] == sorted(one.rating for one in story)
    assert first.on < last.on
    assert first.rating < last.rating >= SOLID
    return claim.observations


def recent_by_hand(facts):
    newest = {}
    for one in facts.skills:
        newest[stated(one.skill)] = max(one.on, newest.get(stated(one.skill), date.min))
    return [one for one in facts.skills if less_than_a_year(newest[stated(one.skill)], facts.today)]


def less_than_a_year(day, today):
    return today is None or (today.year - 1, today.month, today.day) < (day.year, day.month, day.day)


def assert_named_whole(claim, standing):
    """Each skill that stands is named with all its observations, or left out with all of them."""
    named = {skill for skill, support in standing.items() if support <= claim.observations}
    assert named
    assert all(skill in claim.text for skill in named)
    return set().union(*(standing[skill] for skill in named))


def assert_quotes_one(claim, observations):
    ((session, number),) = claim.observations
    (one,) = [one for one in observations if one.observation == number]
    assert one.session == session
    assert one.rating >= SOLID
    assert (session, number) in standing_by_hand(observations, one.rating)[stated(one.skill)]
    assert claim.text.endswith(quotation(one.evidence))
    assert stated(one.skill) in claim.text
    assert f"{one.on.day} {one.on:%B} {one.on.year}" in claim.text
    return {(session, number)}


def test_cold_templates_praise_nobody():
    for (_, kind, _), template in TEMPLATES.items():
        if kind == DraftTemplate.Kind.COLD:
            assert not PRAISE.search(template)
            assert not {slot for slot in re.findall(r"\w+", template) if slot.startswith(("skill_", "evidence_"))}


@given(strategies.facts().filter(lambda facts: not any(standing_by_hand(facts.skills, r) for r in (SOLID, STRONG))))
@examples(1 / 3)
def test_without_a_skill_seen_to_be_solid_nobody_is_recommended(facts):
    for (_, _, _), claims, _ in drafts_of(facts):
        assert not any({"vouch", "strong_skills", "best_skills", "skill_1"} & set(claim.slots) for claim in claims)
        assert not any(re.match(r"I (?:would like to )?recommend", claim.text) for claim in claims)


@pytest.mark.parametrize("nothing", ["", "  ", "\t\n", "\x00\x1f", "\u2028", "\u200b\ufeff", "\u202e", "...", "\u0301"])
def test_a_value_that_cannot_be_read_counts_as_missing(nothing):
    facts = replace(SEED, level=nothing, company=nothing, met=nothing, resume=nothing, details=(nothing, "ana@x.org"))
    for (_, kind, _), claims, text in drafts_of(facts):
        assert not {"target", "company", "level", "met", "resume"} & {slot for claim in claims for slot in claim.slots}
        if kind == DraftTemplate.Kind.COLD and "reached" in text:
            assert "She can be reached at ana@x.org." in text


def test_braces_that_somebody_typed_stay_braces():
    facts = replace(SEED, company="{{ person }}", level="{{ nope }}")
    for _, _, text in drafts_of(facts):
        assert "at {{ person }} ({{ nope }})" in text
        assert text.count("Ana Kovač") <= 2


def test_a_name_that_turns_the_direction_of_the_text_is_disarmed():
    facts = replace(SEED, person="\u202eevil\u2066", company="A\u200bcme\n\nInc.")
    for _, _, text in drafts_of(facts):
        assert not any(unicodedata.category(letter) == "Cf" for letter in text)
        assert "A\u200bcme" not in text


@pytest.mark.parametrize(
    ("pronouns", "expected"),
    [
        ("they", "vouch for their coding"),
        ("she", "vouch for her coding"),
        ("he", "vouch for his coding"),
    ],
)
def test_pronouns_and_verbs_agree(pronouns, expected):
    statement = text_of(draft(TEMPLATES["given", "warm", "statement"], replace(SEED, pronouns=pronouns), limit=1500))
    assert expected in statement


@pytest.mark.parametrize(
    ("position", "expected"),
    [("Engineer", "as an Engineer"), ("Backend Engineer", "as a Backend Engineer"), ("SRE", "as an SRE")],
)
def test_an_article_before_a_slot_fits_what_comes_in(position, expected):
    (claim,) = draft("I see them as a {{ position }}.", replace(SEED, position=position), limit=200)
    assert expected in claim.text


# -- the case of /seed.txt: three sessions in which I interviewed, five skills, something learnt

DAYS = [date(2026, 3, 14), date(2026, 4, 18), date(2026, 6, 6)]
SEED = Facts(
    person="Ana Kovač",
    position="Backend Engineer",
    company="Stripe",
    level="L4",
    pronouns="she",
    practice=(
        Practice(1, DAYS[0], 90, "algorithms"),
        Practice(2, DAYS[1], 75, "algorithms", "Write the failing test first."),
        Practice(3, DAYS[2], 105, "system design"),
    ),
    skills=(
        Seen(11, 1, DAYS[0], "coding", 4, "Clean and tested in the first pass"),
        Seen(12, 1, DAYS[0], "problem solving", 4, "Found the two pointers without a hint"),
        Seen(13, 2, DAYS[1], "understanding of word problems", 4, "Restated the problem with her own example"),
        Seen(14, 3, DAYS[2], "requirements gathering", 4, "Asked who reads the feed"),
        Seen(15, 3, DAYS[2], "solution design", 3, "Split reads from writes"),
    ),
)


def seed_draft(size):
    return draft(TEMPLATES["given", "warm", size], SEED, limit=LIMITS[size])


@pytest.mark.parametrize("size", [Size.MESSAGE, Size.STATEMENT])
def test_the_seed_case_says_everything_that_the_form_asks(size):
    text = text_of(seed_draft(size))
    assert len(text) <= LIMITS[size]
    for said in (
        "Ana Kovač", "Backend Engineer", "Stripe", "level L4", "three sessions", "4.5 hours",
        "algorithms and system design", "etween March and June 2026", "1:1", "online", "strongly vouch",
        *(one.skill for one in SEED.skills), "“Write the failing test first.”",
    ):  # fmt: skip
        assert said in text


def test_the_seed_note_fits_and_names_what_was_best():
    text = text_of(seed_draft(Size.NOTE))
    assert len(text) <= 200
    for said in (
        "Ana Kovač",
        "Backend Engineer at Stripe, level L4",
        "three sessions",
        "March and June 2026",
        "coding",
    ):
        assert said in text


def test_the_seed_statement_binds_each_sentence():
    support = {
        claim.slots: (claim.sessions, {number for _, number in claim.observations}) for claim in seed_draft("statement")
    }
    assert support == {
        ("recommend", "person", "target"): (set(), {11, 12, 13, 14, 15}),
        ("dates", "sessions", "hours", "topics"): ({1, 2, 3}, set()),
        ("vouch", "their", "strong_skills"): ({1, 2, 3}, {11, 12, 13, 14}),
        ("their", "solid_skills"): (set(), {15}),
        ("persons", "skill_1", "when_1", "evidence_1"): (set(), {11}),
        ("their", "skill_2", "when_2", "evidence_2"): (set(), {12}),
        ("their", "skill_3", "when_3", "evidence_3"): (set(), {13}),
        ("them", "learnt_when", "learnt"): ({2}, set()),
    }


def test_the_seed_in_other_words_than_the_seed():
    source = "I definitely see strong capabilities in their skills across multiple domains"
    statement = text_of(seed_draft(Size.STATEMENT))
    words = statement.split()
    sequences = {" ".join(words[place : place + 5]) for place in range(len(words))}
    assert not any(sequence in source for sequence in sequences)


# -- making it fit


def test_a_list_holds_the_best_five_and_gets_shorter_before_its_sentence_goes():
    skills = tuple(Seen(number, 1, DAYS[0], f"skill number {number}", 4, "x" * 40) for number in range(10, 19))
    template = TEMPLATES["given", "warm", "message"]
    for length, expected, quoted in [(200, 5, True), (290, 5, False)]:
        facts = replace(SEED, skills=tuple(replace(one, evidence="x" * length) for one in skills))
        claims = draft(template, replace(facts, practice=facts.practice[:1]), limit=600)
        (vouch,) = [claim for claim in claims if "vouch" in claim.slots]
        assert (vouch.text.count("skill number"), "evidence_1" in claims[-1].slots) == (expected, quoted)
    note = text_of(draft(TEMPLATES["given", "warm", "note"], replace(SEED, skills=skills), limit=200))
    assert 0 < note.count("skill number") < 5


def test_of_equally_strong_skills_those_with_a_line_of_evidence_come_first():
    skills = (*(Seen(n, 1, DAYS[0], f"skill {n}", 4) for n in range(5)), Seen(9, 1, DAYS[0], "coding", 4, "Clean"))
    text = text_of(draft(TEMPLATES["given", "warm", "note"], replace(SEED, skills=skills), limit=300))
    assert "strong coding, skill 0, skill 1, skill 2 and skill 3." in text


def test_what_rests_on_sessions_goes_before_the_closing_words():
    feedback = tuple(replace(one, evidence="x" * 290) for one in SEED.skills)
    facts = replace(SEED, company="y" * 150, feedback=feedback)
    claims = draft(TEMPLATES["asked", "warm", "message"], facts, limit=600)
    assert claims[-1].text == "If you would rather not, that is fine."
    assert not any("my_evidence_1" in claim.slots for claim in claims)


def test_a_paragraph_that_loses_its_first_sentence_still_begins():
    template = "I know {{ person }}.\n\nOn {{ topics }}.\nBye."
    claims = draft(template, replace(SEED, practice=(replace(SEED.practice[0], topic="x" * 100),)), limit=60)
    assert text_of(claims) == "I know Ana Kovač.\n\nBye."


def test_one_sentence_stays_even_where_a_name_is_too_long():
    claims = draft(TEMPLATES["given", "warm", "note"], replace(SEED, person="x" * 300), limit=200)
    assert [claim.slots for claim in claims] == [("recommend", "person", "target")]


# -- templates


def test_a_line_without_its_fact_is_left_out_and_the_rest_stays():
    template = "I know {{ person }}.\nLevel: {{ level }}.\n\nBye."
    claims = draft(template, replace(SEED, level=""), limit=600)
    assert [claim.text for claim in claims] == ["I know Ana Kovač.", "Bye."]
    assert [claim.starts_paragraph for claim in claims] == [False, True]


def test_a_pronoun_alone_is_no_fact():
    (claim,) = draft("I think that {{ they }} will do well.", SEED, limit=600)
    assert claim.basis is Basis.OWN_WORDS


def test_the_standard_templates_have_no_problems_and_no_article_to_go_wrong():
    for template in TEMPLATES.values():
        assert problems(template) == []
        assert not re.search(r"\ban? \{\{", template)


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        ("I know {{ persn }}.", "Line 1: there is no slot {{ persn }}. Did you mean {{ person }}?"),
        ("Hello.\n{{ person }", "Line 2: a slot is written {{ name }}, with two braces on each side."),
        ("{% if person %}", "Line 1: a slot is written {{ name }}, with two braces on each side."),
        ("{{ person.email }}", "Line 1: a slot is written {{ name }}, with two braces on each side."),
        ("{\u200b{ zzz }\u200b}", "Line 1: there is no slot {{ zzz }}."),
        (" \n\u200b", "The template is empty."),
    ],
)
def test_a_template_is_told_what_is_wrong_with_it_and_never_drafts(template, complaint):
    assert complaint in problems(template)
    with pytest.raises(ValueError, match=re.escape(problems(template)[0])):
        draft(template, SEED, limit=600)


@given(st.text(alphabet=st.sampled_from("{}% \n\u200bapersonthy_1")), strategies.facts())
def test_a_template_without_problems_always_drafts(template, facts):
    if not problems(template):
        for claim in draft(template, facts, limit=600):
            assert set(claim.slots) <= SLOTS.keys()
