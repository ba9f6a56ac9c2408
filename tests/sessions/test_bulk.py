"""What is special about sessions; the page that asks is tested in tests/contacts/test_bulk.py."""

import pytest

from accounts.history import Batch, undo
from sessions import bulk
from sessions.models import MockSession, Topic
from tests.accounts.test_history import everything
from tests.factories import (
    ContactFactory,
    ObservationFactory,
    SessionFactory,
    SessionTaggingFactory,
    TagFactory,
)


@pytest.fixture
def sessions(alice):
    ana = ContactFactory(owner=alice, name="Ana")
    return [SessionFactory(contact=ana, version=n + 1) for n in range(3)]


def ticked(rows, **more) -> dict:
    return {"pk": [row.pk for row in rows], "count": len(rows)} | more


def test_the_topic_is_changed_for_all_and_undone(sessions, alice, alice_client):
    page = alice_client.get("/sessions/bulk/", ticked(sessions, action="topic")).content.decode()
    assert "Which topic did 3 sessions have?" in page
    assert "Algorithms with Ana, 14 March 2026" in page
    answer = alice_client.post("/sessions/bulk/", ticked(sessions, action="topic", topic="data", filter="q=ana"))
    assert answer.url == "/sessions/?q=ana"
    assert set(alice.mock_sessions.values_list("topic", "version")) == {("data", 2), ("data", 3), ("data", 4)}
    batch = alice.batches.get()
    assert (batch.kind, str(batch)) == (Batch.Kind.BULK, "3 sessions on Data and SQL")
    undo(batch)
    assert set(alice.mock_sessions.values_list("topic")) == {("algorithms",)}


@pytest.mark.parametrize("topic", ["", "astrology"])
def test_a_topic_that_is_none_is_refused(sessions, alice, alice_client, topic):
    page = alice_client.post("/sessions/bulk/", ticked(sessions, action="topic", topic=topic))
    assert "topic" in page.context["form"].errors
    assert not alice.batches.exists()


def test_a_tag_is_the_same_one_as_on_contacts_and_comes_off_again(sessions, alice, alice_client):
    tag = TagFactory(owner=alice, name="study group")
    before = everything()
    alice_client.post("/sessions/bulk/", ticked(sessions[:2], action="tag", tag="Study  Group"))
    assert [list(one.tags.all()) for one in sessions] == [[tag], [tag], []]
    assert "2 sessions" in alice_client.get("/contacts/tags/").content.decode()
    assert "0 contacts and 2 sessions" in alice_client.get(f"/contacts/tags/{tag.pk}/delete/").content.decode()
    alice_client.post("/sessions/bulk/", ticked(sessions, action="untag", tag=tag.pk))
    assert not tag.mock_sessions.exists()
    for batch in alice.batches.all():
        undo(batch)
    assert everything() == before


def test_the_page_of_a_session_leads_to_its_tags(sessions, alice_client):
    address = f"/sessions/bulk/?action=tag&pk={sessions[0].pk}"
    assert address.replace("&", "&amp;") in alice_client.get(sessions[0].get_absolute_url()).content.decode()
    assert "Add a tag to 1 session?" in alice_client.get(address).content.decode()


def test_deleted_sessions_come_back_with_all_that_was_theirs(sessions, alice, alice_client):
    SessionTaggingFactory(session=sessions[0])
    ObservationFactory(session=sessions[1], skill=alice.skills.first())
    before = everything()
    alice_client.post("/sessions/bulk/", {"all": "on", "filter": "q=ana", "action": "delete", "count": 3})
    assert not alice.mock_sessions.exists()
    assert "3 sessions" in alice_client.get("/trash/").content.decode()
    undo(alice.batches.get())
    assert everything() == before


def test_no_session_of_another_user_is_changed(sessions, alice, alice_client, bob):
    theirs = SessionFactory(owner=bob)
    alice_client.post("/sessions/bulk/", ticked([*sessions, theirs], action="topic", topic="data") | {"count": 3})
    assert bob.mock_sessions.get().topic == "algorithms"
    assert alice.mock_sessions.filter(topic="data").count() == 3
    page = alice_client.get("/sessions/bulk/", {"pk": theirs.pk, "action": "topic"}).content.decode()
    assert "No session is selected" in page


ACTIONS = {
    "topic": lambda rows, owner: bulk.set_topic(rows, owner=owner, topic=Topic.DATA),
    "tag": lambda rows, owner: bulk.add_tag(rows, owner=owner, name="new"),
    "untag": lambda rows, owner: bulk.remove_tag(rows, owner=owner, tag=owner.tags.first()),
}


@pytest.mark.parametrize("action", ACTIONS)
def test_as_many_queries_for_many_as_for_one(alice, sessions, action, django_assert_max_num_queries):
    for session in sessions:
        SessionTaggingFactory(session=session)
    first = MockSession.objects.filter(pk=sessions[0].pk)
    with django_assert_max_num_queries(30) as for_one:
        ACTIONS[action](first, alice)
    with django_assert_max_num_queries(30) as for_two:
        ACTIONS[action](alice.mock_sessions.exclude(pk__in=first), alice)
    assert len(for_two) <= len(for_one)
