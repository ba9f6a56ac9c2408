"""The commit of an import: everything that was chosen, in one batch, or nothing."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from django.db import connection

from accounts import history, wholesale
from accounts.folding import folded
from accounts.models import Pronouns
from contacts import summary
from contacts.channels import Reading
from contacts.importing import differences
from contacts.importing.keeping import person_of
from contacts.importing.known import ContactOnFile, known_to, uid_of
from contacts.importing.planning import CHUNK
from contacts.importing.records import Job, Person
from contacts.models import Channel, Choice, Company, Contact, Employment, Import, ImportRow, Tag, Tagging, company_key

PROGRESS = "vouch import %s: "  # the name of the connection while it works: others can read it, and nothing is written
ADDED = [
    "id", "owner_id", "version", "created_at", "updated_at", "uid", "archived_at", "name", "pronouns", "met", "resume",
    "birthday", "notes",
]  # fmt: skip
CHANNEL = ["owner_id", "contact_id", "kind", "value", "key"]
UPDATED = ["name", "pronouns", "met", "resume", "birthday", "notes", "version"]


class _Row(NamedTuple):
    """What the commit needs of a row of the import."""

    pk: int
    place: int
    choice: str
    moved: bool
    contact_id: int | None
    person: dict


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


def _chunks(rows) -> Iterator[list[_Row]]:
    rows, last = rows.values_list(*_Row._fields), (0, 0)
    while chunk := [*map(_Row._make, rows.filter(place__gte=last[0]).exclude(place=last[0], pk__lte=last[1])[:CHUNK])]:
        yield chunk
        last = (chunk[-1].place, chunk[-1].pk)


def _taken_uids(owner, people: Iterable[Person]) -> set[UUID]:
    uids = [uid for person in people if (uid := uid_of(person))]
    return set(owner.contacts.filter(uid__in=uids).values_list("uid", flat=True)) if uids else set()


class _Writing:
    """One chunk of rows on its way into the tables, each table in one go."""

    def __init__(self, file: Import, rows: list[_Row], *, now: datetime, today: date):
        self.file, self.owner, self.rows, self.now, self.today = file, file.owner, rows, now, today
        self.people = {row.pk: person_of(row.person) for row in rows}
        self.folded = folded({tag for person in self.people.values() for tag in person.tags})
        self.uids = _taken_uids(self.owner, self.people.values())
        self.channels: list[tuple] = []  # of contacts that were there
        self.jobs: list[tuple[int, Job]] = []
        self.tags: list[tuple[int, str]] = []

    def write(self) -> None:
        self._add([row for row in self.rows if row.choice == Choice.ADD])
        self._update([row for row in self.rows if row.choice == Choice.UPDATE])
        wholesale.add(Channel, CHANNEL, self.channels)
        self._write_jobs()
        self._write_tags()

    def _add(self, rows: list[_Row]) -> None:
        keys = wholesale.keys(Contact, len(rows))
        people = [self.people[row.pk] for row in rows]
        wholesale.copy(Contact, ADDED, map(self._contact, keys, people))
        channels: list[tuple] = []
        for key, person in zip(keys, people, strict=True):
            channels += self._channels(key, person.channels)
            self._extend(key, person.jobs, person.tags)
        wholesale.copy(Channel, CHANNEL, channels)  # of somebody new, none is there already
        wholesale.update(ImportRow, ["id", "contact_id"], zip([row.pk for row in rows], keys, strict=True))

    def _contact(self, key: int, person: Person) -> tuple:
        met_online = [f"Connected on LinkedIn on {person.connected_on:%-d %B %Y}."] if person.connected_on else []
        notes = "\n".join([*([person.notes] if person.notes else []), *met_online])
        uid = uid_of(person)
        if uid is None or uid in self.uids:
            uid = uuid4()
        self.uids.add(uid)
        pronouns = person.pronouns or Pronouns.THEY.value
        fields = (person.name, pronouns, person.met, person.resume, person.birthday, notes)
        return (key, self.owner.pk, 1, self.now, self.now, uid, self.now if person.archived else None, *fields)

    def _update(self, rows: list[_Row]) -> None:
        known = known_to(self.owner, [self.people[row.pk] for row in rows])
        changed: dict[int, ContactOnFile] = {}
        ended: dict[int, date] = {}
        for row in rows:
            if (contact := known.contacts.get(row.contact_id)) is None:
                continue
            person = self.people[row.pk]
            found = differences.between(person, contact, known, is_snapshot=self.file.is_snapshot and row.moved)
            known.contacts[contact.pk] = changed[contact.pk] = found.applied_to(contact)
            ended |= {one.pk: max(self.today, one.job.started_on or self.today) for one in found.ended}
            self.channels += self._channels(contact.pk, found.channels)
            self._extend(contact.pk, found.jobs, found.tags)
        wholesale.update(
            Contact,
            ["id", "updated_at", *UPDATED],
            [(key, self.now, *(getattr(one, column) for column in UPDATED)) for key, one in changed.items()],
        )
        wholesale.update(Employment, ["id", "ended_on"], ended.items())

    def _channels(self, contact: int, readings: Iterable[Reading]) -> list[tuple]:
        return [(self.owner.pk, contact, one.kind.value, one.value, one.key) for one in readings]

    def _extend(self, contact: int, jobs: Iterable[Job], tags: Iterable[str]) -> None:
        self.jobs += [(contact, job) for job in reversed(jobs)]  # of two without dates, the one made last stands first
        self.tags += [(contact, tag) for tag in tags]

    def _write_jobs(self) -> None:
        companies = Company.objects.for_names(self.owner, {job.company for _, job in self.jobs})
        wholesale.copy(
            Employment,
            ["owner_id", "contact_id", "company_id", "title", "started_on", "ended_on"],
            (
                (self.owner.pk, contact, companies[company_key(job.company)], job.title, job.started_on, job.ended_on)
                for contact, job in self.jobs
            ),
        )

    def _write_tags(self) -> None:
        tags = Tag.objects.for_names(self.owner, {name: self.folded[name] for _, name in self.tags})
        rows = [(self.owner.pk, contact, tags[self.folded[name]].pk) for contact, name in self.tags]
        wholesale.add(Tagging, ["owner_id", "contact_id", "tag_id"], rows)
