"""The public page of my card: what a guest may see and leave, and what nobody learns there."""

import secrets
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.utils import timezone

from accounts.public import MOST_MISSES
from contacts.inbox import MOST_WAITING
from contacts.models import GuestEntry
from tests.factories import CardFactory, ContactFactory, GuestEntryFactory, LinkFactory

NOW = timezone.now()


@pytest.fixture(autouse=True)
def _no_misses_yet(db):
    cache.clear()


@pytest.fixture
def link(alice):
    CardFactory(owner=alice, shown=["headline", "email"])
    return LinkFactory(owner=alice)


def left(**values) -> dict:
    return {"receipt": str(uuid4()), "name": "Ana Kovač"} | values


def test_the_card_is_shown_with_what_i_show_and_nothing_else(client, alice, link):
    ContactFactory(owner=alice, name="Secret Contact")
    answer = client.get(f"/card/{link.token}/")
    page = answer.content.decode()
    assert "Alice Martin" in page
    assert "alice@work.example" in page
    for private in ("alice@example.org", "+351", "linkedin.com/in/alice", "github.com/alice", "Secret", "/settings/"):
        assert private not in page, private
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Cache-Control"] == "no-store"
    assert not GuestEntry.objects.exists()


def test_the_vcard_holds_the_same(client, link):
    answer = client.get(f"/card/{link.token}/card.vcf")
    assert answer["Content-Type"] == "text/vcard; charset=utf-8"
    assert "alice@work.example" in answer.content.decode()
    assert "+351" not in answer.content.decode()
    assert client.post(f"/card/{link.token}/card.vcf").status_code == 405


def test_what_a_guest_leaves_waits_in_my_inbox(client, alice, link):
    form = left(
        linkedin="@ana-kovac", email="ana@example.org", socials="github.com/ana\n\n +385 91 234 5678 ",
        company="Stripe", title="Engineer", keep="yes", refer="ask", not_to_employer="on",
    )  # fmt: skip
    answer = client.post(f"/card/{link.token}/", form, follow=True)
    assert "Alice Martin has your details" in answer.content.decode()
    entry = alice.guest_entries.get()
    assert (entry.name, entry.keep, entry.refer, entry.quote, entry.not_to_employer) == (
        "Ana Kovač", "yes", "ask", "", True,
    )  # fmt: skip
    assert [reading.key for reading in entry.readings] == [
        "linkedin.com/in/ana-kovac", "ana@example.org", "github.com/ana", "+385912345678",
    ]  # fmt: skip
    assert not alice.contacts.exists()


def test_a_link_for_one_person_closes_behind_them(client, alice, link):
    form = left()
    thanks = client.post(f"/card/{link.token}/", form).url
    assert client.post(f"/card/{link.token}/", left(name="Ben")).status_code == 404
    assert client.get(f"/card/{link.token}/").status_code == 404
    # Whoever sent it comes back to it: a second click, a reload, the vCard afterwards.
    assert "has your details" in client.post(f"/card/{link.token}/", form).content.decode()
    assert "has your details" in client.get(thanks).content.decode()
    assert client.get(f"/card/{link.token}/card.vcf?receipt={form['receipt']}").status_code == 200
    assert alice.guest_entries.count() == 1


def test_a_link_for_several_people_takes_one_entry_of_each(client, alice):
    link = LinkFactory(owner=alice, is_reusable=True)
    first, second = left(), left(name="Ben")
    for form in (first, first, second, first):
        assert client.post(f"/card/{link.token}/", form).status_code == 302
    assert {entry.name for entry in alice.guest_entries.all()} == {"Ana Kovač", "Ben"}


def test_a_link_takes_only_so_many_entries_at_a_time(client, alice):
    link = LinkFactory(owner=alice, is_reusable=True)
    GuestEntryFactory.create_batch(MOST_WAITING, link=link)
    page = client.post(f"/card/{link.token}/", left(email="ana@example.org")).content.decode()
    assert "nothing was sent" in page
    assert 'value="ana@example.org"' in page
    assert alice.guest_entries.count() == MOST_WAITING


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "This field is required"),
        ({"name": "n" * 201}, "at most 200 characters"),
        ({"linkedin": "https://example.org/ana"}, "Paste the address of the profile"),
        ({"email": "ana@"}, "Enter a valid email address"),
        ({"socials": "s" * 1001}, "at most 1000 characters"),
        ({"socials": "1\n2\n3\n4\n5\n6"}, "more than 5 lines"),
        ({"keep": "maybe"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_kept_is_said_and_the_rest_stays_typed(client, alice, link, typed, sentence):
    page = client.post(f"/card/{link.token}/", left(company="Stripe") | typed).content.decode()
    assert sentence in page
    assert 'value="Stripe"' in page
    assert not alice.guest_entries.exists()
    assert client.get(f"/card/{link.token}/").status_code == 200


def test_what_a_guest_types_is_only_text(client, alice, alice_client, link):
    client.post(f"/card/{link.token}/", left(name="<script>alert(1)</script>", socials="javascript:alert(1)"))
    page = alice_client.get(alice.guest_entries.get().get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_unknown_expired_used_and_revoked_links_say_the_same(client, alice):
    closed = [
        "unknown",
        LinkFactory(owner=alice, expires_at=NOW - timedelta(seconds=1)).token,
        LinkFactory(owner=alice, used_at=NOW).token,
        LinkFactory(owner=alice, revoked_at=NOW).token,
    ]
    answers = []
    for token in closed:
        answers += [client.get(f"/card/{token}/"), client.post(f"/card/{token}/", left())]
        answers += [client.get(f"/card/{token}/card.vcf")]
    assert len({(answer.status_code, answer.content, str(answer.headers)) for answer in answers}) == 1
    assert not GuestEntry.objects.exists()


def test_an_account_that_is_closed_closes_its_links(client, alice, link):
    alice.is_active = False
    alice.save()
    assert client.get(f"/card/{link.token}/").status_code == 404


@pytest.mark.parametrize("tries", [50, pytest.param(10_000, marks=pytest.mark.bench)])
def test_a_stranger_who_tries_tokens_finds_nothing_and_is_slowed_down(client, link, tries):
    addresses = [f"/card/{secrets.token_urlsafe(24)}/{'card.vcf' if n % 2 else ''}" for n in range(tries)]
    statuses = [client.get(address).status_code for address in addresses]
    assert statuses == [404] * MOST_MISSES + [429] * (tries - MOST_MISSES)
    assert client.get(f"/card/{link.token}/").status_code == 429


def test_the_name_of_the_site_leads_a_guest_nowhere(client, alice_client, link):
    home = b'<a class="brand"'
    assert home not in client.get(f"/card/{link.token}/").content
    assert home in alice_client.get(f"/card/{link.token}/").content
