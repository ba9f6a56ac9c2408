"""What the list shows leaves as a file, which our own readers give back; the writers have tests of their own."""

import csv
import io
import uuid
from datetime import date

import pytest
from django.utils import timezone

from contacts.exporting import gathering, table, vcard
from contacts.exporting.gathering import people
from contacts.importing.formats import own
from contacts.importing.formats import vcard as reader
from contacts.models import Contact
from tests.factories import CompanyFactory, ContactFactory, EmploymentFactory, TagFactory, TaggingFactory


@pytest.fixture
def ana(alice):
    """A contact with something in every field."""
    ana = ContactFactory(
        owner=alice, name="Ana Kovač", pronouns="she", met="PyCon", notes="One\ntwo; three, four",
        resume="https://example.org/ana.pdf", archived_at=timezone.now(),
    )  # fmt: skip
    for pasted in ("ana@example.org", "https://www.linkedin.com/in/ana-kovac", "github.com/ana", "+49 30 1234567"):
        ana.add_channel(pasted)
    stripe, adyen = (CompanyFactory(owner=alice, name=name) for name in ("Stripe", "Adyen"))
    EmploymentFactory(contact=ana, company=stripe, title="Engineer", started_on=date(2024, 1, 1))
    EmploymentFactory(contact=ana, company=adyen, title="", ended_on=date(2023, 12, 31))
    for name in ("backend", "Study Group"):
        TaggingFactory(contact=ana, tag=TagFactory(owner=alice, name=name))
    return ana


def body(response) -> str:
    return b"".join(response.streaming_content).decode()


def exported(client, query: str = "") -> list[str]:
    rows = csv.DictReader(io.StringIO(body(client.get(f"/contacts/export/?format=csv&{query}")).removeprefix("\ufeff")))
    return [row["Name"] for row in rows]


def test_what_the_filter_shows_is_exported_and_nothing_else(alice, alice_client, bob):
    for name in ("Ana", "Ben"):
        ContactFactory(owner=alice, name=name)
    ContactFactory(owner=alice, name="Cyd", archived_at=timezone.now())
    ContactFactory(owner=bob, name="Ana of Bob")
    assert exported(alice_client) == ["Ana", "Ben"]
    assert exported(alice_client, "q=ana") == ["Ana"]
    assert exported(alice_client, "archived=on") == ["Cyd"]
    assert exported(alice_client, "archived=all") == ["Ana", "Ben", "Cyd"]


def test_the_ticked_are_exported_and_nobody_of_another_user(alice, alice_client, bob):
    ana, _, theirs = ContactFactory(owner=alice, name="Ana"), ContactFactory(owner=alice), ContactFactory(owner=bob)
    ticked = {"action": "csv", "pk": [ana.pk, theirs.pk], "filter": "q=x"}
    answer = alice_client.get("/contacts/bulk/", ticked)
    assert answer.url == f"/contacts/export/?format=csv&pk={ana.pk}&pk={theirs.pk}"
    assert exported(alice_client, f"pk={ana.pk}&pk={theirs.pk}") == ["Ana"]
    answer = alice_client.get("/contacts/bulk/", {"action": "vcf", "all": "on", "filter": "q=ana"})
    assert answer.url == "/contacts/export/?format=vcf&q=ana"


@pytest.mark.parametrize(
    ("query", "kind", "ending", "version"),
    [
        ("", "text/csv", "csv", None), ("format=csv", "text/csv", "csv", None),
        ("format=vcf", "text/vcard", "vcf", "4.0"), ("format=vcf&version=4", "text/vcard", "vcf", "4.0"),
        ("format=vcf&version=3", "text/vcard", "vcf", "3.0"), ("format=vcf&version=3.0", "text/vcard", "vcf", "3.0"),
        ("format=pdf", "text/csv", "csv", None),
    ],
)  # fmt: skip
def test_the_file_says_what_it_is(alice, alice_client, query, kind, ending, version):
    ContactFactory(owner=alice)
    answer = alice_client.get(f"/contacts/export/?{query}")
    assert answer.headers["Content-Type"] == f"{kind}; charset=utf-8"
    assert answer.headers["Content-Disposition"].endswith(f'.{ending}"')
    text = body(answer)
    assert (f"VERSION:{version}\r\n" in text) is bool(version)


def test_a_contact_becomes_a_record_with_all_that_is_known(alice, ana):
    [person] = people(alice.contacts.all())
    assert (person.name, person.pronouns, person.met, person.archived) == ("Ana Kovač", "she", "PyCon", True)
    assert [channel.value for channel in person.channels] == [
        "ana@example.org", "https://www.linkedin.com/in/ana-kovac", "https://github.com/ana", "+49 30 1234567",
    ]  # fmt: skip
    assert [(job.company, job.title, job.ended_on) for job in person.jobs] == [
        ("Stripe", "Engineer", None),
        ("Adyen", "", date(2023, 12, 31)),
    ]
    assert person.tags == ("backend", "Study Group")
    assert (person.notes, person.resume) == ("One\ntwo; three, four", "https://example.org/ana.pdf")
    assert person.uid == f"urn:uuid:{ana.uid}"


def test_what_is_exported_is_read_back_without_loss(alice, ana):
    [person] = people(alice.contacts.all())
    for text, read in (
        ("".join(table.write([person])), own.read),
        ("".join(vcard.write([person], "4.0")), reader.read),
        ("".join(vcard.write([person], "3.0")), reader.read),
    ):
        [back] = read(text)
        assert (back.name, back.channels, set(back.jobs), back.tags) == (
            person.name, person.channels, set(person.jobs), person.tags,
        )  # fmt: skip
        assert (back.notes, back.met, back.resume, back.pronouns, back.uid, back.archived) == (
            person.notes, person.met, person.resume, person.pronouns, person.uid, person.archived,
        )  # fmt: skip


def test_the_uid_is_the_same_in_every_export_and_different_for_everybody(alice, ana):
    uids = {person.uid for person in people(alice.contacts.all())}
    ana.name = "Ana Novak"
    ana.save()
    assert {person.uid for person in people(alice.contacts.all())} == uids
    Contact.objects.bulk_create(Contact(owner=alice, name=str(n)) for n in range(3))
    assert len({person.uid for person in people(alice.contacts.all())}) == 4
    assert all(uuid.UUID(person.uid) for person in people(alice.contacts.all()))


def test_everybody_is_exported_in_chunks_of_four_queries(alice, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(gathering, "CHUNK", 2)
    for n in range(5):
        EmploymentFactory(contact=ContactFactory(owner=alice, name=f"P{n}"))
    with django_assert_num_queries(3 * 4 + 1):  # the last question finds nobody
        found = list(people(alice.contacts.all()))
    assert [(person.place, person.name) for person in found] == [(n + 1, f"P{n}") for n in range(5)]


def test_the_list_leads_to_the_export_of_what_it_shows(alice, alice_client):
    ContactFactory(owner=alice, name="Ana")
    assert 'href="/contacts/export/?q=ana&amp;format=csv"' in alice_client.get("/contacts/?q=ana").content.decode()
    assert 'href="/contacts/export/?format=vcf"' in alice_client.get("/contacts/").content.decode()
