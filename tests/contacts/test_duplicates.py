import pytest

from contacts import duplicates, summary
from contacts.channels import Kind
from contacts.models import Channel, Contact
from tests.factories import (
    ChannelFactory,
    CompanyFactory,
    ContactFactory,
    DismissedPairFactory,
    EmploymentFactory,
    SessionFactory,
    TaggingFactory,
)


def named(owner, *names: str) -> list[Contact]:
    return [ContactFactory(owner=owner, name=name) for name in names]


def found(owner, **page) -> list[tuple[str, str, str]]:
    return [(pair.first.name, pair.second.name, pair.why) for pair in duplicates.pairs(owner, **page)]


# -- reasons


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("ANA@example.org", "ana@example.org", "The same e-mail address (ANA@example.org)"),
        (
            "https://de.linkedin.com/in/Ana-K/?trk=x",
            "linkedin.com/in/ana-k",
            "The same LinkedIn profile (de.linkedin.com/in/Ana-K)",
        ),
        ("github.com/ana", "https://github.com/Ana/", "The same GitHub profile (github.com/ana)"),
        ("+49 30 1234567", "+49 (30) 123-4567", "The same phone number (+49 30 1234567)"),
        ("https://ana.example.org/", "ana.example.org", "The same website (ana.example.org)"),
    ],
)
def test_two_who_share_an_address_are_a_pair(alice, one, other, why):
    ana, zoe = named(alice, "Ana Kovač", "Zoe Smith")
    ana.add_channel(one)
    zoe.add_channel(other)
    assert found(alice) == [("Ana Kovač", "Zoe Smith", why)]


def test_a_note_in_common_is_no_address(alice):
    for contact in named(alice, "Ana Kovač", "Zoe Smith"):
        contact.add_channel("ask Ben")
    assert found(alice) == []


def test_same_name_at_one_company_whatever_case_and_accents(alice):
    stripe = CompanyFactory(owner=alice, name="Stripe")
    for contact in named(alice, "Ana Kovač", "ANA KOVAC"):
        EmploymentFactory(contact=contact, company=stripe)
    assert found(alice) == [("Ana Kovač", "ANA KOVAC", "The same name and company (Stripe)")]


def test_several_reasons_of_a_pair_are_one_row_the_strongest_first(alice):
    stripe = CompanyFactory(owner=alice, name="Stripe")
    for contact in named(alice, "Ana Kovač", "Ana Kovac"):
        EmploymentFactory(contact=contact, company=stripe)
        contact.add_channel("+49 30 1234567")
        contact.add_channel("ana@example.org")
    [(_, _, why)] = found(alice)
    assert why == (
        "The same e-mail address (ana@example.org), the same phone number (+49 30 1234567), "
        "the same name and company (Stripe)"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jon Smith", "John Smith"),
        ("Ana Kovač", "Anna Kovač"),
        ("Catherine Johnson", "Katherine Johnson"),
        ("Kovač, Ana", "Ana Kovač"),
        ("Hans Müller", "Hans Mueller"),
        ("Иван Петров", "Иван Петрова"),
        ("Maria Garcia", "Maria J. Garcia"),
        ("Dr. Ana Kovač", "Ana Kovač"),
    ],
)
def test_similar_names_are_a_pair(alice, one, other):
    named(alice, one, other)
    assert [(a, b) for a, b, _ in found(alice)] == [(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Kovač", "Ben Kovač"),
        ("Maria Silva", "Maria Santos"),
        ("Ana B. Kovač", "Ana C. Kovač"),
        ("Test Person 17", "Test Person 18"),
        ("王小明", "王大伟"),
        ("...", "!!!"),
    ],
)
def test_other_names_are_none(alice, one, other):
    named(alice, one, other)
    assert found(alice) == []


def test_a_similar_name_with_another_profile_is_another_person(alice):
    ana, anna, third = named(alice, "Ana Kovač", "Anna Kovač", "Ana Kovac")
    ana.add_channel("linkedin.com/in/ana")
    anna.add_channel("linkedin.com/in/anna")
    assert {frozenset((a, b)) for a, b, _ in found(alice)} == {
        frozenset(("Ana Kovač", "Ana Kovac")),
        frozenset(("Anna Kovač", "Ana Kovac")),
    }
    third.delete()
    assert found(alice) == []


def test_an_address_that_many_share_is_an_office(alice):
    for n in range(duplicates.FEW + 1):
        ChannelFactory(contact=ContactFactory(owner=alice, name=f"{chr(97 + n) * 5} Person"), value="jobs@stripe.com")
    assert found(alice) == []


def test_strongest_reasons_come_first_and_pages_continue(alice):
    stripe = CompanyFactory(owner=alice, name="Stripe")
    for name in ("Ana Kovač", "Ben Okafor", "Cyd Lee", "Dee Ray"):
        for contact in named(alice, name, name):
            if name == "Cyd Lee":
                contact.add_channel("cyd@example.org")
            if name == "Ben Okafor":
                contact.add_channel("+49 30 1234567")
            if name == "Dee Ray":
                EmploymentFactory(contact=contact, company=stripe)
    order = ["Cyd Lee", "Ben Okafor", "Dee Ray", "Ana Kovač"]
    assert [name for name, _, _ in found(alice)] == order
    pages, after = [], ""
    while not pages or after:
        page = duplicates.pairs(alice, after=after, size=1)
        pages += [pair.first.name for pair in page]
        after = page.next
    assert pages == order


def test_pairs_are_the_owners(alice, bob):
    for owner in (alice, bob):
        ContactFactory(owner=owner, name="Ana Kovač").add_channel("ana@example.org")
    assert found(alice) == []


