"""The commit of a calendar import: everything that was chosen, in one batch, or nothing."""

from accounts import bulk, history
from accounts.folding import folded
from contacts import channels
from contacts.models import Channel, Contact
from sessions.importing.ledger import CalendarDate, Choice, SessionImport, SessionImportRow
from sessions.models import MockSession


def commit(file: SessionImport) -> history.Batch:
    """Write what was chosen for the rows of `file`, and remember it as one batch. Raises AlreadyImported."""
    owner = file.owner
    with file.committed(f"Calendar: {file.name}") as batch:
        rows = list(file.rows.exclude(choice=Choice.SKIP).select_related("contact", "session"))
        _add(owner, [row for row in rows if row.choice == Choice.IMPORT and row.session_id is None])
        _move(owner, [row for row in rows if row.choice == Choice.UPDATE and row.session_id])
    return batch


def _add(owner, rows: list[SessionImportRow]) -> None:
    rows = _not_there_yet(owner, rows)
    _meet(owner, [row for row in rows if row.contact_id is None])
    for row in rows:
        row.session = MockSession(
            owner=owner,
            contact=row.contact,
            role=row.role,
            topic=row.topic,
            starts_at=row.starts_at,
            minutes=row.minutes,
        )
    MockSession.objects.bulk_create([row.session for row in rows], batch_size=2000)
    CalendarDate.objects.bulk_create([_date(owner, row) for row in rows], batch_size=2000)
    SessionImportRow.objects.bulk_update(rows, ["session", "contact"], batch_size=2000)


def _not_there_yet(owner, rows: list[SessionImportRow]) -> list[SessionImportRow]:
    """Without the dates that another import brought since this one was planned."""
    there = set(owner.calendar_dates.filter(uid__in={row.uid for row in rows}).values_list("uid", "recurrence"))
    new = {}
    for row in rows:
        if (row.uid, row.recurrence) not in there:
            new.setdefault((row.uid, row.recurrence), row)
    return list(new.values())


def _meet(owner, rows: list[SessionImportRow]) -> None:
    """Give each row its contact: one that has come to be known since, or a new one, once for each name or address."""
    twins = folded({row.whom for row in rows})
    keys = {row.pk: channels.read(row.email, channels.Kind.EMAIL) for row in rows if row.email}
    reached_at = owner.channels.filter(kind=channels.Kind.EMAIL, key__in=[one.key for one in keys.values()])
    by_email = {one.key: one.contact for one in reached_at.select_related("contact")}
    by_name = {one.folded_name: one for one in owner.contacts.filter(folded_name__in=twins.values())}
    new: list[Contact] = []
    reached: list[tuple[Contact, channels.Reading]] = []
    for row in sorted(rows, key=lambda row: row.pk not in keys):  # who has an address is met first
        twin, reading = twins[row.whom], keys.get(row.pk)
        known = by_email.get(reading.key) if reading else by_name.get(twin)
        if known is None:
            known = Contact(owner=owner, name=row.whom)
            new.append(known)
            if reading:
                by_email[reading.key] = known
                reached.append((known, reading))
            by_name.setdefault(twin, known)
        row.contact = known
    Contact.objects.bulk_create(new)
    Channel.objects.bulk_create(
        Channel(owner=owner, contact=contact, kind=reading.kind, value=reading.value, key=reading.key)
        for contact, reading in reached
    )


def _date(owner, row: SessionImportRow) -> CalendarDate:
    return CalendarDate(
        owner=owner,
        session=row.session,
        uid=row.uid,
        recurrence=row.recurrence,
        starts_at=row.starts_at,
        minutes=row.minutes,
    )


def _move(owner, rows: list[SessionImportRow]) -> None:
    """Give the sessions, and what is known of their dates, the times that the calendar has now."""
    for row in rows:
        times = {"starts_at": row.starts_at, "minutes": row.minutes}
        bulk.edit(owner.mock_sessions.filter(pk=row.session_id), **times)
        owner.calendar_dates.filter(uid=row.uid, recurrence=row.recurrence).update(**times)
