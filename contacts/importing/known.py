"""What is there already, as far as the people of a file need it: fetched in sets, so that no row costs a query."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from accounts.folding import folded
from accounts.wholesale import among
from contacts.channels import Kind
from contacts.importing.records import Job, Person
from contacts.models import Employment, Tagging
from contacts.names import plain

IDENTITY = {Kind.EMAIL, Kind.LINKEDIN, Kind.GITHUB}  # one of these in common is one person
HINTS = {Kind.PHONE}  # a telephone can be shared
JOB = ("title", "started_on", "ended_on")  # as records.Job has them, after the company


class ContactOnFile(NamedTuple):
    """What a file can say something about. Models would take most of the time that a second import has."""

    pk: int
    name: str
    folded_name: str
    pronouns: str
    met: str
    resume: str
    birthday: str
    notes: str
    uid: UUID
    version: int


class JobOnFile(NamedTuple):
    pk: int
    company: int
    job: Job


@dataclass
class Known:
    """The owner's contacts that share a channel, a name or a uid with one of the people, with what they hold."""

    contacts: dict[int, ContactOnFile] = field(default_factory=dict)
    by_channel: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    by_name: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_uid: dict[UUID, int] = field(default_factory=dict)
    channels: dict[int, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    jobs: dict[int, list[JobOnFile]] = field(default_factory=lambda: defaultdict(list))
    tags: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    folded: dict[str, str] = field(default_factory=dict)  # name of a person, as it is and plain -> folded
    companies: dict[str, int] = field(default_factory=dict)  # key of a company -> the company, by any of its names

    def namesakes(self, name: str) -> list[int]:
        """The contacts of this name, and after them those of its plain form."""
        forms = dict.fromkeys(self.folded[form] for form in (name, plain(name)))
        return [contact for form in forms for contact in sorted(self.by_name.get(form, ()))]


def known_to(owner, people: list[Person]) -> Known:
    """What `owner` has on `people`, in nine queries however many they are."""
    names = {form for person in people for form in (person.name, plain(person.name))}
    known = Known(folded=folded(names | {tag for person in people for tag in person.tags}))
    known.companies = owner.companies.by_key({job.company for person in people for job in person.jobs})
    found = among(_found(owner, people, {known.folded[name] for name in names}), "bigint")
    contacts = owner.contacts.order_by().filter(pk__in=found).values_list(*ContactOnFile._fields)
    for contact in map(ContactOnFile._make, contacts):
        known.contacts[contact.pk] = contact
        known.by_name[contact.folded_name].add(contact.pk)
        known.by_uid[contact.uid] = contact.pk
    channels = owner.channels.order_by().filter(contact__in=found)
    for kind, key, contact in channels.values_list("kind", "key", "contact_id"):
        known.channels[contact].add((kind, key))
        known.by_channel[kind, key].add(contact)
    jobs = Employment.objects.filter(owner=owner, contact__in=found)
    for contact, pk, company, *job in jobs.values_list("contact_id", "pk", "company_id", "company__name", *JOB):
        known.jobs[contact].append(JobOnFile(pk, company, Job(*job)))
    tags = Tagging.objects.filter(owner=owner, contact__in=found)
    for contact, name in tags.values_list("contact_id", "tag__folded_name"):
        known.tags[contact].add(name)
    return known


def _found(owner, people: list[Person], names: set[str]) -> set[int]:
    """The contacts that share a channel, a name or a uid with one of the people; `names` are folded."""
    keys = {(channel.kind, channel.key) for person in people for channel in person.channels}
    uids = {uid for person in people if (uid := uid_of(person))}
    contacts = owner.contacts.order_by().values_list("pk", flat=True)
    found = {*contacts.filter(folded_name__in=among(names, "text"))}
    found |= {*contacts.filter(uid__in=among(uids, "uuid"))} if uids else set()
    reached = owner.channels.order_by().values_list("kind", "key", "contact_id")
    kinds, texts = {kind for kind, _ in keys}, {key for _, key in keys}
    shared = reached.filter(kind__in=kinds, key__in=among(texts, "text"))
    return found | {contact for kind, key, contact in shared if (kind, key) in keys}


def uid_of(person: Person) -> UUID | None:
    """The uid of a contact, where the file was exported from here."""
    try:
        return UUID(person.uid.removeprefix("urn:uuid:")) if person.uid else None
    except ValueError:
        return None
