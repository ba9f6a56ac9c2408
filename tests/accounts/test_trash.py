"""Deleting, the trash, undo and forgetting, seen through the pages. Each app's own deletions are tested there."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from accounts import history
from accounts.deleting import put_away
from accounts.history import Batch
from contacts.models import Contact, Touch
from referrals.gathering import write_drafts
from tests.accounts.test_history import everything
from tests.factories import (
    ChannelFactory,
    ContactFactory,
    EmploymentFactory,
    ObservationFactory,
    ReferralFactory,
    SessionFactory,
    TagFactory,
    TaggingFactory,
    TouchFactory,
)


@pytest.fixture
def ana(alice):
    """A contact with four sessions, two referrals and a row of everything else."""
    ana = ContactFactory(owner=alice, name="Ana Kovač")
    for model in (ChannelFactory, EmploymentFactory, TaggingFactory, TouchFactory):
        model(contact=ana)
    for _ in range(4):
        ObservationFactory(session=SessionFactory(contact=ana))
    for _ in range(2):
        write_drafts(ReferralFactory(contact=ana))
    return ana


def delete(client, row):
    assert client.post(f"{row.get_absolute_url()}delete/").status_code == 302


def texts(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_the_page_says_what_goes_along_before_anything_goes(ana, alice, alice_client):
    page = alice_client.get(f"/contacts/{ana.pk}/delete/").content.decode()
    assert "Ana Kovač, 1 touch, 4 sessions and 2 referrals go to the trash for 30 days." in page
    assert alice.contacts.exists()


def test_delete_and_undo_bring_the_whole_graph_back_exactly(ana, alice, alice_client):
    before = everything()
    page = alice_client.post(f"/contacts/{ana.pk}/delete/", follow=True)
    assert page.redirect_chain == [("/contacts/", 302)]
    assert not alice.mock_sessions.exists()
    batch = alice.batches.get()
    assert f'action="/history/{batch.pk}/undo/"' in page.content.decode()
    page = alice_client.post(f"/history/{batch.pk}/undo/", {"next": "/contacts/?sort=-name"}, follow=True)
    assert page.redirect_chain == [("/contacts/?sort=-name", 302)]
    assert texts(page) == ["Restored: Ana Kovač."]
    assert everything() == before


def test_where_more_goes_along_than_the_page_said_it_asks_again(ana, alice, alice_client):
    said = {"along": "1 touch, 3 sessions, 2 referrals"}
    page = alice_client.post(f"/contacts/{ana.pk}/delete/", said).content.decode()
    assert "More goes along than when you opened this page" in page
    assert alice.contacts.exists()


def test_of_two_clicks_one_deletes(alice):
    ana = ContactFactory(owner=alice)
    gone = Contact.objects.get(pk=ana.pk)
    ana.delete()
    put_away(SimpleNamespace(user=alice), gone, label="Ana")
    assert not alice.batches.exists()


def test_the_trash_says_what_each_deletion_holds_and_until_when(ana, alice, alice_client):
    delete(alice_client, ana)
    page = alice_client.get("/trash/")
    [batch] = page.context["page"]
    assert (str(batch), batch.holds) == ("Ana Kovač", "1 contact, 1 touch, 4 sessions and 2 referrals")
    assert f"kept until {timezone.localdate() + timedelta(days=30):%-d %b %Y}" in page.content.decode()


def test_the_trash_shows_what_can_be_restored_and_only_mine(alice, alice_client, bob, bob_client):
    delete(alice_client, ContactFactory(owner=alice, name="Ana"))
    delete(alice_client, ContactFactory(owner=alice, name="Ben"))
    delete(alice_client, ContactFactory(owner=alice, name="Cyd"))
    ana, ben, _ = alice.batches.order_by("pk")
    alice.batches.filter(pk=ana.pk).update(created_at=timezone.now() - timedelta(days=31))
    alice_client.post(f"/history/{ben.pk}/undo/")
    assert [str(batch) for batch in alice_client.get("/trash/").context["page"]] == ["Cyd"]
    assert "Nothing in the trash" in bob_client.get("/trash/").content.decode()


def test_the_trash_costs_the_same_for_one_row_and_for_three(alice, alice_client, queries_of):
    delete(alice_client, SessionFactory(owner=alice).contact)
    alice_client.get("/contacts/")  # shows the message
    with_one = queries_of(alice_client, "/trash/")
    for _ in range(2):
        delete(alice_client, SessionFactory(owner=alice).contact)
    alice_client.get("/contacts/")
    assert len(alice_client.get("/trash/").context["page"]) == 3
    assert queries_of(alice_client, "/trash/") == with_one


def test_the_trash_is_paged(alice, alice_client):
    for n in range(30):
        Batch.objects.create(owner=alice, kind=Batch.Kind.DELETION, label=f"{n}", context=f"{n:032}")
    first = alice_client.get("/trash/").context["page"]
    second = alice_client.get("/trash/", {"page": first.next}).context["page"]
    assert [str(batch) for batch in [*first, *second]] == [str(n) for n in reversed(range(30))]


def test_what_cannot_be_restored_now_is_said(ana, alice, alice_client):
    delete(alice_client, ana.mock_sessions.first())
    session = alice.batches.get()
    delete(alice_client, ana)
    page = alice_client.post(f"/history/{session.pk}/undo/", follow=True)
    assert page.redirect_chain == [("/trash/", 302)]
    assert texts(page)[-1].endswith("restore that first.")
    alice_client.post(f"/history/{alice.batches.exclude(pk=session.pk).get().pk}/undo/")
    assert texts(alice_client.post(f"/history/{session.pk}/undo/", follow=True))[-1].startswith("Restored: Algorithms")
    assert ana.mock_sessions.count() == 4
    assert texts(alice_client.post(f"/history/{session.pk}/undo/", follow=True))[-1].startswith("This was undone")


def test_undo_lists_what_it_left_as_it_is(alice, alice_client):
    with history.recorded(alice, Batch.Kind.IMPORT, "A file") as batch:
        people = [ContactFactory(owner=alice, name=f"P{n}") for n in range(7)]
    alice.contacts.filter(pk__in=[one.pk for one in people]).update(notes="by hand")
    page = alice_client.post(f"/history/{batch.pk}/undo/", follow=True)
    assert texts(page)[0] == "Undone: A file."
    assert texts(page)[1].startswith("Left as it is: P0 (was changed since), ")
    assert texts(page)[1].endswith("(was changed since) and 2 more.")


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_undo_leads_nowhere_else(alice, alice_client, address):
    delete(alice_client, ContactFactory(owner=alice))
    assert alice_client.post(f"/history/{alice.batches.get().pk}/undo/", {"next": address}).url == "/trash/"


def test_undo_takes_a_post(alice, alice_client):
    delete(alice_client, ContactFactory(owner=alice))
    assert alice_client.get(f"/history/{alice.batches.get().pk}/undo/").status_code == 405


@pytest.mark.parametrize("address", ["/history/{}/undo/", "/trash/{}/forget/"])
def test_a_stranger_finds_no_deletion(alice, alice_client, bob_client, address):
    delete(alice_client, ContactFactory(owner=alice))
    batch = alice.batches.get()
    assert bob_client.post(address.format(batch.pk)).status_code == 404
    assert alice.batches.filter(undone_at=None).exists()


def test_deleting_for_good_forgets_the_history_too(ana, alice, alice_client):
    ContactFactory(owner=alice, name="Ben")
    delete(alice_client, ana)
    batch = alice.batches.get()
    assert "Nothing" not in alice_client.get(f"/trash/{batch.pk}/forget/").content.decode()
    assert alice.batches.exists()
    assert texts(alice_client.post(f"/trash/{batch.pk}/forget/", follow=True))[-1] == "Gone for good: Ana Kovač."
    assert not alice.batches.exists()
    assert {event.name for event in Contact.pgh_event_model.objects.all()} == {"Ben"}
    assert not Touch.pgh_event_model.objects.exists()


def test_emptying_the_trash_spares_what_came_since_the_page_asked(alice, alice_client, bob, bob_client):
    delete(bob_client, ContactFactory(owner=bob, name="Of Bob"))
    delete(alice_client, ContactFactory(owner=alice, name="Ana"))
    page = alice_client.get("/trash/empty/")
    delete(alice_client, ContactFactory(owner=alice, name="Ben"))
    form = {"newest": page.context["newest"].pk}
    assert texts(alice_client.post("/trash/empty/", form, follow=True))[-1] == "Gone for good: 1 deletion."
    assert [str(batch) for batch in alice.batches.all()] == ["Ben"]
    assert bob.batches.count() == 1


def test_a_row_that_is_there_again_keeps_its_history(alice):
    ben = ContactFactory(owner=alice, name="Ben")
    with history.recorded(alice, Batch.Kind.DELETION, "Ben") as batch:
        ben.delete()
    history.undo(batch)
    assert history.forget([batch]).rows == 0
    assert Contact.pgh_event_model.objects.filter(name="Ben").exists()


def test_purge_forgets_what_an_edit_or_a_merge_took_away_too(alice):
    ana = ContactFactory(owner=alice)
    ChannelFactory(contact=ana, value="old@example.org").delete()
    with history.recorded(alice, Batch.Kind.MERGE, "Ana into Ben"):
        ana.delete()
    assert history.purge(now=timezone.now() + timedelta(days=30)).rows == 0
    assert history.purge(now=timezone.now() + timedelta(days=32)).rows == 2
    assert not Contact.pgh_event_model.objects.exists()


def test_deleting_for_good_takes_along_what_cannot_be_restored_without_it(ana, alice, alice_client):
    company, tag = alice.employments.get().company, alice.tags.get()
    session = ana.mock_sessions.first()
    delete(alice_client, session)
    delete(alice_client, ana)
    for position in alice.positions.all():
        position.delete()
    delete(alice_client, company)
    delete(alice_client, ContactFactory(owner=alice, name="Ben"))
    last = alice.batches.get(label=str(company))
    page = alice_client.get(f"/trash/{last.pk}/forget/").content.decode()
    assert f"<li>{ana}</li>" in page
    assert f"<li>{session}</li>" in page
    alice_client.post(f"/trash/{last.pk}/forget/")
    assert [str(batch) for batch in alice.batches.all()] == ["Ben"]
    assert alice.tags.get() == tag


def test_what_was_made_anew_since_stands_in_the_way_and_is_said(alice, alice_client):
    tag = TagFactory(owner=alice, name="backend")
    alice_client.post(f"/contacts/tags/{tag.pk}/delete/")
    TagFactory(owner=alice, name="Backend")
    page = alice_client.post(f"/history/{alice.batches.get().pk}/undo/", follow=True)
    assert "was made anew since" in texts(page)[-1]
    assert alice.tags.count() == 1
