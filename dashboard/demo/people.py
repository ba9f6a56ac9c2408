import unicodedata
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from string import ascii_uppercase

from django.db.models import F
from django.utils.text import slugify

from contacts import channels
from contacts.consent import Answer, Purpose
from contacts.models import Channel, Consent, Contact, Tag, Tagging, Touch
from dashboard.demo.chapter import BATCH, HISTORY, Chapter, Person
from dashboard.demo.words import people as words
from referrals.stages import Direction


class People(Chapter):
    """Who I know, and what passed between us."""

    def meet(self, number: int) -> list[Person]:
        names = self.names()
        people = [self.person(*next(names)) for _ in range(number)]
        Contact.objects.bulk_create([person.contact for person in people], batch_size=BATCH)
        return people

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Given name, family name and pronouns: from one part of the world after the other, later with an initial."""
        shuffled = self.chance.shuffled
        parts = [[shuffled(names.split(", ")) for names in part] for part in shuffled(words.NAMES)]
        for turn in count():  # six given names meet each of six family names once in 36 turns
            initial = f" {ascii_uppercase[turn // 36 % 26]}." if turn >= 36 else ""
            for given_names, family_names in parts:
                given, _, pronouns = given_names[turn % 6].rpartition(" ")
                yield f"{given}{initial}", family_names[(turn + turn // 6) % 6], pronouns

    def person(self, given: str, family: str, pronouns: str) -> Person:
        profession, topics, tag = self.chance.deal("professions", words.PROFESSIONS)
        contact = Contact(owner=self.user, name=f"{given} {family}", pronouns=pronouns)
        contact.met = self.chance.deal("met", words.MET)
        contact.notes = self.chance.deal("about", words.ABOUT) if self.chance.perhaps(0.4) else ""
        if self.chance.perhaps(0.6):
            contact.resume = f"https://example.org/resumes/{latin(contact.name)}.pdf"
        return Person(
            contact=contact,
            profession=profession,
            topics=topics,
            tags=[*self.chance.sample(words.TAGS, self.chance.choice([0, 1, 1, 2])), *[tag] * self.chance.perhaps(0.5)],
            seniority=self.chance.choice([0, 1, 1, 2, 2, 3]) if profession != "Engineering Manager" else 2,
            talent=self.chance.choice([2.3, 2.7, 3.0, 3.2, 3.5]),
            since=self.chance.between(self.now - HISTORY, self.now - timedelta(days=20)),
        )

    def reach(self, people: list[Person]) -> None:
        rows = []
        for person in people:
            for kind, value in self.addresses(person):
                reading = channels.read(value, kind)
                rows.append(self.row(Channel, person, kind=kind, value=reading.value, key=reading.key))
        Channel.objects.bulk_create(rows, batch_size=BATCH)

    def addresses(self, person: Person) -> Iterator[tuple[str, str]]:
        name = latin(person.contact.name)
        dotted, number = name.replace("-", "."), self.chance.randrange(16**4)
        if self.chance.perhaps(0.9):
            yield channels.Kind.EMAIL, f"{dotted}@example.{self.chance.choice(['org', 'com'])}"
        if self.chance.perhaps(0.8):
            yield channels.Kind.LINKEDIN, f"https://www.linkedin.com/in/{name}-{number:04x}"
        if self.chance.perhaps(0.35):
            yield channels.Kind.GITHUB, f"https://github.com/{name}-{number:04x}"
        if self.chance.perhaps(0.2):
            yield channels.Kind.PHONE, f"+44 7700 900{number % 1000:03}"  # numbers kept free for fiction
        if self.chance.perhaps(0.1):
            yield channels.Kind.WEBSITE, f"https://{name}.example.org"

    def tag(self, people: list[Person]) -> None:
        tags = {name: Tag(owner=self.user, name=name) for person in people for name in person.tags}
        Tag.objects.bulk_create(tags.values())
        rows = [self.row(Tagging, person, tag=tags[name]) for person in people for name in person.tags]
        Tagging.objects.bulk_create(rows, batch_size=BATCH)

    def touch(self, people: list[Person]) -> None:
        rows = []
        for person in people:
            for _ in range(self.chance.choice([0, 0, 1, 1, 2, 3, 5])):
                kind = self.chance.choice(["message", "message", "message", "call", "coffee", "other"])
                day = self.day(self.chance.between(person.since, self.now))
                note = self.chance.deal(kind, words.TOUCHES[kind])
                answered = self.chance.choice([True, True, False, None]) if kind == "message" else None
                rows.append(self.row(Touch, person, kind=kind, note=note, happened_on=day, answered=answered))
        Touch.objects.bulk_create(rows, batch_size=BATCH)

    def consent(self, people: list[Person]) -> None:
        """What they said after the first session, where I asked; whoever I referred had said yes."""
        referred = set(self.user.referrals.filter(direction=Direction.GIVEN).values_list("contact", flat=True))
        practised = [person for person in people if person.starts]
        rows = []
        for person in practised:
            day = self.day(person.starts[0])
            for purpose in Purpose:
                had_to_agree = purpose == Purpose.REFER and person.contact.pk in referred
                if answer := Answer.YES if had_to_agree else self.chance.choice([Answer.YES, Answer.ASK, ""]):
                    given = {"purpose": purpose, "answer": answer, "given_on": day, "origin": "told me"}
                    rows.append(self.row(Consent, person, **given))
        Consent.objects.bulk_create(rows, batch_size=BATCH)
        for person in practised[::6]:
            person.contact.exclusions.create(owner=self.user)

    def date(self, people: list[Person]) -> None:
        """Rows are written when the thing happens, not when the demo is made."""
        spoken_for = set(self.user.referrals.values_list("contact", flat=True))
        for person in people:
            person.contact.created_at = person.contact.updated_at = person.since
            long_ago = self.now - person.last_seen > HISTORY / 2
            if long_ago and person.contact.pk not in spoken_for and self.chance.perhaps(0.3):
                person.contact.archived_at = self.now - timedelta(days=90)
        contacts = [person.contact for person in people]
        Contact.objects.bulk_update(contacts, ["created_at", "updated_at", "archived_at"], batch_size=500)
        self.user.mock_sessions.update(created_at=F("starts_at"), updated_at=F("starts_at"))


def latin(name: str) -> str:
    """A name as it stands in an address: "Łukasz Wójcik" is "lukasz-wojcik"."""
    plain = unicodedata.normalize("NFKD", name).translate(str.maketrans("łŁøØđĐı", "lLoOdDi"))
    return slugify(plain.replace("'", ""))
