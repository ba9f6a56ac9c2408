import json
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from sessions.live import merged
from tests.accounts.test_history import everything
from tests.factories import ChannelFactory, ContactFactory, LiveSessionFactory, SessionFactory

START = {"contact_name": "Ana Kovač", "role": "both", "first": "them", "topic": "data", "minutes": "60"}
SIX = datetime(2026, 3, 14, 18, tzinfo=UTC)
JSON = {"Accept": "application/json"}


@pytest.fixture
def ana(alice):
    return ContactFactory(owner=alice, name="Ana Kovač")


@pytest.fixture
def live(ana):
    return LiveSessionFactory(contact=ana)


@pytest.fixture
def rating(alice):
    return f"of_them-{alice.skills.get(name='Coding').pk}-rating"


def sent(live, **typed) -> dict:
    """What a page that was opened now sends, with some fields changed."""
    return live.sheet | typed | {"opened": json.dumps(live.sheet)}


def save(client, live, form) -> dict:
    return client.post(live.get_absolute_url(), form, headers=JSON).json()


# -- three ways


@pytest.mark.parametrize(
    ("opened", "there", "typed", "stays", "clashes"),
    [
        ("a", "a", "b", "b", []),  # typed here
        ("a", "b", "a", "b", []),  # changed there
        ("a", "b", "b", "b", []),  # the same change on both
        ("a", "b", "c", "b", ["notes"]),  # both, and differently
        ("a", "", "c", None, ["notes"]),  # emptied there
        ("a", "a", "", None, []),  # emptied here
        ("", "b", "", "b", []),
    ],
)
def test_a_field_is_merged_three_ways(opened, there, typed, stays, clashes):
    others = {"learnt": "x"}
    sheet, found = merged(opened={"notes": opened}, there={"notes": there} | others, typed={"notes": typed})
    assert (sheet.get("notes"), found) == (stays, clashes)
    assert sheet["learnt"] == "x"


# -- the clock


def test_the_clock_counts_from_the_stored_start(alice, ana):
    live = LiveSessionFactory(contact=ana, started_at=SIX, minutes=45, role="both", first="them")
    half = SIX + timedelta(minutes=22, seconds=30)
    assert live.turn(now=half - timedelta(seconds=1)) == "Ana Kovač interviews you"
    assert live.turn(now=half) == "You interview"
    assert not live.is_ending(now=SIX + timedelta(minutes=39, seconds=59))
    assert live.is_ending(now=SIX + timedelta(minutes=40))
    assert live.minutes_so_far(now=SIX) == 1
    assert live.in_words(now=SIX + timedelta(minutes=32)) == "A session with Ana Kovač is running, 32 minutes"
    assert live.in_words(now=SIX + timedelta(days=1)).endswith("was begun on 14 March and not finished")


def test_its_length_is_right_when_the_clocks_change(alice, ana):
    before = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)  # in Berlin, 02:00 becomes 03:00 half an hour later
    live = LiveSessionFactory(contact=ana, started_at=before)
    live.end(now=before + timedelta(minutes=75))
    with timezone.override("Europe/Berlin"):
        logged = live.as_logged(now=timezone.now())
    assert (logged["minutes"], f"{logged['starts_at']:%H:%M}") == (75, "01:30")


def test_one_that_was_forgotten_counts_as_long_as_it_was_planned(ana):
    live = LiveSessionFactory(contact=ana, started_at=SIX, minutes=45)
    assert live.as_logged(now=SIX + timedelta(days=2))["minutes"] == 45


# -- starting


def test_a_name_alone_starts_a_session_and_makes_no_contact(alice, alice_client):
    once = str(alice_client.get("/sessions/live/").context["form"]["once"].value())
    for _ in range(2):  # of two clicks, one starts
        typed = START | {"question_title": "LRU Cache", "once": once}
        page = alice_client.post("/sessions/live/", typed, follow=True)
    live = alice.live_sessions.get()
    assert (live.name, live.contact, live.first, live.question_title) == ("Ana Kovač", None, "them", "LRU Cache")
    assert "Ana Kovač interviews you." in page.content.decode()
    assert not alice.contacts.exists()
    assert not alice.mock_sessions.exists()
    assert not alice.questions.exists()


