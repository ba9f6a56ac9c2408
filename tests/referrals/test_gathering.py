from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from contacts.consent import Answer, Purpose
from contacts.models import Contact
from referrals.drafting import LIMITS, Basis, Size
from referrals.gathering import drafted, facts_about, kind_for, write_drafts
from referrals.stages import Direction
from referrals.targets import of_size
from sessions.evidence import Direction as Seen
from sessions.evidence import Role, is_admissible
from sessions.models import Observation, Question, Skill, Topic
from tests.factories import (
    ChannelFactory,
    CompanyFactory,
    ConsentFactory,
    ContactFactory,
    EmploymentFactory,
    ObservationFactory,
    PositionFactory,
    ReferralFactory,
    SessionFactory,
)

SEED_SKILLS = ["Coding", "Problem solving", "Requirements gathering", "Solutioning", "Understanding word problems"]
EVIDENCE = {
    "Coding": "Clean, tested code in the first pass",
    "Problem solving": "Found the two pointers without a hint",
    "Requirements gathering": "Asked who reads the feed, and how stale it may be",
    "Solutioning": "Split reads from writes and named two trade-offs",
    "Understanding word problems": "Restated the problem with an example of her own",
}


def at(year, month, day, hour=17):
    return datetime(year, month, day, hour, tzinfo=UTC)


@pytest.fixture
def ana(alice):
    return ContactFactory(owner=alice, name="Ana Kovač", pronouns="she")


@pytest.fixture
def referral(ana):
    stripe = CompanyFactory(owner=ana.owner, name="Stripe")
    return ReferralFactory(contact=ana, position=PositionFactory(company=stripe, title="Backend Engineer", level="L4"))


def texts_of(referral):
    return [referral.latest_draft(size).text for size in (Size.NOTE, Size.MESSAGE, Size.STATEMENT)]


# -- the case of the seed, with the database


@pytest.fixture
def seed(ana, referral):
    """Three sessions in which I interviewed, the five skills rated, and something learnt."""
    skills = {skill.name: skill for skill in ana.owner.skills.all()}
    first, second, third = (
        SessionFactory(contact=ana, topic=Topic.ALGORITHMS, minutes=90, starts_at=at(2026, 3, 14)),
        SessionFactory(contact=ana, topic=Topic.ALGORITHMS, minutes=75, starts_at=at(2026, 4, 18)),
        SessionFactory(
            contact=ana,
            topic=Topic.SYSTEM_DESIGN,
            minutes=105,
            starts_at=at(2026, 6, 6),
            learnt="Write the failing test first, and say the edge cases before any code.",
        ),
    )
    where = zip(SEED_SKILLS, [first, first, third, third, second], strict=True)
    for name, session in where:
        ObservationFactory(
            session=session, skill=skills[name], rating=3 if name == "Solutioning" else 4, evidence=EVIDENCE[name]
        )
    write_drafts(referral, now=at(2026, 9, 1))
    return referral


def test_the_seed_case_fits_each_size(seed):
    for size in Size:
        draft = seed.latest_draft(size)
        assert 0 < len(draft.text) <= LIMITS[size]
        assert not of_size(size).measure(draft.text).is_over


@pytest.mark.parametrize("size", [Size.MESSAGE, Size.STATEMENT])
def test_the_seed_case_names_all_that_a_warm_referral_names(seed, size):
    text = seed.latest_draft(size).text
    for said in (
        "Ana Kovač", "Backend Engineer", "Stripe", "level L4", "three sessions", "4.5 hours", "1:1 online",
        "algorithms and system design", "etween March and June 2026",
        "coding", "problem solving", "requirements gathering", "solution design", "understanding of word problems",
        "“Write the failing test first, and say the edge cases before any code.”",
    ):  # fmt: skip
        assert said in text


def test_the_seed_case_binds_each_claim_to_the_sessions_it_names(seed):
    numbers = {session.pk: number for number, session in enumerate(seed.contact.mock_sessions.order_by("starts_at"), 1)}
    claims = seed.latest_draft(Size.STATEMENT).claims.with_evidence()
    bound = {claim.slots[-1]: sorted(numbers[row.session_id] for row in claim.evidence.all()) for claim in claims}
    assert [bound.pop(f"evidence_{nth}") for nth in (1, 2, 3)] == [[1], [1], [2]]
    assert bound == {
        "target": [1, 1, 2, 3, 3], "topics": [1, 2, 3], "strong_skills": [1, 1, 1, 2, 2, 3, 3], "solid_skills": [3],
        "learnt": [3],
    }  # fmt: skip
    assert {claim.basis for claim in claims} == {Basis.SESSIONS}


