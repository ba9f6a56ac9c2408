"""Staff who are no superusers reach their own rows, and those of nobody else: alice is staff, bob is the stranger."""

import pytest
from django.db import connection, transaction

from tests import databases
from tests.admin_pages import FROZEN, OWNED, for_each_model, page, row_of, shown


@pytest.fixture(scope="module")
def of_bob(django_db_setup, django_db_blocker):
    """A row of bob of each model, with every text marked that it could be recognised by: model -> its key."""
    with django_db_blocker.unblock(), transaction.atomic():
        bob = databases.member("bob")
        rows = {model: row_of(bob, model).pk for model in OWNED}
        for model, pk in rows.items():
            texts = {"name", "title", "value"} & {field.name for field in model._meta.fields}
            model.objects.filter(pk=pk).update(**dict.fromkeys(texts, f"of bob {pk}"))
        connection.check_constraints()  # put off, it would be done after each test anew
        yield rows
        transaction.set_rollback(True)


@pytest.fixture
def staff_client(of_bob, alice, alice_client):
    alice.is_staff = True
    alice.save()
    return alice_client


@for_each_model
def test_staff_reach_their_own_rows_and_are_offered_no_others(model, staff_client, alice, of_bob):
    own = row_of(alice, model)
    listed = staff_client.get(page(model, "changelist"))
    assert own.pk in shown(listed)
    assert of_bob[model] not in shown(listed)
    opened = staff_client.get(page(model, "change", own.pk))
    pages = [listed, opened] if model in FROZEN else [listed, opened, staff_client.get(page(model, "add"))]
    for answer in pages:  # with their filters and choices
        assert answer.status_code == 200
        assert "of bob" not in answer.content.decode()


@for_each_model
def test_staff_open_change_and_delete_no_row_of_others(model, staff_client, of_bob):
    strange = of_bob[model]
    for name in ("change", "delete", "history"):
        assert staff_client.get(page(model, name, strange)).status_code == 302
        assert staff_client.post(page(model, name, strange), {"post": "yes"}).status_code in {302, 403}
    chosen = {"action": "delete_selected", "_selected_action": strange, "post": "yes"}
    staff_client.post(page(model, "changelist"), chosen)
    assert model.objects.filter(pk=strange).exists()
