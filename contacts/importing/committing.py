"""The commit of an import: everything that was chosen, in one batch, or nothing."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import connection

from accounts import history
from contacts import summary
from contacts.importing import differences
from contacts.importing.keeping import person_of
from contacts.importing.known import Known, known_to, uid_of
from contacts.importing.planning import CHUNK
from contacts.importing.records import Job, Person
from contacts.models import Channel, Choice, Company, Contact, Employment, Import, ImportRow, Tag, Tagging, company_key

PROGRESS = "vouch import %s: "  # the name of the connection while it works: others can read it, and nothing is written


def commit(file: Import, *, now: datetime, today: date) -> history.Batch:
    """Write what was chosen for the rows of `file`, and remember it as one batch. Raises AlreadyImported."""
    owner = file.owner
    with file.committed(f"{file.format}: {file.name}") as batch:
        rows = ImportRow.objects.filter(owner=owner, file=file).exclude(choice=Choice.SKIP).exclude(person=None)
        done, total = 0, rows.count()
        with summary.for_many(owner, total):
            for chunk in _chunks(rows):
                _Writing(file, chunk, now=now, today=today).write()
                done += len(chunk)
                _tell(file, done, total)
    _tell(file, 0, 0)
    return batch


def progress(file: Import) -> tuple[int, int] | None:
    """How many rows of how many are written by a commit that is at work now, anywhere."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT application_name FROM pg_stat_activity WHERE datname = current_database() "
            "AND application_name LIKE %s",
            [PROGRESS % file.pk + "%"],
        )
        found = cursor.fetchone()
    if not found:
        return None
    done, total = found[0].removeprefix(PROGRESS % file.pk).split("/")
    return int(done), int(total)


def _tell(file: Import, done: int, total: int) -> None:
    with connection.cursor() as cursor:
        name = PROGRESS % file.pk + f"{done}/{total}" if total else ""
        cursor.execute("SELECT set_config('application_name', %s, false)", [name])


def _chunks(rows) -> Iterator[list[ImportRow]]:
    last = (0, 0)
    while chunk := list(rows.filter(place__gte=last[0]).exclude(place=last[0], pk__lte=last[1])[:CHUNK]):
        yield chunk
        last = (chunk[-1].place, chunk[-1].pk)


def _point_at(rows: list[ImportRow], contacts: list[Contact]) -> None:
    """Let each row know the contact that it became, in one statement that does not grow with them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE contacts_importrow row SET contact_id = made.contact "
            "FROM unnest(%s::bigint[], %s::bigint[]) AS made (row, contact) WHERE row.id = made.row",
            [[row.pk for row in rows], [contact.pk for contact in contacts]],
        )


class _Writing:
    """One chunk of rows on its way into the tables, each table in one go."""

    def __init__(self, file: Import, rows: list[ImportRow], *, now: datetime, today: date):
        self.file, self.owner, self.rows, self.now, self.today = file, file.owner, rows, now, today
        self.people = {row.pk: person_of(row.person) for row in rows}
        self.known: Known = known_to(self.owner, list(self.people.values()))
        self.channels: list[Channel] = []
        self.jobs: list[tuple[Contact, Job]] = []
        self.tags: list[tuple[Contact, str]] = []

    def write(self) -> None:
        self._add([row for row in self.rows if row.choice == Choice.ADD])
        self._update(
            [row for row in self.rows if row.choice == Choice.UPDATE and row.contact_id in self.known.contacts]
        )
        Channel.objects.bulk_create(self.channels, ignore_conflicts=True)
        self._write_jobs()
        self._write_tags()

    def _add(self, rows: list[ImportRow]) -> None:
        added = [self._contact(self.people[row.pk]) for row in rows]
        Contact.objects.bulk_create(added)
        for row, contact in zip(rows, added, strict=True):
            person = self.people[row.pk]
            self._extend(contact, person.channels, person.jobs, person.tags)
        _point_at(rows, added)

    def _contact(self, person: Person) -> Contact:
        met_online = [f"Connected on LinkedIn on {person.connected_on:%-d %B %Y}."] if person.connected_on else []
        contact = Contact(
            owner=self.owner,
            name=person.name,
            met=person.met,
            resume=person.resume,
            birthday=person.birthday,
            notes="\n".join([*([person.notes] if person.notes else []), *met_online]),
            archived_at=self.now if person.archived else None,
        )
        if person.pronouns:
            contact.pronouns = person.pronouns
        if (uid := uid_of(person)) and uid not in self.known.by_uid:
            self.known.by_uid[uid] = 0
            contact.uid = uid
        return contact

    def _update(self, rows: list[ImportRow]) -> None:
        changed, ended = [], []
        for row in rows:
            person, contact = self.people[row.pk], self.known.contacts[row.contact_id]
            found = differences.between(person, contact, self.known, is_snapshot=self.file.is_snapshot and row.moved)
            for name, (_, new) in found.fields.items():
                setattr(contact, name, new)
            contact.notes = "\n".join(filter(None, [contact.notes, found.notes]))
            contact.version += 1
            contact.updated_at = self.now
            changed.append(contact)
            for job in found.ended:
                job.ended_on = max(self.today, job.started_on or self.today)
                ended.append(job)
            self._extend(contact, found.channels, found.jobs, found.tags)
        Contact.objects.bulk_update(changed, [*differences.LABELS, "notes", "version", "updated_at"])
        Employment.objects.bulk_update(ended, ["ended_on"])

    def _extend(self, contact: Contact, channels, jobs, tags) -> None:
        self.channels += [
            Channel(owner=self.owner, contact=contact, kind=channel.kind, value=channel.value, key=channel.key)
            for channel in channels
        ]
        self.jobs += [(contact, job) for job in reversed(jobs)]  # of two without dates, the one made last stands first
        self.tags += [(contact, tag) for tag in tags]

    def _write_jobs(self) -> None:
        companies = Company.objects.for_names(self.owner, {job.company for _, job in self.jobs})
        Employment.objects.bulk_create(
            Employment(
                owner=self.owner,
                contact=contact,
                company_id=companies[company_key(job.company)],
                title=job.title,
                started_on=job.started_on,
                ended_on=job.ended_on,
            )
            for contact, job in self.jobs
        )

    def _write_tags(self) -> None:
        tags = Tag.objects.for_names(self.owner, {name: self.known.folded[name] for _, name in self.tags})
        Tagging.objects.bulk_create(
            (
                Tagging(owner=self.owner, contact=contact, tag=tags[self.known.folded[name]])
                for contact, name in self.tags
            ),
            ignore_conflicts=True,
        )