def test_each_quote_of_the_seed_case_stands_behind_its_own_claim(seed):
    quotes = [
        claim for claim in seed.latest_draft(Size.STATEMENT).claims.with_evidence() if "evidence_" in str(claim.slots)
    ]
    assert len(quotes) == 3
    for claim in quotes:
        (row,) = claim.evidence.all()
        assert f"“{row.observation.evidence}.”" in claim.text
        assert row.observation.skill.in_a_sentence in claim.text


# -- what counts as known


@pytest.mark.parametrize("role", Role)
def test_no_draft_speaks_from_an_observation_that_this_role_cannot_have_made(ana, referral, role):
    session = SessionFactory(contact=ana, role=role)
    coding, hints = (ana.owner.skills.get(name=name) for name in ("Coding", "Hints"))
    made = {
        (direction, skill): ObservationFactory(
            session=session, skill=skill, direction=direction, evidence=f"{direction}"
        )
        for direction, skill in product(Seen, (coding, hints))
    }
    inadmissible = {
        observation.pk
        for (direction, skill), observation in made.items()
        if not is_admissible(role=role, direction=direction, of_interviewing=skill.of_interviewing)
    }
    facts = facts_about(referral)
    known = {one.observation for one in (*facts.skills, *facts.interviewing, *facts.feedback)}
    assert not known & inadmissible
    asked = ReferralFactory(contact=ana, position=referral.position, direction=Direction.ASKED)
    for one in (referral, asked):
        write_drafts(one)
        used = {
            row.observation_id
            for draft in one.drafts.all()
            for claim in draft.claims.all()
            for row in claim.evidence.all()
        }
        assert not used & inadmissible


def test_each_kind_of_observation_comes_under_its_own_name(ana, referral):
    session = SessionFactory(contact=ana, role=Role.BOTH)
    coding, hints = (ana.owner.skills.get(name=name) for name in ("Coding", "Hints"))
    ObservationFactory(session=session, skill=coding, direction=Seen.OF_THEM)
    ObservationFactory(session=session, skill=hints, direction=Seen.OF_THEM)
    ObservationFactory(session=session, skill=coding, direction=Seen.OF_ME, rating=3)
    ObservationFactory(session=session, skill=hints, direction=Seen.OF_ME)
    facts = facts_about(referral)
    assert [one.skill for one in facts.skills] == ["coding"]
    assert [one.skill for one in facts.interviewing] == ["hints"]
    assert [(one.skill, one.rating) for one in facts.feedback] == [("coding", 3)]


def test_sessions_with_other_people_are_not_known_of_this_one(ana, referral):
    ObservationFactory(session=SessionFactory(contact=ContactFactory(owner=ana.owner)))
    assert facts_about(referral).practice == facts_about(referral).skills == ()


def test_a_session_that_lies_ahead_is_not_yet_spent(ana, referral):
    now = at(2026, 5, 1)
    SessionFactory(contact=ana, starts_at=now - timedelta(days=1))
    planned = SessionFactory(contact=ana, starts_at=now + timedelta(days=1))
    ObservationFactory(session=planned)
    facts = facts_about(referral, now=now)
    assert len(facts.practice) == 1
    assert facts.skills == ()


def test_days_are_those_of_the_owners_time_zone(ana, referral):
    ana.owner.time_zone = "Pacific/Auckland"
    session = SessionFactory(contact=ana, starts_at=at(2026, 3, 31, 22))
    ObservationFactory(session=session)
    facts = facts_about(referral)
    assert facts.practice[0].on == facts.skills[0].on == date(2026, 4, 1)


def test_a_skill_reads_as_its_phrase_or_else_as_its_name(ana, referral):
    session = SessionFactory(contact=ana)
    ObservationFactory(session=session, skill=ana.owner.skills.get(name="Solutioning"))
    ObservationFactory(session=session, skill=Skill.objects.create(owner=ana.owner, name="Rust"))
    assert [one.skill for one in facts_about(referral).skills] == ["solution design", "Rust"]


