import pytest

from accounts.history import Batch, undo
from contacts import bulk, summary
from contacts.models import Contact
from tests.accounts.test_history import everything
from tests.factories import (
    ContactFactory,
    ObservationFactory,
    ReferralFactory,
    SessionFactory,
    TagFactory,
    TaggingFactory,
)


@pytest.fixture
def people(alice):
    """Ana, Ben and Cyd; Ana and Ben carry the tag "backend"."""
    people = [ContactFactory(owner=alice, name=name) for name in ("Ana", "Ben", "Cyd")]
    tag = TagFactory(owner=alice, name="backend")
    for contact in people[:2]:
        TaggingFactory(contact=contact, tag=tag)
    return people


def ticked(people, **more) -> dict:
    return {"pk": [contact.pk for contact in people], "count": len(people)} | more


def tags(contact) -> list[str]:
    return [tag.name for tag in contact.tags.all()]


def names(response) -> list[str]:
    return [contact.name for contact in response.context["page"]]


def bulk_page(client, people, action, **more):
    return client.get("/contacts/bulk/", ticked(people, action=action, **more))


@pytest.mark.parametrize(
    ("action", "title"),
    [
        ("tag", "Add a tag to 3 contacts?"),
        ("untag", "Take a tag off 3 contacts?"),
        ("rhythm", "How often to be in touch with 3 contacts?"),
        ("archive", "Archive 3 contacts?"),
        ("bring-back", "Take 3 contacts out of the archive?"),
        ("delete", "Delete 3 contacts?"),
    ],
)
def test_one_page_asks_and_says_how_many_and_who(people, alice_client, action, title):
    before = everything()
    page = bulk_page(alice_client, people, action).content.decode()
    assert f"<h1>{title}</h1>" in page
    assert "Ana, Ben, Cyd." in page
    assert everything() == before


def test_a_single_contact_is_not_called_contacts(people, alice_client):
    assert "Archive 1 contact?" in bulk_page(alice_client, people[:1], "archive").content.decode()


def test_a_new_tag_is_added_to_all_and_undone(people, alice, alice_client):
    before = everything()
    answer = alice_client.post("/contacts/bulk/", ticked(people, action="tag", tag="  Study   Group "), follow=True)
    assert {tuple(tags(contact)) for contact in people} == {("backend", "Study Group"), ("Study Group",)}
    batch = alice.batches.get()
    assert (batch.kind, str(batch)) == (Batch.Kind.BULK, "3 contacts tagged “Study Group”")
    assert f'action="/history/{batch.pk}/undo/"' in answer.content.decode()
    alice_client.post(f"/history/{batch.pk}/undo/", {"next": "/contacts/"})
    assert everything() == before


def test_a_tag_with_a_comma_is_refused_as_it_would_become_two(people, alice, alice_client):
    page = alice_client.post("/contacts/bulk/", ticked(people, action="tag", tag="Ops, SRE")).content.decode()
    assert "One tag at a time, without a comma." in page
    assert not alice.tags.filter(name__contains="Ops").exists()


def test_a_tag_that_some_have_is_not_doubled(people, alice_client):
    alice_client.post("/contacts/bulk/", ticked(people, action="tag", tag="BACKEND"))
    assert [tags(contact) for contact in people] == [["backend"]] * 3


def test_a_tag_is_taken_off(people, alice, alice_client):
    form = bulk_page(alice_client, people, "untag").context["form"]
    [(key, name)] = form.fields["tag"].choices
    assert name == "backend"
    alice_client.post("/contacts/bulk/", ticked(people, action="untag", tag=key))
    assert [tags(contact) for contact in people] == [[]] * 3
    assert alice.tags.exists()


def test_a_tag_that_none_of_them_has_is_no_choice(people, alice, alice_client, bob):
    for tag in (TagFactory(owner=alice), TagFactory(owner=bob)):
        page = alice_client.post("/contacts/bulk/", ticked(people, action="untag", tag=tag.pk))
        assert "tag" in page.context["form"].errors


@pytest.mark.parametrize(("typed", "days"), [("90", 90), ("", None)])
def test_a_rhythm_is_set_and_taken_away(people, alice, alice_client, typed, days):
    alice.contacts.update(rhythm_days=7)
    alice_client.post("/contacts/bulk/", ticked(people, action="rhythm", days=typed))
    assert set(alice.contacts.values_list("rhythm_days", "version")) == {(days, 2)}


@pytest.mark.parametrize("typed", ["0", "-1", "x", "99999"])
def test_a_rhythm_that_is_none_is_refused(people, alice, alice_client, typed):
    page = alice_client.post("/contacts/bulk/", ticked(people, action="rhythm", days=typed))
    assert "days" in page.context["form"].errors
    assert not alice.batches.exists()


def test_archived_and_brought_back(people, alice, alice_client):
    alice_client.post("/contacts/bulk/", ticked(people[:2], action="archive"))
    assert names(alice_client.get("/contacts/")) == ["Cyd"]
    since = dict(alice.contacts.values_list("pk", "archived_at"))
    alice_client.post("/contacts/bulk/", ticked(people, action="archive"))
    kept = dict(alice.contacts.values_list("pk", "archived_at"))
    assert [kept[one.pk] for one in people[:2]] == [since[one.pk] for one in people[:2]]
    alice_client.post("/contacts/bulk/", ticked(people, action="bring-back"))
    assert names(alice_client.get("/contacts/")) == ["Ana", "Ben", "Cyd"]


