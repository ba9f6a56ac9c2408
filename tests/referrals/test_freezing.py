from datetime import UTC, datetime, timedelta

import pytest
from django.db import ProgrammingError, transaction

from contacts.merging import merge
from referrals.drafting import LIMITS, Basis, Claim, Size
from referrals.freezing import freeze
from referrals.gathering import write_drafts
from tests.accounts.test_history import everything
from tests.factories import ContactFactory, ObservationFactory, ReferralFactory, SessionFactory

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)


@pytest.fixture
def referral(alice):
    session = SessionFactory(contact=ContactFactory(owner=alice, name="Ana Kovač"), learnt="to name the invariant")
    ObservationFactory(session=session, evidence="Clean in the first pass")
    referral = ReferralFactory(contact=session.contact)
    write_drafts(referral, now=NOW)
    return referral


def as_shown(referral):
    """Text and evidence of the latest version of each size, but for whether the sessions are still there."""
    return {
        size: [
            (claim.text, claim.basis, [(one.on, one.topic, one.minutes, one.sights) for one in claim.grounds])
            for claim in referral.latest_draft(size).claims.with_evidence()
        ]
        for size in Size
    }


def test_what_was_handed_in_is_not_changed_by_an_edit_a_deletion_or_a_merge(referral):
    freeze(referral, now=NOW)
    before = as_shown(referral)
    session = referral.contact.mock_sessions.get()
    session.observations.update(rating=1, evidence="Changed my mind")
    session.minutes, session.starts_at = 5, NOW
    session.save()
    assert as_shown(referral) == before
    merge(ContactFactory(owner=referral.owner), referral.contact, {"name": "Somebody Else"})
    session.delete()
    referral.refresh_from_db()
    assert as_shown(referral) == before
    gone = [ground.is_there for claim in referral.latest_draft(Size.NOTE).claims.all() for ground in claim.grounds]
    assert gone
    assert not any(gone)


def test_the_database_refuses_to_change_what_is_frozen(referral):
    freeze(referral, now=NOW)
    draft = referral.latest_draft(Size.NOTE)
    for rows, change in [
        (draft.claims, {"text": "x"}),
        (draft.claims, {"frozen_evidence": None}),
        (referral.drafts.filter(pk=draft.pk), {"frozen_at": None}),
    ]:
        with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
            rows.update(**change)


def test_freezing_takes_the_latest_version_of_each_size_and_only_once(referral):
    write_drafts(referral, now=NOW)
    assert len(freeze(referral, now=NOW)) == len(LIMITS)
    assert freeze(referral, now=NOW + timedelta(days=1)) == []
    frozen = referral.drafts.filter(frozen_at=NOW)
    assert {(draft.size, draft.number) for draft in frozen} == {(size, 2) for size in Size}


def test_a_frozen_text_is_not_drafted_again_but_a_new_version_is(referral):
    freeze(referral, now=NOW)
    assert write_drafts(referral, now=NOW) == []
    referral.add_draft(Size.NOTE, [Claim("My own.", Basis.OWN_WORDS)])
    assert [draft.size for draft in write_drafts(referral, now=NOW)] == [Size.NOTE]


def test_a_frozen_referral_is_deleted_and_restored_with_its_evidence(alice, alice_client, referral):
    freeze(referral, now=NOW)
    before = everything()
    alice_client.post(f"/referrals/{referral.pk}/delete/")
    assert not alice.drafts.exists()
    alice_client.post(f"/history/{alice.batches.get().pk}/undo/")
    assert everything() == before


def test_submitting_freezes_and_the_page_says_so(alice_client, referral):
    alice_client.post(f"/referrals/{referral.pk}/stage/", {"stage": "submitted", "override": "Said so"})
    referral.contact.mock_sessions.all().delete()
    page = alice_client.get(f"/referrals/{referral.pk}/").content.decode()
    assert "text and evidence stay as they were then" in page
    assert "this session was deleted since" in page
    assert "Clean in the first pass" in page
    assert "Draft again" not in page
    assert "New version from this" in page
    answer = alice_client.post(f"/referrals/{referral.pk}/redraft/", follow=True).content.decode()
    assert "stays as it was" in answer
