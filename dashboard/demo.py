"""A believable history of practice for one account, to look at the app with something in it.

What happens is decided here, by chance from a seed; the words are in demo_data.py.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count, cycle
from random import Random
from string import ascii_uppercase

from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify

from contacts import channels
from contacts.consent import Answer, Purpose
from contacts.models import Channel, Company, Consent, Contact, Employment, Tag, Tagging, Touch, company_key
from dashboard import demo_data as words
from referrals.drafting import LIMITS, Basis, Claim, Size
from referrals.freezing import freeze
from referrals.gathering import write_drafts
from referrals.models import Position, Referral
from referrals.stages import ENDED, STAGES, SUBMITTED, Stage
from referrals.stages import Direction as ReferralDirection
from sessions.evidence import Direction, Role, is_admissible
from sessions.models import MockSession, Observation, Question, Topic

HISTORY = timedelta(days=3 * 365)
TO_SPEAK_FOR = 15  # contacts in each direction
ONGOING = timedelta(days=60)  # no referral lies longer without a change
BATCH = 2000
MIXED, STRONG = Observation.Rating.MIXED, Observation.Rating.STRONG
PRACTISED_SHARE = 0.8  # of the contacts; the others are known by name only
COLD_STAGES = {
    ReferralDirection.GIVEN: {Stage.IDEA, Stage.DECLINED, Stage.WITHDRAWN},
    ReferralDirection.ASKED: {Stage.TARGET, Stage.NO_REPLY},
}
LAST_BEFORE = {
    (ReferralDirection.GIVEN, Stage.DECLINED): Stage.CONSENT_ASKED,
    (ReferralDirection.ASKED, Stage.DECLINED): Stage.ASKED,
    Stage.WITHDRAWN: Stage.CONSENTED,
    Stage.HIRED: Stage.OFFER,
    Stage.REJECTED: Stage.IN_PROCESS,
    Stage.EXPIRED: Stage.ACKNOWLEDGED,
    Stage.DUPLICATE: Stage.SUBMITTED,
    Stage.NO_REPLY: Stage.ASKED,
    Stage.FOLLOW_UP_DUE: Stage.ASKED,
    Stage.CLOSED: Stage.INTERVIEWING,
}
ANNOTATED_STAGES = {Stage.READY, Stage.ACKNOWLEDGED, Stage.HIRED, Stage.PACKET_SENT, Stage.INTERVIEWING}
KINDS = {  # how a user calls their rows -> how people do
    "contacts": "contacts",
    "channels": "channels",
    "companies": "companies",
    "employments": "jobs",
    "tags": "tags",
    "touches": "touches",
    "mock_sessions": "sessions",
    "observations": "observations",
    "referrals": "referrals",
    "drafts": "drafts",
}


def is_empty(user) -> bool:
    return not any(getattr(user, kind).exists() for kind in ("contacts", "companies", "tags", "questions"))


def fill(user, *, contacts: int, sessions: int, now: datetime, seed: int = 7) -> dict[str, int]:
    """Give an empty account three years of history that end at `now`, and say how many rows of each kind that took.

    The same arguments tell the same story. Runs in the caller's transaction.
    """
    Story(user, now=now, random=Random(seed)).tell(contacts=contacts, sessions=sessions)  # noqa: S311 (no secret)
    return {name: getattr(user, kind).count() for kind, name in KINDS.items()}


@dataclass
class Person:
    contact: Contact
    profession: str
    topics: list[Topic]
    tags: list[str]
    seniority: int  # a step on a company's ladder
    talent: float  # on the scale of ratings
    since: datetime
    employer: Company | None = None
    starts: list[datetime] = field(default_factory=list)
    praise: Counter = field(default_factory=Counter)  # how much good was seen of the candidate, in each direction

    @property
    def title(self) -> str:
        return f"{['', '', 'Senior ', 'Staff '][self.seniority]}{self.profession}"

    @property
    def last_seen(self) -> datetime:
        return self.starts[-1] if self.starts else self.since


class Story:
    def __init__(self, user, *, now: datetime, random: Random):
        self.user, self.now, self.random = user, now, random
        self.today = timezone.localtime(now, user.tz).date()
        self.skills = {skill.name: skill for skill in user.skills.filter(archived_at=None)}
        self.decks: dict[object, list] = {}

    def tell(self, *, contacts: int, sessions: int) -> None:
        companies = self.companies(max(4, contacts * 2 // 5))
        people = self.people(contacts)
        self.practise(people, sessions)
        self.employ(people, companies)
        self.reach(people)
        self.tag(people)
        self.touch(people)
        self.refer(people, companies)
        self.date(people)
        self.consent(people)

    # -- chance

    def deal(self, key: object, lines: list) -> object:
        """One of `lines`, none a second time before each had its turn."""
        deck = self.decks.setdefault(key, [])
        if not deck:
            deck.extend(self.shuffled(lines))
        return deck.pop()

    def shuffled(self, things: list) -> list:
        return self.random.sample(things, len(things))

    def perhaps(self, chance: float) -> bool:
        return self.random.random() < chance

    def between(self, first: datetime, last: datetime) -> datetime:
        return first + (last - first) * self.random.random()

    # -- people and companies

    def companies(self, number: int) -> list[Company]:
        """Each name one of all pairs of words, with the second word changing as often as the first."""
        firsts, seconds = words.COMPANY_FIRST, words.COMPANY_SECOND
        pairs = [(firsts[i % len(firsts)], seconds[(5 * i + i // len(firsts)) % len(seconds)]) for i in range(number)]
        names = dict.fromkeys(f"{first} {second}" for first, second in pairs)
        return Company.objects.bulk_create(
            Company(owner=self.user, name=name, key=company_key(name), website=f"https://{slugify(name)}.example.com")
            for name in names
        )

    def people(self, number: int) -> list[Person]:
        names = self.names()
        people = [self.person(*next(names)) for _ in range(number)]
        Contact.objects.bulk_create([person.contact for person in people], batch_size=BATCH)
        return people

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Given name, family name and pronouns: from one part of the world after the other, later with an initial."""
        parts = [[self.shuffled(names.split(", ")) for names in part] for part in self.shuffled(words.NAMES)]
        for turn in count():  # six given names meet each of six family names once in 36 turns
            initial = f" {ascii_uppercase[turn // 36 % 26]}." if turn >= 36 else ""
            for given_names, family_names in parts:
                given, _, pronouns = given_names[turn % 6].rpartition(" ")
                yield f"{given}{initial}", family_names[(turn + turn // 6) % 6], pronouns

    def person(self, given: str, family: str, pronouns: str) -> Person:
        profession, topics, tag = self.deal("professions", words.PROFESSIONS)
        contact = Contact(owner=self.user, name=f"{given} {family}", pronouns=pronouns)
        contact.met = self.deal("met", words.MET)
        contact.notes = self.deal("about", words.ABOUT) if self.perhaps(0.4) else ""
        if self.perhaps(0.6):
            contact.resume = f"https://example.org/resumes/{latin(contact.name)}.pdf"
        return Person(
            contact=contact,
            profession=profession,
            topics=topics,
            tags=[*self.random.sample(words.TAGS, self.random.choice([0, 1, 1, 2])), *[tag] * self.perhaps(0.5)],
            seniority=self.random.choice([0, 1, 1, 2, 2, 3]) if profession != "Engineering Manager" else 2,
            talent=self.random.choice([2.3, 2.7, 3.0, 3.2, 3.5]),
            since=self.between(self.now - HISTORY, self.now - timedelta(days=20)),
        )

    def employ(self, people: list[Person], companies: list[Company]) -> None:
        """A current job for most, and what they did before."""
        weights = [(place + 2) ** -0.6 for place in range(len(companies))]
        jobs = []
        for person in people:
            employers = iter(dict.fromkeys(self.random.choices(companies, weights, k=6)))
            until = None if self.perhaps(0.9) else self.months_before(self.today, 2, 14)
            for nth, company in zip(range(self.random.choice([1, 1, 2, 2, 3])), employers, strict=False):
                since = self.months_before(until or self.today, 4, 40)
                title = person.title if not nth else person.profession
                jobs.append(
                    self.row(Employment, person, company=company, title=title, started_on=since, ended_on=until)
                )
                if until is None:
                    person.employer = company
                until = since
        Employment.objects.bulk_create(jobs, batch_size=BATCH)

    def months_before(self, day: date, fewest: int, most: int) -> date:
        """The first of a month, so many months before `day`."""
        months = day.year * 12 + day.month - 1 - self.random.randint(fewest, most)
        return date(months // 12, months % 12 + 1, 1)

    def row(self, model, person: Person, **columns):
        return model(owner=self.user, contact=person.contact, **columns)

    def reach(self, people: list[Person]) -> None:
        rows = []
        for person in people:
            for kind, value in self.addresses(person):
                reading = channels.read(value, kind)
                rows.append(self.row(Channel, person, kind=kind, value=reading.value, key=reading.key))
        Channel.objects.bulk_create(rows, batch_size=BATCH)

    def addresses(self, person: Person) -> Iterator[tuple[str, str]]:
        name = latin(person.contact.name)
        dotted, number = name.replace("-", "."), self.random.randrange(16**4)
        if self.perhaps(0.9):
            yield channels.Kind.EMAIL, f"{dotted}@example.{self.random.choice(['org', 'com'])}"
        if self.perhaps(0.8):
            yield channels.Kind.LINKEDIN, f"https://www.linkedin.com/in/{name}-{number:04x}"
        if self.perhaps(0.35):
            yield channels.Kind.GITHUB, f"https://github.com/{name}-{number:04x}"
        if self.perhaps(0.2):
            yield channels.Kind.PHONE, f"+44 7700 900{number % 1000:03}"  # numbers kept free for fiction
        if self.perhaps(0.1):
            yield channels.Kind.WEBSITE, f"https://{name}.example.org"

    def tag(self, people: list[Person]) -> None:
        tags = {name: Tag(owner=self.user, name=name) for person in people for name in person.tags}
        Tag.objects.bulk_create(tags.values())
        rows = [self.row(Tagging, person, tag=tags[name]) for person in people for name in person.tags]
        Tagging.objects.bulk_create(rows, batch_size=BATCH)

    def touch(self, people: list[Person]) -> None:
        rows = []
        for person in people:
            for _ in range(self.random.choice([0, 0, 1, 1, 2, 3, 5])):
                kind = self.random.choice(["message", "message", "message", "call", "coffee", "other"])
                day = timezone.localtime(self.between(person.since, self.now), self.user.tz).date()
                note = self.deal(kind, words.TOUCHES[kind])
                answered = self.random.choice([True, True, False, None]) if kind == "message" else None
                rows.append(self.row(Touch, person, kind=kind, note=note, happened_on=day, answered=answered))
        Touch.objects.bulk_create(rows, batch_size=BATCH)

    # -- sessions

    def practise(self, people: list[Person], number: int) -> None:
        """Share the sessions out: everybody who practises has one, and chance gives the rest."""
        partners = people[: max(1, round(len(people) * PRACTISED_SHARE))][:number]
        self.questions = self.make_questions()
        weights = [self.random.choice([1, 1, 2, 4]) for _ in partners]
        more = Counter(self.random.choices(range(len(partners)), weights, k=number - len(partners)) if partners else [])
        sessions = []
        for place, person in enumerate(partners):
            person.starts = self.dates(place, len(partners), 1 + more[place])
            person.since = person.starts[0]
            sessions += [(self.session(person, start), person) for start in person.starts]
        MockSession.objects.bulk_create([session for session, _ in sessions], batch_size=BATCH)
        seen = [observation for session, person in sessions for observation in self.seen(session, person)]
        Observation.objects.bulk_create(seen, batch_size=BATCH)

    def make_questions(self) -> dict[str, list[Question]]:
        return {
            topic: Question.objects.bulk_create(
                Question(owner=self.user, title=title, label=label, topic=topic, difficulty=1 + place % 3)
                for place, (title, label) in enumerate(questions)
            )
            for topic, questions in words.QUESTIONS.items()
        }

    def dates(self, place: int, of: int, number: int) -> list[datetime]:
        """When a pair met: with weeks between, now and then a year. The first pair began it all, the last met today."""
        start = self.now - HISTORY * (1 - 0.99 * (place / of) ** 0.75)
        moments = [start]
        for _ in range(number - 1):
            gap = self.random.randint(150, 420) if self.perhaps(0.2) else self.random.randint(6, 30)
            moments.append(moments[-1] + timedelta(days=gap))
        moments = [moment if moment < self.now else self.between(start, self.now) for moment in moments]
        starts = sorted(self.at_a_usual_hour(moment) for moment in moments)
        if place == of - 1:
            starts[-1] = max(starts[-1], self.now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=2))
        return starts

    def at_a_usual_hour(self, moment: datetime) -> datetime:
        day = timezone.localtime(moment, self.user.tz).date()
        hours = [8, 12, 17, 18, 18, 19, 19, 20] if day.weekday() < 5 else [9, 10, 11, 14, 15, 16]
        hour = time(self.random.choice(hours), self.random.choice([0, 0, 30]), tzinfo=self.user.tz)
        start = datetime.combine(day, hour)
        return start if start < self.now - timedelta(hours=3) else start - timedelta(days=1)

    def session(self, person: Person, start: datetime) -> MockSession:
        topic = self.deal("topics", list(Topic)) if self.perhaps(0.2) else self.random.choices(person.topics, [2, 1])[0]
        style = words.STYLE[topic]
        return self.row(
            MockSession,
            person,
            role=self.random.choices([Role.INTERVIEWER, Role.INTERVIEWEE, Role.BOTH], [8, 6, 6])[0],
            topic=topic,
            starts_at=start,
            minutes=self.random.choice([45, 60, 60, 60, 60, 75, 90, 90, 120]),
            question=self.random.choice(self.questions[topic]) if self.perhaps(0.8) else None,
            notes=self.notes(style) if self.perhaps(0.7) else "",
            learnt=self.deal(("learnt", style), words.LEARNT[style]) if self.perhaps(0.45) else "",
        )

    def notes(self, style: str) -> str:
        points = "\n".join(f"- {line}" for line in self.random.sample(words.NOTED[style], self.random.randint(2, 4)))
        return f"{points}\n\n**Next time:** {self.random.choice(words.NEXT_TIME[style])}"

    def seen(self, session: MockSession, person: Person) -> Iterator[Observation]:
        """What the session showed, as far as each side could see it."""
        for direction in Direction:
            for names, fewest, most in ((words.SHOWN[session.topic], 2, 5), (words.SHOWN_BY_INTERVIEWERS, 0, 2)):
                skills = [self.skills[name] for name in names if name in self.skills]
                for skill in self.shuffled(skills)[: self.random.randint(fewest, most)]:
                    if is_admissible(role=session.role, direction=direction, of_interviewing=skill.of_interviewing):
                        yield self.observation(session, person, skill, direction)

    def observation(self, session, person: Person, skill, direction: str) -> Observation:
        rating = self.rating(session, person, direction)
        if not skill.of_interviewing:
            person.praise[direction] += max(0, rating - MIXED)
        line = ""
        if rating in {1, STRONG} or self.perhaps(0.6):
            line = self.deal((skill.name, rating), words.EVIDENCE[skill.name][rating])
        evidence = told(line, person.contact.pronouns, direction)
        return Observation(
            owner=self.user, session=session, skill=skill, direction=direction, rating=rating, evidence=evidence
        )

    def rating(self, session, person: Person, direction: str) -> int:
        """They grow from session to session, I do over the years."""
        if direction == Direction.OF_THEM:
            level = person.talent + 0.2 * person.starts.index(session.starts_at)
        else:
            level = 3.5 - 1.4 * ((self.now - session.starts_at) / HISTORY)
        return min(4, max(1, round(self.random.gauss(level, 0.6))))

    # -- referrals

    def refer(self, people: list[Person], companies: list[Company]) -> None:
        """A referral in every stage: what has ended for those I saw long ago, what goes on for the others."""
        for direction, stages in STAGES.items():
            recent, past, cold = self.candidates(people, direction)
            for stage in stages:
                pool = cold if stage in COLD_STAGES[direction] else past if stage in ENDED else recent
                self.referral(next(pool), direction, stage, companies)

    def candidates(self, people: list[Person], direction: str) -> tuple[Iterator[Person], ...]:
        """Those there is most to say for, met of late and met long ago; and those I never practised with."""
        of = Direction.OF_THEM if direction == ReferralDirection.GIVEN else Direction.OF_ME
        if direction == ReferralDirection.ASKED:
            people = [one for one in people if one.employer] or people
        praised = sorted(people, key=lambda one: one.praise[of], reverse=True)[:TO_SPEAK_FOR]
        praised.sort(key=lambda one: one.last_seen, reverse=True)
        middle = -(-len(praised) * 3 // 5)
        cold = [one for one in people if not one.starts] or people
        return cycle(praised[:middle]), cycle(praised[middle:] or praised), cycle(cold)

    def referral(self, person: Person, direction: str, stage: str, companies: list[Company]) -> None:
        begun = person.last_seen if stage in ENDED else max(person.last_seen, self.now - ONGOING)
        created = self.between(begun, min(begun + ONGOING, self.now))
        updated = self.between(created, min(created + ONGOING, self.now))
        position = self.position(person, direction, companies)
        way = way_to(direction, stage)
        began = timezone.localtime(created, self.user.tz).date()
        referral = self.row(Referral, person, position=position, direction=direction, stage=way[0], stage_since=began)
        referral.save()
        write_drafts(referral)
        if stage in ANNOTATED_STAGES:
            self.add_own_words(referral)
        referral.drafts.update(created_at=created)
        if stage in SUBMITTED:
            freeze(referral, now=updated)
        days = sorted(timezone.localtime(self.between(created, updated), self.user.tz).date() for _ in way[1:])
        for reached, day in zip(way[1:], days, strict=True):
            referral.move_to(reached, on=day)
        closed = referral.stage_since if stage in ENDED else None
        Position.objects.filter(pk=position.pk).update(created_at=created, updated_at=created)
        Referral.objects.filter(pk=referral.pk).update(
            created_at=created, updated_at=updated, thanked_on=closed, told_on=closed
        )

    def position(self, person: Person, direction: str, companies: list[Company]) -> Position:
        """Theirs, mostly at one of the companies that I worked for; or mine, where they work."""
        if direction == ReferralDirection.GIVEN:
            company = self.random.choice([one for one in companies[:3] + companies if one != person.employer])
            title, seniority = person.title, person.seniority
        else:
            company = person.employer or companies[-1]
            title, seniority = words.MY_PROFESSION, 2
        number = self.random.randint(1000, 9999)
        return Position.objects.create(
            owner=self.user,
            company=company,
            title=title,
            level=words.LADDERS[companies.index(company) % len(words.LADDERS)][seniority],
            link=f"{company.website}/jobs/{number}",
            requisition=f"R-{number}" if self.perhaps(0.6) else "",
        )

    def add_own_words(self, referral: Referral) -> None:
        draft = referral.latest_draft(Size.STATEMENT)
        claims = [claim.as_drafted() for claim in draft.claims.prefetch_related("evidence")]
        words_of_mine = self.deal("own words", words.OWN_WORDS[referral.direction])
        if len(draft.text) + len(words_of_mine) + 2 <= LIMITS[Size.STATEMENT]:
            referral.add_draft(Size.STATEMENT, [*claims, Claim(words_of_mine, Basis.OWN_WORDS, starts_paragraph=True)])

    # -- when the rows were written

    def date(self, people: list[Person]) -> None:
        """Rows are written when the thing happens, not when the demo is made."""
        spoken_for = set(self.user.referrals.values_list("contact", flat=True))
        for person in people:
            person.contact.created_at = person.contact.updated_at = person.since
            long_ago = self.now - person.last_seen > HISTORY / 2
            if long_ago and person.contact.pk not in spoken_for and self.perhaps(0.3):
                person.contact.archived_at = self.now - timedelta(days=90)
        contacts = [person.contact for person in people]
        Contact.objects.bulk_update(contacts, ["created_at", "updated_at", "archived_at"], batch_size=500)
        self.user.mock_sessions.update(created_at=F("starts_at"), updated_at=F("starts_at"))

    def consent(self, people: list[Person]) -> None:
        """What they said after the first session, where I asked; whoever I referred had said yes."""
        referred = set(self.user.referrals.filter(direction=ReferralDirection.GIVEN).values_list("contact", flat=True))
        practised = [person for person in people if person.starts]
        rows = []
        for person in practised:
            day = timezone.localtime(person.starts[0], self.user.tz).date()
            for purpose in Purpose:
                had_to_agree = purpose == Purpose.REFER and person.contact.pk in referred
                if answer := Answer.YES if had_to_agree else self.random.choice([Answer.YES, Answer.ASK, ""]):
                    given = {"purpose": purpose, "answer": answer, "given_on": day, "origin": "told me"}
                    rows.append(self.row(Consent, person, **given))
        Consent.objects.bulk_create(rows, batch_size=BATCH)
        for person in practised[::6]:
            person.contact.exclusions.create(owner=self.user)


def way_to(direction: str, stage: Stage) -> list[Stage]:
    """The stages on the way to this one, without detours."""
    detours = ENDED | {Stage.FOLLOW_UP_DUE}
    usual = [one for one in STAGES[direction] if one not in detours]
    last = LAST_BEFORE.get((direction, stage)) or LAST_BEFORE.get(stage)
    return [*usual[: usual.index(last or stage) + bool(last)], stage]


def latin(name: str) -> str:
    """A name as it stands in an address: "Łukasz Wójcik" is "lukasz-wojcik"."""
    plain = unicodedata.normalize("NFKD", name).translate(str.maketrans("łŁøØđĐı", "lLoOdDi"))
    return slugify(plain.replace("'", ""))


def told(line: str, pronouns: str, direction: str) -> str:
    """An evidence line as I noted it about them, or as they said it about me."""
    if not line:
        return ""
    if direction == Direction.OF_ME:
        return f"You {line[0].lower()}{line[1:]}".format(their="your")
    return line.format(their={"she": "her", "he": "his", "they": "their"}[pronouns])
