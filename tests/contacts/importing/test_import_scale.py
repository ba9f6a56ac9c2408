"""30,000 connections from the file to the contacts, and once more, while somebody waits; figures are printed."""

import time
from io import BytesIO

import pytest
from django.utils import timezone

from contacts.importing import committing, taking
from contacts.models import Verdict

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]  # the end of a transaction counts, too
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ROW = "First{0},Last{1},https://www.linkedin.com/in/person-{0},,Company {2},Engineer {3},12 Mar 2024\n"
FILE = (HEADER + "".join(ROW.format(n, n % 900, n % 3000, n % 50) for n in range(30_000))).encode()
LIMITS = {"preview": 10, "commit": 10, "again": 5}  # seconds


def test_30_000_connections_are_planned_written_and_found_again(alice):
    started = time.perf_counter()
    file = taking.take(alice, "Connections.csv", BytesIO(FILE))
    planned = time.perf_counter()
    committing.commit(file, now=timezone.now(), today=timezone.localdate())
    committed = time.perf_counter()
    again = taking.take(alice, "Connections.csv", BytesIO(FILE))
    found = time.perf_counter()
    assert alice.contacts.count() == 30_000
    assert not again.import_rows.exclude(verdict=Verdict.SAME).exists()
    figures = {"preview": planned - started, "commit": committed - planned, "again": found - committed}
    print({name: round(seconds, 1) for name, seconds in figures.items()})  # noqa: T201 it is what a bench is for
    assert {name for name, limit in LIMITS.items() if figures[name] > limit} == set()
