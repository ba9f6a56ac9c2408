"""The promise of the ledger, checked against the database itself: for every claim of every standard template, what is
bound to it exists, is the owner's, was made in the right direction, and says what the sentence says."""

import random
import re
from datetime import UTC, datetime, timedelta

import pytest

from accounts.words import duration
from referrals.drafting import Basis
from referrals.gathering import write_drafts
from referrals.stages import Direction
from referrals.standard import TONES
from referrals.wording import NUMBERS, quotation
from sessions.evidence import SEEN_IN
from sessions.evidence import Direction as Seen
from tests.factories import (
    CompanyFactory,
    ContactFactory,
    EmploymentFactory,
    ExclusionFactory,
    ObservationFactory,
    QuestionFactory,
    ReferralFactory,
    SessionFactory,
)

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
KEPT_OUT = ["Merge k Sorted Lists", "Globex", "Bob’s own words"]
SAID = ["Did Merge k sorted lists", "as at GLOBEX", "Clean and tested", "", "Asked who reads it", "thought aloud"]
OF_THEM = {"strong_skills", "solid_skills", "best_skills", "past_skills", "vouch", "recommend", "progress", "skill_1"}


def practised(contact, chance, question):
    """Sessions of every role and age, with ratings in both directions, and some that no role could have made."""
    skills = list(contact.owner.skills.all())
    for _ in range(chance.randint(0, 5)):
        session = SessionFactory(
            contact=contact,
            role=chance.choice(["interviewer", "interviewee", "both"]),
            topic=chance.choice(["algorithms", "data", "debugging"]),
            minutes=chance.choice([30, 45, 60, 90]),
            starts_at=NOW - timedelta(days=chance.choice([-3, 1, 40, 200, 364, 366, 700, 1500])),
            question=question,
            learnt=chance.choice(SAID),
        )
        for skill in chance.sample(skills, chance.randint(0, 6)):
            ObservationFactory(
                session=session,
                skill=skill,
                direction=chance.choice(Seen.values),
                rating=chance.randint(1, 4),
                evidence=chance.choice(SAID),
            )


def situation(alice, bob, seed):
    chance = random.Random(seed)  # noqa: S311 - the same in every run
    question = QuestionFactory(owner=alice, title=KEPT_OUT[0])
    globex = CompanyFactory(owner=alice, name="Globex")
    ana = ContactFactory(owner=alice, name="Ana Kovač", met="At Globex, over merge-k-sorted-lists")
    EmploymentFactory(contact=ana, company=globex)
    ExclusionFactory(contact=ana, company=globex)
    practised(ana, chance, question)
    practised(ContactFactory(owner=alice), chance, question)
    theirs = SessionFactory(contact=ContactFactory(owner=bob), learnt=KEPT_OUT[2])
    ObservationFactory(session=theirs, evidence=KEPT_OUT[2])
    return ReferralFactory(contact=ana), ReferralFactory(contact=ana, direction=Direction.ASKED, stage="target")


@pytest.mark.parametrize("seed", range(5))
def test_every_claim_rests_on_what_is_in_the_database(alice, bob, seed):
    for referral in situation(alice, bob, seed):
        held = list(referral.contact.mock_sessions.filter(starts_at__lte=NOW).order_by("starts_at"))
        for draft in (draft for tone in TONES for draft in write_drafts(referral, template=tone, now=NOW)):
            assert_discreet(draft.text, referral)
            for claim in draft.claims.with_evidence():
                assert_supported(claim, referral, held)


def assert_discreet(text, referral):
    for words in KEPT_OUT:
        letters = r"[\W_]*".join(letter for letter in words if letter.isalnum())
        if words != "Globex" or referral.direction == Direction.GIVEN:  # whoever is asked may read of their company
            assert not re.search(letters, text, re.IGNORECASE), text


def assert_supported(claim, referral, held):
    rows = list(claim.evidence.all())
    assert bool(rows) == (claim.basis == Basis.SESSIONS), claim.text
    for row in rows:
        assert row.owner_id == row.session.owner_id == referral.owner_id
        assert row.session in held
        if row.observation:
            assert_seen_and_said(row, claim, referral)
    if "sessions" in claim.slots:
        assert_counted(claim, held, {row.session for row in rows})


def assert_seen_and_said(row, claim, referral):
    seen = row.observation
    assert seen.session_id == row.session_id
    assert seen.owner_id == referral.owner_id
    assert row.session.role in SEEN_IN[seen.direction, seen.skill.of_interviewing]
    about_me = any(slot.startswith("my_") for slot in claim.slots)
    assert seen.direction == (Seen.OF_ME if about_me else Seen.OF_THEM)
    if set(claim.slots) & OF_THEM:
        assert not seen.skill.of_interviewing
    if "recommend" not in claim.slots and "strongly" not in claim.text:
        assert seen.skill.in_a_sentence in claim.text
    if "strong " in claim.text and "progress" not in claim.slots:
        assert seen.rating == 4
    elif not any("progress" in slot for slot in claim.slots):
        assert seen.rating >= 3
    if "wrote on" in claim.text or "noted about" in claim.text:
        day = row.session.starts_at
        assert f"n {day.day} {day:%B} {day.year}" in claim.text
        assert seen.evidence in SAID[:2] or quotation(seen.evidence) in claim.text
    if set(claim.slots) & {"vouch", "strong_skills", "solid_skills"}:
        newest = max(
            one.session.starts_at
            for one in seen.skill.observations.filter(session__contact=referral.contact, session__starts_at__lte=NOW)
            .admissible()
            .filter(direction=seen.direction)
            .select_related("session")
        )
        assert newest > NOW.replace(year=NOW.year - 1)


def assert_counted(claim, held, behind):
    assert set(held) == behind
    assert f"{NUMBERS[len(held)]} session{'s' * (len(held) > 1)}" in claim.text
    if "hours" in claim.slots:
        assert f"({duration(sum(session.minutes for session in held))})" in claim.text
    if "dates" in claim.slots:
        for session in (held[0], held[-1]):
            assert f"{session.starts_at:%B}" in claim.text
        assert f"{held[-1].starts_at.year}" in claim.text
