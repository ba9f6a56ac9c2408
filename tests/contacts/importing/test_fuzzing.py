"""Whatever is brought, reading it ends soon: with records, or with a sentence."""

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.files import UnreadableFile
from contacts.exporting import table, vcard
from contacts.importing import records
from contacts.importing.records import Person, Refused
from tests import corpus
from tests.contacts.importing import samples
from tests.contacts.importing.reading import read
from tests.contacts.importing.strategies import people

OURS = [
    samples.GOOGLE + samples.GOOGLE_ANA,
    samples.OLD_GOOGLE + samples.OLD_GOOGLE_BOB,
    samples.LINKEDIN_NOTES + samples.LINKEDIN + samples.LINKEDIN_ANA * 3,
    samples.OUTLOOK + samples.OUTLOOK_ANA,
    samples.TABLE + samples.TABLE_ANA,
    samples.APPLE + samples.ANDROID,
]
THEIRS = [(corpus.FOLDER / one.values[0]).read_bytes() for one in corpus.files("cards", "people") if one.values[0]]
FILES = st.sampled_from([*(text.encode() for text in OURS), *(content for content in THEIRS if len(content) < 10_000)])
MARKS = [
    b"BEGIN:VCARD\n",
    b"END:VCARD\n",
    b'"',
    b"=",
    b"=\n",
    b"\\",
    b"\n ",
    b"\r",
    b"\0",
    b";",
    b",",
    b"\xff\xfe",
    b":::",
]
ENCODINGS = ["utf-16", "utf-16-be", "cp1252", "shift_jis", "utf-7"]


def is_well_formed(record: Person | Refused) -> bool:
    """What the database would refuse must not be in a record."""
    if isinstance(record, Refused):
        return bool(record.reason) and record.place > 0
    texts = [record.name, record.notes, record.met, record.resume, record.uid, *record.tags]
    texts += [text for job in record.jobs for text in (job.company, job.title)]
    texts += [text for channel in record.channels for text in (channel.value, channel.key)]
    "".join(texts).encode()  # no half characters
    return (
        bool(record.name)
        and "\0" not in "".join(texts)
        and len(record.name) <= records.NAME
        and all(job.company and max(len(job.company), len(job.title)) <= records.COMPANY for job in record.jobs)
        and all(channel.value and len(channel.value) <= records.CHANNEL for channel in record.channels)
        and all(tag and len(tag) <= records.TAG for tag in record.tags)
    )


def assert_it_is_read_or_refused(content: bytes) -> None:
    started = time.process_time()
    with contextlib.suppress(UnreadableFile):
        assert all(map(is_well_formed, read(content)))
    assert time.process_time() - started < 5


@st.composite
def damaged(draw) -> bytes:
    """A file that was cut, flipped, shuffled, doubled or saved in a wrong encoding on its way here."""
    content = draw(FILES)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        length = draw(st.integers(0, 40))
        match draw(st.sampled_from(["cut", "drop", "double", "flip", "insert", "lines", "encode"])):
            case "cut":
                content = content[:at]
            case "drop":
                content = content[:at] + content[at + length :]
            case "double":
                content = content[:at] + content[at : at + length] * draw(st.integers(2, 50)) + content[at:]
            case "flip":
                content = content[:at] + draw(st.binary(max_size=4)) + content[at + 1 :]
            case "insert":
                content = content[:at] + draw(st.sampled_from(MARKS)) * draw(st.integers(1, 20)) + content[at:]
            case "lines":
                content = b"\n".join(draw(st.permutations(content.split(b"\n")[:60])))
            case "encode":
                content = content.decode("utf-8", "replace").encode(draw(st.sampled_from(ENCODINGS)), "replace")
    return content


@given(damaged())
def test_a_damaged_file_is_read_or_refused(content):
    assert_it_is_read_or_refused(content)


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_anything_at_all_is_read_or_refused(content):
    assert_it_is_read_or_refused(content)
    assert_it_is_read_or_refused(b"BEGIN:VCARD\nFN:Ana\n" + content + b"\nEND:VCARD\n")
    assert_it_is_read_or_refused(b"First Name,Last Name,Connected On\n" + content + b"\n")


@given(st.lists(people, max_size=3), st.sampled_from([*vcard.VERSIONS, "csv"]), st.data())
def test_a_damaged_export_is_read_or_refused(some, version, data):
    pieces = table.write(some) if version == "csv" else vcard.write(some, version)
    content = "".join(pieces).encode()
    at = data.draw(st.integers(0, len(content)))
    assert_it_is_read_or_refused(content[:at] + data.draw(st.binary(max_size=3)) + content[at + 2 :])


MEGABYTE = 1024 * 1024
LINKEDIN = samples.LINKEDIN.encode()


@pytest.mark.bench
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(lambda: b"x" * 20 * MEGABYTE, id="one line of 20 MB"),
        pytest.param(lambda: b"BEGIN:VCARD\nFN:" + b"x" * 19 * MEGABYTE + b"\nEND:VCARD\n", id="one value of 19 MB"),
        pytest.param(lambda: b"BEGIN:VCARD\nN:" + b";\\," * 6 * MEGABYTE + b"\nEND:VCARD\n", id="escapes"),
        pytest.param(lambda: b"BEGIN:VCARD\nTEL" + b';A="b' * 3 * MEGABYTE + b"\nEND:VCARD\n", id="open quotes"),
        pytest.param(lambda: b"BEGIN:VCARD\n" * 100_000, id="cards within cards"),
        pytest.param(lambda: b"BEGIN:VCARD\nFN:a\n" * 49_000, id="cards within cards, within the limit"),
        pytest.param(lambda: b"BEGIN:VCARD\nFN:a\n" + b"AGENT:BEGIN:VCARD\n" * 49_000, id="agents of agents"),
        pytest.param(
            lambda: b"BEGIN:VCARD\nFN:a\nNOTE;ENCODING=QUOTED-PRINTABLE:" + b"=41=\n" * 500_000, id="quoted-printable"
        ),
        pytest.param(lambda: b"BEGIN:VCARD\nFN:a\nNOTE:a" + b"\n b" * 1_000_000, id="folds"),
        pytest.param(lambda: b"BEGIN:VCARD\nFN:a\n" + b"ORG:b\n" * 1_000_000, id="properties"),
        pytest.param(
            lambda: b"BEGIN:VCARD\nFN:a\n" + (b"ADR:" + b"b;" * 900 + b"\nLABEL:c\n") * 4_900 + b"END:VCARD\n",
            id="addresses",
        ),
        pytest.param(lambda: b"\n" * 20 * MEGABYTE, id="lines"),
        pytest.param(lambda: LINKEDIN + b",,,,,,\n" * 1_048_576, id="rows of a spreadsheet"),
        pytest.param(lambda: LINKEDIN + b'"\n' * 500_000, id="quotes"),
        pytest.param(lambda: LINKEDIN + b'a","\n' * 49_000, id="quotes that never close"),
        pytest.param(lambda: LINKEDIN + b'"' + b"x," * 9 * MEGABYTE, id="one cell of 18 MB"),
        pytest.param(lambda: b"Name,E-mail" + b",x" * 9 * MEGABYTE, id="a header of 18 MB"),
        pytest.param(lambda: b"a@" * 49_000 + b"\n" + b"a@" * 49_000, id="no addresses"),
    ],
)
def test_a_hostile_file_is_dealt_with_soon(content):
    started = time.process_time()
    with contextlib.suppress(UnreadableFile):
        read(content())
    assert time.process_time() - started < 20  # 1 to 4 seconds on a machine with nothing else to do
