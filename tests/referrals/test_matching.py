from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referrals.drafting import Basis, Claim, draft
from referrals.facts import Facts, Practice, Seen
from referrals.matching import Sentence, lost, matched, said, stands
from referrals.standard import TEMPLATES
from referrals.wording import tidy
from tests.examples import examples
from tests.referrals import strategies

TOLD = (
    "Between March and June 2026, we spent three sessions (4.5 hours) in 1:1 online interview practice on algorithms."
)


def become(*sentences, before):
    return [one.claim for one in matched(sentences, before)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (TOLD, TOLD.replace("three", "3")),
        (TOLD, TOLD.replace("we spent", "we had")),
        (TOLD, TOLD.replace(" (4.5 hours)", ", 4.5 hours,")),
        ("I would like to recommend Ana for the position of SRE.", "I recommend Ana for the SRE role."),
        ("She showed strong coding and testing.", "she also showed strong coding, testing"),
        ("What I learnt from practising", "What I learned from practicing"),
        ("I do not ask you.", "I don't ask you."),
        ("On 14 March 2026, I noted it.", "On March 14, 2026 I noted it."),
        ("About James’s coding: “Clean.”", 'About James\'s coding: "Clean."'),
    ],
)
def test_small_words_and_spelling_leave_what_is_said(before, after):
    is_order = "SRE" in before  # "position of SRE" and "SRE role" differ in order, which is more than spelling
    assert (lost(before, after) == "") != is_order


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("She showed solid coding.", "She showed strong coding.", "new in it: “strong”; no longer in it: “solid”"),
        ("We had three sessions.", "We had four sessions.", "new in it: “4”; no longer in it: “3”"),
        ("I vouch for her.", "I strongly vouch for her.", "new in it: “strongly”"),
        ("I have not seen it.", "I have seen it.", "no longer in it: “not”"),
        ("I vouch for her.", "I vouch for her?", "new in it: “?”"),
        ("From 2 to 4.", "From 4 to 2.", "the same words in another order"),
        ("strong coding and solid testing", "solid coding and strong testing", "the same words in another order"),
        ("I wrote: “Clean.”", "I wrote: “Neat.”", "new in it: “Neat.”; no longer in it: “Clean.”"),
        ("She showed strong coding.", "Hire her at once, please.", "it says something else now"),
        ("In March 2026", "In March 2025", "new in it: “2025”; no longer in it: “2026”"),
        ("Strong in Java", "Strong in JavaScript", "new in it: “JavaScript”; no longer in it: “Java”"),
    ],
)  # fmt: skip
def test_whatever_changes_what_is_said_is_named(before, after, why):
    assert lost(before, after) == why


def test_a_quotation_is_one_word_and_keeps_its_case():
    assert said("I wrote: “O(n), not N.” Then") == ("i", "wrote", "“O(n), not N.”")


def test_a_changed_sentence_is_matched_again_or_says_why_not():
    before = [
        Claim("I saw strong coding.", Basis.SESSIONS, ("strong_skills",), observations=frozenset({(1, 2)})),
        Claim("I like her.", Basis.OWN_WORDS),
    ]
    same, other, own = matched(
        [
            Sentence("there I saw the strong coding", origin=0, left_out=True),
            Sentence("I saw excellent coding.", origin=0),
            Sentence("I like her a lot.", origin=1),
        ],
        before,
    )
    assert same.claim == replace(before[0], text="there I saw the strong coding", left_out=True)
    assert (other.claim.basis, own.claim.basis) == (Basis.OWN_WORDS, Basis.OWN_WORDS)
    assert (same.why, other.why, own.why) == ("", "", "")
    (other,) = matched([Sentence("I saw excellent coding.", origin=0)], before)
    assert other.why == "new in it: “excellent”; no longer in it: “strong”"


@given(strategies.facts())
@examples(1 / 3)
def test_saving_without_a_change_keeps_everything_in_any_order(facts):
    for template in TEMPLATES.values():
        claims = draft(template, facts, limit=1500)
        typed = [Sentence(one.text, one.starts_paragraph, one.left_out, place) for place, one in enumerate(claims)]
        assert become(*typed, before=claims) == claims
        assert become(*reversed(typed), before=claims) == claims[::-1]


@given(strategies.facts(), st.data())
def test_a_sentence_gives_its_evidence_once_and_only_for_what_it_said(facts, data):
    claims = draft(TEMPLATES["given", "warm", "statement"], facts, limit=1500)
    sentences = st.sampled_from([claim.text for claim in claims] or ["x"])
    changed = sentences.map(lambda text: f"{text} Indeed") | sentences.map(str.lower) | strategies.anything
    typed = [text for text in data.draw(st.lists(sentences | changed, max_size=12)) if tidy(text)]
    after = become(*(Sentence(text) for text in typed), before=claims)
    assert [claim.text for claim in after] == [tidy(text) for text in typed]
    supported = Counter(as_evidence(claim) for claim in after if claim.support)
    assert supported <= Counter(as_evidence(claim) for claim in claims)


def as_evidence(claim):
    return said(claim.text), claim.basis, claim.slots, claim.support


def test_two_sentences_joined_are_own_words():
    before = [Claim(text, Basis.SESSIONS, sessions=frozenset({n})) for n, text in enumerate(["One.", "Two."])]
    (claim,) = become(Sentence("One. Two.", origin=0), before=before)
    assert (claim.basis, claim.support) == (Basis.OWN_WORDS, frozenset())


# -- whether a sentence still stands

MARCH, MAY = date(2026, 3, 1), date(2026, 5, 1)
FACTS = Facts(
    person="Ana", position="Engineer", company="Stripe", practice=(Practice(1, MARCH, 60, "algorithms"),),
    skills=(Seen(11, 1, MARCH, "coding", 4, "Clean"), Seen(12, 1, MARCH, "testing", 3)),
)  # fmt: skip


@given(strategies.facts())
@examples(1 / 3)
def test_what_was_just_drafted_stands(facts):
    for template in TEMPLATES.values():
        assert all(stands(claim, facts) for claim in draft(template, facts, limit=1500))


@pytest.mark.parametrize(
    ("change", "falls"),
    [
        ({"practice": (*FACTS.practice, Practice(2, MAY, 60, "algorithms"))}, {"sessions"}),
        ({"skills": FACTS.skills[1:]}, {"strong_skills", "evidence_1", "recommend"}),
        ({"skills": (replace(FACTS.skills[0], evidence="Messy"), FACTS.skills[1])}, {"evidence_1"}),
        ({"company": "Klarna"}, {"recommend"}),
        ({"today": date(2028, 1, 1)}, {"strong_skills", "solid_skills", "recommend"}),
    ],
)
def test_a_sentence_falls_with_what_it_rests_on(change, falls):
    claims = draft(TEMPLATES["given", "warm", "statement"], FACTS, limit=1500)
    fallen = [claim for claim in claims if not stands(claim, replace(FACTS, **change))]
    assert len(fallen) == len(falls)
    assert all(falls & set(claim.slots) for claim in fallen)
