"""Contacts as plain records, a chunk at a time: as many as there may be, in little memory."""

from collections.abc import Iterator
from itertools import count

from django.db.models import Prefetch, QuerySet

from contacts.channels import Kind, Reading
from contacts.importing.records import Job, Person
from contacts.models import Contact, Employment

CHUNK = 500


def people(contacts: QuerySet) -> Iterator[Person]:
    """Those of `contacts` in the order in which they were made, four queries for each chunk."""
    whole = contacts.order_by("pk").prefetch_related(
        "channels", "tags", Prefetch("employments", Employment.objects.select_related("company"))
    )
    places, last = count(1), 0
    while chunk := list(whole.filter(pk__gt=last)[:CHUNK]):
        for contact in chunk:
            yield person(contact, place=next(places))
        last = chunk[-1].pk


def person(contact: Contact, *, place: int = 1) -> Person:
    return Person(
        place=place,
        name=contact.name,
        channels=tuple(Reading(Kind(one.kind), one.value, one.key) for one in contact.channels.all()),
        jobs=tuple(_job(one) for one in contact.employments.all()),
        tags=tuple(tag.name for tag in contact.tags.all()),
        notes=contact.notes,
        birthday=contact.birthday,
        pronouns=contact.pronouns,
        met=contact.met,
        resume=contact.resume,
        uid=contact.uid.urn,
        archived=contact.archived_at is not None,
    )


def _job(employment: Employment) -> Job:
    return Job(employment.company.name, employment.title, employment.started_on, employment.ended_on)
