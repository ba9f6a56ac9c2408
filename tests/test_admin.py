"""What holds for every page of the admin; what is special about one is in the tests of its app."""

import re

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contacts.models import Contact
from tests.admin_pages import FACTORIES, FROZEN, OWNED, for_each_model, page, row_of, shown
from tests.factories import ContactFactory

FOR_ANY_ROWS = {Contact: 2}  # queries that a list takes once it has rows, however many: for jobs and tags


@pytest.fixture
def staff_client(alice, alice_client):
    alice.is_staff = True
    alice.save()
    return alice_client


def test_every_owned_model_is_registered():
    assert set(OWNED) == set(FACTORIES)


def test_the_index_lists_no_accounts_for_staff(superuser_client, staff_client):
    address = reverse("admin:accounts_user_changelist")
    assert address in superuser_client.get(reverse("admin:index")).content.decode()
    own = staff_client.get(reverse("admin:index")).content.decode()
    assert page(Contact, "changelist") in own
    assert address not in own


@for_each_model
def test_a_superuser_sees_finds_opens_and_adds_every_row(model, superuser_client, superuser, alice, bob):
    rows = [row_of(owner, model) for owner in (alice, bob, superuser)]
    with CaptureQueriesContext(connection) as none:
        assert not shown(superuser_client.get(page(model, "changelist"), {"q": "no such thing anywhere"}))
    with CaptureQueriesContext(connection) as three:
        response = superuser_client.get(page(model, "changelist"))
    assert {row.pk for row in rows} <= shown(response)
    assert set(re.findall(r"Alice Martin|Bob Novak", response.content.decode())) == {"Alice Martin", "Bob Novak"}
    assert len(three) == len(none) + FOR_ANY_ROWS.get(model, 0), "a list takes no query per row"
    assert superuser_client.get(page(model, "change", rows[0].pk)).status_code == 200
    assert superuser_client.get(page(model, "add")).status_code == (403 if model in FROZEN else 200)


SUGGESTING = {}  # the model whose rows are suggested -> the fields that suggest them
for model in OWNED:
    for name in admin.site._registry[model].autocomplete_fields:
        SUGGESTING.setdefault(model._meta.get_field(name).related_model, []).append(model._meta.get_field(name))


@pytest.mark.parametrize("target", SUGGESTING, ids=lambda model: model._meta.model_name)
def test_suggestions_are_ones_own(target, staff_client, superuser_client, alice, bob):
    own, strange = (row_of(owner, target).pk for owner in (alice, bob))
    for field in SUGGESTING[target]:
        mine, all_there = (suggested(client, field) for client in (staff_client, superuser_client))
        assert own in mine, field
        assert strange not in mine, field
        assert {own, strange} <= all_there, field


def suggested(client, field) -> set[int]:
    of = field.model._meta
    asked = {"app_label": of.app_label, "model_name": of.model_name, "field_name": field.name}
    return {int(one["id"]) for one in client.get(reverse("admin:autocomplete"), asked).json()["results"]}


def test_suggestions_tell_a_superuser_whose_they_are(superuser_client, bob):
    ContactFactory(owner=bob, name="Ana")
    asked = {"app_label": "contacts", "model_name": "channel", "field_name": "contact", "term": "ana"}
    suggestions = superuser_client.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [one["text"] for one in suggestions] == ["Ana (Bob Novak)"]


def test_suggestions_of_owners_are_for_superusers(staff_client, superuser_client):
    asked = {"app_label": "contacts", "model_name": "contact", "field_name": "owner"}
    assert staff_client.get(reverse("admin:autocomplete"), asked).status_code == 403
    assert superuser_client.get(reverse("admin:autocomplete"), asked).status_code == 200


def test_whoever_is_not_staff_is_sent_away(alice_client):
    for model in OWNED:
        assert alice_client.get(page(model, "changelist")).status_code == 302
