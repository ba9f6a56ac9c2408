import pytest

from sessions.models import MockSession, Observation, Skill
from tests.admin_pages import complaints, page, sent_back, shown
from tests.conftest import signed_in
from tests.factories import ObservationFactory, QuestionFactory, SessionFactory


@pytest.fixture
def staff_client(alice):
    alice.is_staff = True
    alice.save()
    return signed_in(alice)


def change(client, session, **typed):
    address = page(MockSession, "change", session.pk)
    return client.post(address, sent_back(client.get(address), **typed))


def seen(n: int, skill, direction: str) -> dict:
    rows = {"skill": skill.pk, "direction": direction, "rating": 4, "evidence": "Saw it at once."}
    return {f"observations-{n}-{name}": value for name, value in rows.items()} | {"observations-TOTAL_FORMS": n + 1}


def test_an_observation_is_kept_with_its_owner(staff_client, alice):
    session = SessionFactory(owner=alice, role="interviewer")
    change(staff_client, session, **seen(0, alice.skills.get(name="Coding"), "of_them"))
    assert session.observations.get().owner == alice


def test_what_could_not_be_seen_is_refused(staff_client, alice):
    session = SessionFactory(owner=alice, role="interviewer")
    response = change(staff_client, session, **seen(0, alice.skills.get(name="Coding"), "of_me"))
    assert "“What they said about me” cannot include Coding" in complaints(response)
    assert not session.observations.exists()


def test_a_role_that_contradicts_what_was_seen_is_refused(staff_client, alice):
    session = ObservationFactory(owner=alice, skill=alice.skills.get(name="Coding")).session
    response = change(staff_client, session, role="interviewee")
    assert "“What I saw of them” cannot include Coding" in complaints(response)
    session.refresh_from_db()
    assert session.role == "interviewer"


def test_a_skill_is_seen_once_in_a_session(staff_client, alice):
    session = SessionFactory(owner=alice)
    coding = alice.skills.get(name="Coding")
    response = change(staff_client, session, **(seen(0, coding, "of_them") | seen(1, coding, "of_them")))
    assert "duplicate" in complaints(response)


def test_a_strangers_question_cannot_be_chosen(staff_client, superuser_client, alice, bob):
    session, question = SessionFactory(owner=alice), QuestionFactory(owner=bob)
    assert "Select a valid choice" in complaints(change(staff_client, session, question=question.pk))
    assert "belongs to somebody else" in complaints(change(superuser_client, session, question=question.pk))


def test_ratings_are_edited_in_the_list(staff_client, alice):
    row = ObservationFactory(owner=alice, rating=3)
    address = page(Observation, "changelist")
    staff_client.post(address, sent_back(staff_client.get(address), **{"form-0-rating": 4, "_save": "Save"}))
    row.refresh_from_db()
    assert row.rating == 4


def test_a_session_is_found_by_contact_and_by_question(staff_client, alice):
    session = SessionFactory(
        owner=alice, contact__name="Zoë Ågren", question=QuestionFactory(owner=alice, title="Two sum")
    )
    SessionFactory(owner=alice)
    for text in ("zoe agren", "two SUM"):
        assert shown(staff_client.get(page(MockSession, "changelist"), {"q": text})) == {session.pk}


def test_skills_are_archived_together(staff_client, alice, bob):
    keys = list(Skill.objects.filter(name="Pace").values_list("pk", flat=True))
    staff_client.post(page(Skill, "changelist"), {"action": "archive", "_selected_action": keys})
    assert alice.skills.get(name="Pace").archived_at
    assert bob.skills.get(name="Pace").archived_at is None
