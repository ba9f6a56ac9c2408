"""One form makes one row, however often it is sent."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from tests.factories import ContactFactory, SessionFactory

FORM = {
    "contact_name": "Ana Kovač", "role": "interviewer", "topic": "data", "starts_at": "2026-03-14T18:30",
    "minutes": "60", "notes": "one\r\ntwo", "channel": "ana@example.org",
}  # fmt: skip


def test_each_opened_form_has_a_number_of_its_own(alice_client):
    first, second = (alice_client.get("/sessions/new/").context["form"]["once"].value() for _ in range(2))
    assert first != second


def test_a_second_submission_leads_to_the_session_that_the_first_has_made(alice, alice_client):
    form = FORM | {"once": str(uuid4())}
    first, second = (alice_client.post("/sessions/new/", form) for _ in range(2))
    assert first.url == second.url == f"/sessions/{alice.mock_sessions.get().pk}/"
    assert alice.contacts.get().channels.count() == 1


def test_what_a_second_submission_says_otherwise_is_shown_and_not_lost(alice, alice_client):
    form = FORM | {"once": str(uuid4())}
    alice_client.post("/sessions/new/", form)
    page = alice_client.post("/sessions/new/", form | {"notes": "three"})
    assert page.context["form"].conflicts == [("Notes", "one\ntwo", "three")]
    session = alice.mock_sessions.get()
    assert session.notes == "one\r\ntwo"
    again = form | {"notes": "three", "version": page.context["form"]["version"].value()}
    assert f'action="/sessions/{session.pk}/edit/"' in page.content.decode()
    alice_client.post(f"/sessions/{session.pk}/edit/", again)
    assert alice.mock_sessions.get().notes == "three"


def test_the_number_of_a_strangers_form_finds_nothing(alice, bob, alice_client, bob_client):
    form = FORM | {"once": str(uuid4())}
    for client in (alice_client, bob_client):
        client.post("/sessions/new/", form)
    assert alice.mock_sessions.count() == bob.mock_sessions.count() == 1


@pytest.mark.parametrize("once", ["", "x", "0" * 40])
def test_a_form_without_a_number_makes_a_row_too(alice, alice_client, once):
    page = alice_client.post("/sessions/new/", FORM | {"once": once})
    assert (page.status_code, alice.mock_sessions.count()) in {(302, 1), (200, 0)}


def test_the_database_holds_it(alice):
    once, ana = uuid4(), ContactFactory(owner=alice)
    SessionFactory(contact=ana, once=once)
    with pytest.raises(IntegrityError, match="_once"), transaction.atomic():
        SessionFactory(contact=ana, once=once)
