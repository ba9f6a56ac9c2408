"""What a file says about a contact that is there, and that the contact does not hold yet. The preview shows it, the
commit writes it, and a second import finds nothing left."""

from dataclasses import dataclass, field

from contacts.channels import Reading
from contacts.importing.known import Known
from contacts.importing.records import Job, Person
from contacts.models import Contact, Employment, company_key

LABELS = {"name": "Name", "pronouns": "Pronouns", "met": "How we met", "resume": "Resume", "birthday": "Birthday"}


@dataclass
class Differences:
    """For one contact: fields that get another value, and what is added to it."""

    fields: dict[str, tuple[str, str]] = field(default_factory=dict)  # name -> (old, new)
    notes: str = ""  # to be written under the notes
    channels: list[Reading] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    ended: list[Employment] = field(default_factory=list)

    def __bool__(self):
        return any((self.fields, self.notes, self.channels, self.tags, self.jobs))

    @property
    def moved(self) -> bool:
        return bool(self.ended)

    def in_words(self) -> list[list[str]]:
        """[label, old, new] for each, as the preview shows them."""
        words = [[LABELS[name], old, new] for name, (old, new) in self.fields.items()]
        old_jobs = "; ".join(str(job) for job in self.ended)
        words += [["Work", old_jobs, _job(job)] for job in self.jobs]
        words += [[channel.kind.label, "", channel.value] for channel in self.channels]
        words += [["Tag", "", tag] for tag in self.tags]
        return words + ([["Notes", "", self.notes]] if self.notes else [])


def between(person: Person, contact: Contact, known: Known, *, is_snapshot: bool) -> Differences:
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
    found.channels = [c for c in person.channels if (c.kind.value, c.key) not in known.channels[contact.pk]]
    found.tags = [tag for tag in person.tags if known.folded[tag] not in known.tags[contact.pk]]
    jobs = known.jobs[contact.pk]
    found.jobs = [job for job in person.jobs if not any(_is_known(job, one, known) for one in jobs)]
    current = [job for job in jobs if job.is_current]
    if is_snapshot and found.jobs and len(current) == 1:
        found.ended = current
    return found


def same_work(person: Person, contact: Contact, known: Known) -> bool:
    """Whether both work at one company now."""
    there = {job.company_id for job in known.jobs[contact.pk] if job.is_current}
    return any(known.companies.get(company_key(job.company)) in there for job in person.jobs if job.ended_on is None)


def _is_known(job: Job, employment: Employment, known: Known) -> bool:
    return (
        known.companies.get(company_key(job.company)) == employment.company_id
        and job.title.casefold() == employment.title.casefold()
        and (job.ended_on is None) == employment.is_current
        and job.started_on in {None, employment.started_on}
        and job.ended_on in {None, employment.ended_on}
    )


def _job(job: Job) -> str:
    return f"{job.title} at {job.company}" if job.title else job.company
