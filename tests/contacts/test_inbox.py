import pytest

from accounts.history import undo
from contacts import inbox
from contacts.channels import Kind
from tests.factories import (
    ChannelFactory,
    CompanyFactory,
    ContactFactory,
    EmploymentFactory,
    GuestEntryFactory,
)
from tests.tables import everything


@pytest.fixture
def entry(alice):
    return GuestEntryFactory(
        owner=alice, name="Ana Kovač", linkedin="linkedin.com/in/ana", email="ana@example.org",
        socials="github.com/ana\nhttps://github.com/Ana", company="Stripe", title="Engineer",
        keep="yes", refer="ask", not_to_employer=True,
    )  # fmt: skip


# -- who it may be


def test_contacts_of_the_same_address_come_before_those_of_a_name(alice, bob, entry):
    ContactFactory(owner=alice, name="Ana Kovacs")
    ContactFactory(owner=alice, name="ana kovac")
    by_address = ContactFactory(owner=alice, name="A. K.")
    ChannelFactory(contact=by_address, kind=Kind.GITHUB, value="github.com/ANA")
    ChannelFactory(contact=by_address, value="ANA@example.org")
    ContactFactory(owner=alice, name="Zoë")
    ContactFactory(owner=bob, name="Ana Kovač")
    assert [str(candidate) for candidate in inbox.candidates(entry)] == [
        "A. K.: the same e-mail address (ANA@example.org), the same GitHub profile (github.com/ANA)",
        "ana kovac: the same name",
        "Ana Kovacs: a similar name",
    ]


def test_looking_for_them_takes_the_same_queries_for_many(alice, alice_client, entry, queries_of):
    ChannelFactory(contact=ContactFactory(owner=alice, name="Ana Kovač"))
    with_one = queries_of(alice_client, entry.get_absolute_url())
    for n in range(12):
        EmploymentFactory(contact=ContactFactory(owner=alice, name=f"Ana Kovač {n}"))
    assert queries_of(alice_client, entry.get_absolute_url()) == with_one


# -- taking over


def test_a_new_contact_has_all_that_was_left(alice, entry):
    before = everything()
    contact, batch = inbox.take_over(entry)
    assert (contact.name, contact.work) == ("Ana Kovač", "Engineer at Stripe")
    assert [str(channel) for channel in contact.channels.all()] == [
        "linkedin.com/in/ana", "ana@example.org", "github.com/ana",
    ]  # fmt: skip
    assert contact.consent_to("refer").in_words.startswith("Ask first, ")
    assert "(guest form of " in contact.consent_to("keep").in_words
    assert not contact.consent_to("quote").is_known
    assert contact.excludes(alice.companies.get())
    assert not alice.guest_entries.exists()
    undo(batch)
    assert everything() == before


def test_a_known_contact_gets_what_it_lacks_and_keeps_the_rest(alice, entry):
    ana = ContactFactory(owner=alice, name="Ana K.")
    ChannelFactory(contact=ana, value="ANA@example.org")
    stripe = CompanyFactory(owner=alice, name="Stripe, Inc.")
    job = EmploymentFactory(contact=ana, company=stripe, title="")
    other = EmploymentFactory(contact=ana, title="Mentor")
    before = everything()
    contact, batch = inbox.take_over(entry, ana)
    assert (contact, contact.name) == (ana, "Ana K.")
    assert sorted(channel.kind for channel in ana.channels.all()) == ["email", "github", "linkedin"]
    assert {(one.pk, one.title) for one in ana.employments.all()} == {(job.pk, "Engineer"), (other.pk, "Mentor")}
    undo(batch)
    assert everything() == before


def test_a_title_that_is_on_file_stays(alice, entry):
    ana = ContactFactory(owner=alice)
    EmploymentFactory(contact=ana, company=CompanyFactory(owner=alice, name="Stripe"), title="Staff Engineer")
    inbox.take_over(entry, ana)
    assert ana.work == "Staff Engineer at Stripe"


