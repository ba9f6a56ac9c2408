from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from contacts.channels import Kind
from referrals.gathering import write_drafts
from sessions.evidence import Direction
from tests.accounts.test_history import everything
from tests.factories import ContactFactory, ObservationFactory, QuestionFactory, ReferralFactory, SessionFactory

FORM = {
    "contact_name": "Ana Kovač",
    "role": "interviewer",
    "topic": "system_design",
    "starts_at": "2026-03-14T18:30",
    "minutes": "75",
}


@pytest.fixture
def skill(alice):
    return lambda name: alice.skills.get(name=name)


def rating(direction, skill) -> str:
    return f"{direction}-{skill.pk}-rating"


def line(direction, skill) -> str:
    return f"{direction}-{skill.pk}-evidence"


def test_logging_makes_contact_question_and_observations(alice, alice_client, skill):
    alice.time_zone = "Europe/Berlin"
    alice.save()
    design, calm = skill("High-level design"), skill("Calm")
    form = FORM | {
        "channel": "linkedin.com/in/ana-kovac",
        "question_title": "Design the Foo feed",
        "question_label": "a news feed",
        "notes": "**Good** start",
        "learnt": "to ask for the numbers first",
        rating("of_them", design): "4",
        line("of_them", design): "Drew the read path first.",
        rating("of_me", calm): "3",
    }
    response = alice_client.post("/sessions/new/", form, follow=True)
    session = alice.mock_sessions.get()
    assert session.starts_at == datetime(2026, 3, 14, 17, 30, tzinfo=UTC)
    assert (session.contact.name, session.minutes, session.question.label) == ("Ana Kovač", 75, "a news feed")
    assert session.contact.channels.get().kind == Kind.LINKEDIN
    assert {(o.direction, o.skill, o.rating, o.evidence) for o in session.observations.all()} == {
        ("of_them", design, 4, "Drew the read path first."),
        ("of_me", calm, 3, ""),
    }
    page = response.content.decode()
    assert "<strong>Good</strong> start" in page
    assert "18:30" in page


def test_a_session_to_come_is_planned_and_asks_for_no_rating_yet(alice, alice_client):
    begins = f"{timezone.localtime() + timedelta(days=3):%Y-%m-%dT%H:%M}"
    page = alice_client.post(
        "/sessions/new/", FORM | {"starts_at": begins, "minutes": "1"}, follow=True
    ).content.decode()
    assert "The session with Ana Kovač is planned." in page
    assert "Still to come" in page
    assert ", 1 minute." in page
    edit = f"/sessions/{alice.mock_sessions.get().pk}/edit/"
    page = alice_client.post(edit, FORM | {"version": "1"}, follow=True).content.decode()
    assert "Saved." in page
    assert "Rate what you saw" in page


def test_question_is_found_again_by_its_title(alice, alice_client):
    for _ in range(2):
        alice_client.post("/sessions/new/", FORM | {"question_title": "Foo  FEED", "question_label": "a feed"})
    assert alice.questions.count() == 1
    assert alice.mock_sessions.count() == 2
    assert alice.contacts.count() == 1


def test_among_namesakes_it_asks_which_one(alice, alice_client):
    ContactFactory(owner=alice, name="Ana Kovač")
    other = ContactFactory(owner=alice, name="ana kovac")
    page = alice_client.post("/sessions/new/", FORM)
    assert "choose one below" in page.content.decode()
    assert not alice.mock_sessions.exists()
    alice_client.post("/sessions/new/", FORM | {"contact_pk": other.pk})
    assert alice.mock_sessions.get().contact == other


def test_a_strangers_contact_cannot_be_named_by_its_key(alice, alice_client, bob):
    theirs = ContactFactory(owner=bob, name="Ana Kovač")
    alice_client.post("/sessions/new/", FORM | {"contact_pk": theirs.pk})
    assert alice.mock_sessions.get().contact.owner == alice
    assert alice_client.get(f"/sessions/new/?contact={theirs.pk}").status_code == 404


def test_form_is_prefilled_from_the_last_session_with_the_person(alice, alice_client):
    ana = ContactFactory(owner=alice, name="Ana Kovač")
    start = timezone.now()
    SessionFactory(contact=ana, role="both", topic="data", minutes=90, starts_at=start - timedelta(days=2))
    SessionFactory(contact=ana, topic="algorithms", minutes=45, starts_at=start - timedelta(days=9))
    for address in (f"/sessions/new/?contact={ana.pk}", "/sessions/new/?contact_name=ana+kovac"):
        form = alice_client.get(address).context["form"]
        assert (form["role"].value(), form["topic"].value(), form["minutes"].value()) == ("both", "data", 90)
    fragment = alice_client.get("/sessions/new/?contact_name=ana+kovac", headers={"HX-Request": "true"})
    assert 'id="basics"' in fragment.content.decode()
    assert "<html" not in fragment.content.decode()


