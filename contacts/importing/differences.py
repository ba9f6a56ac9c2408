"""What a file says about a contact that is there, and that the contact does not hold yet. The preview shows it, the
commit writes it, and a second import finds nothing left."""

from dataclasses import dataclass, field

from contacts.channels import Reading
from contacts.importing.known import ContactOnFile, JobOnFile, Known
from contacts.importing.records import Job, Person
from contacts.models import company_key

LABELS = {"name": "Name", "pronouns": "Pronouns", "met": "How we met", "resume": "Resume", "birthday": "Birthday"}


@dataclass
class Differences:
    """For one contact: fields that get another value, and what is added to it."""

    fields: dict[str, tuple[str, str]] = field(default_factory=dict)  # name -> (old, new)
    notes: str = ""  # to be written under the notes
    channels: list[Reading] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    ended: list[JobOnFile] = field(default_factory=list)

    def __bool__(self):
        return any((self.fields, self.notes, self.channels, self.tags, self.jobs))

    @property
    def moved(self) -> bool:
        return bool(self.ended)

    def applied_to(self, contact: ContactOnFile) -> ContactOnFile:
        """The contact as it will be: what belongs to it stands in other tables."""
        fields = {name: new for name, (_, new) in self.fields.items()}
        notes = "\n".join(filter(None, [contact.notes, self.notes]))
        return contact._replace(**fields, notes=notes, version=contact.version + 1)

    def in_words(self) -> list[list[str]]:
        """[label, old, new] for each, as the preview shows them."""
        words = [[LABELS[name], old, new] for name, (old, new) in self.fields.items()]
        old_jobs = "; ".join(str(one.job) for one in self.ended)
        words += [["Work", old_jobs, str(job)] for job in self.jobs]
        words += [[channel.kind.label, "", channel.value] for channel in self.channels]
        words += [["Tag", "", tag] for tag in self.tags]
        return words + ([["Notes", "", self.notes]] if self.notes else [])


def between(person: Person, contact: ContactOnFile, known: Known, *, is_snapshot: bool) -> Differences:
    """What `person` adds to `contact`. A file never takes anything away.

    `is_snapshot` says that the file tells the one present job of everybody (LinkedIn does): where it differs from the
    one that is on file, that one has ended.
    """
    found = Differences()
    for name in LABELS:
        old, new = getattr(contact, name), getattr(person, name)
        if new and new != old and not (name == "name" and known.folded.get(new) == contact.folded_name):
            found.fields[name] = (old, new)
    found.notes = "\n".join(line for line in person.notes.splitlines() if line.strip() and line not in contact.notes)
    found.channels = [c for c in person.channels if (c.kind, c.key) not in known.channels[contact.pk]]
    found.tags = [tag for tag in person.tags if known.folded[tag] not in known.tags[contact.pk]]
    jobs = known.jobs[contact.pk]
    found.jobs = [job for job in person.jobs if not any(_is_known(job, one, known) for one in jobs)]
    current = [one for one in jobs if one.job.is_current]
    if is_snapshot and found.jobs and len(current) == 1:
        found.ended = current
    return found


def same_work(person: Person, contact: ContactOnFile, known: Known) -> bool:
    """Whether both work at one company now."""
    there = {one.company for one in known.jobs[contact.pk] if one.job.is_current}
    return any(known.companies.get(company_key(job.company)) in there for job in person.jobs if job.is_current)


def _is_known(job: Job, one: JobOnFile, known: Known) -> bool:
    return (
        known.companies.get(company_key(job.company)) == one.company
        and job.title.casefold() == one.job.title.casefold()
        and job.is_current == one.job.is_current
        and job.started_on in {None, one.job.started_on}
        and job.ended_on in {None, one.job.ended_on}
    )