def test_a_title_without_a_company_is_kept_in_the_notes(alice):
    entry = GuestEntryFactory(owner=alice, name="Ana Kovač", company="", title="Platform Lead")
    assert inbox.take_over(entry)[0].notes == "Work: Platform Lead"
    again = GuestEntryFactory(owner=alice, name="Ana Kovač", company="", title="Boss")
    assert inbox.take_over(again, ContactFactory(owner=alice, notes="Met at PyCon."))[0].notes == (
        "Met at PyCon.\n\nWork: Boss"
    )


# -- the pages


def test_the_inbox_lists_what_waits_and_other_pages_count_it(alice, alice_client, entry, queries_of):
    with_one = queries_of(alice_client, "/contacts/inbox/")
    GuestEntryFactory.create_batch(2, owner=alice)
    assert queries_of(alice_client, "/contacts/inbox/") == with_one
    assert "Engineer at Stripe" in alice_client.get("/contacts/inbox/").content.decode()
    assert 'Inbox <b class="count">3</b>' in alice_client.get("/contacts/").content.decode()
    assert "3 people left you their details" in alice_client.get("/").content.decode()


def test_an_entry_becomes_a_contact_and_can_be_taken_back(alice, alice_client, entry):
    answer = alice_client.post(entry.get_absolute_url(), {"into": "new"}, follow=True)
    assert "Ana Kovač is among your contacts." in answer.content.decode()
    alice_client.post(f"/history/{alice.batches.get().pk}/undo/")
    assert alice.guest_entries.get() == entry
    assert not alice.contacts.exists()


def test_a_second_click_decides_nothing(alice, alice_client, entry):
    address = entry.get_absolute_url()
    alice_client.post(address, {"into": "new"})
    for second in (alice_client.post(address, {"into": "new"}), alice_client.get(address)):
        assert second.url == "/contacts/inbox/"
    assert alice_client.post(f"{address}discard/", follow=True).content.decode().count("decided on already") == 3
    assert alice.contacts.count() == 1


def test_an_entry_goes_into_the_contact_that_i_choose(alice, alice_client, entry):
    alike, other = ContactFactory(owner=alice, name="ana kovac"), ContactFactory(owner=alice, name="Nina")
    assert alice_client.get(entry.get_absolute_url()).content.decode().count("checked") == 1
    alice_client.post(entry.get_absolute_url(), {"into": str(alike.pk)})
    assert alike.channels.exists()
    another = GuestEntryFactory(owner=alice, email="nina@example.org")
    alice_client.post(another.get_absolute_url(), {"into": "other", "other": " nina "})
    assert other.channels.get().value == "nina@example.org"
    assert alice.contacts.count() == 2


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({"into": ""}, "This field is required"),
        ({"into": "0"}, "Select a valid choice"),
        ({"into": "other", "other": ""}, "Type the name of one of your contacts"),
        ({"into": "other", "other": "Bob’s friend"}, "Type the name of one of your contacts"),
        ({"into": "other", "other": "Nina"}, "You know several people of this name"),
    ],
)
def test_a_choice_that_is_none_changes_nothing(alice, bob, alice_client, entry, chosen, sentence):
    ContactFactory(owner=bob, name="Bob’s friend")
    ContactFactory.create_batch(2, owner=alice, name="Nina")
    assert sentence in alice_client.post(entry.get_absolute_url(), chosen).content.decode()
    assert alice.guest_entries.get() == entry


def test_an_entry_is_discarded_and_can_be_brought_back(alice, alice_client, entry):
    address = f"{entry.get_absolute_url()}discard/"
    before = everything()
    assert alice_client.get(address).status_code == 405
    assert alice_client.post(address).url == "/contacts/inbox/"
    assert not alice.guest_entries.exists()
    alice_client.post(f"/history/{alice.batches.get().pk}/undo/")
    assert everything() == before


def test_a_stranger_reaches_no_entry(alice, bob_client, entry):
    for path in ("", "discard/"):
        assert bob_client.post(f"{entry.get_absolute_url()}{path}", {"into": "new"}).status_code == 404
    assert entry.name not in bob_client.get("/contacts/inbox/").content.decode()
    assert alice.guest_entries.exists()
