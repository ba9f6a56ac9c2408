from datetime import date

import pytest

from contacts.importing import dates


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-12", "20240312", "2024-03-12T10:00:00Z", "2024/3/12", "12 Mar 2024", "12-Mar-24", "12 March 2024",
        "Mar 12, 2024", "March 12, 2024", "12.3.2024", "12. 03. 2024", " 12 mar 2024 ",
        "12. März 2024", "12 Mär 2024", "12 mars 2024", "12 de março de 2024", "March 12th, 2024",
        "12th March 2024", "12th of March 2024", "Tuesday, March 12, 2024", "Dienstag, 12. März 2024",
        "Tue, 12 Mar 2024", "March 12, 2024 10:00 AM", "12.03.2024 10:00", "12.03.2024, 10:00:30",
        "12 March 2024 at 22:15", "Tue, 12 Mar 2024 10:00:00 +0100", "12.3.24",
    ],
)  # fmt: skip
def test_a_day_is_read_in_each_way_to_write_it(text):
    assert dates.day(text) == date(2024, 3, 12)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 mars",
        "1 jui 2024",
        "2024-13-01",
        "31 Feb 2024",
        "yesterday",
        "2024",
        "2024-03",
        "3/4/2024",
        "3/4/24",
        "03-04-2024",
        "25-03-24",
        "March, 12",
        "not 12 March 2024",
        "12.03.2024 10:00 - 13.03.2024 11:00",
        "12345678901",
        "１",
    ],
)
def test_what_is_no_day_or_could_be_two_is_none(text):
    assert dates.day(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("7-Feb-22", date(2022, 2, 7)),
        ("7-Feb-00", date(2000, 2, 7)),
        ("3/25/24", date(2024, 3, 25)),
        ("3/25/98", date(1998, 3, 25)),
    ],
)
def test_a_year_of_two_digits_is_near_this_one(text, day):
    assert dates.day(text) == day


@pytest.mark.parametrize("text", ["25-03-2024", "03-25-2024", "25/03/2024", "3/25/2024 10:00 AM"])
def test_a_date_in_either_order_is_read_where_only_one_is_possible(text):
    assert dates.day(text) == date(2024, 3, 25)


def test_slashes_are_read_as_the_other_dates_of_the_file_show():
    assert dates.day_first(["3/4/2024", "13/4/2024"]) is True
    assert dates.day_first(["3/4/2024", "4/13/2024"]) is False
    assert dates.day_first(["3-4-2024 10:00", "13-4-2024 10:00"]) is True
    assert dates.day_first(["3/4/2024"]) is None
    assert dates.day_first(["13/4/2024", "4/13/2024"]) is None
    assert dates.day("3/4/2024", day_first=True) == date(2024, 4, 3)
    assert dates.day("3/4/2024", day_first=False) == date(2024, 3, 4)
    assert dates.day("4/13/2024") == dates.day("13/4/2024") == date(2024, 4, 13)
    assert dates.day("4/4/2024") == date(2024, 4, 4)


@pytest.mark.parametrize(
    "text",
    ["Feb 2024", "February 2024", "Feb. 2024", "février 2024", "fevereiro de 2024", "2024-02", "02/2024", "02.2024"],
)
def test_a_month_is_a_span_of_days(text):
    assert dates.span(text) == (date(2024, 2, 1), date(2024, 2, 29))


def test_a_day_and_a_year_are_spans_too():
    assert dates.span("2024") == (date(2024, 1, 1), date(2024, 12, 31))
    assert dates.span("12 Mar 2024") == (date(2024, 3, 12), date(2024, 3, 12))
    assert dates.span("3/4/2024", day_first=True) == (date(2024, 4, 3), date(2024, 4, 3))


@pytest.mark.parametrize("text", ["", "1234", "2024-13", "0000-01", "Jan 24", "spring 2024", "about 2024", "３"])
def test_what_is_no_span_is_none(text):
    assert dates.span(text) is None


@pytest.mark.parametrize("text", ["1980-03-04", "19800304", "1980-03-04T00:00:00Z", "19800304T120000", "4 Mar 1980"])
def test_a_birthday_has_its_year(text):
    assert dates.birthday(text) == "1980-03-04"


@pytest.mark.parametrize("text", ["--03-04", "--0304", " --03-04", "1604-03-04", "0000-03-04"])
def test_a_birthday_without_a_year_gets_none(text):
    assert dates.birthday(text) == "--03-04"


def test_a_leap_day_needs_no_year():
    assert dates.birthday("--0229") == "--02-29"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1980",
        "1980-03",
        "circa 1800",
        "70-7-14",
        "206-12-15",
        "7-Feb-80",
        "7-Feb-00",
        "3/25/80",
        "12.3.80",
        "--1301",
    ],
)
def test_a_birthday_that_is_not_clear_is_none(text):
    assert dates.birthday(text) == ""
