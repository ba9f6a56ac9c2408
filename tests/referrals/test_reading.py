"""A text of which the record says something else by now is not handed in unseen."""

from datetime import UTC, date, datetime

import pytest

from contacts.consent import Answer, Purpose
from referrals.gathering import write_drafts
from referrals.stages import Direction
from tests.factories import ObservationFactory, ReferralFactory, SessionFactory

SAID = "Your record says something else by now than "


@pytest.fixture
def referral(alice):
    """Ready, with consent and a quoted line, which may not be quoted any more."""
    seen = ObservationFactory(owner=alice, evidence="Clean in the first pass", session__contact__name="Ana Kovač")
    referral = ReferralFactory(contact=seen.session.contact, stage="ready")
    referral.contact.note_consent(Purpose.REFER, Answer.YES, on=date(2026, 11, 3))
    write_drafts(referral)
    referral.contact.note_consent(Purpose.QUOTE, Answer.NO, on=date(2026, 11, 4))
    return referral


def move(client, referral, **typed) -> str:
    page = client.post(f"/referrals/{referral.pk}/stage/", typed).content.decode()
    referral.refresh_from_db()
    return page


def draft_again(client, referral) -> None:
    client.post(f"/referrals/{referral.pk}/redraft/", {"template": "Plain"})


def quoting(referral, size: str) -> list[int]:
    claims = referral.latest_draft(size).claims.all()
    return [place for place, claim in enumerate(claims, start=1) if "Clean in the first pass" in claim.text]


def test_the_answer_sheet_says_which_sentences_of_the_text_it_uses_have_fallen(alice_client, referral):
    (number,) = quoting(referral, "statement")
    page = alice_client.get(f"/referrals/{referral.pk}/answers/?system=meta").content.decode()
    assert SAID in page
    assert f'href="/referrals/{referral.pk}/?size=statement#evidence-{number}"' in page
    assert "?size=message" not in page  # no field asks for it
    draft_again(alice_client, referral)
    assert SAID not in alice_client.get(f"/referrals/{referral.pk}/answers/?system=meta").content.decode()


def test_the_answer_sheet_says_why_its_answers_differ(alice_client, referral):
    referral.contact.mock_sessions.update(minutes=90)
    page = alice_client.get(f"/referrals/{referral.pk}/answers/?system=greenhouse").content.decode()
    assert "1.5 hours" in page
    assert "(1 hour)" in page
    assert SAID in page


def test_what_has_fallen_is_not_handed_in(alice_client, referral):
    page = move(alice_client, referral, stage="submitted", note="By the form")
    (message,), (statement,) = quoting(referral, "message"), quoting(referral, "statement")
    assert f"{SAID}the message (sentence {message}) and the statement (sentence {statement})" in page
    assert referral.stage == "ready"
    assert not referral.drafts.exclude(frozen_at=None).exists()
    done = alice_client.post(f"/referrals/{referral.pk}/done/", {"version": referral.version}, follow=True)
    assert f"{SAID}the message" in done.content.decode()
    referral.refresh_from_db()
    assert referral.stage == "ready"


def test_drafting_again_is_a_way_out(alice_client, referral):
    draft_again(alice_client, referral)
    move(alice_client, referral, stage="submitted")
    assert referral.stage == "submitted"
    assert "Clean in the first pass" not in referral.latest_draft("statement").text


def test_what_went_out_already_is_noted_with_the_reason(alice_client, referral):
    assert SAID in move(alice_client, referral, stage="submitted", as_it_stands="on")
    move(alice_client, referral, stage="submitted", as_it_stands="on", note="Sent before she said so")
    assert referral.stage == "submitted"
    assert referral.stage_changes.get().note == "Sent before she said so"
    assert referral.latest_draft("statement").frozen_at


def test_what_hands_nothing_in_and_what_is_handed_in_moves_on(alice_client, referral):
    move(alice_client, referral, stage="drafting")
    move(alice_client, referral, stage="withdrawn")
    assert referral.stage == "withdrawn"
    referral.move_to("submitted")
    move(alice_client, referral, stage="acknowledged")
    assert referral.stage == "acknowledged"


def test_a_sentence_that_is_left_out_says_nothing_that_could_fall(alice_client, referral):
    for size in ("statement", "message"):
        claims = referral.latest_draft(size).claims
        claims.filter(place=quoting(referral, size)[0] - 1).update(left_out=True)
    move(alice_client, referral, stage="submitted")
    assert referral.stage == "submitted"


def test_a_letter_to_somebody_whom_i_ask_is_not_handed_in(alice_client, alice):
    session = SessionFactory(owner=alice, role="interviewee", starts_at=datetime(2026, 3, 14, 17, tzinfo=UTC))
    asked = ReferralFactory(contact=session.contact, direction=Direction.ASKED, stage="packet_sent")
    write_drafts(asked)
    session.delete()
    move(alice_client, asked, stage="submitted_by_them")
    assert asked.stage == "submitted_by_them"
