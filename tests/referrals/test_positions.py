from datetime import timedelta

import pytest
from django.utils import timezone

from referrals.levels import LADDERS, RUNGS, ladder
from tests.factories import CompanyFactory, PositionFactory, ReferralFactory

FORM = {
    "company": "Stripe",
    "title": "Backend Engineer",
    "level": "L4",
    "link": "stripe.com/jobs/1",
    "closes_on": "2026-12-31",
}


@pytest.fixture
def position(alice):
    return PositionFactory(owner=alice, company=CompanyFactory(owner=alice, name="Stripe"), level="L4")


def test_a_position_is_added_shown_and_edited(alice, alice_client):
    address = alice_client.post("/positions/new/", FORM | {"location": "Dublin", "notes": "**Remote**"}).url
    position = alice.positions.get()
    assert address == f"/positions/{position.pk}/"
    page = alice_client.get(address).content.decode()
    for shown in (
        "Backend Engineer, L4",
        "Stripe",
        "Dublin",
        "31 December 2026",
        "<strong>Remote</strong>",
        "https://stripe.com",
    ):
        assert shown in page
    assert f"/referrals/ask/?position={position.pk}" in page
    alice_client.post(f"{address}edit/", FORM | {"level": "L5", "version": 1})
    position.refresh_from_db()
    assert (position.level, position.location) == ("L5", "")


def test_invalid_input_is_told_and_kept(alice, alice_client):
    page = alice_client.post("/positions/new/", FORM | {"title": ""}).content.decode()
    assert "This field is required" in page
    assert 'value="Stripe"' in page
    assert not alice.companies.exists()


def test_the_same_position_is_not_added_twice(alice_client, position):
    page = alice_client.post("/positions/new/", FORM | {"title": "backend engineer"}).content.decode()
    assert "You have this position already" in page
    assert alice_client.post("/positions/new/", FORM | {"requisition": "R-2"}).status_code == 302


def test_one_position_has_many_referrals_and_stays_while_it_has_any(alice, alice_client, position):
    referrals = [ReferralFactory(owner=alice, position=position) for _ in range(2)]
    page = alice_client.get(f"/positions/{position.pk}/").content.decode()
    assert all(referral.contact.name in page for referral in referrals)
    assert "delete them first" in alice_client.post(f"/positions/{position.pk}/delete/", follow=True).content.decode()
    alice.referrals.all().delete()
    alice_client.post(f"/positions/{position.pk}/delete/")
    assert not alice.positions.exists()
    alice_client.post(f"/history/{alice.batches.get().pk}/undo/")
    assert alice.positions.get() == position


def test_the_list_searches_filters_and_costs_the_same_for_one_and_for_three(alice, alice_client, position, queries_of):
    def found(query):
        return [one.pk for one in alice_client.get(f"/positions/?{query}").context["page"]]

    one = queries_of(alice_client, "/positions/")
    yesterday = timezone.localdate() - timedelta(days=1)
    closed, other = PositionFactory(owner=alice, closes_on=yesterday), PositionFactory(owner=alice, location="Oslo")
    ReferralFactory(position=other)
    assert queries_of(alice_client, "/positions/") == one
    assert found("q=stripe") == found(f"company={position.company_id}") == [position.pk]
    assert found("q=oslo") == [other.pk]
    assert found("open=on") == [other.pk, position.pk]
    assert "No position matches this" in alice_client.get("/positions/?q=zoe").content.decode()
    assert closed.pk in found("")


def test_the_companys_own_ladder_is_suggested_and_what_was_used_there(alice, alice_client):
    PositionFactory(owner=alice, company=CompanyFactory(owner=alice, name="Google LLC"), level="Senior SWE")
    suggested = alice_client.get("/positions/levels/?company=google").content.decode()
    assert '<option value="L4">mid</option>' in suggested
    assert '<option value="Senior SWE"></option>' in suggested
    assert alice_client.get("/positions/levels/?company=Acme&q=x").content.decode() == ""
    assert ladder("Amazon, Inc.")[2] == ("SDE III (L6)", "senior")
    assert {len(rungs) for rungs in LADDERS.values()} == {len(RUNGS)}


def test_known_titles_are_suggested_of_the_company_beside(alice, alice_client, position, bob_client):
    PositionFactory(owner=alice, title="Backend Lead")
    assert alice_client.get("/positions/titles/?q=back").content.decode().count("<option") == 2
    assert alice_client.get("/positions/titles/?q=back&company=stripe").content.decode().count("<option") == 1
    assert bob_client.get("/positions/titles/?q=back&company=stripe").content.decode() == ""


def test_a_referral_begins_with_a_position(alice, alice_client, position):
    page = alice_client.get(f"/referrals/new/?position={position.pk}").context["form"]
    assert (page["company"].value(), page["title"].value(), page["level"].value()) == ("Stripe", position.title, "L4")
