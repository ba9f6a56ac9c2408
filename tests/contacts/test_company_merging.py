import pytest

from accounts.history import undo
from contacts.company_merging import merge
from contacts.models import Company
from tests.factories import (
    CompanyAliasFactory,
    CompanyFactory,
    ContactFactory,
    EmploymentFactory,
    PositionFactory,
    ReferralFactory,
)
from tests.tables import everything, lost


@pytest.fixture
def stripe(alice):
    company = CompanyFactory(owner=alice, name="Stripe", notes="Payments.")
    EmploymentFactory(contact=ContactFactory(owner=alice, name="Ana"), company=company)
    PositionFactory(company=company)
    return company


@pytest.fixture
def payments(alice, stripe):
    company = CompanyFactory(owner=alice, name="Stripe Payments, Inc.", website="https://stripe.example")
    EmploymentFactory(contact=ContactFactory(owner=alice, name="Ben"), company=company)
    ReferralFactory(position=PositionFactory(company=company))
    return company


def test_people_and_positions_move_and_the_name_leads_to_what_stays(alice, stripe, payments):
    before, moved = everything(), payments.pk
    merge(payments, stripe)
    stripe.refresh_from_db()
    assert (stripe.website, stripe.notes, stripe.version) == ("https://stripe.example", "Payments.", 2)
    assert (stripe.employments.count(), stripe.positions.count()) == (2, 2)
    assert alice.companies.for_name(alice, "stripe payments") == stripe
    assert [row["id"] for row in lost(before, everything())["contacts_company"]] == [moved]
    assert set(lost(before, everything())) == {"contacts_company"}


def test_undo_restores_both_exactly(alice, stripe, payments):
    CompanyAliasFactory(company=payments, name="Stripe EU")
    before = everything()
    batch = merge(payments, stripe)
    assert alice.companies.for_name(alice, "Stripe EU") == stripe
    assert undo(batch).kept == []
    assert everything() == before
    assert alice.companies.for_name(alice, "Stripe Payments").name == "Stripe Payments, Inc."


def test_who_worked_at_both_has_the_job_once(alice, stripe, payments):
    ana = alice.contacts.get(name="Ana")
    EmploymentFactory(contact=ana, company=payments, title="")
    EmploymentFactory(contact=ana, company=payments, title="Lead")
    before = everything()
    batch = merge(payments, stripe)
    assert sorted(job.title for job in ana.employments.all()) == ["Engineer", "Lead"]
    undo(batch)
    assert everything() == before


def test_names_lead_on_after_a_second_merge(alice, stripe, payments):
    holding = CompanyFactory(owner=alice, name="Stripe Holding")
    merge(payments, stripe)
    merge(stripe, holding)
    for name in ("Stripe Payments", "Stripe, Inc.", "Stripe Holding"):
        assert alice.companies.for_name(alice, name) == holding


def test_never_by_substring(alice):
    citadel = CompanyFactory(owner=alice, name="Citadel")
    CompanyAliasFactory(company=citadel, name="Citadel Investment Group")
    assert alice.companies.for_name(alice, "Citadel Securities") != citadel
    assert alice.companies.for_name(alice, "Citadel Investment") != citadel


def test_a_company_of_the_name_comes_before_one_that_had_it(alice, stripe):
    meta, facebook = CompanyFactory(owner=alice, name="Meta"), CompanyFactory(owner=alice, name="Facebook")
    CompanyAliasFactory(company=meta, name="Facebook")
    assert alice.companies.for_name(alice, "facebook inc") == facebook
    assert alice.companies.by_key(["Meta", "FACEBOOK", "Stripe Inc", "Adyen"]) == {
        "meta": meta.pk,
        "facebook": facebook.pk,
        "stripe": stripe.pk,
    }


def test_names_are_the_owners(alice, bob, stripe):
    CompanyAliasFactory(company=stripe, name="Stripe EU")
    theirs = bob.companies.for_name(bob, "Stripe EU")
    assert (theirs.owner, theirs.name) == (bob, "Stripe EU")


