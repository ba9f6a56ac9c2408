from datetime import date

import pytest
from django.db import IntegrityError

from accounts.history import undo
from contacts.consent import Purpose
from contacts.merging import merge
from tests.factories import (
    CompanyFactory,
    ConsentFactory,
    ContactFactory,
    EmploymentFactory,
    ExclusionFactory,
)
from tests.tables import everything

HTMX = {"HX-Request": "true"}
MARCH, MAY = date(2026, 3, 3), date(2026, 5, 3)


@pytest.fixture
def ana(alice):
    return ContactFactory(owner=alice, name="Ana Kovač")


# -- answers


def test_what_nobody_asked_is_unknown(ana):
    consent = ana.consent_to("refer")
    assert (consent.is_known, consent.in_words, consent.pk) == (False, "Unknown", None)


def test_an_answer_has_a_date_and_an_origin(ana):
    ana.note_consent("refer", "ask", on=MARCH, origin="told me")
    consent = ana.consent_to(Purpose.REFER)
    assert consent.in_words == "Ask first, 3 March 2026 (told me)"
    assert not ana.consent_to(Purpose.QUOTE).is_known


def test_a_new_answer_replaces_the_one_before_and_history_keeps_it(ana):
    ana.note_consent("refer", "yes", on=MARCH)
    ana.note_consent("refer", "no", on=MAY, origin="by e-mail")
    assert ana.consent_to("refer").in_words == "No, 3 May 2026 (by e-mail)"
    events = ana.consents.get().events.order_by("pgh_id").values_list("pgh_label", "answer")
    assert list(events) == [("made", "yes"), ("from", "yes"), ("to", "no")]
    ana.note_consent("refer", "", on=MAY)
    assert not ana.consent_to("refer").is_known


def test_the_database_keeps_one_answer_to_a_purpose(ana):
    ConsentFactory(contact=ana)
    with pytest.raises(IntegrityError, match="consent_once_per_purpose"):
        ConsentFactory(contact=ana)


@pytest.mark.parametrize(
    ("one", "other", "left"),
    [
        ((MARCH, "no"), (MAY, "yes"), "yes"),
        ((MAY, "yes"), (MARCH, "no"), "yes"),
        ((MARCH, "yes"), (MARCH, "ask"), "ask"),
        ((MARCH, "no"), (MARCH, "ask"), "no"),
    ],
)
def test_of_two_that_are_one_the_later_answer_counts_then_the_more_careful_one(alice, ana, one, other, left):
    anna = ContactFactory(owner=alice)
    ConsentFactory(contact=ana, given_on=one[0], answer=one[1])
    ConsentFactory(contact=anna, given_on=other[0], answer=other[1])
    before = everything()
    batch = merge(ana, anna, {})
    assert [consent.answer for consent in ana.consents.all()] == [left]
    undo(batch)
    assert everything() == before


# -- excluded companies


def test_an_excluded_company_is_refused_with_a_sentence(alice, ana):
    stripe, other = CompanyFactory(owner=alice, name="Stripe"), CompanyFactory(owner=alice)
    ExclusionFactory(contact=ana, company=stripe)
    assert ana.excludes(stripe) == "Ana Kovač does not want to be referred to Stripe."
    assert ana.excludes(other) == ""


def test_the_current_employer_is_the_one_of_the_day(alice, ana):
    job = EmploymentFactory(contact=ana)
    assert ana.excludes(job.company) == ""
    ExclusionFactory(contact=ana, company=None)
    assert "a current employer" in ana.excludes(job.company)
    job.ended_on = MARCH
    job.save()
    assert ana.excludes(job.company) == ""


def test_two_who_are_one_exclude_what_either_excluded_once(alice, ana):
    anna = ContactFactory(owner=alice)
    stripe = ExclusionFactory(contact=ana, company=None) and ExclusionFactory(contact=ana).company
    for company in (None, stripe, CompanyFactory(owner=alice, name="Acme")):
        ExclusionFactory(contact=anna, company=company)
    merge(ana, anna, {})
    assert {str(exclusion) for exclusion in ana.exclusions.all()} == {"their current employer", str(stripe), "Acme"}
    assert ana.exclusions.count() == 3


def test_a_company_that_somebody_excludes_stays(alice, alice_client, ana):
    company = ExclusionFactory(contact=ana).company
    page = alice_client.post(f"/companies/{company.pk}/delete/", follow=True).content.decode()
    assert "1 person does not want to be referred there" in page
    assert alice.companies.count() == 1


# -- on the page


def test_an_answer_is_noted_on_the_page(alice_client, ana):
    form = {"purpose": "quote", "answer": "no", "given_on": "2026-05-02", "origin": "told me"}
    assert alice_client.post(f"/contacts/{ana.pk}/consent/", form).url == ana.get_absolute_url()
    part = alice_client.post(f"/contacts/{ana.pk}/consent/", form | {"purpose": "keep"}, headers=HTMX).content.decode()
    assert "<html" not in part
    assert part.count("No, 2 May 2026 (told me)") == 2


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"purpose": "refer", "given_on": "2126-01-01", "origin": "a letter"}, "This day has not come yet"),
        ({"purpose": "refer", "given_on": "yesterday", "origin": "a letter"}, "Enter a valid date"),
        ({"purpose": "everything", "given_on": "2026-01-01", "origin": "a letter"}, "Select a valid choice"),
    ],
)
def test_an_answer_that_is_refused_says_why_and_keeps_what_was_typed(alice_client, ana, headers, typed, sentence):
    page = alice_client.post(f"/contacts/{ana.pk}/consent/", typed, headers=headers).content.decode()
    assert sentence in page
    assert 'value="a letter"' in page
    assert not ana.consents.exists()


def test_companies_are_excluded_on_the_page_and_allowed_again(alice, alice_client, ana):
    address = f"/contacts/{ana.pk}/exclusions/"
    assert "Type the name of a company." in alice_client.post(address, {"excluded": " "}).content.decode()
    alice_client.post(address, {"excluded": "Stripe, Inc."})
    alice_client.post(address, {"excluded": "stripe"})
    part = alice_client.post(address, {"employer": "on"}, headers=HTMX).content.decode()
    assert part.count("Allow") == 2
    before = everything()
    exclusion = ana.exclusions.get(company=alice.companies.get())
    alice_client.post(f"{address}{exclusion.pk}/remove/")
    assert ana.spares_employer
    assert ana.exclusions.count() == 1
    alice_client.post(f"/history/{alice.batches.get().pk}/undo/")
    assert everything() == before


def test_a_stranger_and_a_get_change_nothing(alice_client, bob_client, ana):
    exclusion = ExclusionFactory(contact=ana)
    for path in ("consent/", "exclusions/", f"exclusions/{exclusion.pk}/remove/"):
        form = {"purpose": "refer", "answer": "yes", "given_on": "2026-01-01", "employer": "on"}
        assert bob_client.post(f"/contacts/{ana.pk}/{path}", form).status_code == 404
        assert alice_client.get(f"/contacts/{ana.pk}/{path}").status_code == 405
