"""A commit that is killed in the middle leaves nothing, and can be done again."""

import os
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from io import BytesIO

import pytest
from django.db import connection
from django.utils import timezone

from contacts import summary
from contacts.importing import committing, taking
from contacts.models import Import
from tests.tables import everything

COMMIT = """
import django; django.setup()
from django.utils import timezone
from contacts.importing import committing
from contacts.models import Import
committing.commit(Import.objects.get(), now=timezone.now(), today=timezone.localdate())
"""
ROW = "First{0},Last{0},https://www.linkedin.com/in/person-{0},,Company {1},Engineer,\n"
COUNT = summary.MANY + 1  # so many are summed up at the end, which is where it is stopped
FILE = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n" + "".join(
    ROW.format(n, n % 50) for n in range(COUNT)
)


def committing_process() -> subprocess.Popen:
    there = connection.settings_dict
    address = f"postgres:///{there['NAME']}?host={there['HOST']}&port={there['PORT']}&user={there['USER']}"
    environment = os.environ | {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PGOPTIONS": "-c lock_timeout=20s",  # it does not wait without end where its progress is never seen
    }
    return subprocess.Popen([sys.executable, "-c", COMMIT], env=environment)  # noqa: S603 - our own text


@contextmanager
def nothing_summed_up():
    """Whoever would write a summary waits for the end of this."""
    with closing(connection.copy()) as other:
        other.set_autocommit(False)
        other.cursor().execute("LOCK TABLE contacts_summary IN SHARE MODE")
        yield
        other.rollback()


@pytest.mark.django_db(transaction=True)
def test_kill_9_in_the_middle_of_a_commit_leaves_nothing(alice):
    taking.take(alice, "Connections.csv", BytesIO(FILE.encode()))
    before = everything()
    with nothing_summed_up(), committing_process() as process:
        while not (seen := committing.progress(Import.objects.get())):
            assert process.poll() is None, "it was done before it could be killed"
            time.sleep(0.01)
        process.kill()
    assert seen == (COUNT, COUNT)  # all of it was written, and not committed
    while committing.progress(Import.objects.get()):  # until the server has noticed
        time.sleep(0.05)
    assert everything() == before
    committing.commit(Import.objects.get(), now=timezone.now(), today=timezone.localdate())
    assert alice.contacts.count() == COUNT
