"""A person as JSON and back: a plan waits in the database until somebody has looked at it."""

from dataclasses import fields
from datetime import date

from contacts.channels import Kind, Reading
from contacts.importing.records import Job, Person

PLAIN = [field.name for field in fields(Person) if field.name not in {"channels", "jobs", "connected_on"}]


def kept(person: Person) -> dict:
    """The person as plain JSON values; what is empty is left out."""
    record = {name: getattr(person, name) for name in PLAIN if getattr(person, name)}
    if person.channels:
        record["channels"] = [[channel.kind.value, channel.value, channel.key] for channel in person.channels]
    if person.jobs:
        record["jobs"] = [[job.company, job.title, *map(_iso, (job.started_on, job.ended_on))] for job in person.jobs]
    if person.connected_on:
        record["connected_on"] = _iso(person.connected_on)
    return record


def person_of(record: dict) -> Person:
    """The person that `kept` made this of."""
    channels = tuple(Reading(Kind(kind), value, key) for kind, value, key in record.get("channels", ()))
    jobs = tuple(Job(company, title, *map(_day, days)) for company, title, *days in record.get("jobs", ()))
    plain = {name: record[name] for name in PLAIN if name in record}
    plain |= {name: tuple(plain[name]) for name in ("tags", "remarks") if name in plain}
    return Person(channels=channels, jobs=jobs, connected_on=_day(record.get("connected_on")), **plain)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
