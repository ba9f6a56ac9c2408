"""30,000 connections are read in a breath, and the largest file fits into memory."""

import io
import os
import subprocess
import sys
import time

import pytest

from contacts.importing import formats, source
from tests.contacts.importing.samples import LINKEDIN, LINKEDIN_NOTES

pytestmark = pytest.mark.bench
ROW = 'Ana{0},Kovač,https://www.linkedin.com/in/ana-kovac-{0},{1},"Company {2}, Inc.",Engineer,12 Mar 2024\r\n'


def connections(count: int) -> bytes:
    rows = (
        ROW.format(number, f"ana{number}@example.org" if number % 20 == 0 else "", number % 900)
        for number in range(count)
    )
    return (LINKEDIN_NOTES + LINKEDIN + "".join(rows)).encode()


def test_30_000_connections_take_less_than_3_seconds():
    content = io.BytesIO(connections(30_000))
    started = time.process_time()
    text = source.read(content)
    assert sum(1 for _ in formats.recognise(text).read(text)) == 30_000
    assert time.process_time() - started < 3


LARGEST = """
import io, resource
import django; django.setup()
from contacts.importing import formats, source

card = "BEGIN:VCARD\\nFN:Ana {} Kovač \\U0001f600\\nEMAIL:ana{}@example.org\\nNOTE:" + "x" * 320 + "\\nEND:VCARD\\n"
content = io.BytesIO("".join(card.format(number, number) for number in range(49_000)).encode())
text = source.read(content)
count = sum(1 for _ in formats.recognise(text).read(text))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def test_the_largest_file_stays_under_300_megabytes():
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    result = subprocess.run(  # noqa: S603 our own interpreter and text
        [sys.executable, "-c", LARGEST], env=environment, capture_output=True, text=True, check=True
    )
    count, megabytes = map(int, result.stdout.split())
    assert count == 49_000
    assert megabytes < 300
