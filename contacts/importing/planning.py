"""The plan of an import: what each person of a file is, measured against what is there. Nothing else is written."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from uuid import UUID

from django.db import transaction

from accounts import wholesale
from accounts.files import UnreadableFile
from contacts.channels import Kind
from contacts.importing import differences
from contacts.importing.keeping import kept
from contacts.importing.known import HINTS, IDENTITY, ContactOnFile, Known, known_to, uid_of
from contacts.importing.records import Person, Refused
from contacts.importing.source import ROWS
from contacts.models import Choice, Import, ImportRow, Verdict

CHUNK = 2000
COLUMNS = (
    "owner_id", "file_id", "place", "name", "verdict", "choice", "reason", "contact_id", "moved", "differences",
    "person", "cells",
)  # fmt: skip
Seen = dict[tuple[str, str], tuple[int, UUID | None]]  # identity -> the row it was met in first, and that row's uid


def plan(file: Import, records: Iterable[Person | Refused]) -> None:
    """Make the rows of `file`. Raises UnreadableFile when there are too many of them, and then keeps none."""
    seen: Seen = {}
    count = 0
    with transaction.atomic():
        for chunk in _chunks(records):
            count += len(chunk)
            if count > ROWS:
                raise UnreadableFile(f"There are more than {ROWS:,} people in this file: divide it.")
            known = known_to(file.owner, [record for record in chunk if isinstance(record, Person)])
            wholesale.copy(ImportRow, COLUMNS, (_row(file, record, known, seen).stored for record in chunk))
    if not count:
        raise UnreadableFile("There is nobody in this file.")


def _chunks(records: Iterable) -> Iterator[list]:
    records = iter(records)
    while chunk := list(islice(records, CHUNK)):
        yield chunk


@dataclass
class _Row:
    """A row of the import as it comes together."""

    file: Import
    place: int
    name: str
    verdict: Verdict = Verdict.NEW
    choice: Choice = Choice.SKIP
    reason: str = ""
    contact_id: int | None = None
    moved: bool = False
    differences: list[list[str]] = field(default_factory=list)
    person: dict | None = None
    cells: tuple[str, ...] = ()

    @property
    def stored(self) -> tuple:
        """As COLUMNS has it."""
        person = None if self.person is None else json.dumps(self.person)
        found = json.dumps(self.differences) if self.differences else "[]"
        judged = (self.verdict.value, self.choice.value, self.reason, self.contact_id, self.moved)
        return (
            self.file.owner_id,
            self.file.pk,
            self.place,
            self.name,
            *judged,
            found,
            person,
            list(self.cells) or "{}",
        )


def _row(file: Import, record: Person | Refused, known: Known, seen: Seen) -> _Row:
    if isinstance(record, Refused):
        name = " ".join(" ".join(record.cells).split())[:300]
        return _Row(file, record.place, name, Verdict.UNREADABLE, reason=record.reason, cells=record.cells)
    row = _Row(file, record.place, record.name, reason=" ".join(record.remarks))
    _judge(row, record, known, seen)
    if row.verdict != Verdict.SAME:
        row.person = kept(record)
    return row


def _judge(row: _Row, person: Person, known: Known, seen: Seen) -> None:
    keys = set(_addresses(person, IDENTITY))
    same = {contact for key in keys for contact in known.by_channel.get(key, ())}
    if (mine := known.by_uid.get(uid_of(person))) is not None:
        same = {mine}
    earlier = _earlier(person, keys, seen)
    if earlier:
        row.verdict, row.reason = Verdict.SAME, f"The same person as in row {earlier}."
    elif len(same) == 1:
        _compare(row, person, same.pop(), known)
    elif same:
        names = " and ".join(sorted(known.contacts[contact].name for contact in same))
        row.verdict, row.reason = (
            Verdict.DUPLICATE,
            f"This has the channels of several contacts: {names}. Merge them first.",
        )
    else:
        _look_for_namesakes(row, person, keys, known)


def _earlier(person: Person, keys: set, seen: Seen) -> int | None:
    """The row above with the same person: one with an address or profile of theirs, and no other uid than theirs."""
    uid = uid_of(person)
    met = next((seen[key] for key in sorted(keys) if key in seen), None)
    for key in keys:
        seen.setdefault(key, (person.place, uid))
    if met is None or (uid and met[1] and uid != met[1]):
        return None
    return met[0]


def _compare(row: _Row, person: Person, contact: int, known: Known) -> None:
    found = differences.between(person, known.contacts[contact], known, is_snapshot=row.file.is_snapshot)
    row.contact_id, row.differences, row.moved = contact, found.in_words(), found.moved
    row.verdict, row.choice = (Verdict.CHANGED, Choice.UPDATE) if found else (Verdict.SAME, Choice.SKIP)


def _look_for_namesakes(row: _Row, person: Person, keys: set, known: Known) -> None:
    """Nobody shares an address or a profile. A namesake may be the same person, unless both have one of a kind."""
    row.verdict, row.choice = Verdict.NEW, Choice.ADD
    kinds = {kind for kind, _ in keys}
    namesakes = [
        known.contacts[contact]
        for contact in known.namesakes(person.name)
        if not kinds & {kind for kind, _ in known.channels[contact] if kind in IDENTITY}
    ]
    colleagues = [
        one
        for one in namesakes
        if one.folded_name == known.folded[person.name] and differences.same_work(person, one, known)
    ]
    sharing = _sharing_a_hint(person, known)
    if same := [
        one for one in namesakes if not differences.between(person, one, known, is_snapshot=row.file.is_snapshot)
    ]:
        row.contact_id, row.verdict, row.choice = same[0].pk, Verdict.SAME, Choice.SKIP
    elif colleagues:
        _suspect(row, person, colleagues[0], "The same name and company as", known)
        row.choice = Choice.UPDATE
    elif namesakes:
        _suspect(row, person, namesakes[0], "The same name as", known)
    elif sharing:
        _suspect(row, person, sharing[0], "The same phone number as", known)


def _suspect(row: _Row, person: Person, contact: ContactOnFile, why: str, known: Known) -> None:
    work = "; ".join(str(one.job) for one in known.jobs[contact.pk] if one.job.is_current)
    row.contact_id, row.verdict = contact.pk, Verdict.DUPLICATE
    row.differences = differences.between(person, contact, known, is_snapshot=row.file.is_snapshot).in_words()
    row.reason = f"{why} {contact.name}{f' ({work})' if work else ''}. {row.reason}".strip()


def _sharing_a_hint(person: Person, known: Known) -> list[ContactOnFile]:
    keys = _addresses(person, HINTS)
    return [known.contacts[contact] for key in keys for contact in sorted(known.by_channel.get(key, ()))]


def _addresses(person: Person, kinds: set[Kind]) -> list[tuple[str, str]]:
    """The channels that can tell who somebody is: a text that merely stood in the column of one says nothing."""
    return [(channel.kind, channel.key) for channel in person.channels if channel.kind in kinds and channel.is_personal]
