from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from accounts import history
from accounts.history import Batch, CannotUndo, recorded, undo
from accounts.links import Link
from accounts.ownership import Derived, Owned
from accounts.unsaved import Unsaved
from contacts.models import Channel, Contact, Import, ImportRow
from referrals.gathering import write_drafts
from sessions.importing.ledger import SessionImport, SessionImportRow
from tests.factories import (
    ChannelFactory,
    CompanyFactory,
    ContactFactory,
    EmploymentFactory,
    ObservationFactory,
    ReferralFactory,
    SessionFactory,
    TaggingFactory,
    TouchFactory,
)
from tests.tables import everything

MODELS = history._tracked_models()


@pytest.fixture
def ana(alice):
    """A contact with a row of everything."""
    ana = ContactFactory(owner=alice, name="Ana Kovač", notes="Met in Lisbon")
    ChannelFactory(contact=ana)
    EmploymentFactory(contact=ana)
    TaggingFactory(contact=ana)
    TouchFactory(contact=ana)
    ObservationFactory(session=SessionFactory(contact=ana), skill=alice.skills.first())
    write_drafts(ReferralFactory(contact=ana))
    return ana


# On their way in or out, or history themselves: there is nothing in them to bring back.
UNRECORDED = {Batch, Import, ImportRow, Link, SessionImport, SessionImportRow, Unsaved}


def test_every_owned_table_is_recorded():
    owned = {model for model in apps.get_models() if issubclass(model, Owned) and not issubclass(model, Derived)}
    assert set(MODELS) == owned - UNRECORDED


def test_a_deleted_contact_comes_back_with_its_whole_graph_exactly(alice, ana):
    before = everything()
    with recorded(alice, Batch.Kind.DELETION, "Ana Kovač") as batch:
        ana.delete()
    assert not alice.mock_sessions.exists()
    assert not alice.referrals.exists()
    undone = undo(batch)
    assert everything() == before
    assert undone.kept == []
    assert undone.restored >= 15


def test_what_was_made_goes_again_and_only_that(alice, ana):
    before = everything()
    with recorded(alice, Batch.Kind.IMPORT, "A file") as batch:
        new = ContactFactory(owner=alice)
        ChannelFactory(contact=new)
        EmploymentFactory(contact=new, company=CompanyFactory(owner=alice))
    assert undo(batch).removed == 4
    assert everything() == before


def test_a_new_tag_goes_again_with_its_taggings(alice, ana):
    before = everything()
    with recorded(alice, Batch.Kind.BULK, "A tag") as batch:
        ana.set_tags([*(tag.name for tag in ana.tags.all()), "new"])
    assert undo(batch).removed == 2
    assert everything() == before


def test_bulk_and_raw_changes_are_taken_back_too(alice, ana):
    ContactFactory(owner=alice, name="Ben", met="at school")
    before = {c.pk: c.met for c in alice.contacts.all()}
    with recorded(alice, Batch.Kind.BULK, "All met at PyCon") as batch:
        alice.contacts.update(met="at PyCon")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE contacts_contact SET notes = 'x' WHERE id = %s", [ana.pk])
    assert undo(batch).changed_back == 2
    assert {c.pk: c.met for c in alice.contacts.all()} == before
    ana.refresh_from_db()
    assert ana.notes == "Met in Lisbon"


def test_a_field_that_was_changed_by_hand_since_is_kept_and_listed(alice, ana):
    with recorded(alice, Batch.Kind.IMPORT, "A file") as batch:
        Contact.objects.filter(pk=ana.pk).update(met="at work", notes="imported")
    Contact.objects.filter(pk=ana.pk).update(notes="by hand")
    undone = undo(batch)
    ana.refresh_from_db()
    assert (ana.met, ana.notes) == ("", "by hand")
    assert undone.kept == [("Ana Kovač", "was changed since")]


