"""What practice has come to: hours, topics and roles, and each skill from session to session.

Of ratings, only the newest sessions are looked at, so that the page costs the same after ten years. Nothing is smoothed
and no trend is drawn: a rating is a dot, and few of them are said to be few.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from accounts import plots
from accounts.words import counted, duration
from contacts.models import Contact
from sessions.evidence import Direction, Role
from sessions.models import MockSession, Observation
from sessions.topics import Topic

LATEST_SESSIONS = 60  # whose ratings are shown
MOST_PARTNERS = 6
MOST_MONTHS = 24  # more than that are years
ROLES = {Role.INTERVIEWER: "I interviewed", Role.INTERVIEWEE: "They did", Role.BOTH: "Both"}


@dataclass(frozen=True)
class Practice:
    """Sessions added up: `by_month` has minutes by the first day of the month, `by_kind` sessions by topic and role."""

    sessions: int
    people: int
    minutes: int
    by_month: Counter[date]
    by_kind: Counter[tuple[str, str]]

    @property
    def summary(self) -> str:
        sessions, people = counted(self.sessions, "session"), counted(self.people, "person", "people")
        return f"{duration(self.minutes)} in {sessions} with {people}"


def practice(sessions: QuerySet, *, zone: ZoneInfo) -> Practice:
    """The sessions in two queries, added up by the database."""
    sessions = sessions.order_by()
    by_month, by_kind = Counter(), Counter()
    groups = sessions.annotate(month=TruncMonth("starts_at", tzinfo=zone)).values_list("month", "topic", "role")
    for month, topic, role, count, minutes in groups.annotate(Count("pk"), Sum("minutes")):
        by_month[month.date()] += minutes
        by_kind[topic, role] += count
    people = sessions.aggregate(people=Count("contact", distinct=True))["people"]
    return Practice(by_kind.total(), people, by_month.total(), by_month, by_kind)


def begun(sessions: QuerySet, *, now: datetime, since: date | None, zone: ZoneInfo) -> QuerySet:
    """Those that have begun, since a day in the user's calendar."""
    sessions = sessions.filter(starts_at__lte=now)
    if since:
        sessions = sessions.filter(starts_at__gte=datetime(since.year, since.month, since.day, tzinfo=zone))
    return sessions


def months_until(today: date, number: int = 12) -> list[date]:
    """The first days of the months that end with today's."""
    index = today.year * 12 + today.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(index - number + 1, index + 1)]


def hours(done: Practice, *, today: date) -> plots.Bars:
    """Time by month, a year back or since the first session; by year, where that would be too many months."""
    first = min(done.by_month, default=today)
    number = max((today.year - first.year) * 12 + today.month - first.month + 1, 12)
    if number <= MOST_MONTHS:
        amounts = [
            _amount(f"{month:%B %Y}", f"{month:%B}"[0], done.by_month[month]) for month in months_until(today, number)
        ]
        return plots.bars(amounts, key="hours", title="Hours practised per month", head=("Month", "Time"))
    by_year = Counter()
    for month, minutes in done.by_month.items():
        by_year[month.year] += minutes
    amounts = [_amount(str(year), f"’{year % 100:02}", by_year[year]) for year in range(first.year, today.year + 1)]
    return plots.bars(amounts, key="hours", title="Hours practised per year", head=("Year", "Time"))


def _amount(label: str, short: str, minutes: int) -> plots.Amount:
    return plots.Amount(label, short, minutes, duration(minutes))


def last_year(user, *, now: datetime) -> tuple[Practice, plots.Bars]:
    today = timezone.localtime(now, user.tz).date()
    sessions = begun(user.mock_sessions, now=now, since=months_until(today)[0], zone=user.tz)
    done = practice(sessions, zone=user.tz)
    return done, hours(done, today=today)


def topics(done: Practice) -> plots.Shares:
    """Sessions by topic, each divided by my role; the topic with the most comes first."""
    totals = Counter()
    for (topic, _), count in done.by_kind.items():
        totals[topic] += count
    rows = [
        (Topic(topic).label, [done.by_kind[topic, role] for role in ROLES])
        for topic, _ in sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return plots.shares(rows, list(ROLES.values()), key="topics", title="Sessions by topic and role")


# -- skills


@dataclass(frozen=True)
class Seen:
    """One skill from session to session: (day, rating), the oldest first."""

    skill: str
    ratings: tuple[tuple[date, int], ...]
    plot: plots.Dots
    caption: str


@dataclass(frozen=True)
class Group:
    """What was seen of one person; without a contact, what was said about me."""

    contact: Contact | None
    sessions: int
    skills: list[Seen]


def skills(sessions: QuerySet) -> list[Group]:
    """Me first, then the partners of the newest sessions, each with the skills that were rated: in two queries."""
    newest = list(sessions.select_related("contact").order_by("-starts_at", "-pk")[:LATEST_SESSIONS])
    by_key = {session.pk: session for session in newest}
    seen = Observation.objects.filter(session__in=by_key).admissible().select_related("skill")
    of_me = [one for one in seen if one.direction == Direction.OF_ME]
    of_them = defaultdict(list)
    for one in seen:
        if one.direction == Direction.OF_THEM:
            of_them[by_key[one.session_id].contact].append(one)
    partners = list(dict.fromkeys(session.contact for session in newest if session.contact in of_them))
    groups = [_group(None, of_me, by_key)] if of_me else []
    return groups + [_group(contact, of_them[contact], by_key) for contact in partners[:MOST_PARTNERS]]


def _group(contact: Contact | None, observations: Iterable[Observation], by_key: dict[int, MockSession]) -> Group:
    by_skill = defaultdict(list)
    for one in observations:
        day = timezone.localtime(by_key[one.session_id].starts_at)
        by_skill[one.skill.place, one.skill.pk, one.skill.name].append((day, one.rating))
    prefix = f"of-{contact.pk}" if contact else "of-me"
    whose = f" of {contact.name}" if contact else " of mine"
    sessions = len({one.session_id for one in observations})
    return Group(contact, sessions, [_seen(key, sorted(seen), prefix, whose) for key, seen in sorted(by_skill.items())])


def _seen(key: tuple[int, int, str], seen: list[tuple[datetime, int]], prefix: str, whose: str) -> Seen:
    _, pk, name = key
    ratings = tuple((moment.date(), rating) for moment, rating in seen)
    caption = counted(len(ratings), "session")
    plot = plots.dots(
        [(f"{day:%-d %B %Y}: {_in_words(rating)}", rating) for day, rating in ratings],
        levels=Observation.Rating.values,
        key=f"{prefix}-{pk}",
        title=f"{name}{whose}, session by session",
        description=f"{caption}; from weak at the bottom to strong at the top.",
    )
    return Seen(name, ratings, plot, caption)


def _in_words(rating: int) -> str:
    return f"{rating}, {Observation.Rating(rating).label}"
