from datetime import timedelta

import pytest
from django.utils import timezone

from referrals.guard import request_for_consent
from referrals.models import Referral
from referrals.stages import ENDED, STAGES, Direction, Stage
from tests.factories import ConsentFactory, ExclusionFactory, ReferralFactory, SessionFactory
from tests.referrals.test_views import FORM


@pytest.fixture
def referral(alice):
    return ReferralFactory(owner=alice, contact__name="Ana Kovač", stage="ready")


def move(client, referral, **typed) -> str:
    """What the form says that came back; nothing where it was taken."""
    page = client.post(f"/referrals/{referral.pk}/stage/", typed).content.decode()
    referral.refresh_from_db()
    return page


def answer(referral, answer):
    ConsentFactory(contact=referral.contact, purpose="refer", answer=answer)


def test_without_recorded_consent_submitting_takes_a_reason_that_is_kept(alice_client, referral):
    page = move(alice_client, referral, stage="submitted", note="By the form")
    assert "Nothing here says that Ana Kovač agreed" in page
    assert 'value="By the form"' in page
    assert referral.stage == "ready"
    move(alice_client, referral, stage="submitted", override="She told me on the phone")
    page = alice_client.get(f"/referrals/{referral.pk}/").content.decode()
    assert "Without recorded consent, because: She told me on the phone" in page
    assert referral.stage_changes.get().override == "She told me on the phone"


@pytest.mark.parametrize("given", ["yes", "consented"])
def test_with_consent_submitting_takes_no_reason_and_keeps_none(alice_client, referral, given):
    if given == "yes":
        answer(referral, "yes")
    else:
        move(alice_client, referral, stage="consented")
    move(alice_client, referral, stage="submitted", override="x")
    assert referral.stage == "submitted"
    assert not referral.stage_changes.exclude(override="").exists()


def test_a_no_blocks_every_stage_but_an_end(alice_client, referral):
    answer(referral, "no")
    for stage in STAGES[Direction.GIVEN]:
        referral.move_to(Stage.READY)
        move(alice_client, referral, stage=stage, override="Even so")
        assert referral.stage == (stage if stage in ENDED else Stage.READY)
    referral.move_to(Stage.READY)
    page = move(alice_client, referral, stage="submitted")
    assert "Ana Kovač does not want to be referred (14 March 2026)." in page


def test_what_is_handed_in_goes_its_way_whatever_they_say_later(alice_client, referral):
    referral.move_to(Stage.SUBMITTED)
    answer(referral, "no")
    move(alice_client, referral, stage="acknowledged")
    assert referral.stage == "acknowledged"


def test_a_detour_over_an_end_needs_the_reason_too(alice_client, referral):
    move(alice_client, referral, stage="rejected")
    assert "Nothing here says" in move(alice_client, referral, stage="offer")
    assert referral.stage == "rejected"


@pytest.mark.parametrize("given", ["yes", "consented"])
def test_who_declined_this_one_since_has_not_agreed_to_it(alice_client, referral, given):
    answer(referral, "yes" if given == "yes" else "ask")
    move(alice_client, referral, stage="consented")
    move(alice_client, referral, stage="declined")
    move(alice_client, referral, stage="drafting")
    assert "Nothing here says that Ana Kovač agreed" in move(alice_client, referral, stage="submitted")
    assert referral.stage == "drafting"
    move(alice_client, referral, stage="consented")
    move(alice_client, referral, stage="submitted")
    assert referral.stage == "submitted"


def test_an_excluded_company_blocks_creating_drafting_and_submitting(alice, alice_client, referral):
    company = referral.position.company
    ExclusionFactory(contact=referral.contact, company=company)
    reason = f"Ana Kovač does not want to be referred to {company}."
    assert reason in alice_client.post("/referrals/new/", FORM | {"company": company.name}).content.decode()
    assert alice.referrals.count() == 1
    assert reason in alice_client.post(f"/referrals/{referral.pk}/redraft/", follow=True).content.decode()
    assert not referral.drafts.exists()
    assert reason in move(alice_client, referral, stage="submitted")
    assert alice_client.post("/referrals/new/", FORM | {"company": "Elsewhere"}).status_code == 302
    assert (
        alice_client.post("/referrals/new/", FORM | {"company": company.name, "direction": "asked"}).status_code == 302
    )


def test_ask_first_puts_the_asking_first(alice, alice_client, referral):
    answer(referral, "ask")
    alice_client.post("/referrals/new/", FORM)
    new = alice.referrals.exclude(pk=referral.pk).get()
    assert new.stage == "idea"
    page = alice_client.get(f"/referrals/{new.pk}/").content.decode()
    assert "Ask Ana Kovač whether you may refer them to Stripe." in page
    assert "Hello Ana Kovač, I would like to refer you for Backend Engineer at Stripe." in page


@pytest.mark.parametrize(("days_ago", "speaks_of_sessions"), [(None, False), (1, True), (-1, False)])
def test_the_message_that_asks_speaks_of_sessions_only_where_there_were_some(referral, days_ago, speaks_of_sessions):
    if days_ago:
        SessionFactory(contact=referral.contact, starts_at=timezone.now() - timedelta(days=days_ago))
    message = request_for_consent(referral)
    assert ("what I saw in our practice sessions" in message) == speaks_of_sessions
    assert ("we have not practised interviewing together" in message) != speaks_of_sessions


def test_whom_i_ask_needs_no_consent_to_be_referred(alice, alice_client):
    referral = ReferralFactory(owner=alice, direction="asked", stage="agreed")
    answer(referral, "no")
    move(alice_client, referral, stage="submitted_by_them")
    assert referral.stage == "submitted_by_them"


def test_a_step_that_is_refused_by_now_withdraws(alice_client, referral):
    answer(referral, "no")
    page = alice_client.get("/follow-ups/").content.decode()
    assert "Ana Kovač does not want to be referred to" in page
    alice_client.post(f"/referrals/{referral.pk}/done/", {"version": 1})
    assert Referral.objects.get().stage == "withdrawn"
