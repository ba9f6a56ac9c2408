from datetime import timedelta

import pytest
import segno
import time_machine
from django.utils import timezone

from accounts.links import Kind
from contacts import qr
from contacts.card import Part, card_of
from contacts.importing.formats import vcard
from tests.factories import CardFactory, LinkFactory

NOW = timezone.now()
FORM = {"name": "Alice M.", "headline": "Engineer", "email": "alice@work.example", "shown": ["headline", "email"]}


# -- the card


def test_before_i_make_one_my_card_is_my_name(alice):
    card = card_of(alice)
    assert (card.name, card.shown_headline, card.shown_channels) == ("Alice Martin", "", [])


def test_a_card_shows_what_is_ticked_and_filled_in(alice):
    card = CardFactory(owner=alice, github="", shown=[Part.EMAIL, Part.GITHUB])
    assert [str(one) for one in card.shown_channels] == ["alice@work.example"]
    assert card.shown_headline == ""


def test_the_vcard_holds_what_is_shown_and_reads_back(alice):
    card = CardFactory(owner=alice, shown=[Part.HEADLINE, Part.PHONE, Part.LINKEDIN])
    [person] = list(vcard.read(card.as_vcard()))
    assert (person.name, person.notes) == ("Alice Martin", "Backend engineer, Lisbon")
    assert {one.key for one in person.channels} == {"+351912345678", "linkedin.com/in/alice"}


def test_the_offline_code_holds_what_is_shown(alice):
    card = CardFactory(owner=alice, name="Martin, Alice", shown=[Part.PHONE, Part.WEBSITE])
    assert card.as_mecard() == r"MECARD:N:Martin  Alice;TEL:+351912345678;URL:https\://alice.example.org;;"


def test_a_qr_code_is_plain_svg_and_holds_exactly_its_text():
    text = "https://vouch.example.org/card/token/"
    drawn = qr.svg(text, title="A <link>")
    assert qr.code(text).matrix == segno.make(text, micro=False, error="m").matrix
    assert "A &lt;link&gt;" in drawn
    assert "style" not in drawn
    assert "<script" not in drawn
    assert qr.svg("é" * 3000, title="") == ""


# -- its page


def test_my_card_is_made_and_changed(alice, alice_client):
    page = alice_client.get("/settings/card/").content.decode()
    assert 'value="alice@example.org"' in page
    assert not alice.cards.exists()
    alice_client.post("/settings/card/", FORM)
    alice_client.post("/settings/card/", FORM | {"name": "Alice"})  # a second first save: once is enough
    card = alice.cards.get()
    assert (
        alice_client.post("/settings/card/", FORM | {"linkedin": "alice-m", "version": card.version}).status_code == 302
    )
    card.refresh_from_db()
    assert (card.name, card.linkedin, card.shown) == ("Alice M.", "linkedin.com/in/alice-m", ["headline", "email"])


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"linkedin": "https://example.org/me"}, "Paste the address of the profile"),
        ({"phone": "twelve"}, "Write the number with its country code"),
        ({"website": "no website"}, "Write the address of a website"),
        ({"email": "alice@"}, "Enter a valid email address"),
        ({"name": ""}, "This field is required"),
    ],
)
def test_what_is_no_such_address_is_refused_and_kept(alice, alice_client, typed, sentence):
    page = alice_client.post("/settings/card/", FORM | typed).content.decode()
    assert sentence in page
    assert all(value in page for value in typed.values())
    assert not alice.cards.exists()


def test_two_tabs_do_not_overwrite_each_other(alice, alice_client):
    card = CardFactory(owner=alice)
    alice_client.post("/settings/card/", FORM | {"version": card.version})
    page = alice_client.post("/settings/card/", FORM | {"name": "Al", "version": card.version}).content.decode()
    assert "changed elsewhere" in page
    assert alice.cards.get().name == "Alice M."


def test_my_vcard_can_be_downloaded(alice, alice_client):
    CardFactory(owner=alice, name="Alíce")
    answer = alice_client.get("/settings/card/card.vcf")
    assert answer["Content-Type"] == "text/vcard; charset=utf-8"
    assert "FN:Alíce" in answer.content.decode()
    assert alice_client.post("/settings/card/card.vcf").status_code == 405


# -- its links


def test_a_link_is_open_for_a_day_and_for_one_person_unless_i_say_otherwise(alice, alice_client):
    with time_machine.travel(NOW, tick=False):
        assert alice_client.post("/settings/card/links/new/", {"hours": "24"}).url == "/settings/card/"
        alice_client.post("/settings/card/links/new/", {"hours": "1", "is_reusable": "on"})
    often, once = alice.links.order_by("-id")
    assert (once.kind, once.is_reusable, once.expires_at) == (Kind.CARD, False, NOW + timedelta(hours=24))
    assert (often.is_reusable, often.expires_at) == (True, NOW + timedelta(hours=1))
    assert alice_client.post("/settings/card/links/new/", {"hours": "999999"}, follow=True).status_code == 200
    assert alice.links.count() == 2


def test_the_panel_shows_the_newest_open_link_and_comes_back_to_its_page(alice, alice_client):
    link = LinkFactory(owner=alice)
    LinkFactory(owner=alice, kind=Kind.PACKET)
    LinkFactory(owner=alice, used_at=NOW)
    page = alice_client.get("/settings/card/").content.decode()
    assert f'value="http://testserver/card/{link.token}/"' in page
    assert alice_client.post(f"/settings/card/links/{link.pk}/revoke/", {"next": "/sessions/"}).url == "/sessions/"
    link.refresh_from_db()
    assert link.revoked_at
    part = alice_client.post("/settings/card/links/new/", {"hours": "24"}, headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert alice.links.latest("id").token in part.content.decode()


def test_an_address_that_no_phone_reaches_says_so(alice, alice_client):
    LinkFactory(owner=alice)
    sentence = "known to this computer only"
    assert sentence in alice_client.get("/settings/card/", headers={"host": "127.0.0.1:8000"}).content.decode()
    assert sentence not in alice_client.get("/settings/card/").content.decode()


def test_a_link_can_be_shown_again_until_it_is_closed(alice, alice_client):
    link = LinkFactory(owner=alice)
    address = f"/settings/card/links/{link.pk}/"
    assert link.token in alice_client.get(address).content.decode()
    link.revoke(now=NOW)
    page = alice_client.get(address).content.decode()
    assert "This link is revoked" in page
    assert link.token not in page


def test_links_are_listed_in_pages(alice, alice_client, queries_of):
    LinkFactory(owner=alice)
    with_one = queries_of(alice_client, "/settings/card/")
    LinkFactory.create_batch(11, owner=alice, revoked_at=NOW)
    page = alice_client.get("/settings/card/").content.decode()
    assert page.count(">revoked</span>") == 10
    assert 'rel="next"' in page
    assert queries_of(alice_client, "/settings/card/") == with_one


def test_a_stranger_and_a_get_change_no_link(alice, alice_client, bob_client):
    link = LinkFactory(owner=alice)
    assert bob_client.post(f"/settings/card/links/{link.pk}/revoke/").status_code == 404
    assert bob_client.get(f"/settings/card/links/{link.pk}/").status_code == 404
    assert alice_client.get(f"/settings/card/links/{link.pk}/revoke/").status_code == 405
    assert alice_client.get("/settings/card/links/new/").status_code == 405
    assert alice.links.open(now=timezone.now()).get() == link
