from datetime import UTC, datetime
from time import process_time

import pytest

from sessions.importing.events import LeftOut, Person
from tests.sessions.importing.reading import event, fixture, read, starts, text_of, whole

DEFINED = """BEGIN:VTIMEZONE
TZID:Ours
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE"""


@pytest.mark.parametrize(
    ("start", "utc"),
    [
        ("DTSTART:20260314T170000Z", "17:00"),
        ("DTSTART:20260314T170000", "16:00"),  # floating: on the clock of whoever imports it
        ("DTSTART;TZID=America/New_York:20260314T170000", "21:00"),
        ("DTSTART;TZID=Eastern Standard Time:20260314T170000", "21:00"),
        ("DTSTART;TZID=/mozilla.org/20070129_1/America/New_York:20260314T170000", "21:00"),
        ('DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin, Rome":20260314T170000', "16:00"),
        ("DTSTART;TZID=GMT+0530:20260314T170000", "11:30"),
        ("DTSTART;TZID=America/New_York (EST):20260314T170000", "21:00"),
        ("DTSTART;TZID=Nowhere/Ever:20260314T170000", "16:00"),
        ("DTSTART;TZID=europe/lisbon;VALUE=DATE-TIME:20260314T170000", "17:00"),
        ("DTSTART;;VALUE=DATE-TIME:2026-03-14T17:00:00+05:30", "11:30"),
    ],
)
def test_a_start_is_the_instant_that_its_zone_makes_of_it(start, utc):
    assert f"{event(start).starts_at:%H:%M}" == utc


def test_an_unknown_zone_is_said_without_what_cannot_be_stored():
    assert "\0" not in event("DTSTART;TZID=No\0where:20260314T170000").remarks[0]
    assert event("DTSTART;TZID=Nowhere/Ever:20260314T170000").remarks == (
        "Nobody knows its time zone, “Nowhere/Ever”: read in Europe/Berlin.",
    )


@pytest.mark.parametrize(
    ("day", "utc"),
    [("20260314", "16:00"), ("20260329", "15:00"), ("20260615", "15:00"), ("20261025", "16:00"), ("19700201", "16:00")],
)
def test_a_zone_that_only_the_calendar_knows_is_taken_from_it(day, utc):
    begin = event(f"DTSTART;TZID=Ours:{day}T170000", zone="Asia/Tokyo", before=DEFINED)
    assert f"{begin.starts_at:%H:%M}" == utc
    assert begin.remarks == ()


def test_a_zone_of_one_calendar_is_not_known_to_the_next():
    event("DTSTART;TZID=Ours:20260314T170000", before=DEFINED)
    assert event("DTSTART;TZID=Ours:20260314T170000").remarks


def test_floating_times_are_in_the_zone_that_the_calendar_names():
    assert event("DTSTART:20260314T170000", before="X-WR-TIMEZONE:America/New_York").starts_at.hour == 21


@pytest.mark.parametrize(
    ("lines", "minutes"),
    [
        (["DTEND:20260314T181500Z"], 75),
        (["DURATION:PT1H30M"], 90),
        (["DURATION:P1D"], 24 * 60),
        (["DURATION:P1W"], 7 * 24 * 60),
        ([], None),
        (["DTEND:20260314T170000Z"], None),
        (["DTEND:nonsense"], None),
        (["DTEND;TZID=Europe/Berlin:20260314T190000"], 60),
    ],
)
def test_the_length_is_by_the_end_or_the_duration(lines, minutes):
    assert event("DTSTART:20260314T170000Z", *lines).minutes == minutes


def test_a_session_across_the_change_to_summer_time_has_its_real_length():
    lines = ["DTSTART;TZID=Europe/Berlin:20260329T010000", "DTEND;TZID=Europe/Berlin:20260329T040000"]
    assert event(*lines).minutes == 120


