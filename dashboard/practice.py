"""What was practised in the last twelve months, laid out for the plot on the home page."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from accounts.words import counted, duration

LEFT, STEP, BASE, TALLEST = 22, 26, 90, 74


@dataclass(frozen=True)
class Bar:
    label: str
    short: str
    value: str
    x: int
    y: float
    height: float

    @property
    def middle(self) -> int:
        return self.x + 7


@dataclass(frozen=True)
class Practice:
    bars: list[Bar]
    sessions: int
    summary: str


def months_until(today: date) -> list[date]:
    """The first days of the twelve months that end with today's."""
    index = today.year * 12 + today.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(index - 11, index + 1)]


def last_year(user, *, today: date) -> Practice:
    """Hours per month, with the count of sessions and of people. Sessions that lie ahead do not count."""
    months = months_until(today)
    rows = [
        (timezone.localtime(starts_at, user.tz).date(), minutes, contact)
        for starts_at, minutes, contact in user.mock_sessions.order_by()
        .filter(starts_at__date__gte=months[0], starts_at__date__lte=today)
        .values_list("starts_at", "minutes", "contact")
    ]
    minutes = Counter()
    for day, length, _ in rows:
        minutes[day.replace(day=1)] += length
    most = max(minutes.values(), default=0) or 1
    people = len({contact for *_, contact in rows})
    return Practice(
        bars=[_bar(place, month, minutes[month], most) for place, month in enumerate(months)],
        sessions=len(rows),
        summary=f"{duration(sum(minutes.values()))} in {counted(len(rows), 'session')} "
        f"with {counted(people, 'person', 'people')}",
    )


def _bar(place: int, month: date, minutes: int, most: int) -> Bar:
    height = round(TALLEST * minutes / most, 1)
    return Bar(f"{month:%B %Y}", f"{month:%B}"[0], duration(minutes), LEFT + STEP * place, BASE - height, height)
