from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.core.management import CommandError, call_command

from accounts.files import UnreadableFile
from accounts.history import undo
from sessions.importing import committing, planning, taking, whom
from sessions.importing.ledger import Choice, Verdict
from tests import corpus
from tests.accounts.test_history import everything
from tests.factories import ChannelFactory, ContactFactory, SessionFactory
from tests.sessions.importing.reading import HERE, fixture

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
TITLE = "Mock interview with Ana Kovač"


@pytest.fixture(autouse=True)
def _alice_lives_in_berlin(alice):
    alice.time_zone, alice.email = "Europe/Berlin", "alice@example.org"
    alice.save()


@pytest.fixture
def ana(alice):
    ana = ContactFactory(owner=alice, name="Ana Kovač")
    ChannelFactory(contact=ana, value="ana@example.org")
    return ana


@pytest.fixture
def take(alice):
    """A calendar as it waits to be looked at: a fixture by its name, or a text."""

    def take(content: str | bytes, now=NOW):
        content = fixture(content) if str(content).endswith(".ics") else content
        content = content.encode() if isinstance(content, str) else content
        return taking.take(alice, "calendar.ics", BytesIO(content), now=now)

    return take


def rows(file) -> list[tuple]:
    return [(row.place, row.verdict, row.choice) for row in file.session_import_rows.all()]


def times(alice) -> list[str]:
    return [f"{one.starts_at:%d %B %H:%M}, {one.minutes}" for one in alice.mock_sessions.order_by("starts_at")]


def one_event(*lines: str, uid="1") -> str:
    event = ["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{TITLE}", *lines, "END:VEVENT"]
    return "\n".join(["BEGIN:VCALENDAR", *event, "END:VCALENDAR", ""])


def test_google_s_export(alice, ana, take):
    file = take("google.ics")
    first, second, third = file.session_import_rows.all()
    assert (first.verdict, first.choice, first.contact, first.topic) == ("session", "import", ana, "system_design")
    assert first.reason == "The title says “Mock interview”, you know Ana Kovač and it lasts 75 minutes."
    assert (second.whom, second.contact, second.choice) == ("Ben Okafor", None, "import")
    assert (third.verdict, third.choice, third.reason) == ("left-out", "skip", planning.NO_WORD)
    committing.commit(file)
    assert times(alice) == ["14 March 17:30, 75", "20 March 16:00, 60"]
    assert {one.contact.name for one in alice.mock_sessions.all()} == {"Ana Kovač", "Ben Okafor"}


def test_outlook_s_export(alice, ana, take):
    file = take("outlook.ics")
    assert rows(file) == [(1, "session", "import"), (2, "session", "skip"), (3, "session", "skip")]
    assert [f"{row.starts_at:%d %B %H:%M}" for row in file.session_import_rows.all()] == [
        "15 June 16:00", "15 July 16:00", "15 January 23:00",
    ]  # fmt: skip
    first, second, _ = file.session_import_rows.all()
    assert (first.contact, first.topic) == (ana, "behavioural")
    assert second.reason.endswith(whom.NOBODY)


def test_apple_s_export_with_a_series(alice, ana, take):
    file = take("apple.ics")
    assert rows(file) == [
        (1, "session", "import"), (1, "session", "import"), (2, "session", "import"), (3, "left-out", "skip"),
        (4, "left-out", "skip"),
    ]  # fmt: skip
    cancelled, standup = file.session_import_rows.filter(verdict=Verdict.LEFT_OUT)
    assert cancelled.reason == "Cancelled."
    assert "left out with all of its dates" in standup.reason
    committing.commit(file)
    assert times(alice) == ["02 March 23:00, 90", "16 March 22:00, 90", "24 March 23:00, 60"]


def test_every_event_of_a_broken_file_is_accounted_for(ana, take):
    file = take("broken.ics")
    assert file.events == 6
    assert rows(file) == [
        *((n, "unreadable", "skip") for n in range(1, 5)),
        (5, "session", "import"),
        (6, "session", "import"),
    ]


