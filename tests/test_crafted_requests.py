"""What no page of ours sends, and somebody may: each is answered, and nothing that is kept of it breaks a page."""

import pytest

from accounts import keys
from tests.factories import ContactFactory, LiveSessionFactory, PositionFactory, UnsavedFactory

LONG = "9" * 5000


@pytest.mark.parametrize(("text", "key"), [("12", 12), ("0", 0), ("", None), ("²", None), ("٣", None), (LONG, None)])
def test_a_key_is_a_few_digits(text, key):
    assert keys.read(text) == key
    assert keys.read("-1") is None


@pytest.mark.parametrize("text", [LONG, "²"])
def test_what_is_no_key_names_nothing(alice, alice_client, text):
    PositionFactory(owner=alice)
    named = dict.fromkeys(("contact", "company", "position", "tag", "live", "copy", "page", "q"), text)
    for path in ("sessions/new", "sessions", "contacts", "referrals/new", "referrals/ask", "referrals/templates/new"):
        assert alice_client.get(f"/{path}/", named).status_code == 200, path
    assert alice_client.post("/referrals/ask/begin/", {"contact": text, "position": text}).status_code == 404
    assert b"No contact is selected" in alice_client.post("/contacts/bulk/", {"action": "delete", "pk": text}).content
    assert alice_client.post("/trash/empty/", {"newest": text}).status_code == 302


def test_zeros_are_taken_out_of_what_is_sent(alice, alice_client):
    alice_client.post("/sessions/questions/new/", {"title": "Design\0 a lift", "difficulty": "2"})
    assert alice.questions.get().title == "Design a lift"
    assert b"Design a lift" in alice_client.get("/sessions/questions/titles/?q=desi%00gn").content


def test_a_cookie_with_a_zero_is_a_cookie_of_nobody(client, alice):
    assert client.get("/", headers={"Cookie": r'sessionid="aaaaaaaaaaaaaaaa\000"'}).status_code == 302


def test_a_page_to_go_back_to_is_an_address(alice_client):
    assert alice_client.post("/unsaved/discard/", {"next": "sessions"}).url == "sessions"


def test_two_values_kept_of_one_field_leave_the_page_whole(alice, alice_client):
    UnsavedFactory(owner=alice, key="session-new", fields={"starts_at": ["one", "two"], f"of_me-{LONG}-rating": ["1"]})
    assert alice_client.get("/sessions/new/").context["form"]["starts_at"].value() == "two"


def test_what_is_kept_as_a_form_is_sent_as_what_the_script_sends(alice_client):
    assert alice_client.post("/unsaved/", {"key": "session-new"}).status_code == 400


def test_a_live_session_goes_on_without_what_does_not_fit(alice, alice_client):
    live = LiveSessionFactory(contact=ContactFactory(owner=alice))
    fields = {"role": ["x" * 99], "question_title": ["x" * 999], "minutes": [LONG], "notes": ["Drew it"]}
    UnsavedFactory(owner=alice, key=live.form_key, fields=fields)
    assert alice_client.post(f"/sessions/live/{live.pk}/resume/").url == live.get_absolute_url()
    live.refresh_from_db()
    assert (live.role, live.question_title, live.notes) == ("interviewer", "", "Drew it")
    nested = {"opened": "[" * 50_000, "notes": "mine"}
    answer = alice_client.post(live.get_absolute_url(), nested, headers={"Accept": "application/json"})
    assert "notes" in answer.json()["clashes"]
