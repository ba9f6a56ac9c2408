import pghistory.models
import pytest
from django import forms
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from accounts.ownership import OWNER_KEY, Derived, Edited, Owned, OwnedForm, SameOwner
from contacts.models import Channel, Contact, Tagging
from tests import factories
from tests.factories import ContactFactory, TagFactory, TaggingFactory

OURS = {"accounts", "contacts", "sessions", "referrals", "dashboard"}
MODELS = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model._meta.app_config.name in OURS and not issubclass(model, pghistory.models.Event)  # a copy has no links
]
OWNED = [model for model in MODELS if get_user_model() not in {model, model._meta.auto_created}]
FACTORIES = {factory._meta.model: factory for factory in factories.OwnedFactory.__subclasses__()}
LINKS = [
    pytest.param(model, field, id=f"{model.__name__}.{field.name}")
    for model in OWNED
    for field in model._meta.fields
    if isinstance(field, models.ForeignKey) and field.related_model in OWNED and not issubclass(model, Derived)
]

every_owned_model = pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
every_link = pytest.mark.parametrize(("model", "field"), LINKS)


@every_owned_model
def test_every_row_has_an_owner(model):
    owner = model._meta.get_field("owner")
    assert issubclass(model, Owned)
    assert owner.related_model is get_user_model()
    assert not owner.null
    assert issubclass(model, Derived) or any(
        constraint.fields == OWNER_KEY.fields for constraint in model._meta.constraints if hasattr(constraint, "fields")
    )


@every_owned_model
def test_every_row_can_be_reached_from_its_owner(model):
    """By `request.user.<rows>`, which is where views begin."""
    name = model._meta.get_field("owner").remote_field.get_accessor_name()
    assert hasattr(get_user_model(), name)
    assert not name.endswith("_set")


def test_there_are_links_to_check():
    assert len(LINKS) > 15


@every_link
def test_every_link_between_owned_rows_is_declared_to_stay_with_one_owner(model, field):
    assert [one.field for one in model._meta.constraints if isinstance(one, SameOwner) and one.field == field.name]


@every_link
@pytest.mark.django_db
def test_every_link_between_owned_rows_is_a_foreign_key_on_owner_and_id(model, field):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid), convalidated FROM pg_constraint "
            "WHERE contype = 'f' AND conrelid = %s::regclass",
            [model._meta.db_table],
        )
        keys = dict(cursor.fetchall())
    target = field.related_model._meta.db_table
    expected = f"FOREIGN KEY (owner_id, {field.column}) REFERENCES {target}(owner_id, id) DEFERRABLE INITIALLY DEFERRED"
    assert keys.get(expected) is True


def refused(change, constraint=""):
    """Make a change and let the database look at it, as it does at the end of a transaction."""

    def commit():
        with transaction.atomic():
            change()
            connection.check_constraints()

    with pytest.raises(IntegrityError, match=constraint):
        commit()


@every_link
def test_the_database_refuses_a_row_that_points_at_a_strangers(model, field, alice, bob):
    theirs = FACTORIES[field.related_model](owner=bob)
    guard = f"{field.name}_same_owner|dismissed"  # a dismissed pair has an order, which is refused first
    refused(lambda: FACTORIES[model](owner=alice, **{field.name: theirs}), guard)
    mine = FACTORIES[model](owner=alice)
    connection.check_constraints()
    refused(lambda: model._base_manager.filter(pk=mine.pk).update(**{field.name: theirs}), guard)


@every_link
def test_the_database_refuses_to_hand_over_a_row_without_what_it_points_at(model, field, alice, bob):
    mine = FACTORIES[model](owner=alice, **{field.name: FACTORIES[field.related_model](owner=alice)})
    refused(lambda: model._base_manager.filter(pk=mine.pk).update(owner=bob), "same_owner")


def test_a_model_says_so_before_the_database_does(alice, bob):
    channel = Channel(owner=alice, contact=ContactFactory(owner=bob), kind="email", value="a@x.org")
    with pytest.raises(ValidationError) as refusal:
        channel.full_clean()
    assert refusal.value.message_dict == {"contact": ["This contact belongs to somebody else."]}


def test_deleting_a_contact_takes_its_own_rows_and_nobody_elses(alice, bob):
    mine, theirs = (TaggingFactory(owner=owner) for owner in (alice, bob))
    mine.contact.delete()
    assert list(Tagging.objects.all()) == [theirs]


# -- forms


class TaggingForm(OwnedForm):
    class Meta:
        model = Tagging
        fields = ["contact", "tag"]


def test_a_form_offers_only_the_users_rows(alice, bob):
    mine, theirs = (ContactFactory(owner=owner) for owner in (alice, bob))
    form = TaggingForm(user=alice)
    assert list(form.fields["contact"].queryset) == [mine]
    form = TaggingForm({"contact": theirs.pk, "tag": TagFactory(owner=alice).pk}, user=alice)
    assert set(form.errors) == {"contact"}


def test_a_new_row_belongs_to_the_user(alice):
    form = TaggingForm({"contact": ContactFactory(owner=alice).pk, "tag": TagFactory(owner=alice).pk}, user=alice)
    assert form.save().owner == alice


class NameForm(OwnedForm):
    class Meta:
        model = Contact
        fields = ["name", "met"]


def test_a_row_that_is_not_versioned_carries_no_version(alice):
    assert "version" not in TaggingForm(user=alice, instance=TaggingFactory(owner=alice)).fields
    assert not issubclass(Tagging, Edited)


def test_a_save_counts_the_version_and_a_stale_one_is_not_saved(alice):
    contact = ContactFactory(owner=alice, name="Ana", met="at work")
    first, second = (
        NameForm(
            {"name": name, "met": "at work", "version": 1}, user=alice, instance=Contact.objects.get(pk=contact.pk)
        )
        for name in ("Ana K", "Ana Kovač")
    )
    assert first.is_valid()
    assert first.save().version == 2
    assert not second.is_valid()
    assert second.conflicts == [("Name", "Ana K", "Ana Kovač")]
    assert Contact.objects.get(pk=contact.pk).name == "Ana K"
    again = NameForm(second.data, user=alice, instance=Contact.objects.get(pk=contact.pk))
    assert again.is_valid()
    assert (again.save().name, again.instance.version) == ("Ana Kovač", 3)


@pytest.mark.parametrize("version", ["", "x", "0", "99"])
def test_a_save_without_the_version_it_began_from_is_stale(alice, version):
    contact = ContactFactory(owner=alice, name="Ana")
    form = NameForm({"name": "Eve", "met": "", "version": version}, user=alice, instance=contact)
    assert not form.is_valid()
    assert Contact.objects.get(pk=contact.pk).name == "Ana"
    assert isinstance(form.fields["version"].widget, forms.HiddenInput)