@pytest.mark.parametrize("name", ["google.ics", "outlook.ics", "apple.ics"])
def test_a_second_import_changes_nothing(alice, ana, take, name):
    committing.commit(take(name))
    before = everything()
    file = take(name)
    assert not file.session_import_rows.exclude(choice=Choice.SKIP).exists()
    committing.commit(file)
    after = everything()
    assert {name: after[name] for name in after if "Batch" not in str(name)} == {
        name: before[name] for name in before if "Batch" not in str(name)
    }


def test_the_import_is_undone_with_all_that_it_made(alice, ana, take):
    before = everything()
    undo(committing.commit(take("google.ics")))
    assert everything() == before


def test_a_moved_event_moves_its_session(alice, ana, take):
    committing.commit(take(one_event("DTSTART:20260314T170000Z", "DTEND:20260314T180000Z")))
    alice.mock_sessions.update(notes="went well")
    file = take(one_event("DTSTART:20260315T190000Z", "DTEND:20260315T203000Z"))
    assert rows(file) == [(1, "moved", "update")]
    batch = committing.commit(file)
    assert times(alice) == ["15 March 19:00, 90"]
    assert alice.mock_sessions.get().notes == "went well"
    undo(batch)
    assert times(alice) == ["14 March 17:00, 60"]


def test_a_session_that_was_changed_by_hand_is_not_moved_unasked(alice, ana, take):
    committing.commit(take(one_event("DTSTART:20260314T170000Z", "DTEND:20260314T180000Z")))
    alice.mock_sessions.update(minutes=45)
    file = take(one_event("DTSTART:20260315T190000Z", "DTEND:20260315T200000Z"))
    assert rows(file) == [(1, "moved", "skip")]
    assert "You have changed the session since" in file.session_import_rows.get().reason


def test_a_series_at_another_hour_moves_and_doubles_nothing(alice, ana, take):
    series = "DTSTART;TZID=Europe/Berlin:20260303T{}0000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3"
    committing.commit(take(one_event(*series).format("17")))
    file = take(one_event(*series).format("19"))
    assert [verdict for _, verdict, _ in rows(file)] == ["moved"] * 3
    committing.commit(file)
    assert alice.mock_sessions.count() == 3


def test_what_is_cancelled_later_stays_and_is_said(alice, ana, take):
    committing.commit(take(one_event("DTSTART:20260314T170000Z")))
    file = take(one_event("DTSTART:20260314T170000Z", "STATUS:CANCELLED"))
    row = file.session_import_rows.get()
    assert row.reason == "Cancelled. The session that came of it is still there."
    assert row.session == alice.mock_sessions.get()


def test_a_session_that_was_logged_already_is_found(alice, ana, take):
    SessionFactory(contact=ana, starts_at=datetime(2026, 3, 14, 17, 10, tzinfo=UTC))
    row = take(one_event("DTSTART:20260314T170000Z", "DTEND:20260314T180000Z")).session_import_rows.get()
    assert (row.verdict, row.reason) == ("same", "You logged a session with Ana Kovač at that time.")


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["STATUS:CANCELLED"], "Cancelled."),
        (["ATTENDEE;PARTSTAT=DECLINED:mailto:ALICE@example.org"], "You declined it."),
        (["DURATION:PT13H"], "It lasts longer than 12 hours."),
    ],
)
def test_what_cannot_be_a_session_is_left_out(ana, take, lines, reason):
    row = take(one_event("DTSTART:20260314T170000Z", *lines)).session_import_rows.get()
    assert (row.verdict, row.reason, row.choices) == ("left-out", reason, [])


def test_what_lies_far_ahead_is_left_out(ana, take):
    row = take(one_event("DTSTART:20290314T170000Z")).session_import_rows.get()
    assert row.reason == "It lies more than a year ahead."
    series = take(one_event("DTSTART:20260401T170000Z", "RRULE:FREQ=WEEKLY"))
    assert series.session_import_rows.count() == 14  # a quarter of a year


@pytest.mark.parametrize(
    ("lines", "remark"),
    [
        (["DTSTART;VALUE=DATE:20260314"], "It lasts all day: the session would begin at 12:00 and last an hour."),
        (
            ["DTSTART:20260314T170000Z", "ATTENDEE;PARTSTAT=DECLINED:mailto:ana@example.org"],
            "The other side declined.",
        ),
    ],
)
def test_what_is_uncertain_is_proposed_but_not_chosen(ana, take, lines, remark):
    row = take(one_event(*lines)).session_import_rows.get()
    assert (row.verdict, row.choice, Choice.IMPORT in row.choices) == ("session", "skip", True)
    assert remark in row.reason


