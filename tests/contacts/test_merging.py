from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from accounts import history
from accounts.history import undo
from accounts.moving import references
from contacts.consent import Purpose
from contacts.duplicates import DismissedPair
from contacts.merging import compared_fields, joined, merge
from contacts.models import Contact
from referrals.gathering import write_drafts
from tests.examples import examples
from tests.factories import (
    ChannelFactory,
    CompanyFactory,
    ConsentFactory,
    ContactFactory,
    EmploymentFactory,
    ExclusionFactory,
    LiveSessionFactory,
    ObservationFactory,
    ReferralFactory,
    SessionFactory,
    TagFactory,
    TaggingFactory,
    TouchFactory,
)
from tests.tables import everything, lost


def with_everything(contact: Contact) -> Contact:
    """A row in each table that points at a contact, and what hangs on these."""
    ChannelFactory(contact=contact)
    EmploymentFactory(contact=contact)
    TaggingFactory(contact=contact)
    TouchFactory(contact=contact)
    if not contact.consents.exists():
        ConsentFactory(contact=contact, purpose=Purpose.values[contact.owner.consents.count()])
    ExclusionFactory(contact=contact)
    contact.owner.dismissed_pairs.keep(ContactFactory(owner=contact.owner), contact)
    LiveSessionFactory(contact=contact)
    ObservationFactory(session=SessionFactory(contact=contact), skill=contact.owner.skills.first())
    write_drafts(ReferralFactory(contact=contact))
    return contact


@pytest.fixture
def ana(alice):
    return ContactFactory(owner=alice, name="Ana Kovač", notes="From Zagreb.")


@pytest.fixture
def anna(alice, ana):
    return ContactFactory(owner=alice, name="Anna Kovac", met="at PyCon")


@pytest.fixture
def laden(ana, anna):
    for contact in (ana, anna):
        with_everything(contact)


# -- the merge


def test_all_that_hangs_on_the_other_hangs_on_the_survivor(alice, ana, anna, laden):
    before = everything()
    merge(ana, anna, {})
    after = everything()
    assert set(lost(before, after)) == {"contacts_contact", "contacts_dismissedpair"}  # which is there in another order
    moved = {field.model for field in references(Contact)} & set(history._tracked_models()) - {DismissedPair}
    assert all(model._base_manager.filter(contact=ana).count() == 2 for model in moved)
    assert alice.dismissed_pairs.of(ana).count() == 2
    assert not Contact.objects.filter(pk=anna.pk).exists()


def test_undo_restores_both_exactly(ana, anna, laden):
    before = everything()
    undone = undo(merge(ana, anna, {"name": "Ana Kovac", "notes": "x", "archived_at": timezone.now()}))
    assert everything() == before
    assert undone.kept == []


def test_the_survivor_takes_the_chosen_values(alice, ana, anna):
    merge(ana, anna, {"name": anna.name, "met": anna.met, "notes": joined(ana.notes, "Anna's notes")})
    ana.refresh_from_db()
    assert (ana.name, ana.met, ana.notes) == ("Anna Kovac", "at PyCon", "From Zagreb.\n\nAnna's notes")
    assert ana.version == 2


def test_what_both_have_is_there_once(alice, ana, anna):
    for contact in (ana, anna):
        contact.add_channel("ana@example.org")
        contact.set_tags(["backend"])
    merge(ana, anna, {})
    assert [channel.value for channel in ana.channels.all()].count("ana@example.org") == 1
    assert [tag.name for tag in ana.tags.all()] == ["backend"]


@pytest.mark.parametrize(
    ("one", "other", "left"),
    [
        ({"title": "Lead"}, {"title": "lead"}, 1),
        ({"title": "Lead"}, {"title": ""}, 1),
        ({"title": ""}, {"title": "Lead", "started_on": date(2020, 1, 1)}, 1),
        ({"title": "Lead"}, {"title": "Engineer"}, 2),
        ({"started_on": date(2020, 1, 1)}, {"started_on": date(2021, 1, 1)}, 2),
        ({"ended_on": date(2020, 1, 1)}, {}, 2),
    ],
)
def test_a_job_that_says_nothing_new_goes(alice, one, other, left):
    stripe = CompanyFactory(owner=alice)
    ana, anna = ContactFactory(owner=alice), ContactFactory(owner=alice)
    EmploymentFactory(contact=ana, company=stripe, **one)
    EmploymentFactory(contact=anna, company=stripe, **other)
    before = everything()
    batch = merge(ana, anna, {})
    assert ana.employments.count() == left
    undo(batch)
    assert everything() == before


