import pytest

from referrals.drafting import Basis, Size
from referrals.gathering import write_drafts
from referrals.stages import STAGES, Direction, Stage
from tests.accounts.test_history import everything
from tests.factories import ContactFactory, ObservationFactory, PositionFactory, ReferralFactory, SessionFactory

FORM = {
    "direction": "given",
    "contact_name": "Ana Kovač",
    "company": "Stripe",
    "title": "Backend Engineer",
    "level": "L4",
}


@pytest.fixture
def ana(alice):
    return ContactFactory(owner=alice, name="Ana Kovač", pronouns="she")


@pytest.fixture
def referral(ana):
    """A warm one: a session with one strong skill."""
    session = SessionFactory(contact=ana, learnt="to name the invariant")
    ObservationFactory(session=session, skill=ana.owner.skills.get(name="Coding"))
    referral = ReferralFactory(contact=ana, position=PositionFactory(owner=ana.owner))
    write_drafts(referral)
    return referral


def test_a_new_referral_is_drafted_in_three_sizes(alice, alice_client, ana):
    response = alice_client.post("/referrals/new/", FORM)
    referral = alice.referrals.get()
    assert response.url == f"/referrals/{referral.pk}/"
    assert str(referral.position) == "Backend Engineer at Stripe"
    assert (referral.contact, referral.stage) == (ana, Stage.DRAFTING)
    for size in Size:
        assert "Ana Kovač" in alice_client.get(f"/referrals/{referral.pk}/?size={size}").content.decode()


def test_the_same_position_is_found_again(alice, alice_client, ana):
    alice_client.post("/referrals/new/", FORM)
    alice_client.post(
        "/referrals/new/", FORM | {"company": "stripe inc.", "title": "backend engineer", "link": "x.org/1"}
    )
    assert alice.positions.get().link == "https://x.org/1"


def test_asking_is_drafted_to_the_person(alice, alice_client, ana):
    alice_client.post("/referrals/new/", FORM | {"direction": "asked"})
    referral = alice.referrals.get()
    assert referral.stage == Stage.TARGET
    assert referral.latest_draft(Size.MESSAGE).text.startswith("Dear Ana Kovač,")


def test_a_referral_without_position_is_refused_and_keeps_what_was_typed(alice, alice_client):
    page = alice_client.post("/referrals/new/", FORM | {"title": ""}).content.decode()
    assert "This field is required" in page
    assert 'value="Ana Kovač"' in page
    assert not alice.referrals.exists()
    assert not alice.contacts.exists()


def test_page_shows_each_sentence_with_the_sessions_behind_it(alice_client, referral):
    page = alice_client.get(f"/referrals/{referral.pk}/")
    for claim in page.context["claims"]:
        if claim.basis == Basis.SESSIONS:
            assert claim.grounds, claim.text
    html = page.content.decode()
    assert "Found the invariant without a hint." in html
    assert html.count('class="claim ') == html.count('class="evidence ') == len(page.context["claims"])


def test_page_costs_the_same_for_few_and_for_many_sessions(alice_client, referral, queries_of):
    few = queries_of(alice_client, f"/referrals/{referral.pk}/")
    for _ in range(3):
        ObservationFactory(session=SessionFactory(contact=referral.contact), skill=referral.owner.skills.first())
    write_drafts(referral)
    assert queries_of(alice_client, f"/referrals/{referral.pk}/") == few


def test_earlier_versions_stay_readable(alice_client, referral):
    first = referral.latest_draft(Size.NOTE).text
    alice_client.post(f"/referrals/{referral.pk}/redraft/")
    page = alice_client.get(f"/referrals/{referral.pk}/?size=note&version=1")
    assert page.context["draft"].text == first
    assert alice_client.get(f"/referrals/{referral.pk}/?size=note&version=9").status_code == 404


def test_drafting_again_takes_in_what_was_logged_since(alice_client, referral):
    SessionFactory(contact=referral.contact, topic="data")
    alice_client.post(f"/referrals/{referral.pk}/redraft/")
    assert "two sessions" in referral.latest_draft(Size.STATEMENT).text


