from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referrals.models import Referral
from referrals.next_step import ASK_CONSENT, STEPS, TELL, THANK, WITHDRAW, Situation, next_step
from referrals.stages import ENDED, STAGES, Direction, Stage
from tests.examples import examples
from tests.factories import ConsentFactory, ReferralFactory

DAY = date(2026, 6, 1)
PLACES = [(direction, stage) for direction in Direction for stage in STAGES[direction]]
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
situations = st.builds(
    lambda place, **rest: Situation(*place, **rest),
    st.sampled_from(PLACES),
    since=days,
    has_consent=st.booleans(),
    is_refused=st.booleans(),
    thanked_on=st.none() | days,
    told_on=st.none() | days,
    valid_until=st.none() | days,
    snoozed_until=st.none() | days,
)


def step(direction, stage, **rest):
    return next_step(Situation(direction, stage, since=DAY, **rest))


@examples(4)
@given(situations)
def test_every_stage_has_a_next_step_or_is_an_end_and_nothing_is_due_before_the_change(now):
    found = next_step(now)
    assert found or now.stage in ENDED
    assert found is None or found.due_on >= now.since
    if found and found.step.to:
        assert found.step.to in STAGES[now.direction]


def test_each_step_leads_on_to_an_end():
    for place in PLACES:
        now, seen = Situation(*place, since=DAY, has_consent=True, thanked_on=DAY, told_on=DAY), set()
        while (found := next_step(now)) and found.step.to:
            assert now.stage not in seen
            seen.add(now.stage)
            now = Situation(place[0], found.step.to, since=DAY, has_consent=True, thanked_on=DAY, told_on=DAY)


def test_a_follow_up_is_due_after_ten_days():
    for direction, stage in (("given", "consent_asked"), ("given", "submitted"), ("asked", "asked")):
        assert step(direction, stage).due_on == DAY + timedelta(days=10)


def test_consent_is_asked_before_anything_is_written_or_submitted():
    for stage in (Stage.IDEA, Stage.DRAFTING, Stage.READY):
        assert step("given", stage).step.to == ASK_CONSENT.to
        assert step("given", stage, has_consent=True).step.to not in {ASK_CONSENT.to, None}
        assert step("given", stage, is_refused=True).step.sentence == WITHDRAW.sentence


def test_they_are_thanked_first_and_told_the_outcome_after():
    assert step("asked", "submitted_by_them").step == THANK
    assert step("asked", "submitted_by_them", thanked_on=DAY).step.to == Stage.APPLIED
    assert step("asked", "closed").step == THANK
    assert step("asked", "closed", thanked_on=DAY).step == TELL
    assert step("asked", "closed", thanked_on=DAY, told_on=DAY) is None


def test_a_referral_expires():
    assert step("given", "acknowledged", valid_until=DAY + timedelta(days=5)).step.to == Stage.EXPIRED
    assert step("given", "acknowledged").step.to == Stage.IN_PROCESS
    late = step("given", "submitted", snoozed_until=DAY + timedelta(days=300))
    assert late.due_on == DAY + timedelta(days=300)


@pytest.mark.django_db
def test_the_database_finds_the_same_days(alice):
    some = [None, DAY + timedelta(days=4), DAY - timedelta(days=4), DAY + timedelta(days=400)]
    variants = [
        {"thanked_on": thanked, "told_on": told, "valid_until": valid, "snoozed_until": snoozed}
        for thanked in some[:2]
        for told in some[:2]
        for valid, snoozed in zip(some, [None, *some], strict=False)
    ]
    one = ReferralFactory(owner=alice)
    Referral.objects.bulk_create(
        Referral(
            owner=alice, contact=one.contact, position=one.position, direction=direction, stage=stage, stage_since=DAY,
            **variant,
        )
        for direction, stage in PLACES
        for variant in variants
    )  # fmt: skip
    found = {row.pk: row.due_on for row in Referral.objects.with_next_step()}
    for referral in Referral.objects.prefetch_related("stage_changes", "contact__consents", "contact__exclusions"):
        step = referral.next_step
        assert found.get(referral.pk) == (step and step.due_on), (referral.direction, referral.stage)
    assert len(found) > 100


def test_consent_counts_for_this_referral_or_for_all(alice):
    referral = ReferralFactory(owner=alice, stage="consent_asked")
    referral.move_to("consented")
    referral.move_to("ready")
    assert referral.next_step.step.to == Stage.SUBMITTED
    other = ReferralFactory(owner=alice, stage="ready")
    assert other.next_step.step.to == Stage.CONSENT_ASKED
    ConsentFactory(contact=other.contact, purpose="refer", answer="yes")
    assert Referral.objects.get(pk=other.pk).next_step.step.to == Stage.SUBMITTED


def test_every_stage_with_a_step_belongs_to_its_direction():
    assert set(STEPS) <= set(PLACES)
