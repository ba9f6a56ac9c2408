from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    ContactFactory,
    ObservationFactory,
    SessionFactory,
    SessionTaggingFactory,
    SkillFactory,
    TagFactory,
)


@pytest.fixture
def found(alice_client):
    """The names of those whose sessions the list shows."""
    return lambda query: [one.contact.name for one in alice_client.get(f"/sessions/?{query}").context["page"]]


@pytest.fixture
def sessions(alice):
    """One with Ana yesterday, one with Ben the day before, one with Cyd tomorrow."""
    now = timezone.now()
    return [
        SessionFactory(contact=ContactFactory(owner=alice, name=name), starts_at=now + timedelta(days=days))
        for name, days in (("Ana Kovač", -1), ("Ben", -2), ("Cyd", 1))
    ]


def test_by_contact_as_a_key_or_a_name(sessions, alice, alice_client, found, bob):
    assert found(f"contact={sessions[0].contact_id}") == found("contact=ana+KOVAC") == ["Ana Kovač"]
    SessionFactory(contact=ContactFactory(owner=alice, name="Ana Kovac"))
    assert found("contact=ana+kovac") == ["Ana Kovač", "Ana Kovac"]
    theirs = ContactFactory(owner=bob, name="Zoe")
    for unknown in (theirs.pk, "Zoe", "%00", "9" * 30):
        assert len(found(f"contact={unknown}")) == 4
    page = alice_client.get("/sessions/?contact=Zoe").content.decode()
    assert "You have no contact “Zoe”. This is left aside." in page


def test_by_skill_seen_in_either_direction(sessions, alice, found, bob):
    skill = SkillFactory(owner=alice)
    ObservationFactory(session=sessions[0], skill=skill)
    ObservationFactory(session=sessions[1], skill=skill, direction="of_me")
    assert found(f"skill={skill.pk}") == ["Ana Kovač", "Ben"]
    assert len(found(f"skill={SkillFactory(owner=bob).pk}")) == 3


def test_by_days_of_my_own_calendar(alice, alice_client, found):
    alice.time_zone = "Europe/Berlin"
    alice.save()
    for name, hour in (("Late", 22), ("Early", 23)):  # 14 March 23:00 and 15 March 00:00 in Berlin
        contact = ContactFactory(owner=alice, name=name)
        SessionFactory(contact=contact, starts_at=datetime(2026, 3, 14, hour, tzinfo=UTC))
    assert found("until=2026-03-14") == ["Late"]
    assert found("since=2026-03-15") == ["Early"]
    assert found("since=2026-03-14&until=2026-03-15") == ["Early", "Late"]
    for wrong in ("x", "9999-12-31", "0001-01-01", "%00"):
        assert len(found(f"since={wrong}")) == 2
    page = alice_client.get("/sessions/?since=x").content.decode()
    assert "“From” is no date: write it as 2026-03-14. This is left aside." in page


def test_to_debrief_is_what_has_begun_and_says_nothing(sessions, found):
    assert found("debrief=on") == ["Ana Kovač", "Ben"]
    ObservationFactory(session=sessions[0])
    assert found("debrief=on") == ["Ben"]
    sessions[1].learnt = "to ask first"
    sessions[1].save()
    assert found("debrief=on") == []


def test_by_all_of_some_tags(sessions, alice, found, alice_client):
    first, second = TagFactory(owner=alice, name="study group"), TagFactory(owner=alice)
    for session, tag in ((sessions[0], first), (sessions[0], second), (sessions[1], first)):
        SessionTaggingFactory(session=session, tag=tag)
    assert found(f"tag={first.pk}") == ["Ana Kovač", "Ben"]
    assert found(f"tag=Study+Group&tag={second.pk}") == ["Ana Kovač"]
    TagFactory(owner=alice, name="of nobody")
    page = alice_client.get("/sessions/")
    assert page.context["tags"] == [first, second]


def test_the_address_keeps_what_is_chosen(alice_client, sessions):
    query = "contact=Ana+Kova%C4%8D&topic=algorithms&debrief=on&since=2026-01-01&sort=start"
    assert alice_client.get(f"/sessions/?{query}").context["filters"].query == query
    assert (
        f'name="filter" value="{query.replace("&", "&amp;")}"'
        in alice_client.get(f"/sessions/?{query}").content.decode()
    )


def test_the_list_costs_the_same_with_every_filter_for_one_row_and_for_three(alice, alice_client, queries_of):
    def dressed():
        session = SessionFactory(owner=alice)
        SessionTaggingFactory(session=session)
        SessionTaggingFactory(session=session)

    dressed()
    address = "/sessions/?topic=algorithms&since=2026-01-01&debrief=on&q=contact"
    with_one = queries_of(alice_client, address)
    dressed()
    dressed()
    assert queries_of(alice_client, address) == with_one
