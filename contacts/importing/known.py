"""What is there already, as far as the people of a file need it: fetched in sets, so that no row costs a query."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from accounts.folding import folded
from contacts.channels import Kind
from contacts.importing.records import Person
from contacts.models import Contact, Employment, Tagging

IDENTITY = {Kind.EMAIL, Kind.LINKEDIN, Kind.GITHUB}  # one of these in common is one person
HINTS = {Kind.PHONE}  # a telephone can be shared


@dataclass
class Known:
    """The owner's contacts that share a channel, a name or a uid with one of the people, with what they hold."""

    contacts: dict[int, Contact] = field(default_factory=dict)
    by_channel: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    by_name: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_uid: dict[UUID, int] = field(default_factory=dict)
    channels: dict[int, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    jobs: dict[int, list[Employment]] = field(default_factory=lambda: defaultdict(list))
    tags: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    folded: dict[str, str] = field(default_factory=dict)  # name of a person -> folded
    companies: dict[str, int] = field(default_factory=dict)  # key of a company -> the company, by any of its names


def known_to(owner, people: list[Person]) -> Known:
    """What `owner` has on `people`, in nine queries however many they are."""
    known = Known(folded=folded({person.name for person in people} | {tag for p in people for tag in p.tags}))
    known.companies = owner.companies.by_key({job.company for person in people for job in person.jobs})
    keys = {(channel.kind.value, channel.key) for person in people for channel in person.channels}
    uids = [uid for person in people if (uid := uid_of(person))]
    found = set(owner.contacts.filter(folded_name__in=set(known.folded.values())).values_list("pk", flat=True))
    found |= set(owner.contacts.filter(uid__in=uids).values_list("pk", flat=True))
    shared = owner.channels.filter(key__in={key for _, key in keys}).values_list("kind", "key", "contact_id")
    found |= {contact for kind, key, contact in shared if (kind, key) in keys}
    for contact in owner.contacts.filter(pk__in=found):
        known.contacts[contact.pk] = contact
        known.by_name[contact.folded_name].add(contact.pk)
        known.by_uid[contact.uid] = contact.pk
    for kind, key, contact in owner.channels.filter(contact__in=found).values_list("kind", "key", "contact_id"):
        known.channels[contact].add((kind, key))
        known.by_channel[kind, key].add(contact)
    for job in Employment.objects.filter(owner=owner, contact__in=found).select_related("company"):
        known.jobs[job.contact_id].append(job)
    for contact, name in Tagging.objects.filter(owner=owner, contact__in=found).values_list(
        "contact", "tag__folded_name"
    ):
        known.tags[contact].add(name)
    return known


def uid_of(person: Person) -> UUID | None:
    """The uid of a contact, where the file was exported from here."""
    try:
        return UUID(person.uid.removeprefix("urn:uuid:"))
    except ValueError:
        return None