def test_a_new_contact_that_was_edited_since_stays_with_its_channels(alice):
    with recorded(alice, Batch.Kind.IMPORT, "A file") as batch:
        ben, cyd = ContactFactory(owner=alice, name="Ben"), ContactFactory(owner=alice, name="Cyd")
        ChannelFactory(contact=ben)
        ChannelFactory(contact=cyd)
    Contact.objects.filter(pk=ben.pk).update(notes="by hand")
    undone = undo(batch)
    assert [contact.name for contact in alice.contacts.all()] == ["Ben"]
    assert Channel.objects.get().contact == ben
    assert undone.kept == [("Ben", "was changed since")]


def test_a_new_contact_with_a_session_logged_since_stays(alice):
    with recorded(alice, Batch.Kind.IMPORT, "A file") as batch:
        ben = ContactFactory(owner=alice, name="Ben")
        company = CompanyFactory(owner=alice, name="Stripe")
        EmploymentFactory(contact=ben, company=company)
        EmploymentFactory(contact=ContactFactory(owner=alice, name="Cyd"), company=company)
    SessionFactory(contact=ben)
    undone = undo(batch)
    assert [contact.name for contact in alice.contacts.all()] == ["Ben"]
    assert [str(job) for job in ben.employments.all()] == ["Engineer at Stripe"]
    assert ("Ben", "is used by something newer") in undone.kept


def test_rows_that_were_moved_go_back(alice, ana):
    ben = ContactFactory(owner=alice, name="Ben")
    before = everything()
    with recorded(alice, Batch.Kind.MERGE, "Ana into Ben") as batch:
        for rows in (ana.channels, ana.mock_sessions, ana.referrals, ana.touches):
            rows.update(contact=ben)
        ana.delete()
    assert ben.mock_sessions.count() == 1
    undo(batch)
    assert everything() == before


def test_an_undo_happens_once(alice, ana):
    with recorded(alice, Batch.Kind.DELETION, "Ana") as batch:
        ana.delete()
    undo(batch)
    with pytest.raises(CannotUndo, match="undone already"):
        undo(batch)


def test_an_undo_is_possible_for_thirty_days(alice, ana):
    with recorded(alice, Batch.Kind.DELETION, "Ana") as batch:
        ana.delete()
    with pytest.raises(CannotUndo, match="more than 30 days ago"):
        undo(batch, now=timezone.now() + timedelta(days=30, minutes=1))
    undo(batch, now=timezone.now() + timedelta(days=29))


def test_a_part_is_not_restored_without_its_whole(alice, ana):
    session = ana.mock_sessions.get()
    with recorded(alice, Batch.Kind.DELETION, "A session") as first:
        session.delete()
    with recorded(alice, Batch.Kind.DELETION, "Ana") as second:
        ana.delete()
    with pytest.raises(CannotUndo, match="restore that first"):
        undo(first)
    undo(second)
    undo(first)
    assert alice.observations.count() == 1


def _fail_after(update):
    update(met="y")
    raise ZeroDivisionError


def test_nothing_of_what_fails_halfway_stays(alice, ana):
    before = everything()
    with pytest.raises(ZeroDivisionError), recorded(alice, Batch.Kind.BULK, "x"):
        _fail_after(alice.contacts.update)
    assert everything() == before
    assert not alice.batches.exists()


def test_purge_forgets_what_was_deleted_long_ago_with_its_history(alice, ana):
    with recorded(alice, Batch.Kind.DELETION, "Ana") as batch:
        ana.delete()
    assert history.purge(now=timezone.now() + timedelta(days=29)).batches == 0
    assert history.purge(now=timezone.now() + timedelta(days=31)).batches == 1
    assert not Contact.pgh_event_model.objects.filter(name="Ana Kovač").exists()
    assert not Batch.objects.filter(pk=batch.pk).exists()


def test_undo_of_a_large_batch_takes_a_constant_number_of_queries(alice, django_assert_max_num_queries):
    with recorded(alice, Batch.Kind.IMPORT, "A file") as batch:
        contacts = Contact.objects.bulk_create(Contact(owner=alice, name=f"P {n}") for n in range(300))
        Channel.objects.bulk_create(
            Channel(owner=alice, contact=contact, kind="email", value=f"{contact.pk}@example.org")
            for contact in contacts
        )
    with django_assert_max_num_queries(120):
        assert undo(batch).removed == 600