def test_a_known_name_starts_with_the_contact_and_the_last_session_fills_it_in(alice, alice_client, ana):
    SessionFactory(contact=ana, role="both", topic="system_design", minutes=90)
    form = alice_client.get(f"/sessions/live/?contact={ana.pk}").context["form"]
    assert (form["role"].value(), form["topic"].value(), form["minutes"].value()) == ("both", "system_design", 90)
    alice_client.post("/sessions/live/", START)
    assert alice.live_sessions.get().contact == ana


def test_starting_without_a_topic_says_so_and_keeps_what_was_typed(alice, alice_client):
    page = alice_client.post("/sessions/live/", START | {"topic": "", "minutes": "721"}).content.decode()
    assert "Choose what it was about" in page
    assert "less than or equal to 720" in page
    assert "Ana Kovač" in page
    assert not alice.live_sessions.exists()


# -- the page


def test_without_javascript_the_page_tells_the_times_and_saves(alice, alice_client, live, rating):
    page = alice_client.get(live.get_absolute_url()).content.decode()
    for instant in (live.started_at, live.planned_end):
        assert f"{timezone.localtime(instant):%H:%M}" in page
    form = sent(live, notes="Asked first.\r\nGood.", **{rating: "4"})
    assert alice_client.post(live.get_absolute_url(), form).url == live.get_absolute_url()
    live.refresh_from_db()
    assert (live.notes, live.seen, live.version) == ("Asked first.\nGood.", {rating: "4"}, 2)
    alice_client.post(live.get_absolute_url(), sent(live))
    live.refresh_from_db()
    assert live.version == 2
    assert not alice.observations.exists()


def test_two_devices_that_write_in_different_fields_lose_nothing(alice_client, live, rating):
    first, second = sent(live, notes="on the phone"), sent(live, learnt="to ask", **{rating: "3"})
    assert save(alice_client, live, first)["clashes"] == {}
    told = save(alice_client, live, second)
    assert told["clashes"] == {}
    assert told["sheet"] == live.sheet | {"notes": "on the phone", "learnt": "to ask", rating: "3"}
    assert alice_client.get(f"{live.get_absolute_url()}state/?version={told['version']}").status_code == 204
    assert alice_client.get(f"{live.get_absolute_url()}state/?version=1").json()["sheet"] == told["sheet"]


def test_two_devices_that_write_in_one_field_see_both_and_saving_again_is_a_choice(alice_client, live, rating):
    first, second = sent(live, **{rating: "2"}), sent(live, notes="kept", **{rating: "4"})
    save(alice_client, live, first)
    assert save(alice_client, live, second)["clashes"] == {rating: ["Coding (What I saw of them)", "2", "4"]}
    page = alice_client.post(live.get_absolute_url(), second)
    assert "Changed on another device too" in page.content.decode()
    live.refresh_from_db()
    assert (live.seen[rating], live.notes) == ("2", "kept")
    again = second | {"opened": page.context["page"].opened}
    assert alice_client.post(live.get_absolute_url(), again).url == live.get_absolute_url()
    live.refresh_from_db()
    assert live.seen[rating] == "4"


def test_what_is_not_valid_is_said_and_the_rest_is_saved(alice_client, live, rating):
    told = save(alice_client, live, sent(live, minutes="0", notes="kept", **{rating: "7"}))
    assert "greater than or equal to 1" in told["problems"]["minutes"]
    assert rating in told["problems"]
    assert told["sheet"] == live.sheet | {"notes": "kept"}
    told = save(alice_client, live, sent(live, notes="kept, too") | {"opened": "[nothing"})
    assert set(told["clashes"]) == {"notes"}


# -- how to reach them


def test_what_is_lacking_is_named_and_added_on_the_spot(alice_client, live):
    assert live.lacking() == "LinkedIn profile, e-mail address or phone number"
    address = f"{live.get_absolute_url()}channels/"
    page = alice_client.post(
        address, sent(live, channel="ana@example.org", notes="kept"), headers={"HX-Request": "true"}
    )
    assert "You have no LinkedIn profile or phone number of Ana Kovač yet." in page.content.decode()
    assert live.contact.channels.get().value == "ana@example.org"
    live.refresh_from_db()
    assert live.notes == "kept"


