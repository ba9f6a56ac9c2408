from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from contacts import rhythm
from contacts.models import Contact
from tests.examples import examples
from tests.factories import ContactFactory, ObservationFactory, SessionFactory, TouchFactory

DAY = date(2026, 6, 1)
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def test_due_counts_from_the_last_touch_or_session():
    assert rhythm.due_on(last=date(2026, 5, 1), added=date(2020, 1, 1), days=30) == date(2026, 5, 31)


def test_who_was_never_met_is_due_from_being_added():
    assert rhythm.due_on(last=None, added=DAY, days=30) == date(2026, 7, 1)


def test_a_touch_ends_a_snooze():
    snooze = {"snoozed_on": DAY, "snoozed_until": date(2027, 1, 1)}
    assert rhythm.due_on(last=date(2026, 5, 31), added=DAY, days=1, **snooze) == date(2027, 1, 1)
    assert rhythm.due_on(last=DAY, added=DAY, days=1, **snooze) == date(2026, 6, 2)


@pytest.mark.parametrize(
    ("own", "usual", "practised", "days"),
    [(None, None, True, None), (None, 91, True, 91), (None, 91, False, None), (30, 91, True, 30), (0, 91, True, None)],
)
def test_ones_own_rhythm_comes_before_the_usual_one_which_is_for_those_practised_with(own, usual, practised, days):
    assert rhythm.applies(own=own, usual=usual, practised=practised) == days


@examples(1 / 2)
@given(days, days, st.integers(1, 400), st.none() | days, st.integers(0, 90))
def test_nobody_is_due_before_the_last_touch(last, added, every, snoozed, snooze):
    until = snoozed and snoozed + timedelta(days=snooze)
    assert rhythm.due_on(last=last, added=added, days=every, snoozed_on=snoozed, snoozed_until=until) > last


def test_the_database_finds_the_same_days(alice):
    """In each time zone; with and without a touch, a session, a rhythm and a snooze."""
    cases = [
        ContactFactory(owner=alice, rhythm_days=days, snoozed_on=on, snoozed_until=on and on + timedelta(days=40))
        for days in (None, 0, 1, 91)
        for on in (None, date(2026, 3, 13), date(2026, 3, 15), date(2027, 1, 1))
        for _ in range(4)
    ]
    for contact in cases[1::4]:
        TouchFactory(contact=contact)  # on 14 March 2026
    for contact in cases[2::4] + cases[3::4]:
        SessionFactory(contact=contact, starts_at=datetime(2026, 3, 14, 23, 30, tzinfo=UTC))
    for contact in cases[3::4]:
        TouchFactory(contact=contact, happened_on=date(2026, 5, 1))
    for usual, zone in product((None, 182), ("UTC", "Pacific/Honolulu", "Pacific/Auckland")):
        with timezone.override(zone):
            found = {one.pk: one.due_on for one in rhythm.with_due(alice.contacts.all(), usual=usual)}
            for contact in Contact.objects.select_related("summary"):
                last = contact.summary.last_contact_on
                every = rhythm.applies(own=contact.rhythm_days, usual=usual, practised=contact.summary.grounds > 0)
                added = timezone.localtime(contact.created_at).date()
                snooze = {"snoozed_on": contact.snoozed_on, "snoozed_until": contact.snoozed_until}
                due = every and rhythm.due_on(last=last, added=added, days=every, **snooze)
                assert found.get(contact.pk) == due, (zone, usual)


def test_losing_touch_is_for_those_with_grounds_whom_no_rhythm_brings_back(alice):
    silent, regular, recent, barely = (ContactFactory(owner=alice) for _ in range(4))
    for contact, grounds in ((silent, 3), (regular, 3), (recent, 3), (barely, 1)):
        session = SessionFactory(contact=contact, minutes=150)
        for skill in alice.skills.all()[:grounds]:
            ObservationFactory(session=session, skill=skill)
    regular.rhythm_days = 365
    regular.save()
    TouchFactory(contact=recent, happened_on=date(2026, 11, 1))
    since = datetime(2026, 5, 24, tzinfo=UTC)
    assert list(rhythm.losing_touch(alice.contacts.all(), usual=None, since=since)) == [silent]
    assert list(rhythm.losing_touch(alice.contacts.all(), usual=91, since=since)) == []


# -- pages


def test_the_usual_rhythm_is_set(alice, alice_client):
    assert alice_client.post("/settings/rhythm/", {"rhythm_days": "91"}).url == "/settings/rhythm/"
    alice.refresh_from_db()
    assert alice.rhythm_days == 91
    alice_client.post("/settings/rhythm/", {"rhythm_days": ""})
    alice.refresh_from_db()
    assert alice.rhythm_days is None


def test_a_rhythm_that_is_none_is_refused(alice_client):
    assert "Select a valid choice" in alice_client.post("/settings/rhythm/", {"rhythm_days": "5"}).content.decode()
