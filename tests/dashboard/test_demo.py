import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Avg

from accounts.models import User
from dashboard import demo
from referrals.drafting import LIMITS, Basis
from referrals.models import Claim, ClaimEvidence, Draft
from referrals.stages import STAGES
from sessions.evidence import Role
from sessions.models import Observation, Topic
from tests.factories import UserFactory

NOW = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker):
    """One account with the history of the usual size, for all tests to look at, and what filling it said."""
    with django_db_blocker.unblock(), transaction.atomic():
        dora = UserFactory(username="dora", time_zone="Europe/Berlin")
        made = demo.fill(dora, contacts=30, sessions=80, now=NOW)
        connection.check_constraints()  # all rows are of one owner; put off, it would be asked after each test anew
        yield dora, made
        transaction.set_rollback(True)


@pytest.fixture
def dora(filled, db):
    return filled[0]


def test_as_much_is_made_as_was_asked_for(filled, dora):
    _, made = filled
    assert (made["contacts"], made["sessions"]) == (30, 80)
    assert (dora.contacts.count(), dora.mock_sessions.count()) == (30, 80)
    assert min(made.values()) > 0


def test_it_spans_three_years_and_ends_today(dora):
    starts = sorted(dora.mock_sessions.values_list("starts_at", flat=True))
    assert timedelta(days=3 * 365 - 2) < NOW - starts[0] < timedelta(days=3 * 365 + 2)
    assert timedelta(0) < NOW - starts[-1] < timedelta(days=1)


def test_a_referral_stands_in_every_stage_of_both_directions(dora):
    there = set(dora.referrals.values_list("direction", "stage"))
    assert there == {(direction, stage) for direction, stages in STAGES.items() for stage in stages}


def test_whoever_was_referred_after_practising_had_agreed(dora):
    given = dora.referrals.filter(direction="given", contact__mock_sessions__isnull=False)
    assert given
    assert all(referral.contact.consent_to("refer").answer == "yes" for referral in given)
    assert dora.exclusions.exists()


def test_each_referral_came_to_its_stage_by_a_way_of_days(dora):
    for referral in dora.referrals.prefetch_related("stage_changes"):
        days = [stay.since for stay in referral.stays]
        assert days == sorted(days, reverse=True)
        assert (referral.stays[0].label, days[0]) == (referral.get_stage_display(), referral.stage_since)
        assert days[0] <= NOW.date()
    assert dora.referrals.with_next_step().count() < dora.referrals.count()


def test_every_role_topic_and_rating_occurs(dora):
    assert set(dora.mock_sessions.values_list("role", flat=True)) == set(Role)
    assert set(dora.mock_sessions.values_list("topic", flat=True)) == set(Topic)
    assert set(dora.observations.values_list("rating", flat=True)) == set(Observation.Rating)


def test_what_was_observed_could_be_seen(dora):
    assert dora.observations.count() == dora.observations.admissible().count() > 300


def test_the_ends_of_the_scale_have_evidence(dora):
    assert not dora.observations.filter(rating__in=[1, 4], evidence="").exists()


def test_somebody_gets_better(dora):
    year_ago = NOW - timedelta(days=365)
    mine = dora.observations.filter(direction="of_me")
    before, after = mine.filter(session__starts_at__lt=year_ago), mine.filter(session__starts_at__gte=year_ago)
    assert after.aggregate(mean=Avg("rating"))["mean"] > before.aggregate(mean=Avg("rating"))["mean"] + 0.3


def test_some_people_share_a_company_and_some_have_moved(dora):
    current = list(dora.employments.filter(ended_on=None).values_list("company", flat=True))
    assert len(set(current)) < len(current)
    assert dora.employments.exclude(ended_on=None).exists()


def test_each_sentence_rests_on_what_was_seen_of_its_contact(dora):
    evidence = ClaimEvidence.objects.filter(owner=dora).select_related(
        "claim__draft__referral", "session", "observation"
    )
    assert evidence
    for row in evidence:
        assert row.session.contact_id == row.claim.draft.referral.contact_id
        assert row.observation is None or row.observation.session_id == row.session_id
    assert not Claim.objects.filter(owner=dora, basis=Basis.SESSIONS, evidence=None).exists()


def test_every_text_fits_its_size(dora):
    for draft in Draft.objects.filter(owner=dora).prefetch_related("claims"):
        assert 0 < len(draft.text) <= LIMITS[draft.size]


def test_the_words_are_calm_and_complete(dora):
    written = [
        *dora.contacts.values_list("name", "met", "notes"),
        *dora.mock_sessions.values_list("notes", "learnt"),
        *dora.observations.values_list("evidence"),
        *dora.touches.values_list("note"),
        *dora.companies.values_list("name"),
        *Claim.objects.filter(owner=dora).values_list("text"),
    ]
    for text in (text for row in written for text in row):
        assert not re.search(r"[!{}]|  |\bNone\b|lorem", text), text


def test_nothing_leads_to_a_real_address(dora):
    addresses = [value for kind, value in dora.channels.values_list("kind", "value") if kind in {"email", "website"}]
    addresses += dora.companies.values_list("website", flat=True)
    addresses += dora.contacts.exclude(resume="").values_list("resume", flat=True)
    assert all(re.search(r"[@./]example\.(org|com)($|/)", address) for address in addresses)


def test_the_command_tells_the_same_story_to_an_account_that_is_there_and_stays_as_it_is(dora, capsys):
    other = UserFactory(username="other", display_name=dora.display_name, time_zone=dora.time_zone)
    before = User.objects.filter(pk=other.pk).values().get()
    with time_machine.travel(NOW, tick=False):
        call_command("seed_demo", "Other")
    assert story_of(other) == story_of(dora)
    said = capsys.readouterr().out
    assert said.startswith("other: contacts 30, ")
    assert "password" not in said
    assert User.objects.filter(pk=other.pk).values().get() == before


def story_of(user) -> list[tuple]:
    return [
        *user.contacts.values_list("name", "met", "created_at"),
        *user.mock_sessions.values_list("contact__name", "starts_at", "notes", "learnt"),
        *user.observations.order_by("id").values_list("skill__name", "rating", "evidence"),
        *Claim.objects.filter(owner=user).order_by("id").values_list("text"),
    ]