def test_defaults_come_from_the_last_session_with_the_person(ana, take):
    SessionFactory(contact=ana, role="interviewee", topic="data", starts_at=NOW - timedelta(days=300))
    row = take(one_event("DTSTART:20260314T170000Z")).session_import_rows.get()
    assert (row.role, row.topic) == ("interviewee", "data")


def test_the_newer_of_two_versions_counts(ana, take):
    text = one_event("DTSTART:20260314T170000Z", "SEQUENCE:2") + one_event("DTSTART:20260313T170000Z", "SEQUENCE:1")
    assert rows(take(text)) == [(1, "session", "import"), (2, "left-out", "skip")]


def test_people_who_are_new_are_met_once_with_their_address(alice, take):
    lines = "DTSTART:202603{}T170000Z", "ATTENDEE;CN=Ben Okafor:mailto:ben@example.org"
    text = one_event(*lines, uid="1").format(14) + one_event(*lines, uid="2").format(15)
    committing.commit(take(text))
    ben = alice.contacts.get()
    assert (ben.name, ben.channels.get().value, ben.mock_sessions.count()) == ("Ben Okafor", "ben@example.org", 2)


def test_what_repeats_and_is_no_interview_does_not_count_against_the_limit(monkeypatch, ana, take):
    monkeypatch.setattr(planning, "MOST_SERIES", 1)
    practice = one_event("DTSTART:20260314T170000Z", "RRULE:FREQ=WEEKLY;COUNT=2", uid="{}")
    text = practice.format(1).replace("Mock interview", "Lunch") + practice.format(2) + practice.format(3)
    file = take(text)
    assert [verdict for _, verdict, _ in rows(file)] == ["left-out", "session", "session", "left-out"]
    assert "more than 1 mock interviews" in file.session_import_rows.last().reason


def test_a_name_alone_is_whoever_else_of_the_file_has_it(alice, take):
    text = one_event("DTSTART:20260314T170000Z", uid="1") + one_event(
        "DTSTART:20260315T170000Z", "ATTENDEE;CN=Ana Kovač:mailto:ana@example.org", uid="2"
    )
    committing.commit(take(text))
    assert alice.contacts.get().mock_sessions.count() == 2


def test_among_namesakes_it_asks_which_one(alice, ana, take):
    ContactFactory(owner=alice, name="Ana Kovac")
    row = take(one_event("DTSTART:20260314T170000Z")).session_import_rows.get()
    assert (row.choice, row.whom, row.contact) == ("skip", "", None)
    assert "You know several people who may be Ana Kovač: say which one." in row.reason


@pytest.mark.parametrize(
    ("title", "name", "choice"),
    [
        ("Alice & Zoe: mock interview", "Zoe", "import"),
        ("Mock interview - Zoe Lang", "Zoe Lang", "skip"),
        ("Mock interview - Ana Kovač", "Ana Kovač", "import"),
        ("mock with zoe", "Zoe", "skip"),
        ("mock with ana", "Ana Kovač", "import"),
    ],
)
def test_a_name_that_may_be_something_else_is_chosen_where_i_or_a_contact_have_it(ana, take, title, name, choice):
    row = take(one_event("DTSTART:20260314T170000Z").replace(TITLE, title)).session_import_rows.get()
    assert (row.whom, row.choice, whom.GUESSED in row.reason) == (name, choice, choice == "skip")


@pytest.mark.parametrize(
    ("title", "contact", "name"),
    [
        ("Alice <> Zoe: mock interview", "Ana Kovač", "Zoe"),
        ("Mock interview: Alice / Zoe", "Ana Kovač", "Zoe"),
        ("Mock interview with Alice", "Ana Kovač", ""),
        ("Mock interview with Alice", "Alice Cooper", ""),
        ("Mock interview with Alice", "Alice", "Alice"),
    ],
)
def test_my_first_name_is_mine_unless_a_contact_is_called_so(alice, take, title, contact, name):
    ContactFactory(owner=alice, name=contact)
    row = take(one_event("DTSTART:20260314T170000Z").replace(TITLE, title)).session_import_rows.get()
    assert (row.whom, row.choice) == (name, "import" if name else "skip")


