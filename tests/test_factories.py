import pytest
from django.apps import apps

from accounts.ownership import Derived, Owned
from tests import factories

FACTORIES = factories.OwnedFactory.__subclasses__()


@pytest.mark.parametrize("factory", FACTORIES, ids=lambda factory: factory.__name__)
def test_each_row_and_what_it_needs_belongs_to_the_owner(factory, alice):
    accounts = type(alice).objects.count()
    row = factory(owner=alice)
    row.refresh_from_db()
    row.full_clean()
    assert row.owner == alice
    parents = [getattr(row, field.name) for field in row._meta.fields if field.is_relation and field.name != "owner"]
    assert all(parent.owner == alice for parent in parents if parent)
    assert type(alice).objects.count() == accounts


def test_a_row_with_a_parent_belongs_to_the_parents_owner(alice):
    contact = factories.ContactFactory(owner=alice)
    assert factories.ChannelFactory(contact=contact).owner == alice


def test_every_owned_model_has_a_factory():
    assert {factory._meta.model for factory in FACTORIES} == {
        model for model in apps.get_models() if issubclass(model, Owned) and not issubclass(model, Derived)
    }
