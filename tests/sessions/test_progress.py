from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from sessions import progress
from tests.factories import ContactFactory, ObservationFactory, SessionFactory, SkillFactory

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)


@pytest.fixture
def coding(alice):
    return SkillFactory(owner=alice, name="Writing code")


def logged(contact, *days, skill=None, direction="of_them", ratings=(3,), **more):
    """A session each so many days ago, with a rating."""
    for place, ago in enumerate(days):
        session = SessionFactory(contact=contact, starts_at=timezone.now() - timedelta(days=ago), **more)
        if skill:
            rating = ratings[place % len(ratings)]
            ObservationFactory(session=session, skill=skill, direction=direction, rating=rating)


def test_more_than_two_years_are_shown_by_year(alice):
    ana = ContactFactory(owner=alice)
    for year in (2022, 2026):
        SessionFactory(contact=ana, starts_at=NOW.replace(year=year), minutes=90)
    done = progress.practice(alice.mock_sessions, zone=alice.tz)
    plot = progress.hours(done, today=NOW.date())
    assert [(bar.amount.short, bar.amount.text) for bar in plot.bars if bar.height] == [
        ("’22", "1.5 hours"),
        ("’26", "1.5 hours"),
    ]
    assert len(plot.bars) == 5


def test_topics_are_divided_by_role_and_the_most_come_first(alice):
    for topic, role in (("data", "both"), ("algorithms", "both"), ("algorithms", "interviewer")):
        SessionFactory(owner=alice, topic=topic, role=role)
    plot = progress.topics(progress.practice(alice.mock_sessions, zone=alice.tz))
    assert [(row.label, row.counts) for row in plot.rows] == [("Algorithms", (1, 0, 1)), ("Data and SQL", (0, 0, 1))]


def test_skills_of_me_and_of_each_partner_from_session_to_session(alice, coding):
    ana, ben = ContactFactory(owner=alice, name="Ana"), ContactFactory(owner=alice, name="Ben")
    logged(ana, 30, 20, 10, skill=coding, ratings=(2, 3, 4))
    logged(ben, 5, skill=coding)
    logged(ana, 3, skill=coding, direction="of_me", role="interviewee", ratings=(1,))
    me, first, second = progress.skills(alice.mock_sessions)
    assert (me.contact, first.contact, second.contact) == (None, ana, ben)
    [seen] = first.skills
    assert (seen.skill, [rating for _, rating in seen.ratings]) == ("Writing code", [2, 3, 4])
    assert seen.caption == "3 sessions"
    assert me.skills[0].ratings[0][1] == 1


def test_what_the_role_cannot_have_shown_is_no_dot(alice, coding):
    logged(ContactFactory(owner=alice), 3, skill=coding, role="interviewee")
    assert progress.skills(alice.mock_sessions) == []


def test_the_page_shows_the_last_year_or_all_and_one_contact(alice, alice_client, coding, bob):
    ana, ben = ContactFactory(owner=alice, name="Ana Kovač"), ContactFactory(owner=alice, name="Ben")
    logged(ana, 400, 3, skill=coding)
    logged(ben, 2, skill=coding)
    logged(ContactFactory(owner=bob, name="Zoe"), 2)

    def told(query):
        return alice_client.get(f"/sessions/progress/?{query}").context["practice"].sessions

    assert (told(""), told("period=all"), told("contact=ana+kovac"), told("contact=Zoe")) == (2, 3, 1, 2)
    page = alice_client.get("/sessions/progress/?period=all").content.decode()
    assert "What you saw of" in page
    assert "2 sessions" in page
    assert page.count("<svg") > 3
    fragment = alice_client.get("/sessions/progress/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment


def test_what_lies_ahead_is_no_practice(alice, alice_client):
    logged(ContactFactory(owner=alice), -2)
    assert "No session in this time" in alice_client.get("/sessions/progress/").content.decode()


def test_the_page_costs_the_same_whatever_is_stored(alice, alice_client, queries_of, coding, monkeypatch):
    monkeypatch.setattr(progress, "LATEST_SESSIONS", 3)
    logged(ContactFactory(owner=alice), 1, 2, skill=coding)
    with_two = queries_of(alice_client, "/sessions/progress/")
    for _ in range(3):
        logged(ContactFactory(owner=alice), 1, 2, skill=coding)
    assert queries_of(alice_client, "/sessions/progress/") == with_two
    groups = alice_client.get("/sessions/progress/").context["groups"]
    assert sum(len(seen.ratings) for group in groups for seen in group.skills) == 3
