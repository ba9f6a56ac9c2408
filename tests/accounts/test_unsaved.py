"""What was typed and not sent: kept, restored, discarded, and never overwritten by another device."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import unsaved
from accounts.models import Unsaved
from dashboard import daily
from tests.factories import ContactFactory, SessionFactory, UnsavedFactory

PHONE, LAPTOP = "aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb"


def send(client, sheet_and_count: str, *, base: str = "", key: str = "session-new", **fields):
    body = {"key": key, "version": sheet_and_count, "base": base, "fields": fields}
    return client.post("/unsaved/", json.dumps(body), content_type="application/json")


def test_what_was_typed_stands_in_the_form_when_it_is_opened_again(alice, alice_client):
    coding = alice.skills.get(name="Coding")
    typed = {
        f"of_them-{coding.pk}-rating": ["4"],
        "notes": ["Drew it"],
        "role": ["both"],
        "starts_at": ["2026-03-14T18:30"],
    }
    answer = send(alice_client, f"{PHONE}.1", contact_name=["Ana"], **typed).json()
    assert answer["version"] == f"{PHONE}.1"
    page = alice_client.get("/sessions/new/")
    assert {name: page.context["form"][name].value() for name in ("contact_name", "notes", "role", "starts_at")} == {
        "contact_name": "Ana", "notes": "Drew it", "role": "both", "starts_at": "2026-03-14T18:30",
    }  # fmt: skip
    assert page.context["grid"][f"of_them-{coding.pk}-rating"].value() == "4"
    assert "and have not sent yet" in page.content.decode()
    assert f'name="unsaved" value="{PHONE}.1"' in page.content.decode()
    ana = ContactFactory(owner=alice, name="Ana Kovač")
    assert alice_client.get(f"/sessions/new/?contact={ana.pk}").context["form"]["notes"].value() != "Drew it"


def test_what_cannot_be_stored_is_left_out_and_what_is_no_form_is_refused(alice, alice_client):
    assert send(alice_client, f"{PHONE}.1", **{"no\0tes": ["Drew it \ud83d"], "learnt": ["a\0b"]}).status_code == 200
    assert alice.unsaved.get().fields == {"notes": ["Drew it ?"], "learnt": ["ab"]}
    nested = alice_client.post("/unsaved/", "[" * 100_000, content_type="application/json")
    assert (nested.status_code, nested.json()) == (400, {"problem": "This is no form."})


def test_an_edit_that_was_kept_carries_the_version_it_began_from(alice, alice_client):
    session = SessionFactory(contact=ContactFactory(owner=alice, name="Ana"), notes="before")
    typed = {"version": ["1"], "contact_name": ["Ben"], "notes": ["mine"], "question_title": ["Q"]}
    key, address = f"session-{session.pk}", f"/sessions/{session.pk}/edit/"
    send(alice_client, f"{PHONE}.1", key=key, **typed)
    type(session).objects.filter(pk=session.pk).update(version=2)
    form = alice_client.get(address).context["form"]
    values = [form[name].value() for name in ("version", "contact_name", "notes", "question_title")]
    assert values == ["1", "Ben", "mine", "Q"]


def test_sending_the_form_forgets_it_but_not_what_another_device_has_kept_since(alice, alice_client):
    form = {"contact_name": "Ana", "role": "both", "topic": "data", "starts_at": "2026-03-14T18:30", "minutes": "60"}
    send(alice_client, f"{PHONE}.1", notes=["one"])
    alice_client.post("/sessions/new/", form | {"unsaved": f"{LAPTOP}.1"})
    assert alice.unsaved.get().fields == {"notes": ["one"]}
    alice_client.post("/sessions/new/", form | {"unsaved": f"{PHONE}.1"})
    assert not alice.unsaved.exists()
    late = send(alice_client, f"{PHONE}.2", base=f"{PHONE}.1", notes=["one and"]).json()
    assert (late["moved"], late["version"], alice.unsaved.count()) == (True, "", 0)


def test_of_two_devices_the_second_sees_what_the_first_has_kept_and_overwrites_nothing(alice, alice_client):
    send(alice_client, f"{PHONE}.1", notes=["phone"])
    moved = send(alice_client, f"{LAPTOP}.1", notes=["laptop"]).json()
    assert (moved["moved"], moved["fields"], moved["version"]) == (True, {"notes": ["phone"]}, f"{PHONE}.1")
    assert alice.unsaved.get().fields == {"notes": ["phone"]}
    chosen = send(alice_client, f"{LAPTOP}.2", base=f"{PHONE}.1", notes=["both"]).json()
    assert "moved" not in chosen
    assert send(alice_client, f"{PHONE}.2", base=f"{PHONE}.1", notes=["more"]).json()["moved"]
    assert "moved" not in send(alice_client, f"{PHONE}.2", base=f"{PHONE}.1", notes=["both"]).json()


def test_a_device_that_did_not_hear_the_answer_is_not_taken_for_another(alice, alice_client):
    send(alice_client, f"{PHONE}.1", notes=["a"])
    assert "moved" not in send(alice_client, f"{PHONE}.3", notes=["abc"]).json()
    send(alice_client, f"{PHONE}.2", notes=["ab"])  # on its way for longer
    assert alice.unsaved.get().fields == {"notes": ["abc"]}


def test_passwords_and_tokens_are_never_kept(alice, alice_client):
    send(alice_client, f"{PHONE}.1", csrfmiddlewaretoken=["x"], password=["x"], new_password2=["x"], notes=["a\x00b"])
    assert alice.unsaved.get().fields == {"notes": ["ab"]}


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("{", "This is no form."),
        ('{"key": "a", "version": "x", "base": "", "fields": {"a": 3}}', "This is no form."),
        ('{"key": "../a", "version": "aaaaaaaa.1", "base": "", "fields": {}}', "no form of ours"),
        ('{"key": "a", "version": "1", "base": "", "fields": {}}', "no form of ours"),
        (f'"{"a" * 400_000}"', "too long to be kept"),
    ],
)
def test_what_is_no_form_is_refused(alice, alice_client, body, sentence):
    answer = alice_client.post("/unsaved/", body, content_type="application/json")
    assert answer.status_code == 400
    assert sentence in answer.json()["problem"]
    assert not alice.unsaved.exists()


def test_not_more_than_so_many_forms_wait(alice, alice_client):
    Unsaved.objects.bulk_create(UnsavedFactory.build_batch(unsaved.MOST_FORMS, owner=alice))
    assert "wait to be sent" in send(alice_client, f"{PHONE}.1").json()["problem"]


def test_discarding_asks_for_a_post_and_touches_only_ones_own(alice, bob, alice_client):
    mine, theirs = (UnsavedFactory(owner=owner, key="session-new") for owner in (alice, bob))
    assert alice_client.get("/unsaved/discard/").status_code == 405
    answer = alice_client.post("/unsaved/discard/", {"key": "session-new", "next": "/sessions/new/"})
    assert answer.url == "/sessions/new/"
    assert list(Unsaved.objects.all()) == [theirs]
    assert mine.pk != theirs.pk


def test_it_is_forgotten_after_a_month(alice):
    now = timezone.now()
    UnsavedFactory(owner=alice, updated_at=now - timedelta(days=31))
    kept = UnsavedFactory(owner=alice, updated_at=now - timedelta(days=29))
    daily.do(now=now)
    assert list(alice.unsaved.all()) == [kept]