# -- the end


def test_finishing_leads_to_the_form_with_everything_in_it_and_logging_takes_the_live_session_away(
    alice, alice_client, rating
):
    live = LiveSessionFactory(
        owner=alice,
        contact=None,
        name="Ana",
        role="both",
        topic="data",
        started_at=timezone.now() - timedelta(minutes=48),
    )
    alice_client.post(f"{live.get_absolute_url()}channels/", sent(live, channel="linkedin.com/in/ana"))
    live.refresh_from_db()
    form = sent(live, notes="Good.", question_title="LRU Cache", **{rating: "4"})
    debrief = alice_client.post(f"{live.get_absolute_url()}finish/", form).url
    assert debrief == f"/sessions/new/?live={live.pk}"
    page = alice_client.get(debrief)
    shown = {field.html_name: field.value() for kind in ("form", "grid") for field in page.context[kind]}
    assert (shown["contact_name"], shown["minutes"], shown["notes"], shown[rating]) == ("Ana", 48, "Good.", "4")
    assert "waits for its debrief" in alice_client.get("/").content.decode()
    start = timezone.localtime(live.started_at)
    logged = {name: "" if value is None else value for name, value in shown.items()} | {
        "starts_at": f"{start:%FT%H:%M}"
    }
    alice_client.post(debrief, logged)
    session = alice.mock_sessions.get()
    assert (session.contact.name, session.minutes, session.question.title) == ("Ana", 48, "LRU Cache")
    assert session.observations.get().rating == 4
    assert session.contact.channels.get().kind == "linkedin"
    assert not alice.live_sessions.exists()


def test_what_clashes_is_settled_before_the_end(alice_client, live):
    late = sent(live, notes="here")
    save(alice_client, live, sent(live, notes="there"))
    assert alice_client.post(f"{live.get_absolute_url()}finish/", late).status_code == 200
    live.refresh_from_db()
    assert live.ended_at is None


def test_it_goes_on_with_what_was_typed_into_the_form_that_logs_it(alice, alice_client, live):
    live.end(now=timezone.now())
    words = {"notes": ["more"], "minutes": ["7"], "contact_name": ["Ana"]}
    body = {"key": live.form_key, "version": "0123456789abcdef.1", "base": "", "fields": words}
    assert alice_client.post("/unsaved/", body, content_type="application/json").status_code == 200
    alice_client.post(f"{live.get_absolute_url()}resume/")
    live.refresh_from_db()
    assert (live.ended_at, live.notes, live.minutes) == (None, "more", 60)
    assert not alice.unsaved.exists()


def test_discarding_puts_it_into_the_trash(alice, alice_client, live):
    before = everything()
    assert alice_client.post(f"{live.get_absolute_url()}delete/").url == "/sessions/"
    assert not alice.live_sessions.exists()
    alice_client.post(f"/history/{alice.batches.get().pk}/undo/")
    assert everything() == before


def test_a_running_session_is_told_at_home_and_on_the_list_at_a_constant_cost(alice, alice_client, ana, queries_of):
    LiveSessionFactory(contact=ana, started_at=timezone.now() - timedelta(minutes=32))
    with_one = [queries_of(alice_client, address) for address in ("/", "/sessions/")]
    for _ in range(2):
        LiveSessionFactory(owner=alice)
    assert [queries_of(alice_client, address) for address in ("/", "/sessions/")] == with_one
    assert "A session with Ana Kovač is running, 32 minutes." in alice_client.get("/").content.decode()


def test_the_live_page_costs_the_same_however_much_is_known(alice, alice_client, live, ana, queries_of):
    with_none = queries_of(alice_client, live.get_absolute_url())
    for _ in range(3):
        ChannelFactory(contact=ana)
        SessionFactory(contact=ana)
    assert queries_of(alice_client, live.get_absolute_url()) == with_none


def test_a_live_session_is_no_evidence(alice, alice_client, live, rating):
    save(alice_client, live, sent(live, **{rating: "4"}))
    assert not alice.observations.exists()
    assert not alice.mock_sessions.exists()
    assert live.contact.summary.grounds == 0
