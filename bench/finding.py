"""The contact list with 30,000 contacts: each search, filter and sort, and the last page as quick as the first."""

import random
import time
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contacts import channels
from contacts.models import Channel, Company, Contact, Employment, Tag, Tagging, Touch, company_key
from sessions.models import MockSession, Observation

CONTACTS = 30_000
TARGET = 0.15  # seconds for a page, on two cores
GIVEN = [
    "Ana",
    "Ben",
    "Cyd",
    "Dana",
    "Emil",
    "Fay",
    "Gus",
    "Hana",
    "Ivo",
    "Jana",
    "Karl",
    "Lena",
    "Nora",
    "Otto",
    "Zoe",
]
FAMILY = ["Kovač", "Okafor", "Müller", "Novák", "García", "Nguyen", "Tanaka", "Larsen", "Moreau", "Yılmaz", "Singh"]
TITLES = ["Software Engineer", "Senior Backend Engineer", "Data Scientist", "Engineering Manager", "Product Designer"]
TAGS = ["study group", "backend", "conference", "alumni", "recruiter", "friend"]

PAGES = {
    "first page": "",
    "oldest": "?sort=created",
    "a name": "?q=kovac",
    "a rare name": "?q=kovac17",
    "a letter": "?q=a",
    "a title that most have": "?q=engineer",
    "two words": "?q=ana+engineer",
    "a company": "?q=company+77",
    "an address": "?q=person123@example.org",
    "a misspelling": "?q=kovca",
    "a misspelling that many resemble": "?q=enginere",
    "nobody": "?q=xqzw",
    "two tags": "?tag=backend&tag=alumni",
    "a company, now": "?company=Company+77&when=now",
    "without a channel": "?reach=none",
    "archived": "?archived=on",
    "warm": "?warmth=warm",
    "lukewarm": "?warmth=lukewarm",
    "cold": "?warmth=cold",
    "never in touch": "?last=never",
    "a year ago": "?last=over-12",
    "by last contact": "?sort=-last",
    "by last contact, longest ago": "?sort=last",
    "by warmth": "?sort=-warmth",
    "all at once": "?q=engineer&tag=backend&warmth=warm&last=within-12&sort=-last",
}


def run() -> int:
    """Print what each page takes. Returns 1 if one takes too long."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    user = get_user_model().objects.filter(username="bench").first() or fill()
    with connection.cursor() as cursor:  # as the server does by itself after a minute
        cursor.execute("VACUUM ANALYZE")
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    slow = 0
    for name, query in PAGES.items():
        seconds, queries = measure(client, f"/contacts/{query}")
        slow += seconds > TARGET
        print(f"{name:36}{seconds * 1000:7.0f} ms {queries:4} queries{'   too slow' * (seconds > TARGET)}")  # noqa: T201
    return min(slow, 1)


def measure(client: Client, address: str) -> tuple[float, int]:
    """The best of five, in seconds, and the number of queries."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200, address  # noqa: S101
        times.append(time.perf_counter() - start)
    return min(times), len(queries)


@transaction.atomic
def fill():
    """The account: a tenth without a channel, half without a tag, a third touched, one in twenty met in sessions."""
    user = get_user_model().objects.create_user("bench", "bench@example.org")
    chance = random.Random(1)  # noqa: S311
    took = _timed("contacts")
    names = (f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}{n % 200}" for n in range(CONTACTS))
    people = Contact.objects.bulk_create(Contact(owner=user, name=name, notes="met online") for name in names)
    took("channels")
    Channel.objects.bulk_create(
        _channel(user, person, value) for n, person in enumerate(people) for value in _values(n)
    )
    took("jobs")
    companies = Company.objects.bulk_create(
        Company(owner=user, name=f"Company {n}", key=company_key(f"Company {n}")) for n in range(2000)
    )
    Employment.objects.bulk_create(
        Employment(owner=user, contact=person, company=chance.choice(companies), title=chance.choice(TITLES))
        for person in people
    )
    took("tags")
    tags = Tag.objects.bulk_create(Tag(owner=user, name=name) for name in TAGS)
    Tagging.objects.bulk_create(
        Tagging(owner=user, contact=person, tag=tag)
        for person in people
        for tag in chance.sample(tags, chance.choice([0, 0, 1, 2]))
    )
    took("touches")
    now = timezone.now()
    Touch.objects.bulk_create(
        Touch(owner=user, contact=person, happened_on=(now - timedelta(chance.randrange(1500))).date())
        for person in chance.sample(people, CONTACTS // 3)
    )
    took("sessions")
    _practise(user, chance.sample(people, CONTACTS // 20), chance, now)
    took("the archive")
    user.contacts.filter(pk__in=[person.pk for person in people[::50]]).update(archived_at=now)
    took("")
    return user


def _practise(user, people: list[Contact], chance: random.Random, now) -> None:
    sessions = MockSession.objects.bulk_create(
        MockSession(
            owner=user, contact=person, role="both", topic="data", starts_at=now - timedelta(chance.randrange(1500))
        )
        for person in people
        for _ in range(chance.randrange(1, 4))
    )
    skills = list(user.skills.all()[:5])
    Observation.objects.bulk_create(
        Observation(owner=user, session=session, skill=skill, direction="of_them", rating=3)
        for session in sessions
        for skill in skills[: chance.randrange(5)]
    )


def _values(n: int) -> list[str]:
    return [f"https://www.linkedin.com/in/person-{n}", f"person{n}@example.org"] if n % 10 else []


def _channel(user, person, value: str) -> Channel:
    reading = channels.read(value)
    return Channel(owner=user, contact=person, kind=reading.kind, value=reading.value, key=reading.key)


def _timed(first: str):
    """Says how long each step of the filling took, when the next one begins."""
    state = [first, time.perf_counter()]

    def took(next_step: str) -> None:
        print(f"filling: {state[0]:24}{time.perf_counter() - state[1]:6.1f} s")  # noqa: T201
        state[:] = [next_step, time.perf_counter()]

    return took
