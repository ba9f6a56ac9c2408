import pytest

from contacts.models import Company
from referrals.gathering import write_drafts
from tests.accounts.test_history import everything
from tests.factories import (
    CompanyFactory,
    ContactFactory,
    EmploymentFactory,
    PositionFactory,
    ReferralFactory,
    TagFactory,
    TaggingFactory,
    TouchFactory,
)


def undo_the_last(alice, client):
    client.post(f"/history/{alice.batches.first().pk}/undo/")


def test_a_touch_is_deleted_and_restored(alice, alice_client):
    touch = TouchFactory(contact=ContactFactory(owner=alice, name="Ana"), note="About her job")
    before = everything()
    address = f"/contacts/{touch.contact_id}/touches/{touch.pk}/delete/"
    assert "goes to the trash" in alice_client.get(address).content.decode()
    assert alice_client.post(address).url == f"/contacts/{touch.contact_id}/"
    assert not alice.touches.exists()
    assert str(alice.batches.get()) == "Ana: Message on 14 March 2026"
    undo_the_last(alice, alice_client)
    assert everything() == before


def test_a_touch_of_another_contact_is_not_reached_through_this_one(alice, alice_client):
    touch = TouchFactory(owner=alice)
    other = ContactFactory(owner=alice)
    assert alice_client.post(f"/contacts/{other.pk}/touches/{touch.pk}/delete/").status_code == 404


def test_a_tag_is_deleted_and_restored_with_all_who_carry_it(alice, alice_client):
    tag = TagFactory(owner=alice, name="backend")
    for _ in range(2):
        TaggingFactory(tag=tag, contact=ContactFactory(owner=alice))
    before = everything()
    page = alice_client.get(f"/contacts/tags/{tag.pk}/delete/").content.decode()
    assert "2 contacts will no longer carry it" in page
    assert alice_client.post(f"/contacts/tags/{tag.pk}/delete/").url == "/contacts/tags/"
    assert (alice.taggings.count(), alice.contacts.count()) == (0, 2)
    undo_the_last(alice, alice_client)
    assert everything() == before


def test_tags_are_listed_with_their_contacts_at_a_constant_cost(alice, alice_client, queries_of):
    TaggingFactory(tag=TagFactory(owner=alice, name="backend"))
    with_one = queries_of(alice_client, "/contacts/tags/")
    TaggingFactory(tag=TagFactory(owner=alice, name="Berlin"))
    TagFactory(owner=alice, name="away")
    found = [(str(tag), tag.people) for tag in alice_client.get("/contacts/tags/").context["page"]]
    assert found == [("away", 0), ("backend", 1), ("Berlin", 1)]
    assert queries_of(alice_client, "/contacts/tags/") == with_one


def test_a_company_in_use_stays_and_says_why(alice, alice_client):
    company = CompanyFactory(owner=alice, name="Stripe")
    job = EmploymentFactory(contact=ContactFactory(owner=alice), company=company)
    EmploymentFactory(contact=job.contact, company=company)
    write_drafts(ReferralFactory(contact=job.contact, position=PositionFactory(company=company)))
    for method in (alice_client.get, alice_client.post):
        page = method(f"/companies/{company.pk}/delete/", follow=True)
        assert page.redirect_chain == [(f"/companies/{company.pk}/", 302)]
        assert [str(message) for message in page.context["messages"]] == [
            "Stripe stays: 1 person works or worked there and 1 referral is for a position there. "
            "Change or delete those first."
        ]
    assert Company.objects.filter(pk=company.pk).exists()


def test_a_company_is_deleted_with_the_positions_that_no_referral_is_for(alice, alice_client):
    company = CompanyFactory(owner=alice, name="Stripe")
    PositionFactory(company=company)
    before = everything()
    assert "1 position" in alice_client.get(f"/companies/{company.pk}/delete/").content.decode()
    assert alice_client.post(f"/companies/{company.pk}/delete/").url == "/companies/"
    assert not alice.positions.exists()
    undo_the_last(alice, alice_client)
    assert everything() == before


def test_a_job_that_is_removed_can_be_brought_back(alice, alice_client):
    job = EmploymentFactory(contact=ContactFactory(owner=alice, name="Ana"), company=CompanyFactory(owner=alice))
    before = everything()
    page = alice_client.post(f"/contacts/{job.contact_id}/jobs/{job.pk}/delete/", follow=True)
    assert "Undo</button>" in page.content.decode()
    undo_the_last(alice, alice_client)
    assert everything() == before


@pytest.mark.parametrize("address", ["/contacts/{}/delete/", "/companies/{}/delete/"])
def test_a_stranger_deletes_nothing(alice, bob_client, address):
    job = EmploymentFactory(contact=ContactFactory(owner=alice))
    assert bob_client.post(address.format(job.contact_id)).status_code == 404
    assert bob_client.post(address.format(job.company_id)).status_code == 404
    assert alice.employments.exists()