def test_who_was_somebody_else_stays_somebody_else(alice):
    ana, ben, anna = (ContactFactory(owner=alice, name=name) for name in ("Ana", "Ben", "Anna"))
    for pair in ((ana, anna), (ben, anna), (ana, ben)):
        alice.dismissed_pairs.keep(*pair)
    before = everything()
    batch = merge(ana, anna, {})
    assert [(pair.first, pair.second) for pair in alice.dismissed_pairs.all()] == [(ana, ben)]
    undo(batch)
    assert everything() == before


def test_forms_that_were_opened_before_the_merge_notice_it(ana, anna):
    session = SessionFactory(contact=anna)
    merge(ana, anna, {})
    session.refresh_from_db()
    assert (session.contact, session.version) == (ana, 2)


def test_merges_are_undone_in_turn(alice, ana, anna, laden):
    third = with_everything(ContactFactory(owner=alice, name="A. Kovač"))
    start = everything()
    first = merge(ana, anna, {})
    second = merge(third, ana, {"name": "Ana"})
    undo(second)
    undo(first)
    assert everything() == start


def test_joined_texts_are_not_doubled():
    assert joined("one", "") == joined("", "one") == joined("one", "one") == "one"
    assert joined("From Zagreb.", "From Zagreb. Met at PyCon.") == "From Zagreb. Met at PyCon."
    assert joined("one", "two") == "one\n\ntwo"


@st.composite
def graphs(draw) -> dict:
    some = st.lists(st.integers(0, 3), unique=True, max_size=4)
    count, jobs = st.integers(0, 2), st.tuples(st.integers(0, 1), st.integers(0, 1))
    return {
        "channels": draw(some), "tags": draw(some), "jobs": draw(st.lists(jobs, max_size=4)), "not": draw(some),
        "touches": draw(count), "sessions": draw(count), "referrals": draw(count),
    }  # fmt: skip


def grown(alice, graph: dict, companies: list, tags: list, others: list) -> Contact:
    contact = ContactFactory(owner=alice)
    for n in graph["channels"]:
        contact.add_channel(f"ana{n}@example.org")
    for n in graph["tags"]:
        TaggingFactory(contact=contact, tag=tags[n])
    for company, title in graph["jobs"]:
        EmploymentFactory(contact=contact, company=companies[company], title=["", "Lead"][title])
    for n in graph["not"]:
        alice.dismissed_pairs.keep(contact, others[n])
    for factory, name in ((TouchFactory, "touches"), (SessionFactory, "sessions"), (ReferralFactory, "referrals")):
        factory.create_batch(graph[name], contact=contact)
    return contact


