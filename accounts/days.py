"""Days as people count them: in their own time zone, and by months."""

from calendar import monthrange
from datetime import date, datetime, time

from django.utils import timezone


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month; where that month is shorter, its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def start_of(day: date) -> datetime:
    """The instant at which the day begins for the user."""
    return timezone.make_aware(datetime.combine(day, time.min))