# -- dismissed


def test_dismissed_pairs_stay_dismissed(alice):
    ana, anna = named(alice, "Ana Kovač", "Anna Kovač")
    duplicates.dismiss(anna, ana)
    duplicates.dismiss(ana, anna)
    assert alice.dismissed_pairs.count() == 1
    assert found(alice) == []
    ana.add_channel("ana@example.org")
    anna.add_channel("ana@example.org")
    assert found(alice) == []


# -- cost


def test_many_namesakes_cost_what_their_number_is(alice):
    with summary.later(alice):  # as an import makes them; the database knows how many there are
        Contact.objects.bulk_create(Contact(owner=alice, name="John Smith") for _ in range(1500))
    page = duplicates.pairs(alice, size=5)
    assert len(page) == 5
    assert page.next


def test_hundreds_of_contacts_take_a_constant_number_of_queries(alice, django_assert_max_num_queries):
    contacts = Contact.objects.bulk_create(Contact(owner=alice, name=f"Person {n:x}") for n in range(400))
    Channel.objects.bulk_create(
        Channel(owner=alice, contact=one, kind=Kind.EMAIL, value=f"{n // 2}@x.org", key=f"{n // 2}@x.org")
        for n, one in enumerate(contacts)
    )
    with django_assert_max_num_queries(10):
        assert len(duplicates.pairs(alice)) == duplicates.PAGE_SIZE


# -- pages


def test_page_shows_both_and_why(alice, alice_client):
    ana, zoe = named(alice, "Ana <Kovač>", "Zoe Smith")
    EmploymentFactory(contact=ana, company=CompanyFactory(owner=alice, name="Stripe"), title="Lead")
    SessionFactory(contact=zoe)
    for contact in (ana, zoe):
        contact.add_channel("ana@example.org")
    page = alice_client.get("/contacts/duplicates/").content.decode()
    for text in (
        "The same e-mail address (ana@example.org)",
        "Ana &lt;Kovač&gt;",
        "Lead at Stripe",
        "1 session,",
        f"/contacts/{ana.pk}/merge/{zoe.pk}/?next=%2Fcontacts%2Fduplicates%2F",
    ):
        assert text in page


def test_page_without_pairs_says_so(alice_client):
    assert "No two contacts look like one person" in alice_client.get("/contacts/duplicates/").content.decode()


@pytest.mark.parametrize("after", ["x", "1.2.3", "1.1.1." + "9" * 40, "-1.0.0.0"])
def test_page_leaves_a_bad_place_aside(alice, alice_client, after):
    for contact in named(alice, "Ana Kovač", "Zoe Smith"):
        contact.add_channel("ana@example.org")
    assert len(alice_client.get("/contacts/duplicates/", {"after": after}).context["pairs"]) == 1


def test_page_costs_the_same_for_one_pair_and_for_three(alice, alice_client, queries_of):
    def add(n: int):
        for contact in named(alice, "Ana Kovač", "Zoe Smith"):
            contact.add_channel(f"ana{n}@example.org")
            EmploymentFactory(contact=contact)
            TaggingFactory(contact=contact)

    add(1)
    with_one = queries_of(alice_client, "/contacts/duplicates/")
    add(2)
    add(3)
    assert len(alice_client.get("/contacts/duplicates/").context["pairs"]) > 2
    assert queries_of(alice_client, "/contacts/duplicates/") == with_one


def test_not_the_same_person_goes_and_can_be_taken_back(alice, alice_client):
    ana, anna = named(alice, "Ana Kovač", "Anna Kovač")
    address = f"/contacts/{anna.pk}/is-not/{ana.pk}/"
    page = alice_client.post(address, {"next": "/contacts/duplicates/"}, follow=True)
    assert page.redirect_chain == [("/contacts/duplicates/", 302)]
    assert "Noted: Anna Kovač and Ana Kovač are two people." in page.content.decode()
    alice_client.post(f"/history/{alice.batches.get().pk}/undo/")
    assert [(a, b) for a, b, _ in found(alice)] == [("Ana Kovač", "Anna Kovač")]


def test_dismissing_is_for_ones_own_and_takes_a_post(alice, alice_client, bob, bob_client):
    ana, anna = named(alice, "Ana Kovač", "Anna Kovač")
    theirs = ContactFactory(owner=bob)
    assert bob_client.post(f"/contacts/{ana.pk}/is-not/{anna.pk}/").status_code == 404
    assert alice_client.post(f"/contacts/{ana.pk}/is-not/{theirs.pk}/").status_code == 404
    assert alice_client.post(f"/contacts/{ana.pk}/is-not/{ana.pk}/").status_code == 404
    assert alice_client.get(f"/contacts/{ana.pk}/is-not/{anna.pk}/").status_code == 405
    assert not alice.dismissed_pairs.exists()


def test_nobody_is_led_elsewhere(alice, alice_client):
    ana, anna = named(alice, "Ana Kovač", "Anna Kovač")
    response = alice_client.post(f"/contacts/{ana.pk}/is-not/{anna.pk}/", {"next": "https://evil.example/"})
    assert response.url == "/contacts/duplicates/"


def test_contact_list_leads_to_the_duplicates(alice_client):
    assert 'href="/contacts/duplicates/"' in alice_client.get("/contacts/").content.decode()


def test_dismissal_is_kept_in_one_order(alice):
    pair = DismissedPairFactory(owner=alice)
    assert alice.dismissed_pairs.keep(pair.second, pair.first) == pair