# So few already share, on either side and on none, something of each table.
@examples(1 / 6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(left=graphs(), right=graphs(), strangers=st.booleans())
def test_merge_loses_only_doubles_and_undo_restores_every_table(alice, left, right, strangers):
    with transaction.atomic():
        companies, tags = CompanyFactory.create_batch(2, owner=alice), TagFactory.create_batch(4, owner=alice)
        others = ContactFactory.create_batch(4, owner=alice)
        ana, anna = (grown(alice, graph, companies, tags, others) for graph in (left, right))
        if strangers:
            alice.dismissed_pairs.keep(ana, anna)
        before = everything()
        anna_pk = anna.pk
        batch = merge(ana, anna, {})
        gone = lost(before, everything())
        assert [row["id"] for row in gone.pop("contacts_contact")] == [anna_pk]
        channels, taggings = (
            set(ana.channels.values_list("kind", "key")),
            set(ana.taggings.values_list("tag", flat=True)),
        )
        assert all((row["kind"], row["key"]) in channels for row in gone.pop("contacts_channel", []))
        assert all(row["tag_id"] in taggings for row in gone.pop("contacts_tagging", []))
        jobs = list(ana.employments.values_list("company", "title"))
        for row in gone.pop("contacts_employment", []):
            assert any(row["company_id"] == company and row["title"] in {"", title} for company, title in jobs)
        gone.pop("contacts_dismissedpair", None)
        assert {other for other in others if alice.dismissed_pairs.of(ana).of(other)} == {
            others[n] for n in {*left["not"], *right["not"]}
        }
        assert gone == {}
        undo(batch)
        assert everything() == before
        transaction.set_rollback(True)


# -- the page


def shown(client, left, right) -> dict:
    """What a browser would send for the page as it stands."""
    form = client.get(f"/contacts/{left.pk}/merge/{right.pk}/").context["form"]
    return {field.html_name: field.value() for field in form}


def test_page_shows_both_and_a_choice_where_they_differ(alice, alice_client):
    ana = ContactFactory(owner=alice, name="Ana Kovač", notes="one", pronouns="she")
    anna = ContactFactory(owner=alice, name="Anna", notes="two", met="at PyCon", archived_at=timezone.now())
    SessionFactory(contact=anna)
    form = alice_client.get(f"/contacts/{ana.pk}/merge/{anna.pk}/").context["form"]
    chosen = {field.name: field.value() for field in form.differing}
    assert chosen == {"name": "right", "pronouns": "left", "met": "right", "notes": "both", "archived_at": "left"}
    assert form["survivor"].value() == "right"  # it has a session


def test_merge_as_it_is_offered(alice, alice_client, ana, anna):
    for contact in (ana, anna):
        SessionFactory(contact=contact)
    response = alice_client.post(f"/contacts/{ana.pk}/merge/{anna.pk}/", shown(alice_client, ana, anna), follow=True)
    assert response.redirect_chain == [(f"/contacts/{ana.pk}/", 302)]
    assert "Anna Kovac merged into Ana Kovač." in response.content.decode()
    ana.refresh_from_db()
    assert (ana.name, ana.met, ana.mock_sessions.count()) == ("Ana Kovač", "at PyCon", 2)


def test_merge_as_one_chooses(alice, alice_client, ana, anna):
    chosen = {"survivor": "right", "name": "left", "met": "left", "notes": "left", "next": "/contacts/duplicates/"}
    form = shown(alice_client, ana, anna) | chosen
    assert alice_client.post(f"/contacts/{ana.pk}/merge/{anna.pk}/", form).url == "/contacts/duplicates/"
    anna.refresh_from_db()
    assert (anna.name, anna.met, anna.notes) == ("Ana Kovač", "", "From Zagreb.")
    assert not alice.contacts.filter(pk=ana.pk).exists()


def test_undo_after_the_merge(alice, alice_client, ana, anna):
    for contact in (ana, anna):
        SessionFactory(contact=contact)
    before = everything()
    address = f"/contacts/{ana.pk}/merge/{anna.pk}/"
    page = alice_client.post(address, shown(alice_client, ana, anna), follow=True).content.decode()
    batch = alice.batches.get()
    assert f'action="/history/{batch.pk}/undo/"' in page
    assert f'name="next" value="/contacts/{ana.pk}/"' in page
    page = alice_client.post(f"/history/{batch.pk}/undo/", {"next": f"/contacts/{ana.pk}/"}, follow=True)
    assert page.redirect_chain == [(f"/contacts/{ana.pk}/", 302)]
    assert "Undone: Anna Kovac merged into Ana Kovač." in page.content.decode()
    assert everything() == before


def test_a_change_since_the_page_was_shown_is_shown_first(alice, alice_client, ana, anna):
    form = shown(alice_client, ana, anna)
    edit = {"name": "Ana", "pronouns": "they", "version": 1}
    alice_client.post(f"/contacts/{ana.pk}/edit/", edit)
    page = alice_client.post(f"/contacts/{ana.pk}/merge/{anna.pk}/", form)
    assert "Nothing is merged yet" in page.content.decode()
    assert page.context["form"]["left_version"].value() == 2
    assert alice.contacts.filter(pk=anna.pk).exists()
    alice_client.post(f"/contacts/{ana.pk}/merge/{anna.pk}/", shown(alice_client, ana, anna))
    assert not alice.contacts.filter(pk=anna.pk).exists()


def test_one_that_went_since_the_page_was_shown_is_said(alice, alice_client, ana, anna):
    form, address = shown(alice_client, ana, anna), f"/contacts/{ana.pk}/merge/{anna.pk}/"
    anna.delete()
    page = alice_client.post(address, form, follow=True)
    assert page.redirect_chain == [(f"/contacts/{ana.pk}/", 302)]
    assert "the other contact is gone, only Ana Kovač is still there" in page.content.decode()


@pytest.mark.parametrize("wrong", [{"survivor": ""}, {"survivor": "both"}, {"name": "both"}, {"notes": "@"}])
def test_a_choice_that_is_none_is_asked_for_again(alice, alice_client, ana, anna, wrong):
    page = alice_client.post(f"/contacts/{ana.pk}/merge/{anna.pk}/", shown(alice_client, ana, anna) | wrong)
    assert page.context["form"].errors
    assert page.context["form"]["met"].value() == "right"
    assert alice.contacts.filter(pk=anna.pk).exists()


def test_a_stranger_finds_nothing_to_merge(alice, alice_client, bob, bob_client, ana, anna):
    theirs = ContactFactory(owner=bob)
    for address in (f"/contacts/{ana.pk}/merge/{anna.pk}/", f"/contacts/{ana.pk}/merge/"):
        assert bob_client.get(address).status_code == 404
        assert bob_client.post(address).status_code == 404
    assert alice_client.get(f"/contacts/{ana.pk}/merge/{theirs.pk}/").status_code == 404
    assert alice_client.get(f"/contacts/{ana.pk}/merge/{ana.pk}/").status_code == 404
    for gone in (False, True):
        assert alice_client.post(f"/contacts/{ana.pk}/merge/{theirs.pk}/", {"survivor": "left"}).status_code == 404
        assert bob.contacts.count() == (0 if gone else 1)
        bob.contacts.all().delete()


def test_page_costs_the_same_however_much_hangs_on_them(alice, alice_client, queries_of):
    ana, anna = (ContactFactory(owner=alice) for _ in range(2))

    def grow():
        for contact in (ana, anna):
            with_everything(contact)

    grow()
    address = f"/contacts/{ana.pk}/merge/{anna.pk}/"
    with_one = queries_of(alice_client, address)
    grow()
    grow()
    assert queries_of(alice_client, address) == with_one


def test_every_value_of_a_contact_is_compared():
    assert {field.name for field in compared_fields()} >= {"name", "pronouns", "met", "resume", "notes", "archived_at"}


# -- naming the other one


def test_the_other_one_is_named(alice, alice_client):
    ana, ben = ContactFactory(owner=alice, name="Ana Kovač"), ContactFactory(owner=alice, name="Ben Okafor")
    response = alice_client.get(f"/contacts/{ana.pk}/merge/", {"name": "okafor"})
    assert response.url == f"/contacts/{ana.pk}/merge/{ben.pk}/"


def test_among_several_one_chooses(alice, alice_client):
    ana, ben = ContactFactory(owner=alice, name="Ana Kovač"), ContactFactory(owner=alice, name="Ana Okafor")
    ContactFactory(owner=alice, name="Ana Smith")
    page = alice_client.get(f"/contacts/{ana.pk}/merge/", {"name": "ana"}).content.decode()
    assert f"/contacts/{ana.pk}/merge/{ben.pk}/" in page


def test_a_name_nobody_has_is_said(alice, alice_client):
    ana = ContactFactory(owner=alice, name="Ana Kovač")
    page = alice_client.get(f"/contacts/{ana.pk}/merge/", {"name": "Ana Kovač"}).content.decode()
    assert "Besides Ana Kovač, you have no contact of this name." in page
