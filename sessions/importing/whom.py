"""With whom an event was, and how sure that is."""

from collections.abc import Iterator
from dataclasses import dataclass

from contacts.models import Contact
from sessions.importing.events import Event, Person
from sessions.importing.known import Known
from sessions.importing.naming import name_of_address

NOBODY = "Nobody is named: say with whom it was."
GUESSED = "The name is a guess from the title: look whether it is right."


@dataclass(frozen=True)
class Whom:
    name: str = ""
    email: str = ""
    contact: Contact | None = None
    unsure: str = ""  # why one has to look, in a sentence


def with_whom(event: Event, others: list[Person], known: Known) -> Whom:
    """`others` attend beside me."""
    found = next(_candidates(event, others, known), Whom(unsure=NOBODY))
    told_apart = found.contact or any(person.email and person.name == found.name for person in event.people)
    if not told_apart and known.is_ambiguous(found.name):
        return Whom(unsure=f"You know several people who may be {found.name}: say which one.")
    return found


def _candidates(event: Event, others: list[Person], known: Known) -> Iterator[Whom]:
    """Who it may have been, the likeliest first: an address without a name says less than a name in the title."""
    named = known.named_in(event.title)
    for person in others:
        if contact := known.contact(person):
            yield Whom(contact.name, person.email, contact)
    yield from (Whom(person.name, person.email) for person in others if person.name)
    email = others[0].email if len(others) == 1 else ""  # of whoever the title names
    for name in named.people:
        if contact := known.named(name):
            yield Whom(contact.name, email, contact)
    if named.certain:
        yield from (Whom(name, email) for name in named.people)
    yield from (Whom(name, person.email) for person in others if (name := name_of_address(person.email)))
    yield from (Whom(name, email, unsure=GUESSED) for name in named.people)
