from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    ConsentFactory,
    ContactFactory,
    ObservationFactory,
    ReferralFactory,
    SessionFactory,
    TouchFactory,
)

TODAY = timezone.localdate


@pytest.fixture
def ana(alice):
    """Due ten days ago."""
    ana = ContactFactory(owner=alice, name="Ana Kovač", rhythm_days=30)
    TouchFactory(contact=ana, happened_on=TODAY() - timedelta(days=40))
    return ana


def page(client, address="/follow-ups/") -> str:
    return client.get(address).content.decode()


def groups(client):
    return [(label, len(items)) for label, items in client.get("/follow-ups/").context["agenda"].groups()]


def test_an_empty_agenda_says_what_fills_it(alice_client):
    assert "Set a rhythm" in page(alice_client)


def test_people_and_referrals_stand_by_the_day_on_which_they_are_due(alice, alice_client, ana):
    for days in (30, 28, 10):
        TouchFactory(contact=ContactFactory(owner=alice, rhythm_days=30), happened_on=TODAY() - timedelta(days=days))
    ReferralFactory(owner=alice, direction="asked", stage="target")
    ReferralFactory(owner=alice, stage="hired")
    assert groups(alice_client) == [("Overdue", 1), ("Today", 2), ("This week", 1), ("Later", 1)]
    html = page(alice_client)
    assert "Two people to write to, one referral to see to." in html
    assert html.index("Ana Kovač") < html.index("for a referral to")


def test_one_click_notes_a_touch_which_can_be_undone(alice, alice_client, ana):
    assert alice_client.post(f"/follow-ups/contacts/{ana.pk}/wrote/", {"next": "/follow-ups/"}).url == "/follow-ups/"
    assert groups(alice_client) == [("Later", 1)]
    alice_client.post(f"/history/{alice.batches.get().pk}/undo/")
    assert groups(alice_client) == [("Overdue", 1)]


def test_a_snooze_is_a_week(alice_client, ana):
    alice_client.post(f"/follow-ups/contacts/{ana.pk}/snooze/")
    assert groups(alice_client) == [("Later", 1)]
    ana.refresh_from_db()
    assert ana.snoozed_until == TODAY() + timedelta(days=7)


def test_one_click_does_the_step_and_notes_that_i_wrote(alice, alice_client):
    referral = ReferralFactory(owner=alice, direction="asked", stage="target", contact__name="Ana Kovač")
    done = f"/referrals/{referral.pk}/done/"
    alice_client.post(done, {"version": 1})
    referral.refresh_from_db()
    assert (referral.stage, referral.stage_since) == ("asked", TODAY())
    assert alice.touches.get().note == f"Ask Ana Kovač for a referral to {referral.position.company}."
    alice_client.post(done, {"version": 1})  # a second click does not follow up at once
    assert alice.touches.count() == 1


def test_a_step_that_moves_nothing_comes_back(alice, alice_client):
    referral = ReferralFactory(owner=alice, direction="asked", stage="asked")
    alice_client.post(f"/referrals/{referral.pk}/done/", {"version": 1})
    referral.refresh_from_db()
    assert (referral.stage, referral.snoozed_until) == ("asked", TODAY() + timedelta(days=10))


def test_thanking_is_dated(alice, alice_client):
    referral = ReferralFactory(owner=alice, direction="asked", stage="closed")
    for version in (1, 2):
        alice_client.post(f"/referrals/{referral.pk}/done/", {"version": version})
    referral.refresh_from_db()
    assert (referral.thanked_on, referral.told_on) == (TODAY(), TODAY())
    assert groups(alice_client) == []


def test_a_referral_is_snoozed_until_its_stage_changes(alice, alice_client):
    referral = ReferralFactory(owner=alice, direction="asked", stage="target")
    alice_client.post(f"/referrals/{referral.pk}/snooze/")
    assert groups(alice_client) == [("Later", 1)]
    referral.refresh_from_db()
    referral.move_to("agreed")
    assert groups(alice_client) == [("This week", 1)]


def test_asking_for_consent_comes_with_a_message(alice, alice_client):
    referral = ReferralFactory(owner=alice, stage="drafting")
    assert "May I, and is there anything that I should leave out?" in page(alice_client)
    ConsentFactory(contact=referral.contact, purpose="refer", answer="yes")
    assert "May I, and" not in page(alice_client)


def test_the_agenda_goes_on_page_by_page(alice, alice_client):
    for number in range(40):
        contact = ContactFactory(owner=alice, name=f"Contact {number}", rhythm_days=30 + number // 3)
        if number % 2:
            ReferralFactory(contact=contact, direction="asked", stage="target")
    seen, address = [], "/follow-ups/"
    while address:
        agenda = alice_client.get(address).context["agenda"]
        seen += [(item.due_on, item.referral is not None, (item.referral or item.contact).pk) for item in agenda.items]
        address = agenda.later and f"/follow-ups/?after={agenda.later}"
    assert seen == sorted(set(seen))
    assert len(seen) == 60


def test_who_falls_silent_is_shown_and_gets_a_rhythm_with_one_click(alice, alice_client):
    ana = ContactFactory(owner=alice, name="Ana Kovač")
    for skill in alice.skills.all()[:3]:
        ObservationFactory(session=SessionFactory(contact=ana), skill=skill)
    assert "Last in touch on 14 March 2026" in page(alice_client)
    address = f"/follow-ups/contacts/{ana.pk}/rhythm/"
    assert "Choose how often" in alice_client.post(address, {"days": "5"}, follow=True).content.decode()
    alice_client.post(address, {"days": "91"})
    ana.refresh_from_db()
    assert ana.rhythm_days == 91
    assert "Losing touch" not in page(alice_client)


def test_it_costs_the_same_for_one_row_and_for_three(alice, alice_client, queries_of):
    costs = []
    for _ in range(3):
        contact = ContactFactory(owner=alice, rhythm_days=30)
        ReferralFactory(contact=contact, stage="drafting")
        ReferralFactory(contact=contact, direction="asked", stage="target")
        costs.append(queries_of(alice_client, "/follow-ups/"))
    assert len(set(costs)) == 1


@pytest.mark.parametrize("what", ["wrote", "snooze", "rhythm"])
def test_a_get_never_writes(alice_client, ana, what):
    assert alice_client.get(f"/follow-ups/contacts/{ana.pk}/{what}/").status_code == 405
