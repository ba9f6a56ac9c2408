from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts import history
from accounts.history import Batch
from referrals.models import Referral, StageChange
from tests.factories import ReferralFactory


@pytest.fixture
def referral(alice):
    return ReferralFactory(owner=alice, stage="drafting")


def told(referral):
    """The history, from the beginning, as (from, to)."""
    return list(referral.stage_changes.order_by("id").values_list("before", "after"))


def test_every_way_to_change_a_stage_is_recorded(referral):
    referral.move_to("ready")
    referral.stage = "submitted"
    referral.save()
    Referral.objects.filter(pk=referral.pk).update(stage="acknowledged")
    referral.stage = "in_process"
    Referral.objects.bulk_update([referral], ["stage"])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE referrals_referral SET stage = 'offer' WHERE id = %s", [referral.pk])
    way = ["drafting", "ready", "submitted", "acknowledged", "in_process", "offer"]
    assert told(referral) == list(zip(way, way[1:], strict=False))
    assert [stay.label for stay in referral.stays][::5] == ["Offer", "Drafting"]


def test_what_leaves_the_stage_as_it_is_is_no_change(referral):
    referral.save()
    Referral.objects.update(stage="drafting", valid_until=date(2027, 1, 1))
    assert told(referral) == []


def test_a_change_keeps_its_day_and_what_was_said_of_it_alone(referral):
    yesterday = timezone.localdate() - timedelta(days=1)
    referral.move_to("ready", on=yesterday, note="Read it to her")
    assert referral.stage_since == yesterday
    referral.move_to("submitted")
    last, first = referral.stage_changes.all()
    assert (first.changed_on, first.note) == (yesterday, "Read it to her")
    assert (last.changed_on, last.note) == (timezone.localdate(), "")


def test_the_day_of_a_change_is_the_owners(referral):
    zone = "Pacific/Kiritimati"  # 14 hours ahead
    type(referral.owner).objects.update(time_zone=zone)
    Referral.objects.update(stage="ready")
    referral.refresh_from_db()
    with timezone.override(zone):
        assert referral.stage_since == timezone.localdate()


def test_a_change_is_never_edited(referral):
    referral.move_to("ready")
    with pytest.raises(DatabaseError, match="never_edited"), transaction.atomic():
        StageChange.objects.update(note="It was otherwise")


def test_history_comes_back_with_a_deleted_referral(referral):
    referral.move_to("ready", note="Done")
    before = list(StageChange.objects.values())
    with history.recorded(referral.owner, Batch.Kind.DELETION, "Gone") as batch:
        referral.delete()
    assert not StageChange.objects.exists()
    history.undo(batch)
    assert list(StageChange.objects.values()) == before
