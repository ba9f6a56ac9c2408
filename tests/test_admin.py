"""What holds for every page of the admin; what is special about one is in the tests of its app."""

import re

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.history import Batch
from accounts.models import User
from accounts.ownership import Owned
from accounts.unsaved import Unsaved
from contacts.models import Contact, Import, ImportRow
from referrals.models import Claim, ClaimEvidence, Draft, Packet, StageChange
from sessions.models import SessionImport, SessionImportRow
from tests.admin_pages import FACTORIES, page, row_of, shown
from tests.factories import ContactFactory

OWNED = [model for model in admin.site._registry if issubclass(model, Owned)]
# written by the app, never rewritten
FROZEN = {
    Batch,
    Unsaved,
    Import,
    ImportRow,
    SessionImport,
    SessionImportRow,
    Draft,
    Claim,
    ClaimEvidence,
    StageChange,
    Packet,
}
for_each_model = pytest.mark.parametrize("model", OWNED, ids=lambda model: model._meta.model_name)


@pytest.fixture(autouse=True)
def _alice_and_bob_are_staff(db):
    User.objects.update(is_staff=True)


def test_every_owned_model_is_registered():
    assert set(OWNED) == set(FACTORIES)


def test_the_index_lists_no_accounts_for_staff(superuser_client, alice_client):
    address = reverse("admin:accounts_user_changelist")
    assert address in superuser_client.get(reverse("admin:index")).content.decode()
    own = alice_client.get(reverse("admin:index")).content.decode()
    assert page(Contact, "changelist") in own
    assert address not in own


@for_each_model
def test_a_superuser_sees_opens_and_adds_every_row(model, superuser_client, superuser, alice, bob):
    own = row_of(alice, model)
    with CaptureQueriesContext(connection) as one:
        superuser_client.get(page(model, "changelist"))
    others = [row_of(owner, model) for owner in (bob, superuser)]
    with CaptureQueriesContext(connection) as three:
        response = superuser_client.get(page(model, "changelist"))
    assert {own.pk, *(row.pk for row in others)} <= shown(response)
    assert set(re.findall(r"Alice Martin|Bob Novak", response.content.decode())) == {"Alice Martin", "Bob Novak"}
    assert len(three) == len(one), "a list takes no query per row"
    assert superuser_client.get(page(model, "change", own.pk)).status_code == 200
    assert superuser_client.get(page(model, "add")).status_code == (403 if model in FROZEN else 200)


@for_each_model
def test_staff_reach_only_their_own_rows(model, alice_client, alice, bob):
    own, strange = (row_of(owner, model) for owner in (alice, bob))
    listed = shown(alice_client.get(page(model, "changelist")))
    assert own.pk in listed
    assert strange.pk not in listed
    assert not shown(alice_client.get(page(model, "changelist"), {"q": "no such thing anywhere"}))
    assert alice_client.get(page(model, "change", own.pk)).status_code == 200
    for name in ("change", "delete", "history"):
        assert alice_client.get(page(model, name, strange.pk)).status_code == 302
        assert alice_client.post(page(model, name, strange.pk), {"post": "yes"}).status_code in {302, 403}
    chosen = {"action": "delete_selected", "_selected_action": strange.pk, "post": "yes"}
    alice_client.post(page(model, "changelist"), chosen)
    assert model.objects.filter(pk=strange.pk).exists()


def test_no_page_offers_staff_a_strangers_row(alice_client, bob):
    """Every text that a row of bob could be recognised by is marked, and looked for in filters and choices."""
    for model in OWNED:
        row = row_of(bob, model)
        for field in ("name", "title", "value"):
            if hasattr(row, field):
                model.objects.filter(pk=row.pk).update(**{field: f"of bob {row.pk}"})
    for model in OWNED:
        for name in ["changelist"] if model in FROZEN else ["changelist", "add"]:
            assert "of bob" not in alice_client.get(page(model, name)).content.decode()


AUTOCOMPLETED = [(model, name) for model in OWNED for name in admin.site._registry[model].autocomplete_fields]


@pytest.mark.parametrize(("model", "field"), AUTOCOMPLETED, ids=lambda part: getattr(part, "__name__", part))
def test_suggestions_are_ones_own(model, field, alice_client, superuser_client, alice, bob):
    target = model._meta.get_field(field).related_model
    own, strange = (row_of(owner, target) for owner in (alice, bob))
    address = reverse("admin:autocomplete")
    asked = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": field}

    def suggested(client):
        return {int(one["id"]) for one in client.get(address, asked).json()["results"]}

    assert own.pk in suggested(alice_client)
    assert strange.pk not in suggested(alice_client)
    assert {own.pk, strange.pk} <= suggested(superuser_client)


def test_suggestions_tell_a_superuser_whose_they_are(superuser_client, bob):
    ContactFactory(owner=bob, name="Ana")
    asked = {"app_label": "contacts", "model_name": "channel", "field_name": "contact", "term": "ana"}
    suggestions = superuser_client.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [one["text"] for one in suggestions] == ["Ana (Bob Novak)"]


def test_suggestions_of_owners_are_for_superusers(alice_client, superuser_client):
    asked = {"app_label": "contacts", "model_name": "contact", "field_name": "owner"}
    assert alice_client.get(reverse("admin:autocomplete"), asked).status_code == 403
    assert superuser_client.get(reverse("admin:autocomplete"), asked).status_code == 200


def test_whoever_is_not_staff_is_sent_away(alice, alice_client):
    alice.is_staff = False
    alice.save()
    for model in OWNED:
        assert alice_client.get(page(model, "changelist")).status_code == 302