def test_deleted_contacts_come_back_with_all_that_was_theirs(people, alice, alice_client):
    ObservationFactory(session=SessionFactory(contact=people[0]), skill=alice.skills.first())
    ReferralFactory(contact=people[1])
    before = everything()
    alice_client.post("/contacts/bulk/", ticked(people, action="delete"))
    assert not alice.contacts.exists()
    assert not alice.mock_sessions.exists()
    batch = alice.batches.get()
    assert (batch.kind, str(batch)) == (Batch.Kind.DELETION, "3 contacts: Ana and others")
    undo(batch)
    assert everything() == before


def test_all_that_match_is_the_filter_and_not_the_page(alice, alice_client):
    Contact.objects.bulk_create(Contact(owner=alice, name=f"Ana {n}") for n in range(30))
    ContactFactory(owner=alice, name="Ben")
    sent = {"all": "on", "filter": "q=ana", "action": "archive", "pk": "1"}
    page = alice_client.get("/contacts/bulk/", sent).content.decode()
    assert "Archive 30 contacts?" in page
    assert "and 25 more" in page
    assert alice_client.post("/contacts/bulk/", sent | {"count": 30}).url == "/contacts/?q=ana"
    assert alice.contacts.filter(archived_at=None).get().name == "Ben"


def test_what_has_grown_since_is_asked_for_again(people, alice, alice_client):
    sent = {"all": "on", "filter": "", "action": "delete", "count": 2}
    page = alice_client.post("/contacts/bulk/", sent).content.decode()
    assert "the number has changed" in page
    assert "Delete 3 contacts?" in page
    assert alice.contacts.count() == 3


def test_nobody_selected_is_said_and_leads_back(alice_client, people):
    page = alice_client.get("/contacts/bulk/", {"action": "archive", "filter": "q=ana"}).content.decode()
    assert "No contact is selected" in page
    assert 'href="/contacts/?q=ana"' in page
    assert alice_client.post("/contacts/bulk/", {"action": "archive", "count": 0, "filter": ""}).status_code == 200


def test_nobody_of_another_user_is_changed(people, alice, alice_client, bob):
    theirs = ContactFactory(owner=bob)
    alice_client.post("/contacts/bulk/", ticked([*people, theirs], action="archive") | {"count": 3})
    assert bob.contacts.get().archived_at is None
    assert alice.contacts.filter(archived_at=None).count() == 0


@pytest.mark.parametrize("sent", [{"pk": "x"}, {"pk": "9" * 30}, {"pk": "-1"}, {"filter": "q=%00&tag=x", "all": "on"}])
def test_what_does_not_fit_in_the_address_is_left_aside(alice, alice_client, sent):
    assert alice_client.get("/contacts/bulk/", sent | {"action": "archive"}).status_code == 200


def test_an_action_that_is_not_there_is_not_found(alice_client):
    assert alice_client.get("/contacts/bulk/").status_code == 404
    assert alice_client.post("/contacts/bulk/", {"action": "explode"}).status_code == 404


ACTIONS = {
    "tag": lambda rows, owner: bulk.add_tag(rows, owner=owner, name="new"),
    "untag": lambda rows, owner: bulk.remove_tag(rows, owner=owner, tag=owner.tags.first()),
    "rhythm": lambda rows, owner: bulk.set_rhythm(rows, owner=owner, days=30),
    "bring back": lambda rows, owner: bulk.bring_back(rows, owner=owner),
    "delete": lambda rows, owner: bulk.delete(rows, owner=owner),
}


@pytest.mark.parametrize("action", ACTIONS)
def test_as_many_queries_for_many_as_for_one(alice, people, action, django_assert_max_num_queries):
    for contact in people:
        TaggingFactory(contact=contact, tag=TagFactory(owner=alice))
        ObservationFactory(session=SessionFactory(contact=contact), skill=alice.skills.first())
    with django_assert_max_num_queries(60) as for_one:
        ACTIONS[action](alice.contacts.filter(name="Ana"), alice)
    with django_assert_max_num_queries(60) as for_two:
        ACTIONS[action](alice.contacts.exclude(name="Ana"), alice)
    assert len(for_two) <= len(for_one) + (action == "delete")  # the label of many names one of them


def test_hundreds_are_changed_and_found_right_after(alice, monkeypatch):
    monkeypatch.setattr(summary, "MANY", 2)
    Contact.objects.bulk_create(Contact(owner=alice, name=f"Ana {n}") for n in range(5))
    batch = bulk.add_tag(alice.contacts.all(), owner=alice, name="alumni")
    assert alice.contacts.filter(summary__text__contains="alumni").count() == 5
    undo(batch)
    assert alice.contacts.filter(summary__text__contains="alumni").count() == 0
    bulk.delete(alice.contacts.all(), owner=alice)
    assert not alice.summaries.exists()


def test_the_confirmation_costs_the_same_for_one_and_for_three(people, alice_client, queries_of):
    one, three = ("&".join(f"pk={contact.pk}" for contact in rows) for rows in (people[:1], people))
    address = "/contacts/bulk/?action=untag&"
    assert queries_of(alice_client, address + one) == queries_of(alice_client, address + three)


def test_the_list_works_without_javascript(people, alice_client):
    page = alice_client.get("/contacts/").content.decode()
    assert page.count('name="pk"') == 3
    assert 'name="all"' in page
    assert '<option value="archive">Archive</option>' in page
