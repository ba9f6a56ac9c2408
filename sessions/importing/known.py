"""Who of a calendar's people is a contact, and what there was with them: fetched in sets."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

from django.db.models import Q

from accounts.folding import folded
from contacts import channels
from contacts.models import Contact
from sessions.importing import naming
from sessions.importing.events import Event, Person
from sessions.models import CalendarDate, MockSession

MOST_FIRST_NAMES = 300  # that are looked for alone


@dataclass
class Known:
    owner: object
    by_email: dict[str, Contact] = field(default_factory=dict)
    by_name: dict[str, list[Contact]] = field(default_factory=lambda: defaultdict(list))
    folded: dict[str, str] = field(default_factory=dict)
    titles: dict[str, naming.Names] = field(default_factory=dict)  # whom each of them names
    last: dict[int, MockSession] = field(default_factory=dict)  # contact -> the last session
    sessions: dict[int, list[MockSession]] = field(default_factory=lambda: defaultdict(list))
    dates: dict[str, list[CalendarDate]] = field(default_factory=lambda: defaultdict(list))  # by uid

    def is_me(self, person: Person) -> bool:
        if person.email and _key(person.email) == _key(self.owner.email):
            return True
        name, mine = self.folded.get(person.name), self.folded.get(self.owner.name)
        return bool(name) and (name == mine or (not person.email and self._is_my_first_name(name, mine)))

    def _is_my_first_name(self, name: str, mine: str) -> bool:
        """Unless a contact is called by it and by nothing else."""
        return name == mine.partition(" ")[0] and all(one.folded_name != name for one in self.by_name.get(name, ()))

    def others(self, event: Event) -> list[Person]:
        """Who attends beside me, each once: the organiser is often listed twice."""
        people = {}
        for person in event.people:
            if not self.is_me(person):
                people.setdefault(_key(person.email) if person.email else self.folded.get(person.name), person)
        return list(people.values())

    def named_in(self, title: str) -> naming.Names:
        """Whom a title names beside me; it is certain that it names people where I am one of them."""
        names = self.titles[title]
        others = tuple(name for name in names.people if not self.is_me(Person(name)))
        return naming.Names(others, certain=names.certain or len(others) < len(names.people))

    def contact(self, person: Person) -> Contact | None:
        return (self.by_email.get(_key(person.email)) if person.email else None) or self.named(person.name)

    def named(self, name: str) -> Contact | None:
        """The one contact of this name, or of this first name."""
        found = self.by_name.get(self.folded.get(name, ""), [])
        return found[0] if len(found) == 1 else None

    def is_ambiguous(self, name: str) -> bool:
        return len(self.by_name.get(self.folded.get(name, ""), [])) > 1

    def at_that_time(self, contact: Contact, starts_at: datetime, minutes: int) -> MockSession | None:
        """A session with the contact that overlaps."""
        ends_at = starts_at + timedelta(minutes=minutes)
        return next(
            (one for one in self.sessions[contact.pk] if one.starts_at < ends_at and starts_at < one.ends_at), None
        )


def known_to(owner, events: Iterable[Event]) -> Known:
    """What `owner` has on the events and their people, in seven queries."""
    events = list(events)
    people = {person for event in events for person in event.people}
    names = {person.name for person in people if person.name}
    titles = {title: naming.names_in(title) for title in {event.title for event in events}}
    names |= {name for named in titles.values() for name in named.people}
    known = Known(owner, folded=folded({*names, owner.name}), titles=titles)
    _find_contacts(known, {_key(person.email) for person in people if person.email}, names)
    contacts = {one.pk for one in known.by_email.values()} | {one.pk for some in known.by_name.values() for one in some}
    for session in owner.mock_sessions.filter(contact__in=contacts).order_by("starts_at", "pk"):
        known.sessions[session.contact_id].append(session)
        known.last[session.contact_id] = session
    dates = owner.calendar_dates.filter(uid__in={event.uid for event in events}).select_related("session__contact")
    for one in dates:
        known.dates[one.uid].append(one)
    return known


def _find_contacts(known: Known, emails: set[str], names: set[str]) -> None:
    owner = known.owner
    found = owner.channels.filter(kind=channels.Kind.EMAIL, key__in=emails).select_related("contact").order_by("-pk")
    known.by_email = {one.key: one.contact for one in found}
    twins = {known.folded[name] for name in names}
    for contact in owner.contacts.filter(folded_name__in=twins):
        known.by_name[contact.folded_name].append(contact)
    alone = sorted(twin for twin in twins if twin not in known.by_name and " " not in twin)[:MOST_FIRST_NAMES]
    if alone:
        beginnings = Q(*(Q(folded_name__startswith=f"{twin} ") for twin in alone), _connector=Q.OR)
        for contact in owner.contacts.filter(beginnings)[:5000]:
            known.by_name[contact.folded_name.split(" ")[0]].append(contact)


@lru_cache(4096)
def _key(email: str) -> str:
    return channels.read(email, channels.Kind.EMAIL).key
