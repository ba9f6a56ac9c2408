from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import RestrictedError
from django.utils import timezone

from sessions.catalogue import SKILLS, seed
from sessions.evidence import Direction
from sessions.models import TOPIC_PHRASES, MockSession, Observation, Question, Skill, Topic
from tests.factories import (
    ContactFactory,
    ObservationFactory,
    QuestionFactory,
    SessionFactory,
    SkillFactory,
    UserFactory,
)

START = datetime(2026, 3, 14, 17, tzinfo=UTC)

# -- the catalogue


def test_every_user_starts_with_the_catalogue_the_five_of_the_seed_first(alice):
    assert [skill.name for skill in alice.skills.all()[:5]] == [
        "Coding",
        "Problem solving",
        "Requirements gathering",
        "Solutioning",
        "Understanding word problems",
    ]
    assert alice.skills.count() == len(SKILLS)


def test_a_skill_that_was_renamed_stays_so_when_the_catalogue_comes_again(alice):
    coding = alice.skills.get(name="Coding")
    coding.phrase = "programming"
    coding.save()
    seed(alice)
    assert alice.skills.count() == len(SKILLS)
    assert alice.skills.get(name="Coding").phrase == "programming"


def test_a_skill_reads_as_a_noun_behind_strong():
    for _, name, phrase in SKILLS:
        assert phrase
        assert phrase[0].islower()
        assert not phrase.startswith(("a ", "an ", "the ", "strong ")), name


def test_every_topic_reads_on_in_a_sentence():
    assert TOPIC_PHRASES.keys() == set(Topic)
    assert all(
        phrase[0].islower() and not phrase.startswith(("a ", "an ", "the ")) for phrase in TOPIC_PHRASES.values()
    )


def test_a_skill_is_there_once_whatever_its_case_and_accents(alice):
    with pytest.raises(IntegrityError, match="skill_once_per_owner"):
        SkillFactory(owner=alice, name="CÓDING")


def test_a_skill_that_was_seen_is_not_deleted_under_its_observations(alice):
    seen = ObservationFactory(owner=alice)
    with pytest.raises(RestrictedError):
        seen.skill.delete()


# -- questions


def test_a_question_is_found_again_by_its_title_and_takes_the_new_label(alice):
    first = Question.objects.for_title(alice, "LRU  Cache")
    again = Question.objects.for_title(alice, " lru cache", label="a caching  question")
    assert again == first
    assert (first.title, alice.questions.get().label) == ("LRU Cache", "a caching question")


def test_questions_of_two_people_are_their_own(alice, bob):
    assert Question.objects.for_title(alice, "LRU") != Question.objects.for_title(bob, "LRU")


def test_only_the_label_of_a_question_is_public(alice):
    question = QuestionFactory(owner=alice, title="LRU Cache", label="a caching question")
    assert SessionFactory(owner=alice, question=question).public_question == "a caching question"
    assert SessionFactory(owner=alice).public_question == ""


def test_the_title_of_a_session_does_not_name_its_question(alice):
    session = SessionFactory(owner=alice, question=QuestionFactory(owner=alice, title="LRU Cache"))
    assert "LRU" not in str(session)


def test_a_deleted_question_leaves_the_session(alice):
    session = SessionFactory(owner=alice, question=QuestionFactory(owner=alice))
    session.question.delete()
    session.refresh_from_db()
    assert session.question is None


# -- sessions


@pytest.mark.parametrize("minutes", [0, 721])
def test_a_session_has_a_possible_length(alice, minutes):
    with pytest.raises(IntegrityError, match="session_of_possible_length"):
        SessionFactory(owner=alice, minutes=minutes)


@pytest.mark.parametrize("minutes", [0, 721])
def test_a_form_hears_of_an_impossible_length(alice, minutes):
    with pytest.raises(ValidationError) as refusal:
        SessionFactory.build(owner=alice, contact=ContactFactory(owner=alice), minutes=minutes).full_clean()
    assert list(refusal.value.message_dict) == ["minutes"]


def test_a_session_ends_its_minutes_later_even_past_a_change_of_the_clock(alice):
    start = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)  # half an hour before Berlin's clocks go forward
    session = SessionFactory(owner=alice, starts_at=start, minutes=90)
    assert session.ends_at - session.starts_at == timedelta(minutes=90)


def test_the_day_of_a_session_is_the_readers(alice):
    session = SessionFactory(owner=alice, starts_at=datetime(2026, 3, 31, 22, tzinfo=UTC))
    assert str(session).endswith("31 March 2026")
    with timezone.override("Pacific/Auckland"):
        assert str(session).endswith(", 1 April 2026")


def test_the_newest_session_comes_first_and_the_last_logged_of_two_at_once(alice):
    old, one, other = (SessionFactory(owner=alice, starts_at=START + timedelta(days=days)) for days in (0, 1, 1))
    assert list(alice.mock_sessions.all()) == [other, one, old]


def test_a_session_is_found_by_contact_and_by_private_title(alice):
    session = SessionFactory(
        contact=ContactFactory(owner=alice, name="Ana Kovač"),
        question=QuestionFactory(owner=alice, title="Café finder"),
    )
    SessionFactory(owner=alice)
    for text in ("kovac", "cafe", "FINDER café"):
        assert list(alice.mock_sessions.matching(text)) == [session]
    assert not alice.mock_sessions.matching("nobody")


def test_deleting_a_contact_takes_the_sessions_and_what_was_seen(alice):
    ObservationFactory(owner=alice).session.contact.delete()
    assert not MockSession.objects.exists()
    assert not Observation.objects.exists()


# -- observations


@pytest.mark.parametrize("rating", [0, 5])
def test_a_rating_is_from_1_to_4(alice, rating):
    with pytest.raises(IntegrityError, match="rating_from_1_to_4"):
        ObservationFactory(owner=alice, rating=rating)


def test_a_skill_is_rated_once_in_each_direction(alice):
    session, skill = SessionFactory(owner=alice), SkillFactory(owner=alice)
    for direction in Direction:
        ObservationFactory(session=session, skill=skill, direction=direction)
        with pytest.raises(IntegrityError, match="skill_once_per_session_and_direction"), transaction.atomic():
            ObservationFactory(session=session, skill=skill, direction=direction)
    assert session.observations.count() == 2


# -- warmth


def test_warmth_counts_what_lies_behind_and_may_be_claimed(alice):
    contact = ContactFactory(owner=alice)
    today = date(2026, 3, 20)
    assert contact.mock_sessions.all().warmth(today=today).level == "cold"
    session = SessionFactory(contact=contact, starts_at=START, minutes=120)
    for skill in alice.skills.filter(group=Skill.Group.CORE)[:3]:
        ObservationFactory(session=session, skill=skill)
    assert contact.mock_sessions.all().warmth(today=today).level == "warm"
    session.role = "interviewee"  # then I saw none of those skills
    session.save()
    assert contact.mock_sessions.all().warmth(today=today).level == "lukewarm"


def test_a_session_that_is_only_planned_warms_nothing(alice):
    contact = ContactFactory(owner=alice)
    SessionFactory(contact=contact, starts_at=START + timedelta(days=30))
    assert contact.mock_sessions.all().warmth(today=START.date()).level == "cold"


def test_sessions_of_another_user_are_not_counted(alice):
    SessionFactory(owner=UserFactory())
    assert not alice.mock_sessions.exists()