def test_start_defaults_to_now_and_minutes_to_an_hour(alice_client):
    form = alice_client.get("/sessions/new/").context["form"]
    assert timezone.now() - timezone.make_aware(form["starts_at"].value()) < timedelta(minutes=2)
    assert form["minutes"].value() == 60


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"minutes": "0"}, "The end would not come after the start"),
        ({"minutes": "-30"}, "The end would not come after the start"),
        ({"minutes": "an hour"}, "as a whole number, such as 60"),
        ({"minutes": "721"}, "more than 12 hours"),
        ({"minutes": "9" * 30}, "more than 12 hours"),
        ({"starts_at": "0001-01-01T00:00"}, "is the year right?"),
        ({"starts_at": "2126-03-14T18:30"}, "is the year right?"),
        ({"starts_at": "yesterday"}, "Enter a valid date/time"),
        ({"role": "spectator"}, "Select a valid choice"),
        ({"contact_name": ""}, "Write who it is"),
        ({"question_label": "a feed"}, "private title too"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(alice, alice_client, skill, change, sentence):
    coding = skill("Coding")
    typed = {rating("of_them", coding): "4", line("of_them", coding): "Wrote the test first."}
    page = alice_client.post("/sessions/new/", FORM | typed | change).content.decode()
    assert sentence in page
    assert "Wrote the test first." in page
    assert not alice.mock_sessions.exists()
    assert not alice.contacts.exists()


@pytest.mark.parametrize(
    ("role", "direction", "name", "who"),
    [
        ("interviewee", "of_them", "Coding", "where you were interviewing"),
        ("interviewer", "of_them", "Calm", "where they were interviewing"),
        ("interviewer", "of_me", "Coding", "where they were interviewing"),
        ("interviewee", "of_me", "Calm", "where you were interviewing"),
    ],
)
def test_what_the_role_cannot_have_shown_is_refused(alice, alice_client, skill, role, direction, name, who):
    form = FORM | {"role": role, rating(direction, skill(name)): "4"}
    assert who in alice_client.post("/sessions/new/", form).content.decode()
    assert not alice.mock_sessions.exists()
    alice_client.post("/sessions/new/", form | {"role": "both"})
    assert alice.mock_sessions.get().observations.get().rating == 4


def test_evidence_without_a_rating_is_asked_for(alice, alice_client, skill):
    page = alice_client.post("/sessions/new/", FORM | {line("of_them", skill("Coding")): "Wrote the test first."})
    assert "Rate this from 1 to 4 too" in page.content.decode()
    assert not alice.mock_sessions.exists()


def test_editing_changes_and_takes_back_ratings(alice, alice_client, skill):
    session = SessionFactory(contact=ContactFactory(owner=alice, name="Ana Kovač"))
    coding, pace = skill("Coding"), skill("Pace")
    kept = ObservationFactory(session=session, skill=coding, rating=2)
    ObservationFactory(session=session, skill=pace)
    form = FORM | {"version": 1, rating("of_them", coding): "3", rating("of_them", pace): ""}
    assert alice_client.post(f"/sessions/{session.pk}/edit/", form).url == f"/sessions/{session.pk}/"
    observation = session.observations.get()
    assert (observation.pk, observation.rating, observation.direction) == (kept.pk, 3, Direction.OF_THEM)


def test_an_archived_skill_keeps_its_ratings_in_the_form(alice, alice_client, skill):
    session = SessionFactory(contact=ContactFactory(owner=alice))
    coding = skill("Coding")
    ObservationFactory(session=session, skill=coding, evidence="Wrote the test first.")
    coding.archived_at = timezone.now()
    coding.save()
    assert "Wrote the test first." in alice_client.get(f"/sessions/{session.pk}/edit/").content.decode()
    assert rating("of_them", coding) not in alice_client.get("/sessions/new/").content.decode()


def test_an_overlap_is_a_warning_and_the_session_is_logged(alice, alice_client):
    ben = ContactFactory(owner=alice, name="Ben")
    SessionFactory(contact=ben, starts_at=datetime(2026, 3, 14, 17, 0, tzinfo=UTC), minutes=90)
    page = alice_client.post("/sessions/new/", FORM | {"starts_at": "2026-03-14T18:00"}, follow=True).content.decode()
    assert "overlaps with the one with Ben, 14 March, 17:00 to 18:30" in page
    assert alice.mock_sessions.count() == 2
    for start in ("2026-03-14T15:45", "2026-03-14T19:15"):  # where another ends or begins there is no overlap
        page = alice_client.post("/sessions/new/", FORM | {"starts_at": start}, follow=True).content.decode()
        assert "overlaps" not in page


def test_skills_of_the_topic_come_first_and_of_these_the_last_used(alice, alice_client, skill):
    ana = ContactFactory(owner=alice, name="Ana")
    for days, name in ((3, "Pace"), (2, "Response to hints"), (1, "Calm")):
        session = SessionFactory(contact=ana, starts_at=timezone.now() - timedelta(days=days))
        ObservationFactory(session=session, skill=skill(name))
    grid = alice_client.get(f"/sessions/new/?contact={ana.pk}").context["grid"]
    groups = dict(grid.sections())["of_them"]
    assert [group["group"] for group in groups[:2]] == ["algorithms", "core"]
    assert [str(row[0]) for row in groups[0]["rows"]][:3] == ["Response to hints", "Pace", "Testing"]
    assert [group["open"] for group in groups] == [True, True, False, False, False]


def test_what_the_grid_says_already_is_not_written_again(alice, alice_client, skill, django_assert_max_num_queries):
    session = SessionFactory(contact=ContactFactory(owner=alice, name="Ana Kovač"))
    kept = ObservationFactory(session=session, skill=skill("Coding"), rating=3, evidence="")
    form = FORM | {"version": 1, rating("of_them", kept.skill): "3"}
    with django_assert_max_num_queries(30):
        alice_client.post(f"/sessions/{session.pk}/edit/", form)
    assert [event.pgh_label for event in type(kept).pgh_event_model.objects.filter(id=kept.pk)] == ["made"]


def test_stale_edit_is_not_saved_over_the_newer_one(alice, alice_client):
    session = SessionFactory(contact=ContactFactory(owner=alice, name="Ana Kovač"))
    alice_client.post(f"/sessions/{session.pk}/edit/", FORM | {"version": 1, "notes": "first tab"})
    page = alice_client.post(f"/sessions/{session.pk}/edit/", FORM | {"version": 1, "notes": "second tab"})
    assert ("Notes", "first tab", "second tab") in page.context["form"].conflicts
    session.refresh_from_db()
    assert session.notes == "first tab"


def test_list_searches_filters_and_sorts(alice, alice_client):
    def found(query):
        return [session.contact.name for session in alice_client.get(f"/sessions/?{query}").context["page"]]

    ana, ben = (ContactFactory(owner=alice, name=name) for name in ("Ana Kovač", "Ben"))
    now = timezone.now()
    SessionFactory(contact=ana, topic="data", question=QuestionFactory(owner=alice, title="Café queue"), starts_at=now)
    SessionFactory(contact=ben, role="both", starts_at=now - timedelta(days=1))
    assert found("") == ["Ana Kovač", "Ben"]
    assert found("sort=start") == ["Ben", "Ana Kovač"]
    assert found("q=kovac") == found("q=cafe") == found("topic=data") == found(f"contact={ana.pk}") == ["Ana Kovač"]
    assert found("role=both") == ["Ben"]
    assert found("topic=astrology&contact=x&page=%00") == ["Ana Kovač", "Ben"]
    assert "No session matches this" in alice_client.get("/sessions/?q=zoe").content.decode()


def test_list_costs_the_same_for_one_row_and_for_three(alice, alice_client, queries_of):
    SessionFactory(owner=alice, question=QuestionFactory(owner=alice))
    with_one = queries_of(alice_client, "/sessions/")
    for _ in range(2):
        SessionFactory(owner=alice, question=QuestionFactory(owner=alice))
    assert queries_of(alice_client, "/sessions/") == with_one


def test_notes_cannot_carry_a_script(alice, alice_client):
    session = SessionFactory(owner=alice, notes="<script>alert(1)</script> [x](javascript:alert(1))")
    page = alice_client.get(f"/sessions/{session.pk}/").content.decode()
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_a_session_is_deleted_with_its_ratings_and_restored_exactly(alice, alice_client):
    referral = ReferralFactory(contact=ContactFactory(owner=alice, name="Ana Kovač"))
    session = SessionFactory(contact=referral.contact)
    ObservationFactory(session=session, skill=alice.skills.get(name="Coding"))
    write_drafts(referral)
    before = everything()
    page = alice_client.get(f"/sessions/{session.pk}/delete/").content.decode()
    assert "That includes 1 rating." in page
    assert "Drafts lose its evidence in " in page
    assert alice_client.post(f"/sessions/{session.pk}/delete/").url == "/sessions/"
    assert not alice.claim_evidence.exists()
    alice_client.post(f"/history/{alice.batches.get().pk}/undo/")
    assert everything() == before


def test_a_stranger_deletes_no_session(alice, bob_client):
    session = SessionFactory(owner=alice)
    assert bob_client.post(f"/sessions/{session.pk}/delete/").status_code == 404
    assert alice.mock_sessions.exists()