@pytest.mark.parametrize(
    ("title", "addresses", "expected"),
    [
        (TITLE, ["ak1990@example.org"], ("Ana Kovač", "ak1990@example.org", "import")),
        ("Mock interview with Zoe", ["zl1990@example.org"], ("Zoe", "zl1990@example.org", "import")),
        ("Mock interview with Zoe", ["zl@example.org", "ak1990@example.org"], ("Zoe", "", "import")),
        ("Mock interview - Big Tech", ["zoe.lang+cal@example.org"], ("Zoe Lang", "zoe.lang+cal@example.org", "import")),
        ("Mock interview - Zoe Lang", ["info@example.org"], ("Zoe Lang", "info@example.org", "skip")),
        ("Mock interview", ["info@example.org"], ("", "", "skip")),
        ("Mock interview", ["noreply@example.org"], ("", "", "skip")),
    ],
)
def test_a_name_in_the_title_says_more_than_an_address_without_one(alice, take, title, addresses, expected):
    ContactFactory(owner=alice, name="Ana Kovač")
    people = [f"ATTENDEE;CN={address}:mailto:{address}" for address in addresses]
    row = take(one_event("DTSTART:20260314T170000Z", *people).replace(TITLE, title)).session_import_rows.get()
    assert (row.whom, row.email, row.choice) == expected


def test_nobody_of_another_user_is_known(alice, bob, take):
    ChannelFactory(contact=ContactFactory(owner=bob, name="Ana Kovač"), value="ana@example.org")
    committing.commit(take("google.ics"))
    assert all(one.contact.owner == alice for one in alice.mock_sessions.all())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"BEGIN:VCARD\nFN:Ana\nEND:VCARD\n", "import them at /contacts/import/"),
        (b"%PDF-1.7", "This is a PDF: export the calendar as an .ics file instead."),
        (b"Subject,Start\nMock,1\n", "This is no calendar"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "There is no event in this calendar."),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 20_001, "20,001 events, and at most 20,000"),
    ],
)
def test_a_file_that_is_no_calendar_is_refused_in_a_sentence(alice, take, content, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        take(content)
    assert not alice.session_imports.exists()


def test_the_plan_costs_the_same_for_one_event_and_for_many(ana, take, django_assert_max_num_queries):
    def events(number):
        return "".join(one_event(f"DTSTART:202603{n + 10}T170000Z", uid=str(n)) for n in range(number))

    with django_assert_max_num_queries(30) as for_one:
        file = take(events(1))
    with django_assert_max_num_queries(30) as for_many:
        many = take(events(9))
    assert len(for_many) == len(for_one)
    with django_assert_max_num_queries(60) as for_one:
        committing.commit(file)
    with django_assert_max_num_queries(60) as for_many:
        committing.commit(many)
    assert len(for_many) <= len(for_one)


@corpus.needs_corpus
def test_every_event_of_every_real_file_is_accounted_for(take):
    for name, count in (parameter.values for parameter in corpus.files("events")):
        content = (corpus.FOLDER / name).read_bytes()
        try:
            file = take(content)
        except UnreadableFile:
            assert count == 0, name
            continue
        rows = list(file.session_import_rows.values_list("place", "choice", "reason"))
        assert (file.events, {place for place, _, _ in rows}) == (count, set(range(1, count + 1))), name
        assert all(choice == Choice.IMPORT or reason for _, choice, reason in rows), name


def test_the_command_imports_and_says_what_it_did(alice, ana, capsys):
    path = str(HERE / "apple.ics")
    call_command("import_sessions", "alice", path, "--dry-run")
    assert not alice.mock_sessions.exists()
    assert not alice.session_imports.exists()
    call_command("import_sessions", "alice", path)
    assert alice.mock_sessions.count() == 3
    assert "4 events, by their dates: 3 mock interviews, 2 left out." in capsys.readouterr().out
    for user, file, sentence in (
        ("alice", path, "nothing to import"), ("zoe", path, "no user zoe"), ("alice", "/no/file", "cannot be read"),
    ):  # fmt: skip
        with pytest.raises(CommandError, match=sentence):
            call_command("import_sessions", user, file)