@pytest.mark.parametrize("direction", Direction)
def test_every_stage_of_its_direction_can_be_set_and_no_other(alice, alice_client, direction):
    referral = ReferralFactory(owner=alice, direction=direction)
    for stage in sorted(Stage, key=lambda stage: stage == Stage.DECLINED):  # after that, going on takes a reason
        alice_client.post(f"/referrals/{referral.pk}/stage/", {"stage": stage})
        before = referral.stage
        referral.refresh_from_db()
        assert referral.stage == (stage if stage in STAGES[direction] else before)


def test_a_note_without_a_change_and_a_day_that_cannot_be_are_told_and_kept(alice, alice_client):
    referral = ReferralFactory(owner=alice)
    for typed, error in [
        ({"stage": "drafting", "note": "Wrote to her"}, "It stands there already."),
        ({"stage": "ready", "on": "2999-01-01", "note": "Wrote to her"}, "This day is still to come"),
        ({"stage": "ready", "on": "2020-01-01", "note": "Wrote to her"}, "take that day or a later one"),
    ]:
        page = alice_client.post(f"/referrals/{referral.pk}/stage/", typed).content.decode()
        assert error in page
        assert 'value="Wrote to her"' in page
    assert not referral.stage_changes.exists()


def test_thanks_and_outcome_are_dated(alice, alice_client):
    referral = ReferralFactory(owner=alice, direction="asked")
    form = {"thanked_on": "2026-11-20", "told_on": "", "valid_until": "2027-02-01", "version": 1}
    page = alice_client.post(f"/referrals/{referral.pk}/dates/", form, follow=True).content.decode()
    assert "Thanked on 20 November 2026" in page
    assert "Valid until 1 February 2027" in page
    refused = alice_client.post(f"/referrals/{referral.pk}/dates/", form | {"told_on": "soon", "version": 2})
    assert "Enter a valid date" in refused.content.decode()


def test_a_draft_of_another_referral_is_not_reached_through_this_one(alice, alice_client, referral):
    other = ReferralFactory(owner=alice)
    draft = referral.latest_draft(Size.NOTE)
    assert alice_client.get(f"/referrals/{other.pk}/drafts/{draft.pk}/edit/").status_code == 404
    for extension in ("txt", "md", "eml", "pdf"):
        assert alice_client.get(f"/referrals/{other.pk}/drafts/{draft.pk}.{extension}").status_code == 404


def test_list_searches_filters_and_costs_the_same_for_one_and_for_three(alice, alice_client, referral, queries_of):
    def found(query):
        return [one.pk for one in alice_client.get(f"/referrals/?{query}").context["page"]]

    with_one = queries_of(alice_client, "/referrals/")
    others = [ReferralFactory(owner=alice, direction="asked", stage="target") for _ in range(2)]
    assert queries_of(alice_client, "/referrals/") == with_one
    assert found("q=kovac") == found("direction=given") == found("stage=drafting") == [referral.pk]
    assert found(f"company={others[0].position.company_id}") == [others[0].pk]
    assert found("q=backend") == [others[1].pk, others[0].pk, referral.pk]
    assert found("stage=nirvana") == [others[1].pk, others[0].pk, referral.pk]
    assert "No referral matches this" in alice_client.get("/referrals/?q=zoe").content.decode()


@pytest.mark.parametrize("action", ["stage/", "redraft/"])
def test_a_get_never_writes(alice_client, referral, action):
    assert alice_client.get(f"/referrals/{referral.pk}/{action}").status_code == 405


def test_a_referral_is_deleted_with_its_drafts_and_restored_exactly(alice, alice_client):
    referral = ReferralFactory(contact=ContactFactory(owner=alice, name="Ana Kovač"))
    write_drafts(referral)
    before = everything()
    assert (
        "That includes 4 versions of its text."
        in alice_client.get(f"/referrals/{referral.pk}/delete/").content.decode()
    )
    assert alice_client.post(f"/referrals/{referral.pk}/delete/").url == "/referrals/"
    assert (alice.drafts.count(), alice.claims.count(), alice.contacts.count()) == (0, 0, 1)
    alice_client.post(f"/history/{alice.batches.get().pk}/undo/")
    assert everything() == before


def test_a_stranger_deletes_no_referral(alice, bob_client):
    referral = ReferralFactory(owner=alice)
    assert bob_client.post(f"/referrals/{referral.pk}/delete/").status_code == 404
    assert alice.referrals.exists()
