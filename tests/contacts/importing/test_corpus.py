"""Every real file is read, and everybody in it is accounted for."""

from dataclasses import replace

import pytest

from accounts.files import UnreadableFile
from contacts.exporting import table as table_writer
from contacts.exporting import vcard as vcard_writer
from contacts.importing.formats import linkedin, recognise
from contacts.importing.records import Person, Refused
from tests import corpus
from tests.contacts.importing.reading import read

NOBODY = "There is no name here, nor anything that could stand for one."
GROUP = "This is a group of contacts, not a person."


def content(name: str) -> bytes:
    return (corpus.FOLDER / name).read_bytes()


@pytest.mark.parametrize(("name", "count"), corpus.files("cards", "people"))
def test_everybody_is_read_or_refused(name, count):
    records = read(content(name))
    assert len(records) == count
    assert len({record.place for record in records}) == count
    assert {record.reason for record in records if isinstance(record, Refused)} <= {NOBODY, GROUP}


@pytest.mark.parametrize(("name", "count"), corpus.files("cards", "people"))
def test_a_second_reading_gives_the_same(name, count):
    assert read(content(name)) == read(content(name))


@pytest.mark.parametrize(("name", "count"), corpus.files("cards", "people"))
def test_what_was_read_is_written_and_read_back(name, count):
    people = [replace(one, place=0, remarks=()) for one in read(content(name)) if isinstance(one, Person)]
    written = [table_writer.write(people), *(vcard_writer.write(people, version) for version in vcard_writer.VERSIONS)]
    for pieces in written if people else ():
        assert [replace(one, place=0) for one in read("".join(pieces))] == people


@pytest.mark.parametrize(("name", "count"), corpus.files("events"))
def test_a_calendar_is_sent_to_where_it_belongs(name, count):
    is_calendar = b"BEGIN:VCALENDAR" in content(name)[:40]
    with pytest.raises(UnreadableFile, match="/sessions/import/" if is_calendar else None):
        read(content(name))


@corpus.needs_corpus
def test_few_are_refused():
    cards = [record for parameter in corpus.files("cards") for record in read(content(parameter.values[0]))]
    refused = [record for record in cards if isinstance(record, Refused)]
    assert len(refused) * 10 < len(cards)


@pytest.mark.parametrize(("name", "count"), corpus.files("people"))
def test_connections_have_all_that_the_file_says(name, count):
    assert recognise(content(name).decode()) is linkedin
    for record in read(content(name)):
        assert record.jobs
        assert record.channels
        assert not record.notes
        assert not record.remarks
