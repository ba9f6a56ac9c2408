"""Doing the next step of a referral with one click: it moves, dates something, or notes that I wrote."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from contacts.models import Touch
from referrals import guard
from referrals.freezing import freeze
from referrals.models import Referral
from referrals.next_step import Step
from referrals.stages import SUBMITTED
from referrals.wording import PRONOUNS, full_stop


@dataclass(frozen=True)
class ToDo:
    """The next step of a referral, in words."""

    step: Step
    due_on: date
    sentence: str
    message: str  # ready to copy, where there is one that fits each time


def to_do(referral: Referral) -> ToDo | None:
    if (coming := referral.next_step) is None:
        return None
    step, words = coming.step, PRONOUNS[referral.contact.pronouns]
    sentence = step.sentence.format(person=referral.contact.name, company=referral.position.company, **words)
    return ToDo(step, coming.due_on, full_stop(sentence), guard.request_for_consent(referral) if step.is_asking else "")


@transaction.atomic
def do(referral: Referral, todo: ToDo, *, today: date, now: datetime) -> None:
    """Do the step. What neither moves nor dates anything comes back after as many days."""
    step = todo.step
    if step.writes:
        limit = Touch._meta.get_field("note").max_length
        referral.owner.touches.create(contact=referral.contact, happened_on=today, note=todo.sentence[:limit])
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
