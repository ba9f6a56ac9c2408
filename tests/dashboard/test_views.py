from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import OperationalError
from django.utils import timezone

from sessions import progress
from tests.factories import CompanyFactory, ContactFactory, PositionFactory, ReferralFactory, SessionFactory


def test_home_shows_the_first_three_steps_until_they_are_done(alice, alice_client):
    page = alice_client.get("/")
    assert [step.done for step in page.context["steps"]] == [False, False, False]
    assert "Three steps to your first warm referral" in page.content.decode()
    SessionFactory(owner=alice)
    assert [step.done for step in alice_client.get("/").context["steps"]] == [True, True, False]
    ReferralFactory(owner=alice)
    assert "Three steps" not in alice_client.get("/").content.decode()


def test_home_names_what_is_due_this_week(alice, alice_client):
    SessionFactory(owner=alice)
    ReferralFactory(contact=ContactFactory(owner=alice, name="Ana Kovač"), direction="asked", stage="target")
    ReferralFactory(contact=ContactFactory(owner=alice, name="Ben Okafor"), direction="asked", stage="asked")
    page = alice_client.get("/").content.decode()
    assert "One referral to see to, one session to debrief." in page
    assert "Ask Ana Kovač for a referral" in page
    assert "Ben Okafor" not in page


def test_home_tells_planned_sessions_from_the_last_ones(alice, alice_client):
    now = timezone.now()
    last = SessionFactory(owner=alice, starts_at=now - timedelta(days=1))
    later, soon = (SessionFactory(owner=alice, starts_at=now + timedelta(days=days)) for days in (9, 2))
    page = alice_client.get("/")
    assert (page.context["sessions"], [*page.context["planned"]]) == ([last], [soon, later])


def test_home_names_a_company_that_ends_in_a_stop_with_one_stop(alice, alice_client):
    SessionFactory(owner=alice)
    there = PositionFactory(company=CompanyFactory(owner=alice, name="Umbrella Inc."))
    ReferralFactory(owner=alice, position=there, direction="asked", stage="target")
    page = alice_client.get("/").content.decode()
    assert "for a referral to Umbrella Inc." in page
    assert "Inc.." not in page


def test_home_costs_the_same_for_one_row_and_for_three(alice, alice_client, queries_of):
    for_all = []
    for _ in range(3):
        ReferralFactory(owner=alice, contact=SessionFactory(owner=alice).contact)
        for_all.append(queries_of(alice_client, "/"))
    assert len(set(for_all)) == 1


def test_practice_counts_by_my_months_and_leaves_the_future_out(alice):
    alice.time_zone = "Asia/Tokyo"
    with timezone.override(alice.tz):
        tokyo = ZoneInfo("Asia/Tokyo")
        for start, minutes in [
            (datetime(2026, 3, 1, 0, 30, tzinfo=tokyo), 90),  # still February in UTC
            (datetime(2026, 3, 31, 23, 30, tzinfo=tokyo), 60),
            (datetime(2025, 3, 31, 12, 0, tzinfo=tokyo), 60),  # more than a year ago
            (datetime(2026, 4, 2, 12, 0, tzinfo=tokyo), 60),  # tomorrow
        ]:
            SessionFactory(owner=alice, starts_at=start, minutes=minutes)
        year, hours = progress.last_year(alice, now=datetime(2026, 4, 1, 12, tzinfo=tokyo))
    assert [(bar.amount.label, bar.amount.text) for bar in hours.bars if bar.height] == [("March 2026", "2.5 hours")]
    assert [bar.amount.short for bar in hours.bars] == list("MJJASONDJFMA")
    assert year.summary == "2.5 hours in 2 sessions with 2 people"


@pytest.mark.django_db
def test_health_says_whether_the_database_answers(client, monkeypatch):
    assert client.get("/health/").json() == {"database": "ok"}

    def out(*args, **kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", out)
    response = client.get("/health/")
    assert (response.status_code, response.json()) == (503, {"database": "out"})
