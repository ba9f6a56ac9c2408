"""A person as JSON and back: a plan waits in the database until somebody has looked at it."""

from dataclasses import asdict
from datetime import date

from contacts.channels import Kind, Reading
from contacts.importing.records import Job, Person


def kept(person: Person) -> dict:
    """The person as plain JSON values; what is empty is left out."""
    record = {name: value for name, value in asdict(person).items() if value}
    for job in record.get("jobs", ()):
        job |= {name: job[name].isoformat() for name in ("started_on", "ended_on") if job[name]}
    if person.connected_on:
        record["connected_on"] = person.connected_on.isoformat()
    return record


def person_of(record: dict) -> Person:
    """The person that `kept` made this of."""
    return Person(
        **record
        | {
            "channels": tuple(
                Reading(**channel | {"kind": Kind(channel["kind"])}) for channel in record.get("channels", ())
            ),
            "jobs": tuple(
                Job(**job | {n: _day(job[n]) for n in ("started_on", "ended_on")}) for job in record.get("jobs", ())
            ),
            "tags": tuple(record.get("tags", ())),
            "remarks": tuple(record.get("remarks", ())),
            "connected_on": _day(record.get("connected_on")),
        }
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
