"""The plan of an import: what each person of a file is, measured against what is there. Nothing else is written."""

from collections.abc import Iterable, Iterator
from itertools import islice
from uuid import UUID

from django.db import connection, transaction

from accounts.files import UnreadableFile
from contacts.importing import differences
from contacts.importing.keeping import kept
from contacts.importing.known import HINTS, IDENTITY, Known, known_to, uid_of
from contacts.importing.records import Person, Refused
from contacts.importing.source import ROWS
from contacts.models import Choice, Contact, Import, ImportRow, Verdict

CHUNK = 1000
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
            _store(_row(file, record, known, seen) for record in chunk)
    if not count:
        raise UnreadableFile("There is nobody in this file.")


def _chunks(records: Iterable) -> Iterator[list]:
    records = iter(records)
    while chunk := list(islice(records, CHUNK)):
        yield chunk


def _store(rows: Iterable[ImportRow]) -> None:
    """Copy the rows in: they are many, and most of them are only looked at."""
    columns = [column for column in ImportRow._meta.concrete_fields if not column.primary_key]
    names = ", ".join(connection.ops.quote_name(column.column) for column in columns)
    with connection.cursor() as cursor, cursor.copy(f"COPY {ImportRow._meta.db_table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([column.get_db_prep_save(getattr(row, column.attname), connection) for column in columns])


def _row(file: Import, record: Person | Refused, known: Known, seen: Seen) -> ImportRow:
    row = ImportRow(owner_id=file.owner_id, file=file, place=record.place, choice=Choice.SKIP)
    if isinstance(record, Refused):
        row.name = " ".join(" ".join(record.cells).split())[:300]
        row.verdict, row.reason, row.cells = Verdict.UNREADABLE, record.reason, list(record.cells)
        return row
    row.name, row.reason = record.name, " ".join(record.remarks)
    _judge(row, record, known, seen)
    if row.verdict != Verdict.SAME:
        row.person = kept(record)
    return row


def _judge(row: ImportRow, person: Person, known: Known, seen: Seen) -> None:
    keys = _identity(person)
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


def _compare(row: ImportRow, person: Person, contact: int, known: Known) -> None:
    found = differences.between(person, known.contacts[contact], known, is_snapshot=row.file.is_snapshot)
    row.contact_id, row.differences, row.moved = contact, found.in_words(), found.moved
    row.verdict, row.choice = (Verdict.CHANGED, Choice.UPDATE) if found else (Verdict.SAME, Choice.SKIP)


def _look_for_namesakes(row: ImportRow, person: Person, keys: set, known: Known) -> None:
    """Nobody shares an address or a profile. A namesake may be the same person, unless both have one of a kind."""
    row.verdict, row.choice = Verdict.NEW, Choice.ADD
    kinds = {kind for kind, _ in keys}
    namesakes = [
        known.contacts[contact]
        for contact in sorted(known.by_name.get(known.folded[person.name], ()))
        if not kinds & {kind for kind, _ in known.channels[contact] if kind in IDENTITY}
    ]
    colleagues = [contact for contact in namesakes if differences.same_work(person, contact, known)]
    sharing = _sharing_a_hint(person, known)
    if same := [
        one for one in namesakes if not differences.between(person, one, known, is_snapshot=row.file.is_snapshot)
    ]:
        row.contact, row.verdict, row.choice = same[0], Verdict.SAME, Choice.SKIP
    elif colleagues:
        _suspect(row, person, colleagues[0], "The same name and company as", known)
        row.choice = Choice.UPDATE
    elif namesakes:
        _suspect(row, person, namesakes[0], "The same name as", known)
    elif sharing:
        _suspect(row, person, sharing[0], "The same phone number as", known)


def _suspect(row: ImportRow, person: Person, contact: Contact, why: str, known: Known) -> None:
    work = "; ".join(str(job) for job in known.jobs[contact.pk] if job.is_current)
    row.contact, row.verdict = contact, Verdict.DUPLICATE
    row.differences = differences.between(person, contact, known, is_snapshot=row.file.is_snapshot).in_words()
    row.reason = f"{why} {contact.name}{f' ({work})' if work else ''}. {row.reason}".strip()


def _sharing_a_hint(person: Person, known: Known) -> list[Contact]:
    keys = [(channel.kind.value, channel.key) for channel in person.channels if channel.kind in HINTS]
    return [known.contacts[contact] for key in keys for contact in sorted(known.by_channel.get(key, ()))]


def _identity(person: Person) -> set[tuple[str, str]]:
    return {(channel.kind.value, channel.key) for channel in person.channels if channel.kind in IDENTITY}