# -- pages


def test_merge_page_and_its_undo(alice, alice_client, stripe, payments):
    before = everything()
    page = alice_client.get(f"/companies/{payments.pk}/merge/").content.decode()
    assert "1 person and 1 position move" in " ".join(page.split())
    page = alice_client.post(f"/companies/{payments.pk}/merge/", {"name": "stripe"}, follow=True)
    assert page.redirect_chain == [(f"/companies/{stripe.pk}/", 302)]
    text = page.content.decode()
    assert "Stripe Payments, Inc. merged into Stripe." in text
    assert "Also known as" in text
    alice_client.post(f"/history/{alice.batches.get().pk}/undo/")
    assert everything() == before


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Adyen", "You have no company of this name."),
        ("Stripe Payments", "This is the company that would go"),
        ("", "This field is required."),
    ],
)
def test_merge_page_says_what_is_wrong(alice, alice_client, payments, name, sentence):
    page = alice_client.post(f"/companies/{payments.pk}/merge/", {"name": name}).content.decode()
    assert sentence in page
    assert alice.companies.filter(pk=payments.pk).exists()


def test_a_stranger_finds_no_company(bob, bob_client, alice_client, alice, stripe):
    alias = CompanyAliasFactory(company=stripe)
    CompanyFactory(owner=bob, name="Adyen")
    assert bob_client.get(f"/companies/{stripe.pk}/merge/").status_code == 404
    assert bob_client.post(f"/companies/{stripe.pk}/merge/", {"name": "Adyen"}).status_code == 404
    assert bob_client.post(f"/companies/{stripe.pk}/names/{alias.pk}/forget/").status_code == 404
    assert (
        "You have no company" in alice_client.post(f"/companies/{stripe.pk}/merge/", {"name": "Adyen"}).content.decode()
    )
    assert Company.objects.count() == 2


def test_a_renamed_company_is_found_by_its_old_name(alice, alice_client, stripe):
    alice_client.post(f"/companies/{stripe.pk}/edit/", {"name": "Stripe EU", "version": 1})
    stripe.refresh_from_db()
    assert stripe.name == "Stripe EU"
    assert alice.companies.for_name(alice, "Stripe") == stripe


def test_a_name_is_forgotten(alice, alice_client, stripe):
    alias = CompanyAliasFactory(company=stripe, name="Stripe EU")
    address = f"/companies/{stripe.pk}/names/{alias.pk}/forget/"
    assert alice_client.get(address).status_code == 405
    page = alice_client.post(address, follow=True).content.decode()
    assert "“Stripe EU” does not lead to Stripe any more." in page
    assert alice.companies.for_name(alice, "Stripe EU") != stripe


def test_company_page_counts_all_and_shows_some(alice, alice_client, stripe, monkeypatch):
    monkeypatch.setattr("contacts.views.companies.MOST_PEOPLE", 2)
    for _ in range(3):
        EmploymentFactory(contact=ContactFactory(owner=alice), company=stripe)
        EmploymentFactory(contact=ContactFactory(owner=alice), company=stripe, ended_on="2020-01-01")
    page = alice_client.get(f"/companies/{stripe.pk}/")
    assert (len(page.context["current"]), len(page.context["former"])) == (2, 2)
    text = " ".join(page.content.decode().split())
    assert "4 people there now, 3 formerly." in text
    assert 'href="/contacts/?q=Stripe">All people of Stripe' in text


def test_company_page_costs_the_same_for_one_person_and_for_three(alice, alice_client, queries_of):
    company = CompanyFactory(owner=alice)

    def add():
        EmploymentFactory(contact=ContactFactory(owner=alice), company=company)
        EmploymentFactory(contact=ContactFactory(owner=alice), company=company, ended_on="2020-01-01")
        PositionFactory(company=company)
        CompanyAliasFactory(company=company)

    add()
    with_one = queries_of(alice_client, f"/companies/{company.pk}/")
    add()
    add()
    assert queries_of(alice_client, f"/companies/{company.pk}/") == with_one
