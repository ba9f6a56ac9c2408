"""Two tabs with the same row: whatever the first one saved, the second save shows it and loses neither."""

from datetime import UTC, datetime

import pytest

from tests.factories import (
    CompanyFactory,
    ContactFactory,
    ObservationFactory,
    ReferralFactory,
    SessionFactory,
    TagFactory,
    TaggingFactory,
)


@pytest.fixture
def ana(alice):
    ana = ContactFactory(owner=alice, name="Ana", notes="One\nTwo")
    ana.add_channel("ana@example.org")
    return ana


def opened(client, address: str) -> dict[str, str]:
    """What a browser would send back from the form as it was opened, with the line ends of a browser."""
    page = client.get(address)
    forms = [page.context[name] for name in ("form", "grid") if name in page.context]
    values = {field.html_name: field.value() for form in forms for field in form}
    plain = {name: "" if value is None else value for name, value in values.items()}
    if hasattr(plain.get("starts_at"), "isoformat"):
        plain["starts_at"] = plain["starts_at"].isoformat()
    return {name: value.replace("\n", "\r\n") if isinstance(value, str) else value for name, value in plain.items()}


def conflicts(page) -> list[tuple]:
    assert page.status_code == 200
    return [tuple(conflict) for conflict in page.context["form"].conflicts]


def test_two_tabs_that_change_only_channels_conflict(ana, alice_client):
    address = f"/contacts/{ana.pk}/edit/"
    first, second = opened(alice_client, address), opened(alice_client, address)
    alice_client.post(address, first | {"channels": "ana@example.org\r\ngithub.com/ana"})
    page = alice_client.post(address, second | {"channels": "ana@example.org\r\n+49 30 1234567"})
    [(label, there, typed)] = conflicts(page)
    assert label == "How to reach them"
    assert there.endswith("github.com/ana")
    assert typed.endswith("+49 30 1234567")
    assert [channel.kind for channel in ana.channels.all()] == ["email", "github"]


@pytest.mark.parametrize("change", ["channel", "tag", "bulk"])
def test_what_changed_beside_the_contact_is_noticed(alice, ana, alice_client, change):
    address = f"/contacts/{ana.pk}/edit/"
    form = opened(alice_client, address)
    if change == "channel":
        alice_client.post(f"/contacts/{ana.pk}/channels/", {"channel": "github.com/ana"})
    elif change == "tag":
        alice_client.post(f"/contacts/{ana.pk}/tags/", {"tag": "backend"})
    else:
        TaggingFactory(contact=ana, tag=TagFactory(owner=alice))
    page = alice_client.post(address, form | {"met": "at school"})
    assert "Two versions" in page.content.decode()
    assert conflicts(page)
    ana.refresh_from_db()
    assert (ana.met, ana.channels.count() + ana.tags.count()) == ("", 2)


def test_only_what_differs_is_shown_and_saving_again_is_a_choice(ana, alice_client):
    address = f"/contacts/{ana.pk}/edit/"
    first, second = opened(alice_client, address), opened(alice_client, address)
    alice_client.post(address, first | {"pronouns": "she"})
    page = alice_client.post(address, second | {"met": "at school"})
    assert conflicts(page) == [("Pronouns", "she, her", "they, them, their"), ("How we met", "", "at school")]
    again = second | {"met": "at school", "pronouns": "she", "version": page.context["form"]["version"].value()}
    assert alice_client.post(address, again).url == f"/contacts/{ana.pk}/"
    ana.refresh_from_db()
    assert (ana.met, ana.pronouns) == ("at school", "she")


def test_the_same_change_in_both_tabs_is_no_conflict(ana, alice_client):
    address = f"/contacts/{ana.pk}/edit/"
    first, second = opened(alice_client, address), opened(alice_client, address)
    for form in (first, second):
        assert alice_client.post(address, form | {"met": "at school"}).url == f"/contacts/{ana.pk}/"


def test_two_tabs_with_one_company(alice, alice_client):
    company = CompanyFactory(owner=alice, name="Stripe")
    address = f"/companies/{company.pk}/edit/"
    first, second = opened(alice_client, address), opened(alice_client, address)
    alice_client.post(address, first | {"notes": "first"})
    assert conflicts(alice_client.post(address, second | {"notes": "second"})) == [("Notes", "first", "second")]
    company.refresh_from_db()
    assert company.notes == "first"


def test_two_tabs_that_change_only_the_grid_of_a_session_conflict(alice, alice_client):
    coding, pace = alice.skills.get(name="Coding"), alice.skills.get(name="Pace")
    session = SessionFactory(contact=ContactFactory(owner=alice), starts_at=datetime(2026, 3, 14, 17, 0, tzinfo=UTC))
    ObservationFactory(session=session, skill=coding, rating=2, evidence="Asked first.")
    address = f"/sessions/{session.pk}/edit/"
    first, second = opened(alice_client, address), opened(alice_client, address)
    alice_client.post(address, first | {f"of_them-{coding.pk}-rating": "3"})
    page = alice_client.post(address, second | {f"of_them-{pace.pk}-rating": "4"})
    assert conflicts(page) == [
        ("Coding, rating (What I saw of them)", "3", "2"),
        ("Pace, rating (What I saw of them)", "–", "4"),
    ]
    assert [(str(one.skill), one.rating) for one in session.observations.all()] == [("Coding", 3)]
    version = page.context["form"]["version"].value()
    again = second | {f"of_them-{pace.pk}-rating": "4", f"of_them-{coding.pk}-rating": "3", "version": version}
    assert alice_client.post(address, again).url == f"/sessions/{session.pk}/"
    assert session.observations.count() == 2


def test_a_rating_that_was_changed_outside_the_form_is_noticed(alice, alice_client):
    session = SessionFactory(contact=ContactFactory(owner=alice))
    seen = ObservationFactory(session=session, skill=alice.skills.get(name="Coding"), rating=2)
    address = f"/sessions/{session.pk}/edit/"
    form = opened(alice_client, address)
    type(seen).objects.filter(pk=seen.pk).update(rating=4)
    assert ("Coding, rating (What I saw of them)", "4", "2") in conflicts(alice_client.post(address, form))


def test_two_tabs_that_set_the_stage(alice, alice_client):
    referral = ReferralFactory(owner=alice)
    address = referral.get_absolute_url()
    first, second = (alice_client.get(address).context["stage_form"]["version"].value() for _ in range(2))
    alice_client.post(f"{address}stage/", {"stage": "ready", "version": first})
    page = alice_client.post(f"{address}stage/", {"stage": "withdrawn", "version": second}, follow=True)
    assert "Its stage is still “ready”" in page.content.decode()
    referral.refresh_from_db()
    assert referral.stage == "ready"
