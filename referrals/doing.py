"""Doing the next step of a referral with one click: it moves, dates something, or notes that I wrote."""

from datetime import date, datetime, timedelta

from django.db import transaction

from referrals import guard
from referrals.freezing import freeze
from referrals.models import Referral
from referrals.next_step import Step
from referrals.stages import SUBMITTED
from referrals.wording import PRONOUNS


def sentence(referral: Referral, step: Step) -> str:
    words = PRONOUNS[referral.contact.pronouns]
    return step.sentence.format(person=referral.contact.name, company=referral.position.company, **words)


def ready_message(referral: Referral, step: Step) -> str:
    """What to send for this step, where there is a message that fits each time; empty otherwise."""
    return guard.request_for_consent(referral) if step.is_asking else ""


@transaction.atomic
def do(referral: Referral, step: Step, *, today: date, now: datetime) -> None:
    """Do the step. What neither moves nor dates anything comes back after as many days."""
    if step.writes:
        referral.owner.touches.create(
            contact=referral.contact, happened_on=today, note=sentence(referral, step)[: _longest_note(referral)]
        )
    if step.dates:
        setattr(referral, step.dates, today)
        referral.version += 1
        referral.save(update_fields=[step.dates, "version", "updated_at"])
    if step.to:
        referral.move_to(step.to)
        if step.to in SUBMITTED:
            freeze(referral, now=now)
    if not step.to and not step.dates:
        snooze(referral, until=today + timedelta(days=step.days))


def snooze(referral: Referral, *, until: date) -> None:
    referral.snoozed_until = until
    referral.version += 1
    referral.save(update_fields=["snoozed_until", "version", "updated_at"])


def _longest_note(referral: Referral) -> int:
    return referral.owner.touches.model._meta.get_field("note").max_length
