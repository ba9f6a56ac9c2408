import pytest

from referrals.gathering import write_drafts
from referrals.models import Draft, DraftTemplate, Referral
from tests.admin_pages import complaints, page, sent_back
from tests.conftest import signed_in
from tests.factories import ConsentFactory, ObservationFactory, ReferralFactory


@pytest.fixture
def staff_client(alice):
    alice.is_staff = True
    alice.save()
    return signed_in(alice)


@pytest.fixture
def referral(alice):
    coding = alice.skills.get(name="Coding")
    seen = ObservationFactory(owner=alice, skill=coding, session__contact__name="Ana Kovač")
    referral = ReferralFactory(contact=seen.session.contact)
    write_drafts(referral)
    return referral


def edit_stage(client, stage: str):
    address = page(Referral, "changelist")
    return client.post(address, sent_back(client.get(address), **{"form-0-stage": stage, "_save": "Save"}))


def test_the_stage_is_edited_in_the_list_which_history_sees(staff_client, referral):
    edit_stage(staff_client, "ready")
    referral.refresh_from_db()
    assert referral.stage == "ready"
    assert referral.stage_changes.get().before == "drafting"


def test_the_list_submits_with_consent_alone_and_freezes(staff_client, referral):
    assert "agreed to be referred" in complaints(edit_stage(staff_client, "submitted"))
    ConsentFactory(contact=referral.contact)
    edit_stage(staff_client, "submitted")
    referral.refresh_from_db()
    assert referral.stage == "submitted"
    assert referral.latest_draft("note").frozen_at


def test_the_list_hands_in_nothing_that_the_record_no_longer_says(staff_client, referral):
    ConsentFactory(contact=referral.contact)
    referral.contact.mock_sessions.all().delete()
    assert "Your record says something else by now" in complaints(edit_stage(staff_client, "submitted"))
    assert not referral.drafts.exclude(frozen_at=None).exists()


def test_a_page_that_makes_another_referral_of_it_asks_for_consent_anew(staff_client, referral):
    asked = ReferralFactory(owner=referral.owner, contact=referral.contact, direction="asked", stage="agreed")
    address = page(Referral, "change", asked.pk)
    sent = sent_back(staff_client.get(address), direction="given", stage="submitted", _save="Save")
    assert "agreed to be referred" in complaints(staff_client.post(address, sent))
    ConsentFactory(contact=referral.contact, answer="no")
    new = {"contact": referral.contact_id, "position": referral.position_id, "direction": "given", "stage": "submitted"}
    address = page(Referral, "add")
    sent = sent_back(staff_client.get(address), **new, _save="Save")
    assert "does not want to be referred" in complaints(staff_client.post(address, sent))
    assert not Referral.objects.filter(stage="submitted").exists()


def test_a_stage_of_the_other_direction_is_refused(staff_client, referral):
    assert "This stage belongs to the other direction." in complaints(edit_stage(staff_client, "packet_sent"))
    referral.refresh_from_db()
    assert referral.stage == "drafting"


def test_a_draft_shows_what_each_sentence_rests_on(staff_client, referral):
    text = staff_client.get(page(Draft, "change", referral.latest_draft("statement").pk)).content.decode()
    assert "Ana Kovač for the position of Backend Engineer" in text
    assert "Algorithms with Ana Kovač, 14 March 2026" in text
    assert "Coding, 4" in text


def test_a_draft_is_never_rewritten(superuser_client, referral):
    draft = referral.latest_draft("statement")
    assert superuser_client.post(page(Draft, "change", draft.pk), {"number": 9}).status_code == 403
    draft.refresh_from_db()
    assert draft.number == 1


def test_drafting_again_makes_the_next_version(staff_client, referral):
    chosen = {"action": "draft_again", "_selected_action": referral.pk}
    staff_client.post(page(Referral, "changelist"), chosen)
    assert sorted(referral.drafts.values_list("size", "number")) == [
        (size, number) for size in ("message", "note", "statement", "subject") for number in (1, 2)
    ]


def test_a_referral_is_deleted_with_its_drafts(staff_client, referral):
    staff_client.post(page(Referral, "delete", referral.pk), {"post": "yes"})
    assert not Draft.objects.exists()


def test_a_template_with_an_unknown_slot_is_refused(staff_client, alice):
    template = alice.draft_templates.first()
    address = page(DraftTemplate, "change", template.pk)
    response = staff_client.post(address, sent_back(staff_client.get(address), body="I know {{ persn }}."))
    assert "Did you mean {{ person }}?" in complaints(response)
