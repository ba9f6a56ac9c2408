from datetime import date, datetime

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.days import months_before, start_of
from sessions.warmth import months_between


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 3, 20), 1, date(2026, 2, 20)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 1), 12, date(2025, 12, 1)),
    ],
)
def test_months_before_end_with_the_month(day, months, expected):
    assert months_before(day, months) == expected


@given(day=st.dates(date(1990, 1, 1), date(2090, 1, 1)), months=st.integers(1, 40))
def test_months_before_is_the_last_day_from_which_the_months_are_full(day, months):
    earlier = months_before(day, months)
    assert months_between(earlier, day) >= months or earlier.day != day.day
    assert months_between(date.fromordinal(earlier.toordinal() + 1), day) < months


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def test_a_day_begins_where_the_user_is(zone):
    with timezone.override(zone):
        start = start_of(date(2026, 3, 20))
        assert timezone.localtime(start).replace(tzinfo=None) == datetime(2026, 3, 20)  # noqa: DTZ001
