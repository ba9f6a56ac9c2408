import pytest

from accounts.words import counted, duration, listing


@pytest.mark.parametrize(
    ("count", "units", "expected"),
    [
        (0, ["session"], "0 sessions"),
        (1, ["session"], "1 session"),
        (1200, ["session"], "1,200 sessions"),
        (1, ["person", "people"], "1 person"),
        (2, ["person", "people"], "2 people"),
    ],
)
def test_a_count_carries_its_unit(count, units, expected):
    assert counted(count, *units) == expected


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (1, "1 minute"),
        (45, "45 minutes"),
        (60, "1 hour"),
        (90, "1.5 hours"),
        (100, "1 hour and 40 minutes"),
        (60 * 1200, "1,200 hours"),
    ],
)
def test_a_length_of_time_is_not_rounded(minutes, expected):
    assert duration(minutes) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], ""),
        (["coding"], "coding"),
        (["coding", "pacing"], "coding and pacing"),
        (["coding", "pacing", "testing"], "coding, pacing and testing"),
        (["data and SQL", "algorithms"], "data and SQL, and algorithms"),
        (["coding", "data modelling and API design", "testing"], "coding, data modelling and API design, and testing"),
        (["coding, in C", "testing", "pacing"], "coding, in C; testing; and pacing"),
    ],
)
def test_a_list_can_be_read_in_one_way_only(items, expected):
    assert listing(items) == expected