def test_a_day_is_a_day():
    one = event("DTSTART;VALUE=DATE:20260314")
    assert (one.all_day, one.starts_at, one.minutes) == (True, datetime(2026, 3, 14, 11, tzinfo=UTC), 1440)
    assert event("DTSTART;VALUE=DATE:20260314", "DTEND;VALUE=DATE:20260317").minutes == 3 * 1440


def test_people_are_found_wherever_a_program_writes_them():
    one = event(
        "DTSTART:20260314T170000Z",
        'ATTENDEE;CN="Kovač, Ana";PARTSTAT=DECLINED:MAILTO:ana@example.org',
        "ATTENDEE;EMAIL=ben@example.org;CN=Ben:invalid:nomail",
        "ATTENDEE;CUTYPE=ROOM;CN=Room 4:mailto:room@example.org",
        "ATTENDEE;CN=cyd@example.org:mailto:cyd@example.org",
        "ATTENDEE;CN=eve@example.com:mailto:eve@example.org",
        "ATTENDEE;CN=Calendly:mailto:no-reply@example.org",
        "ATTENDEE:mailto:room4@resource.calendar.google.com",
        "ORGANIZER:mailto:dan%40example.org",
    )
    assert one.people == (
        Person("Ana Kovač", "ana@example.org", declined=True),
        Person("Ben", "ben@example.org"),
        Person("", "cyd@example.org"),
        Person("", "eve@example.org"),
        Person("", "dan@example.org"),
    )


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Kovač, Ana", "Ana Kovač"),
        ("van der Berg, Jan", "Jan van der Berg"),
        ("Kovač, Ana Maria", "Ana Maria Kovač"),
        ("Ana Kovač, PhD", "Ana Kovač, PhD"),
        ("Kovač, Ph.D.", "Kovač, Ph.D."),
        ("John Smith, Jr.", "John Smith, Jr."),
        ("Ana Kovač, Stripe", "Ana Kovač, Stripe"),
        ("Smith, John, MBA", "Smith, John, MBA"),
        ("Ana Kovač", "Ana Kovač"),
    ],
)
def test_a_name_with_the_family_first_is_turned_and_a_degree_is_not(written, name):
    one = event("DTSTART:20260314T170000Z", f'ATTENDEE;CN="{written}":mailto:ana@example.org')
    assert one.people == (Person(name, "ana@example.org"),)


def test_folded_escaped_and_invisible_text_is_read_as_it_was_meant():
    assert event("DTSTART:20260314T170000Z", "SUMMARY:Mock\\, in", " terview\u200e\\nwith Ana").title == (
        "Mock, interview with Ana"
    )


@pytest.mark.parametrize(
    ("lines", "dates"),
    [
        (["RRULE:FREQ=WEEKLY;COUNT=3"], ["2026-03-14 17:00", "2026-03-21 17:00", "2026-03-28 17:00"]),
        (["RRULE:FREQ=WEEKLY;UNTIL=20260321T160000Z"], ["2026-03-14 17:00", "2026-03-21 17:00"]),
        (["RRULE:FREQ=WEEKLY;UNTIL=20260321"], ["2026-03-14 17:00", "2026-03-21 17:00"]),
        (["RRULE:FREQ=MONTHLY;BYDAY=2SA;COUNT=2"], ["2026-03-14 17:00", "2026-04-11 17:00"]),
        (
            ["RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;TZID=Europe/Berlin:20260321T170000"],
            ["2026-03-14 17:00", "2026-03-28 17:00"],
        ),
        (["RRULE:FREQ=WEEKLY;COUNT=2", "EXDATE;VALUE=DATE:20260321"], ["2026-03-14 17:00"]),
        (["RDATE;TZID=Europe/Berlin:20260316T180000"], ["2026-03-14 17:00", "2026-03-16 18:00"]),
        (["RDATE;VALUE=PERIOD:20260316T170000Z/PT1H"], ["2026-03-14 17:00", "2026-03-16 18:00"]),
    ],
)
def test_what_repeats_has_all_of_its_dates(lines, dates):
    assert starts("DTSTART;TZID=Europe/Berlin:20260314T170000", *lines) == dates


