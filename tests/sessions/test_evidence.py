from itertools import product

import pytest

from sessions.evidence import SEEN_IN, Direction, Role, is_admissible
from sessions.models import Observation, Skill
from tests.factories import ContactFactory, ObservationFactory, SessionFactory

OBSERVATIONS = list(product(Role, Direction, Skill.Group))


@pytest.mark.parametrize(
    ("role", "direction", "of_interviewing", "expected"),
    [
        ("interviewer", "of_them", False, True),  # I interviewed them: I saw what they can do
        ("interviewer", "of_them", True, False),  # but not how they interview
        ("interviewer", "of_me", False, False),  # and they saw nothing of what I can do
        ("interviewer", "of_me", True, True),  # but how I interview
        ("interviewee", "of_them", False, False),
        ("interviewee", "of_them", True, True),
        ("interviewee", "of_me", False, True),
        ("interviewee", "of_me", True, False),
        ("both", "of_them", False, True),
        ("both", "of_them", True, True),
        ("both", "of_me", False, True),
        ("both", "of_me", True, True),
    ],
)
def test_only_who_was_in_the_room_on_that_side_could_see_it(role, direction, of_interviewing, expected):
    assert is_admissible(role=role, direction=direction, of_interviewing=of_interviewing) is expected


def test_every_combination_has_a_rule():
    assert set(SEEN_IN) == set(product(Direction, (True, False)))


@pytest.fixture
def every_combination(alice):
    """An observation for each role, direction and group of skills, whether it could be made or not."""
    contact = ContactFactory(owner=alice)
    sessions = {role: SessionFactory(contact=contact, role=role) for role in Role}
    skills = {group: alice.skills.filter(group=group).first() for group in Skill.Group}
    return {
        (role, direction, group): ObservationFactory(session=sessions[role], skill=skills[group], direction=direction)
        for role, direction, group in OBSERVATIONS
    }


def test_the_database_agrees_with_the_rule_in_every_combination(every_combination):
    admissible = set(Observation.objects.admissible())
    for (role, direction, _), observation in every_combination.items():
        rule = is_admissible(role=role, direction=direction, of_interviewing=observation.skill.of_interviewing)
        assert (observation in admissible) is rule


def test_no_observation_counts_twice(every_combination):
    rows = list(Observation.objects.admissible())
    assert len(rows) == len(set(rows))


def test_a_changed_role_changes_what_counts(every_combination):
    contact = next(iter(every_combination.values())).session.contact
    contact.mock_sessions.update(role=Role.BOTH)
    assert Observation.objects.admissible().count() == len(OBSERVATIONS)
