"""A session that crosses a change of the clock has the length that it had."""

from datetime import UTC, datetime

import pytest

FORM = {"contact_name": "Ana", "role": "both", "topic": "data", "minutes": "90"}


@pytest.fixture(autouse=True)
def _in_berlin(alice):
    alice.time_zone = "Europe/Berlin"
    alice.save()


@pytest.mark.parametrize(
    ("typed", "start", "end", "shown"),
    [
        ("2026-03-29T01:30", (2026, 3, 29, 0, 30), (2026, 3, 29, 2, 0), "01:30 to 04:00"),  # the hour from 2 is skipped
        ("2026-10-25T01:30", (2026, 10, 24, 23, 30), (2026, 10, 25, 1, 0), "01:30 to 02:00"),  # the hour from 2, twice
        ("2026-10-25T02:30", (2026, 10, 25, 0, 30), (2026, 10, 25, 2, 0), "02:30 to 03:00"),  # the first of the two
    ],
)
def test_a_session_across_a_change_of_the_clock_has_its_length(alice, alice_client, typed, start, end, shown):
    page = alice_client.post("/sessions/new/", FORM | {"starts_at": typed}, follow=True).content.decode()
    session = alice.mock_sessions.get()
    assert (session.starts_at, session.ends_at) == (datetime(*start, tzinfo=UTC), datetime(*end, tzinfo=UTC))
    assert f"{shown}, 90 minutes" in page


def test_an_hour_that_was_skipped_is_refused_with_what_was_meant(alice, alice_client):
    page = alice_client.post("/sessions/new/", FORM | {"starts_at": "2026-03-29T02:30"}).content.decode()
    assert "there was no 02:30: did you mean 03:30?" in page
    assert not alice.mock_sessions.exists()


def test_an_edit_that_leaves_the_start_alone_keeps_it_to_the_second(alice, alice_client):
    alice_client.post("/sessions/new/", FORM | {"starts_at": "2026-10-25T02:30"})
    second = datetime(2026, 10, 25, 1, 30, 20, tzinfo=UTC)  # the second 02:30 of that night
    alice.mock_sessions.update(starts_at=second)
    session = alice.mock_sessions.get()
    form = FORM | {"starts_at": "2026-10-25T02:30", "notes": "late", "version": session.version}
    assert alice_client.post(f"/sessions/{session.pk}/edit/", form).status_code == 302
    assert alice.mock_sessions.get().starts_at == second