def test_the_hour_stays_the_same_when_the_clocks_change():
    lines = ["DTSTART;TZID=Europe/Berlin:20260322T170000", "RRULE:FREQ=WEEKLY;COUNT=2"]
    assert starts(*lines) == ["2026-03-22 17:00", "2026-03-29 17:00"]


def test_a_series_without_end_has_the_newest_of_its_dates():
    dates = starts("DTSTART:20200101T170000Z", "RRULE:FREQ=DAILY")
    assert (len(dates), dates[-1]) == (400, "2029-12-31 18:00")


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([], "It does not say when it begins."),
        (["DTSTART:"], "It does not say when it begins."),
        (["DTSTART:20260230T100000"], "“20260230T100000” is no date."),
        (["DTSTART:18000101T100000Z"], "It lies in the year 1800."),
        (["DTSTART:20260314T170000Z", "DURATION:-PT1H"], "It ends before it begins."),
        (["DTSTART:20260314T170000Z", "RRULE:FREQ=MINUTELY"], "It repeats several times a day: no session does."),
        (["DTSTART:20260314T170000Z", "RRULE:FREQ=WEEKLY;BYHOUR=1"], "It repeats by a rule that cannot be read"),
        (["DTSTART:20260314T170000Z", "RRULE:FREQ=WEEKLY;INTERVAL=0"], "It repeats by a rule that cannot be read"),
    ],
)
def test_what_cannot_be_read_says_why_in_a_sentence(lines, sentence):
    (found,) = read(whole(*lines))
    assert isinstance(found, LeftOut)
    assert found.reason.startswith(sentence)


def test_a_bad_event_spoils_no_other():
    records = read(text_of(fixture("broken.ics")))
    assert [isinstance(one, LeftOut) for one in records] == [True, True, True, True, False, False]
    assert [one.place for one in records if isinstance(one, LeftOut)] == [1, 2, 3, 4]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n", "\n\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_line_ends_and_encodings_make_no_difference(end, encoding):
    text = whole("DTSTART:20260314T170000Z", "SUMMARY:Übungs", " interview").replace("\n", end)
    (found,) = read(text_of(text.encode(encoding)))
    assert found.event.title == "Übungsinterview"


@pytest.mark.parametrize(
    "lines",
    [
        ["BEGIN:X\n" * 20_000 + "END:Y\n" * 20_000],
        ["RRULE:FREQ=DAILY"] * 1000,
        [f"RRULE:FREQ=DAILY;BYDAY={','.join(f'{number}MO' for number in range(9000))}"],
    ],
    ids=["deeply nested", "many rules", "a long rule"],
)
def test_what_no_calendar_writes_costs_nothing_and_is_said(lines):
    begun = process_time()
    (found,) = read(whole("DTSTART:19700101T100000Z", *lines))
    assert isinstance(found, LeftOut)
    assert process_time() - begun < 2


def test_a_zone_with_more_changes_than_any_has_costs_no_more_than_others():
    dates = f"RDATE:{','.join(['20200101T000000'] * 400)}\n" * 100
    part = "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n{}END:STANDARD\n"
    parts = part.format(dates) + part.format("RRULE:FREQ=DAILY\n") * 300
    events = "END:VEVENT\nBEGIN:VEVENT\n".join(f"DTSTART;TZID=Ours:{year}0101T170000\n" for year in range(2000, 2020))
    begun = process_time()
    assert len(read(whole(events, before=f"BEGIN:VTIMEZONE\nTZID:Ours\n{parts}END:VTIMEZONE"))) == 20
    assert process_time() - begun < 1


def test_what_is_remarked_on_an_event_is_kept_short_as_each_of_its_dates_keeps_it():
    dates = [f"RDATE:{','.join(f'{line}x{number}' for number in range(400))}" for line in range(20)]
    assert len(event("DTSTART:20200101T170000Z", "RRULE:FREQ=DAILY", *dates).remarks) == 5
