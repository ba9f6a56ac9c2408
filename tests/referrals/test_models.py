from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import RestrictedError

from referrals import drafting
from referrals.drafting import Basis, Size
from referrals.models import DraftTemplate, Referral
from referrals.stages import ENDED, FIRST, STAGES, WAITING_FOR_ME, Direction, Stage
from referrals.standard import TONES
from referrals.targets import of_size
from tests.factories import (
    CompanyFactory,
    ContactFactory,
    DraftTemplateFactory,
    ObservationFactory,
    PositionFactory,
    ReferralFactory,
    SessionFactory,
)


@pytest.fixture
def stripe(alice):
    return CompanyFactory(owner=alice, name="Stripe")


@pytest.fixture
def referral(alice, stripe):
    return ReferralFactory(owner=alice, position=PositionFactory(company=stripe))


def test_a_position_is_found_again_whatever_its_case_and_spaces(alice, stripe):
    first = alice.positions.for_target(stripe, "Backend Engineer", "L4")
    assert alice.positions.for_target(stripe, " backend  engineer ", "l4") == first
    assert alice.positions.for_target(stripe, "Backend Engineer", "L5") != first
    assert alice.positions.for_target(CompanyFactory(owner=alice), "Backend Engineer", "L4") != first
    assert alice.positions.count() == 3


def test_a_position_is_completed_and_never_overwritten(stripe):
    position = PositionFactory(company=stripe, link="https://old.example")
    position.complete(link="https://new.example", requisition="R-1", level="")
    position.refresh_from_db()
    assert (position.link, position.requisition, position.level) == ("https://old.example", "R-1", "")


def test_a_company_with_positions_is_not_deleted_under_them(referral):
    with pytest.raises(RestrictedError):
        referral.position.company.delete()


def test_a_search_finds_contact_company_and_title(alice, stripe):
    ana = ContactFactory(owner=alice, name="Ana Kovač")
    referral = ReferralFactory(contact=ana, position=PositionFactory(company=stripe, title="Data Scientist"))
    ReferralFactory(owner=alice)
    for text in ("kovac", "STRIPE", "data sci"):
        assert list(alice.referrals.matching(text)) == [referral]
    assert not alice.referrals.matching("nobody")


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("stage", Stage)
def test_the_database_holds_a_stage_of_the_direction_only(alice, direction, stage):
    if stage in STAGES[direction]:
        ReferralFactory(owner=alice, direction=direction, stage=stage)
    else:
        with pytest.raises(IntegrityError, match="stage_of_its_direction"):
            ReferralFactory(owner=alice, direction=direction, stage=stage)


def test_every_stage_belongs_somewhere():
    assert {stage for stages in STAGES.values() for stage in stages} == set(Stage)
    assert all(FIRST[direction] in STAGES[direction] for direction in Direction)
    assert not ENDED & WAITING_FOR_ME


def test_ended_referrals_are_not_ongoing(alice):
    open_one = ReferralFactory(owner=alice, stage=Stage.READY)
    ReferralFactory(owner=alice, stage=Stage.HIRED)
    assert list(alice.referrals.ongoing()) == list(alice.referrals.waiting_for_me()) == [open_one]


# -- drafts


@pytest.fixture
def claims(referral):
    """One claim of each basis, the first one with a session, two of its observations and a session as such."""
    session = SessionFactory(contact=referral.contact)
    other = SessionFactory(contact=referral.contact, starts_at=datetime(2026, 4, 1, tzinfo=UTC))
    seen = [ObservationFactory(session=session) for _ in range(2)]
    return [
        drafting.Claim(
            text="I saw strong coding.",
            basis=Basis.SESSIONS,
            slots=("strong_skills",),
            sessions=frozenset({other.pk}),
            observations=frozenset((session.pk, one.pk) for one in seen),
        ),
        drafting.Claim("Ana is an engineer.", Basis.RECORD, ("person",), starts_paragraph=True),
        drafting.Claim("I like her.", Basis.OWN_WORDS),
    ]


def test_a_saved_draft_reads_back_as_it_was_drafted(referral, claims):
    draft = referral.add_draft(Size.NOTE, claims)
    assert [claim.as_drafted() for claim in draft.claims.with_evidence()] == claims
    assert draft.text == drafting.text_of(claims) == "I saw strong coding.\n\nAna is an engineer. I like her."


def test_a_claim_shows_its_grounds_session_by_session(referral, claims):
    draft = referral.add_draft(Size.NOTE, claims)
    first, *others = draft.claims.with_evidence()
    assert [(ground.session, len(ground.sights)) for ground in first.grounds] == [
        (session.pk, session.observations.count()) for session in referral.contact.mock_sessions.order_by("starts_at")
    ]
    assert all(claim.grounds == [] for claim in others)


def test_each_size_counts_its_own_versions(referral, claims):
    assert referral.add_draft(Size.NOTE, claims).number == 1
    assert referral.add_draft(Size.NOTE, claims[:1]).number == 2
    assert referral.add_draft(Size.MESSAGE, claims).number == 1
    assert len(referral.latest_draft(Size.NOTE).claims.all()) == 1
    assert referral.latest_draft(Size.STATEMENT) is None


def test_a_draft_that_is_too_long_is_told_from_one_that_fits(referral):
    fits, too_long = (
        referral.add_draft(Size.NOTE, [drafting.Claim("x" * length, Basis.OWN_WORDS)]) for length in (200, 201)
    )
    assert [of_size(one.size).measure(one.text).is_over for one in (fits, too_long)] == [False, True]


def test_reading_evidence_takes_as_many_queries_for_one_claim_as_for_many(referral, claims, django_assert_num_queries):
    for amount in (1, 3):
        draft = referral.add_draft(Size.NOTE, claims[:1] * amount)
        with django_assert_num_queries(2):
            assert all(claim.grounds for claim in draft.claims.with_evidence())


# -- templates


def test_every_user_starts_with_the_standard_templates(alice):
    assert alice.draft_templates.count() == 3 * 2 * 2 * 4  # tones, directions, kinds, sizes
    for template in alice.draft_templates.all():
        template.full_clean()
        assert template.body == TONES[template.name][template.direction, template.kind, template.size].strip()
        assert template.is_default == (template.name == "Plain")


def test_a_template_with_an_unknown_slot_is_refused_with_the_reason(alice):
    template = DraftTemplateFactory.build(owner=alice, body="I know {{ persn }}.")
    with pytest.raises(ValidationError, match="Did you mean {{ person }}"):
        template.full_clean()


def test_template_names_are_unique_for_one_use(alice):
    with pytest.raises(IntegrityError, match="template_name_once_per_use"):
        DraftTemplateFactory(owner=alice, name="Plain", kind=DraftTemplate.Kind.WARM, size=Size.NOTE)


def test_a_referral_says_who_and_for_what(alice, stripe):
    ana = ContactFactory(owner=alice, name="Ana")
    position = PositionFactory(company=stripe, title="Engineer")
    assert str(ReferralFactory(contact=ana, position=position)) == "Ana for Engineer, Stripe"
    assert str(Referral(contact=ana, position=position, direction=Direction.ASKED)) == "Ana asked for Engineer, Stripe"
