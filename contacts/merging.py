"""Merging two contacts that are one person: what hangs on both hangs on one, and nothing but doubles is dropped."""

from collections.abc import Iterable

from django.db import models

from accounts import history
from accounts.history import Batch
from accounts.moving import move_references
from contacts import consent
from contacts.duplicates import DismissedPair
from contacts.models import Contact, Employment

KEPT_BY_THE_SURVIVOR = {"id", "owner", "version", "created_at", "updated_at", "uid", "snoozed_on", "snoozed_until"}


def compared_fields() -> list[models.Field]:
    """The columns of a contact that hold one value each, so that a merge has to choose; new ones are found too."""
    columns = Contact._meta.concrete_fields
    return [field for field in columns if not field.generated and field.name not in KEPT_BY_THE_SURVIVOR]


def joined(first: str, second: str) -> str:
    """Two texts as one, neither of them twice."""
    first, second = first.strip(), second.strip()
    if second in first:
        return first
    return second if first in second else f"{first}\n\n{second}"


def merge(survivor: Contact, other: Contact, values: dict[str, object]) -> Batch:
    """Let `survivor` take over all that hangs on `other`, which goes, and take these `values`. One batch to undo."""
    with history.recorded(survivor.owner, Batch.Kind.MERGE, f"{other} merged into {survivor}") as batch:
        _move_dismissals(survivor, other)
        consent.settle(survivor, other)
        drop_double_jobs([*survivor.employments.all(), *other.employments.all()])
        move_references(other, survivor)
        for name, value in values.items():
            setattr(survivor, name, value)
        survivor.version += 1
        survivor.save()
        other.delete()
    return batch


def is_gone(owner, pk: int) -> bool:
    """Whether this was a contact of the owner."""
    return Contact.pgh_event_model.objects.filter(pgh_obj=pk, owner=owner, pgh_label="gone").exists()


def drop_double_jobs(jobs: Iterable[Employment]) -> None:
    """Of one person's `jobs` delete those that say nothing which another of them does not say."""
    kept = list(jobs)
    for job in list(kept):
        if any(_covers(twin, job) for twin in kept if twin is not job):
            kept.remove(job)
            job.delete()


def _covers(twin: Employment, job: Employment) -> bool:
    return (
        job.company_id == twin.company_id
        and job.title.casefold() in {"", twin.title.casefold()}
        and job.started_on in {None, twin.started_on}
        and job.ended_on == twin.ended_on
    )


def _move_dismissals(survivor: Contact, other: Contact) -> None:
    """Whoever was not the same person as `other` is not the same as `survivor` either."""
    for pair in DismissedPair.objects.of(other).select_related("first", "second"):
        third = pair.second if pair.first == other else pair.first
        pair.delete()
        if third != survivor:
            DismissedPair.objects.keep(survivor, third)
