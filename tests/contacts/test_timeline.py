from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.history import Batch, recorded
from contacts.timeline import Place
from tests.factories import (
    CompanyFactory,
    ContactFactory,
    EmploymentFactory,
    PositionFactory,
    QuestionFactory,
    ReferralFactory,
    SessionFactory,
    TouchFactory,
)


@pytest.fixture
def ana(alice):
    return ContactFactory(owner=alice, name="Ana Kovač")


def entries(client, contact, before="") -> list[tuple]:
    address = f"/contacts/{contact.pk}/timeline/" if before else contact.get_absolute_url()
    page = client.get(address, {"before": before} if before else {})
    return [(entry.day, entry.title, entry.detail) for entry in page.context["timeline"].entries]


def test_everything_stands_in_one_order_newest_first(alice, alice_client, ana):
    stripe = CompanyFactory(owner=alice, name="Stripe")
    EmploymentFactory(contact=ana, company=stripe, started_on=date(2020, 2, 1), ended_on=date(2026, 4, 30))
    EmploymentFactory(contact=ana, company=stripe, title="Unknown begin")
    SessionFactory(contact=ana, minutes=90, question=QuestionFactory(owner=alice, title="Two sums"))
    TouchFactory(contact=ana, happened_on=date(2026, 5, 2), kind="call", note="About her new job")
    referral = ReferralFactory(contact=ana, position=PositionFactory(company=stripe), stage="submitted")
    assert entries(alice_client, ana) == [
        (timezone.localdate(), "Backend Engineer at Stripe", "I refer them"),
        (date(2026, 5, 2), "Call", "About her new job"),
        (date(2026, 4, 30), "Left Stripe", "Engineer"),
        (date(2026, 3, 14), "Algorithms", "I interviewed them, 1.5 hours, Two sums"),
        (date(2020, 2, 1), "Began at Stripe", "Engineer"),
    ]
    page = alice_client.get(ana.get_absolute_url()).content.decode()
    assert f'href="{referral.get_absolute_url()}"' in page
    assert "Submitted" in page


def test_a_session_stands_on_the_day_of_the_users_clock(alice, alice_client, ana):
    alice.time_zone = "Asia/Tokyo"
    alice.save()
    SessionFactory(contact=ana, starts_at=datetime(2026, 3, 14, 23, tzinfo=UTC))
    assert entries(alice_client, ana)[0][0] == date(2026, 3, 15)


def test_what_is_next_stands_on_top_and_only_there(alice, alice_client, ana):
    SessionFactory(contact=ana, topic="data", starts_at=timezone.now() + timedelta(days=3))
    waiting = ReferralFactory(contact=ana, stage="ready")
    ReferralFactory(contact=ana, stage="submitted")
    page = alice_client.get(ana.get_absolute_url())
    assert [entry.title for entry in page.context["coming"]] == ["Data and SQL", str(waiting.position)]
    assert "Data and SQL" not in [title for _, title, _ in entries(alice_client, ana)]


def test_an_import_that_touched_the_contact_is_told_until_it_is_undone(alice, alice_client):
    with recorded(alice, Batch.Kind.IMPORT, "Connections.csv") as batch:
        ana = ContactFactory(owner=alice)
    with recorded(alice, Batch.Kind.IMPORT, "Another.csv"):
        ContactFactory(owner=alice)
    assert entries(alice_client, ana) == [(timezone.localdate(), "Imported", "Connections.csv")]
    Batch.objects.filter(pk=batch.pk).update(undone_at=timezone.now())
    assert entries(alice_client, ana) == []


def test_pages_follow_each_other_without_a_gap_on_a_crowded_day(alice, alice_client, ana):
    for n in range(20):
        TouchFactory(contact=ana, note=f"{n}")
        SessionFactory(contact=ana, minutes=n + 1)
    seen, place = [], ""
    while True:
        address = f"/contacts/{ana.pk}/timeline/?before={place}"
        happened = alice_client.get(address, headers={"HX-Request": "true"}).context["timeline"]
        seen += [(entry.icon, entry.detail) for entry in happened.entries]
        if not (place := happened.earlier):
            break
    assert len(seen) == len(set(seen)) == 40
    assert seen[:20] == [("envelope", f"{n}") for n in reversed(range(20))]


def test_earlier_works_with_and_without_htmx(alice, alice_client, ana):
    for n in range(11):
        TouchFactory(contact=ana, note=f"note {n}")
    page = alice_client.get(ana.get_absolute_url())
    address = f"/contacts/{ana.pk}/timeline/?before={page.context['timeline'].earlier}"
    assert address in page.content.decode()
    whole = alice_client.get(address).content.decode()
    assert "<html" in whole
    assert "note 0" in whole
    part = alice_client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "note 0" in part


@pytest.mark.parametrize("text", ["", "x", "2026-03-14", "2026-13-41.touch.1", "2026-03-14.touch.x", "..", "@.\x00.1"])
def test_a_place_that_is_none_leads_to_the_beginning(text, alice, alice_client, ana):
    assert Place.read(text) is None
    TouchFactory(contact=ana)
    assert len(alice_client.get(f"/contacts/{ana.pk}/timeline/", {"before": text}).context["timeline"].entries) == 1


def test_a_page_costs_the_same_for_one_row_and_for_three(alice, alice_client, ana, queries_of):
    def add():
        EmploymentFactory(contact=ana, started_on=date(2020, 1, 1), ended_on=date(2021, 1, 1))
        SessionFactory(contact=ana, question=QuestionFactory(owner=alice))
        SessionFactory(contact=ana, starts_at=timezone.now() + timedelta(days=1))
        ReferralFactory(contact=ana)
        TouchFactory(contact=ana)
        ana.add_channel(f"{ana.channels.count()}@example.org")
        ana.add_tag(f"tag {ana.tags.count()}")

    add()
    with_one = queries_of(alice_client, ana.get_absolute_url())
    for _ in range(2):
        add()
    assert queries_of(alice_client, ana.get_absolute_url()) == with_one


def test_a_stranger_sees_no_timeline(bob_client, ana):
    assert bob_client.get(f"/contacts/{ana.pk}/timeline/").status_code == 404


def test_an_empty_timeline_says_what_to_do(alice_client, ana):
    assert "Nothing yet." in alice_client.get(ana.get_absolute_url()).content.decode()