def test_gathering_takes_as_many_queries_for_ten_sessions_as_for_one(ana, referral, django_assert_num_queries):
    ObservationFactory(session=SessionFactory(contact=ana))
    EmploymentFactory(contact=ana)
    referral = fresh(referral)
    with django_assert_num_queries(8):
        facts_about(referral)
    for _ in range(9):
        ObservationFactory(session=SessionFactory(contact=ana))
        EmploymentFactory(contact=ana)
        ChannelFactory(contact=ana)
    referral = fresh(referral)
    with django_assert_num_queries(8):
        facts_about(referral)


def fresh(referral):
    return type(referral).objects.for_lists().select_related("owner").get(pk=referral.pk)


# -- which template


def test_without_a_session_the_text_is_cold_and_says_what_is_on_record(ana, referral):
    Contact.objects.filter(pk=ana.pk).update(met="Through a study group", resume="https://ana.example/cv.pdf")
    ChannelFactory(contact=ana, value="ana@example.org")
    EmploymentFactory(contact=ana, title="Engineer", company=CompanyFactory(owner=ana.owner, name="Klarna"))
    write_drafts(fresh(referral))
    statement = referral.latest_draft(Size.STATEMENT)
    for said in (
        "Through a study group.", "Engineer at Klarna", "ana@example.org", "https://ana.example/cv.pdf",
        "not practised",
    ):  # fmt: skip
        assert said in statement.text
    assert {claim.basis for claim in statement.claims.all()} == {Basis.RECORD}


def test_practice_without_a_skill_seen_is_told_without_a_recommendation(ana, referral):
    SessionFactory(contact=ana, role=Role.INTERVIEWEE)
    write_drafts(referral)
    for text in texts_of(referral):
        assert "recommend" not in text
        assert "vouch" not in text
        assert "one session" in text


def test_where_the_owner_deleted_a_template_the_standard_one_serves(ana, referral):
    ana.owner.draft_templates.all().delete()
    SessionFactory(contact=ana)
    write_drafts(referral)
    assert all("Ana Kovač" in text for text in texts_of(referral))


def test_the_owners_own_template_is_used(ana, referral):
    ana.owner.draft_templates.filter(kind="cold", size=Size.NOTE, is_default=True).update(body="Meet {{ person }}.")
    assert [claim.text for claim in drafted(referral, Size.NOTE, facts_about(referral))] == ["Meet Ana Kovač."]


def test_drafting_again_makes_a_next_version_of_each_size(referral):
    write_drafts(referral)
    write_drafts(referral)
    assert [referral.latest_draft(size).number for size in Size] == [2] * 4


@pytest.mark.parametrize(
    ("role", "given", "asked"),
    [
        (Role.INTERVIEWER, "warm", "cold"),
        (Role.INTERVIEWEE, "warm", "warm"),
        (Role.BOTH, "warm", "warm"),
        (None, "cold", "cold"),
    ],
)
def test_only_somebody_who_interviewed_me_is_asked_to_vouch(ana, referral, role, given, asked):
    if role:
        SessionFactory(contact=ana, role=role)
    facts = facts_about(referral)
    assert (kind_for(Direction.GIVEN, facts), kind_for(Direction.ASKED, facts)) == (given, asked)


# -- discretion


def test_a_session_is_not_quoted_where_the_contact_said_no(ana, referral):
    ObservationFactory(session=SessionFactory(contact=ana), evidence="Clean in the first pass")
    consent = ConsentFactory(contact=ana, purpose=Purpose.QUOTE, answer=Answer.NO)
    assert not facts_about(fresh(referral)).may_quote
    consent.delete()
    assert facts_about(fresh(referral)).may_quote


def test_no_draft_shows_a_private_title_wherever_it_was_typed(ana, referral):
    Question.objects.create(owner=ana.owner, title="Merge k Sorted Lists", label="")
    Contact.objects.filter(pk=ana.pk).update(met="over merge k sorted lists")
    session = SessionFactory(contact=ana, role=Role.BOTH, learnt="MERGE K SORTED LISTS needs a heap")
    for direction in Seen:
        ObservationFactory(session=session, direction=direction, evidence="Did Merge k sorted   lists with a heap")
    asked = ReferralFactory(contact=ana, position=referral.position, direction=Direction.ASKED)
    for one in (referral, asked):
        one = fresh(one)
        write_drafts(one)
        for text in texts_of(one):
            assert "sorted" not in text.lower()
    assert "Did the question with a heap" in texts_of(referral)[2]
    ana.mock_sessions.all().delete()
    write_drafts(fresh(referral))
    assert all("sorted" not in text.lower() for text in texts_of(referral))
    assert Observation.objects.count() == 0
