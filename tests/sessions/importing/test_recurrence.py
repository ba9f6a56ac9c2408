from datetime import date, datetime
from itertools import takewhile
from time import process_time

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from sessions.importing.recurrence import DAYS, Rule, Unclear, read, starts
from tests.examples import examples

FIRST, UNTIL = datetime(2024, 1, 31, 17), date(2029, 12, 31)  # noqa: DTZ001 - on the wall, in whatever zone


def some(part: str, values: list, most: int = 3):
    lists = st.lists(st.sampled_from(values), max_size=most, unique=True)
    return lists.map(lambda chosen: f";{part}=" + ",".join(map(str, chosen)) if chosen else "")


rules = st.tuples(
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]).map("FREQ={}".format),
    st.integers(1, 4).map(";INTERVAL={}".format),
    some("BYMONTH", list(range(1, 13))),
    some("BYMONTHDAY", [1, 13, 28, 29, 30, 31, -1, -2]),
    some("BYDAY", list(DAYS)),
    some("WKST", list(DAYS), most=1),
).map("".join)


@examples(1 / 2)
@given(rules)
def test_the_dates_are_those_that_another_program_finds(rule):
    """The first begin counts here in any case, as calendars show it; there only if the rule gives it."""
    theirs = takewhile(lambda one: one.date() <= UNTIL, rrulestr(rule, dtstart=FIRST))
    assert set(starts(read(rule), FIRST, until=UNTIL)) == {FIRST, *theirs}


@pytest.mark.parametrize(
    ("rule", "dates"),
    [
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", ["2024-01-31", "2024-02-23", "2024-03-29"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3", ["2024-01-31", "2024-02-29", "2024-03-29"]),
        ("FREQ=YEARLY;BYDAY=20MO;COUNT=2", ["2024-01-31", "2024-05-13"]),
        ("FREQ=WEEKLY;COUNT=1", ["2024-01-31"]),
    ],
)
def test_what_counts_within_a_month_or_a_year(rule, dates):
    assert [f"{one:%Y-%m-%d}" for one in starts(read(rule), FIRST, until=UNTIL)] == dates


@pytest.mark.parametrize("rule", ["", "FREQ=", "FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY;COUNT=-1", "FREQ=DAILY;BYEASTER=1"])
def test_a_rule_that_is_none_is_refused(rule):
    with pytest.raises(Unclear):
        read(rule)


@pytest.mark.parametrize(
    "rule",
    ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", "FREQ=YEARLY;INTERVAL=99999999", "FREQ=MONTHLY;INTERVAL=12;BYMONTH=5"],
)
def test_a_rule_that_never_comes_true_costs_no_more_than_the_days_it_is_looked_for(rule):
    begun = process_time()
    assert list(starts(read(rule), FIRST, until=UNTIL)) == [FIRST]
    assert process_time() - begun < 1


def test_nothing_comes_after_the_end_of_time():
    assert len(list(starts(Rule("YEARLY"), FIRST, until=date.max))) < 300
