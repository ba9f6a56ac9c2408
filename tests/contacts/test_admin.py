import pytest

from contacts.models import Channel, Company, Contact, Tag
from tests.admin_pages import complaints, page, sent_back, shown
from tests.conftest import signed_in
from tests.factories import (
    ChannelFactory,
    CompanyFactory,
    ContactFactory,
    EmploymentFactory,
    TagFactory,
)


@pytest.fixture
def staff_client(alice):
    alice.is_staff = True
    alice.save()
    return signed_in(alice)


def add(client, model, **typed):
    address = page(model, "add")
    return client.post(address, sent_back(client.get(address), **typed))


def change(client, row, **typed):
    address = page(type(row), "change", row.pk)
    return client.post(address, sent_back(client.get(address), **typed))


def act(client, action: str, *rows, **typed):
    chosen = {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(page(type(rows[0]), "changelist"), chosen | typed, follow=True)


def channel(n: int, value: str) -> dict:
    return {f"channels-{n}-kind": "email", f"channels-{n}-value": value, "channels-TOTAL_FORMS": n + 1}


def job(company) -> dict:
    return {"employments-0-company": company.pk, "employments-0-title": "Engineer", "employments-TOTAL_FORMS": 1}


# -- whose a new row is


def test_what_staff_add_is_theirs_whatever_they_send(staff_client, alice, bob):
    typed = {"name": "Ana", "owner": bob.pk, **channel(0, "ana@example.org"), **job(CompanyFactory(owner=alice))}
    add(staff_client, Contact, **typed)
    ana = Contact.objects.get()
    assert {ana.owner, ana.channels.get().owner, ana.employments.get().owner} == {alice}


def test_a_superuser_chooses_the_owner(superuser_client, bob):
    add(superuser_client, Contact, name="Ana", owner=bob.pk, **channel(0, "ana@example.org"))
    ana = Contact.objects.get()
    assert {ana.owner, ana.channels.get().owner} == {bob}


def test_a_row_keeps_its_owner(superuser_client, alice, bob):
    ana = ContactFactory(owner=alice, name="Ana")
    change(superuser_client, ana, name="Ana Kovač", owner=bob.pk)
    ana.refresh_from_db()
    assert (ana.name, ana.owner) == ("Ana Kovač", alice)


def test_staff_cannot_choose_a_strangers_row(staff_client, bob):
    response = add(staff_client, Contact, name="Ana", **job(CompanyFactory(owner=bob)))
    assert "Select a valid choice" in complaints(response)
    assert not Contact.objects.exists()


def test_a_row_cannot_point_at_somebody_elses(superuser_client, alice, bob):
    ana = ContactFactory(owner=alice)
    response = change(superuser_client, ana, **job(CompanyFactory(owner=bob)))
    assert "This company belongs to somebody else." in complaints(response)
    assert not ana.employments.exists()


# -- what is there only once


@pytest.mark.parametrize(
    ("model", "typed", "there", "complaint"),
    [
        (Tag, {"name": "Backend"}, {"name": "backend"}, "You have this tag already."),
        (Company, {"name": "Northwind, Inc."}, {"name": "northwind"}, "You have this company already."),
    ],
)
def test_a_second_one_is_refused(staff_client, alice, bob, model, typed, there, complaint):
    model.objects.create(owner=bob, **there)
    assert add(staff_client, model, **typed).status_code == 302
    assert complaint in complaints(add(staff_client, model, **typed))
    assert model.objects.filter(owner=alice).count() == 1


def test_a_channel_is_refused_a_second_time(staff_client, alice):
    ana = ChannelFactory(owner=alice, value="ana@example.org").contact
    response = change(staff_client, ana, **channel(1, "Ana@Example.org"))
    assert "already exists" in complaints(response)


def test_a_channel_is_refused_twice_at_once(staff_client, alice):
    ana = ContactFactory(owner=alice)
    response = change(staff_client, ana, **(channel(0, "ana@example.org") | channel(1, "Ana@Example.org")))
    assert "duplicate" in complaints(response)
    assert not Channel.objects.exists()


# -- edits


def test_a_stale_save_is_refused_once(staff_client, alice):
    ana = ContactFactory(owner=alice, name="Ana")
    opened = sent_back(staff_client.get(page(Contact, "change", ana.pk)))
    change(staff_client, ana, met="At a conference")
    response = staff_client.post(page(Contact, "change", ana.pk), opened | {"name": "Anna"})
    assert "This was changed elsewhere" in complaints(response)
    staff_client.post(page(Contact, "change", ana.pk), sent_back(response))
    ana.refresh_from_db()
    assert (ana.name, ana.version) == ("Anna", 3)


def test_a_list_is_edited_where_it_stands(staff_client, alice):
    ana, ben = ContactFactory(owner=alice, name="Ana"), ContactFactory(owner=alice, name="Ben")
    address = page(Contact, "changelist")
    staff_client.post(address, sent_back(staff_client.get(address), **{"form-0-pronouns": "she", "_save": "Save"}))
    ana.refresh_from_db()
    ben.refresh_from_db()
    assert (ana.pronouns, ana.version) == ("she", 2)
    assert (ben.pronouns, ben.version) == ("they", 1)


# -- search and filters


@pytest.mark.parametrize("text", ["angel nunez", "stripe", "angel@example.org", "ÁNGEL"])
def test_a_contact_is_found_by(staff_client, alice, text):
    angel = ContactFactory(owner=alice, name="Ángel Núñez")
    ContactFactory(owner=alice, name="Ben")
    ChannelFactory(contact=angel, value="Angel@example.org")
    EmploymentFactory(contact=angel, company=CompanyFactory(owner=alice, name="Stripe"))
    assert shown(staff_client.get(page(Contact, "changelist"), {"q": text})) == {angel.pk}


def test_a_superuser_filters_by_the_tags_of_the_chosen_owner(superuser_client, alice, bob):
    for owner, name in ((alice, "of alice"), (alice, "of alice too"), (bob, "of bob"), (bob, "of bob too")):
        TagFactory(owner=owner, name=name)
    text = superuser_client.get(page(Contact, "changelist"), {"owner__id__exact": bob.pk}).content.decode()
    assert "of bob" in text
    assert "of alice" not in text


def test_contacts_are_filtered_by_the_way_to_reach_them(staff_client, alice):
    ana = ChannelFactory(owner=alice, kind="email").contact
    ChannelFactory(owner=alice, kind="phone", value="+44 7700 900123")
    assert shown(staff_client.get(page(Contact, "changelist"), {"reached_by": "email"})) == {ana.pk}


def test_archived_contacts_can_be_told_apart(staff_client, alice):
    ana, ben = ContactFactory(owner=alice), ContactFactory(owner=alice)
    act(staff_client, "archive", ana)
    address = page(Contact, "changelist")
    assert shown(staff_client.get(address, {"archived": "yes"})) == {ana.pk}
    assert shown(staff_client.get(address, {"archived": "no"})) == {ben.pk}
    act(staff_client, "bring_back", ana)
    assert shown(staff_client.get(address, {"archived": "yes"})) == set()


# -- actions


def test_an_action_leaves_a_strangers_rows_alone(staff_client, bob):
    ben = ContactFactory(owner=bob)
    act(staff_client, "archive", ben)
    act(staff_client, "add_tag", ben, tag="backend")
    ben.refresh_from_db()
    assert ben.archived_at is None
    assert not ben.tags.exists()


def test_a_tag_goes_on_and_off_many_at_once(superuser_client, alice, bob):
    ana, ben = ContactFactory(owner=alice), ContactFactory(owner=bob)
    act(superuser_client, "add_tag", ana, ben, tag="study  group")
    act(superuser_client, "add_tag", ana, tag="Study group")
    assert [(tag.name, tag.owner) for tag in ana.tags.all()] == [("study group", alice)]
    assert [(tag.name, tag.owner) for tag in ben.tags.all()] == [("study group", bob)]
    act(superuser_client, "take_tag_off", ana, ben, tag="STUDY GROUP")
    assert not ana.tags.exists()
    assert not ben.tags.exists()


def test_a_tag_has_to_be_typed(staff_client, alice):
    response = act(staff_client, "add_tag", ContactFactory(owner=alice), tag=" ")
    assert "Type the tag into the field beside the action." in response.content.decode()
