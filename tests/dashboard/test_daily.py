import threading
import time
from datetime import timedelta

import psycopg
import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from accounts import history
from accounts.history import Batch
from contacts.models import Contact
from dashboard import daily
from tests.factories import ContactFactory, TouchFactory

LATER = timedelta(days=32)


@pytest.fixture
def deleted(alice):
    """A contact with a touch, in the trash."""
    ana = TouchFactory(contact=ContactFactory(owner=alice, name="Ana")).contact
    with history.recorded(alice, Batch.Kind.DELETION, "Ana") as batch:
        ana.delete()
    return batch


def test_the_days_work_forgets_what_was_deleted_long_ago(deleted):
    assert daily.do(now=timezone.now()) == history.Forgotten()
    assert daily.do(now=timezone.now() + LATER) == history.Forgotten(batches=1, rows=2)
    assert not Contact.pgh_event_model.objects.exists()


def test_it_is_done_by_one_process_at_a_time(deleted):
    known = connection.get_connection_params()
    place = {name: known[name] for name in ("dbname", "user", "password", "host", "port") if known.get(name)}
    with psycopg.connect(**place) as other:
        other.execute("SELECT pg_advisory_xact_lock(hashtext('vouch.daily'))")
        assert daily.do(now=timezone.now() + LATER) is None
    assert daily.do(now=timezone.now() + LATER).batches == 1


@pytest.mark.django_db(transaction=True)
def test_it_is_done_day_after_day_while_the_process_lives(deleted):
    Batch.objects.update(created_at=timezone.now() - LATER)
    end = daily.keep_doing(every=0.05)
    deadline = time.monotonic() + 10
    while Batch.objects.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    end.set()
    for thread in threading.enumerate():
        if thread.name == "daily":
            thread.join()  # or it would meet the emptying of all tables after this test
    assert not Batch.objects.exists()


def test_purge_says_what_it_forgot(deleted, capsys):
    with time_machine.travel(timezone.now() + LATER, tick=False):
        call_command("purge")
    assert capsys.readouterr().out == "Forgotten for good: 1 deletion, 2 rows\n"


def test_purge_says_when_there_was_nothing(deleted):
    with pytest.raises(CommandError, match="there is nothing to forget"):
        call_command("purge")
