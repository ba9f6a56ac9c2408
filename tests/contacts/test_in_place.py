import pytest

from tests.accounts.test_history import everything
from tests.factories import ChannelFactory, ContactFactory, TagFactory, TaggingFactory, TouchFactory

HTMX = {"HX-Request": "true"}


@pytest.fixture
def ana(alice):
    return ContactFactory(owner=alice, name="Ana Kovač")


def test_a_pasted_channel_is_added_on_the_page(alice_client, ana):
    address = f"/contacts/{ana.pk}/channels/"
    assert alice_client.post(address, {"channel": "github.com/ana"}).url == f"/contacts/{ana.pk}/"
    part = alice_client.post(address, {"channel": "ana@example.org"}, headers=HTMX).content.decode()
    assert "<html" not in part
    assert "ana@example.org" in part
    assert [channel.kind for channel in ana.channels.all()] == ["github", "email"]


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
@pytest.mark.parametrize(
    ("address", "field", "typed", "sentence"),
    [
        ("channels/", "channel", "ANA@example.org", "This is on the list already."),
        ("channels/", "channel", "", "This field is required."),
        ("tags/", "tag", "one, two", "One tag at a time"),
        ("tags/", "tag", "t" * 61, "at most 60 characters"),
        ("touch/", "note", "n" * 501, "at most 500 characters"),
        ("touch/", "happened_on", "2999-01-01", "This day is still to come"),
    ],
)
def test_what_is_refused_is_said_beside_the_field_with_what_was_typed(
    alice_client, ana, headers, address, field, typed, sentence
):
    ana.add_channel("ana@example.org")
    page = alice_client.post(f"/contacts/{ana.pk}/{address}", {field: typed}, headers=headers).content.decode()
    assert sentence in page
    assert typed in page
    assert ("<html" in page) != bool(headers)


def test_a_channel_is_removed_and_can_be_brought_back(alice, alice_client, ana):
    channel = ChannelFactory(contact=ana, value="ana@example.org")
    before = everything()
    address = f"/contacts/{ana.pk}/channels/{channel.pk}/remove/"
    page_address = f"http://testserver/contacts/{ana.pk}/"
    part = alice_client.post(address, headers=HTMX | {"HX-Current-URL": page_address}).content.decode()
    assert not ana.channels.exists()
    assert f'name="next" value="/contacts/{ana.pk}/"' in part
    alice_client.post(f"/history/{alice.batches.get().pk}/undo/")
    assert everything() == before


def test_a_tag_is_added_and_taken_off(alice, alice_client, ana):
    backend = TagFactory(owner=alice, name="Backend")
    alice_client.post(f"/contacts/{ana.pk}/tags/", {"tag": " backend "})
    alice_client.post(f"/contacts/{ana.pk}/tags/", {"tag": "Berlin"}, headers=HTMX)
    assert [str(tag) for tag in ana.tags.all()] == ["Backend", "Berlin"]
    part = alice_client.post(f"/contacts/{ana.pk}/tags/{backend.pk}/remove/", headers=HTMX).content.decode()
    assert "Berlin" in part
    assert "Backend" not in part
    assert alice.tags.count() == 2


def test_a_touch_is_noted_on_the_page(alice_client, ana):
    form = {"happened_on": "2026-05-02", "kind": "call", "note": "About her new job"}
    part = alice_client.post(f"/contacts/{ana.pk}/touch/", form, headers=HTMX).content.decode()
    assert "<html" not in part
    assert part.count("About her new job") == 1
    assert f'href="/sessions/?contact={ana.pk}">0 sessions</a>' in part
    assert ana.touches.get().kind == "call"


def test_a_touch_is_edited(alice_client, ana):
    touch = TouchFactory(contact=ana)
    form = {"happened_on": "2026-05-02", "kind": "call", "note": "About her new job"}
    assert alice_client.post(f"/contacts/{ana.pk}/touches/{touch.pk}/", form).url == f"/contacts/{ana.pk}/"
    touch.refresh_from_db()
    assert (touch.kind, touch.note) == ("call", "About her new job")


def test_suggested_tags_are_mine(alice, alice_client, bob):
    TagFactory(owner=alice, name="backend")
    TagFactory(owner=bob, name="bakery")
    assert alice_client.get("/contacts/tags/names/?q=ba").content.decode() == '<option value="backend"></option>'


def test_a_stranger_changes_nothing_in_place(ana, bob_client):
    channel, tagging, touch = ChannelFactory(contact=ana), TaggingFactory(contact=ana), TouchFactory(contact=ana)
    for path in (
        "channels/", f"channels/{channel.pk}/remove/", "tags/", f"tags/{tagging.tag_id}/remove/", "touch/",
        f"touches/{touch.pk}/",
    ):  # fmt: skip
        assert bob_client.post(f"/contacts/{ana.pk}/{path}", {"channel": "x", "tag": "x"}).status_code == 404, path


@pytest.mark.parametrize("path", ["channels/", "channels/1/remove/", "tags/", "tags/1/remove/"])
def test_a_get_changes_nothing(alice_client, ana, path):
    assert alice_client.get(f"/contacts/{ana.pk}/{path}").status_code == 405
