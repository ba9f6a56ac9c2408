"""People as CSV, which contacts/importing/formats/own.py reads back without loss."""

import csv
import io
from collections.abc import Iterable, Iterator

from accounts.spreadsheets import guarded
from contacts.importing.formats.own import CHANNELS, COLUMNS
from contacts.importing.records import Person

MARK = "\ufeff"  # without it Excel takes UTF-8 for Windows-1252


def write(people: Iterable[Person]) -> Iterator[str]:
    """The table in pieces: its header, then a row for each person."""
    yield MARK + _row(COLUMNS)
    for person in people:
        yield _row(guarded(cell) for cell in cells(person))


def cells(person: Person) -> list[str]:
    """A person's cells in the order of COLUMNS."""
    by_kind = [[channel.value for channel in person.channels if channel.kind == kind] for kind in CHANNELS]
    return [
        person.name,
        person.pronouns,
        *map(_lines, by_kind),
        _lines([job.company for job in person.jobs]),
        _lines([job.title for job in person.jobs]),
        _lines([str(job.started_on or "") for job in person.jobs]),
        _lines([str(job.ended_on or "") for job in person.jobs]),
        _lines(list(person.tags)),
        person.met,
        person.resume,
        person.birthday,
        str(person.connected_on or ""),
        person.notes,
        "yes" if person.archived else "",
        person.uid,
    ]


def _lines(values: list[str]) -> str:
    """One value on each line, empty ones included, so that the lines of two cells belong together."""
    return "\n".join(values) if any(values) else ""


def _row(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()
