"""The way of a referral through its stages, each change dated and kept.

The database writes the history: a trigger sees every change of a stage, be it from a page, the admin, a bulk update or
raw SQL. What a person says about a change (when it was, a note, a reason) is told to the trigger for one transaction.
The stage in which a referral began is no change: it stands in the first one as `before`, or in the referral itself.
"""

import json
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import pgtrigger
from django.db import connection, models, transaction
from django.utils import timezone

from accounts import history
from accounts.ownership import OWNER_KEY, Owned, SameOwner
from referrals import guard
from referrals.next_step import NextStep, Situation, next_step
from referrals.stages import STAGES, Direction, Stage

LONGEST_NOTE = 500

# A snooze is about the step of the stage in which it was asked for.
RECORD_CHANGE = """
said := coalesce(nullif(current_setting('vouch.stage_change', true), ''), '{}')::jsonb;
NEW.stage_since := coalesce(
    (said->>'on')::date, (now() AT TIME ZONE (SELECT time_zone FROM accounts_user WHERE id = NEW.owner_id))::date);
NEW.snoozed_until := NULL;
INSERT INTO referrals_stagechange (owner_id, referral_id, before, after, changed_on, note, override) VALUES (
    NEW.owner_id, NEW.id, OLD.stage, NEW.stage, NEW.stage_since,
    coalesce(said->>'note', ''), coalesce(said->>'override', ''));
RETURN NEW;
"""
STAGE_TRIGGER = pgtrigger.Trigger(
    name="stage_changed",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("stage"),
    condition=pgtrigger.Q(old__stage__df=pgtrigger.F("new__stage")),
    declare=[("said", "jsonb")],
    func=RECORD_CHANGE,
)
NEVER_EDITED = pgtrigger.ReadOnly(name="never_edited", fields=["before", "after", "changed_on", "note", "override"])


@history.tracked
class StageChange(Owned):
    """One change of a referral's stage; written by the database, never edited."""

    referral = models.ForeignKey("referrals.Referral", models.CASCADE)
    before = models.CharField("from", max_length=20, choices=Stage)
    after = models.CharField("to", max_length=20, choices=Stage)
    changed_on = models.DateField("on")
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    override = models.CharField("gone on without consent because", max_length=LONGEST_NOTE, blank=True)

    class Meta:
        default_related_name = "stage_changes"
        ordering = ["-id"]
        constraints = [OWNER_KEY, SameOwner("referral")]
        indexes = [models.Index(fields=["owner", "referral"], name="stage_change_by_referral")]
        triggers = [NEVER_EDITED]

    def __str__(self):
        return f"{self.get_after_display()}, {self.changed_on:%-d %B %Y}"


@dataclass(frozen=True)
class Stay:
    """A stage that a referral was in, and what was said when it got there."""

    label: str
    since: date
    note: str = ""
    override: str = ""


class InPipeline(models.Model):
    """The side of a referral that moves."""

    direction = models.CharField(max_length=5, choices=Direction)
    stage = models.CharField(max_length=20, choices=Stage)
    stage_since = models.DateField(default=timezone.localdate, editable=False)
    snoozed_until = models.DateField(null=True, blank=True, editable=False)
    valid_until = models.DateField(
        null=True,
        blank=True,
        help_text="Until when the company counts it; six months unless you know better.",
    )
    thanked_on = models.DateField(null=True, blank=True)
    told_on = models.DateField("told the outcome on", null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def stages(self) -> list[Stage]:
        return STAGES[Direction(self.direction)]

    @transaction.atomic
    def move_to(self, stage: str, *, on: date | None = None, note: str = "", override: str = "") -> None:
        """Change the stage, with what there is to say about it; `on` is the owner's today unless it was earlier."""
        self.stage = stage
        self.version += 1
        with _saying(on=on and on.isoformat(), note=note, override=override):
            self.save(update_fields=["stage", "version", "updated_at"])
        self.refresh_from_db(fields=["stage_since", "snoozed_until"])

    @property
    def next_step(self) -> NextStep | None:
        verdict = guard.look_at(self)
        return next_step(
            Situation(
                direction=self.direction,
                stage=self.stage,
                since=self.stage_since,
                has_consent=verdict.has_consent,
                is_refused=bool(verdict.refusal),
                thanked_on=self.thanked_on,
                told_on=self.told_on,
                valid_until=self.valid_until,
                snoozed_until=self.snoozed_until,
            )
        )

    @property
    def stays(self) -> list[Stay]:
        """Each stage that it was in, the present one first, down to the one in which it began."""
        changes = list(self.stage_changes.all())
        began = Stage(changes[-1].before if changes else self.stage)
        past = [Stay(one.get_after_display(), one.changed_on, one.note, one.override) for one in changes]
        return [*past, Stay(began.label, timezone.localtime(self.created_at).date())]


@contextmanager
def _saying(**said: str | None):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('vouch.stage_change', %s, true)", [json.dumps(said)])
        yield
        cursor.execute("SELECT set_config('vouch.stage_change', '', true)")
