"""Changing many contacts at once, in batches that can be undone: see accounts/bulk.py."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce

from accounts import bulk
from accounts.history import Batch
from accounts.words import counted
from contacts import summary, tagging
from contacts.models import Contact, Tag


def add_tag(contacts: QuerySet, *, owner, name: str) -> Batch:
    def change(keys):
        tagging.add(Contact, keys, owner=owner, name=name)

    return _change(contacts, owner, lambda them: f"{them} tagged “{name}”", change)


def remove_tag(contacts: QuerySet, *, owner, tag: Tag) -> Batch:
    def change(keys):
        tagging.take_off(Contact, keys, owner=owner, tag=tag)

    return _change(contacts, owner, lambda them: f"{them} no longer tagged “{tag}”", change)


def set_rhythm(contacts: QuerySet, *, owner, days: int | None) -> Batch:
    """How often to be in touch, in days; None for no rhythm."""
    rhythm = f"a rhythm of {counted(days, 'day')}" if days else "no rhythm"
    return _update(contacts, owner, lambda them: f"{them} with {rhythm}", rhythm_days=days)


def archive(contacts: QuerySet, *, owner, now: datetime) -> Batch:
    return _update(contacts, owner, lambda them: f"{them} archived", archived_at=Coalesce("archived_at", Value(now)))


def bring_back(contacts: QuerySet, *, owner) -> Batch:
    return _update(contacts, owner, lambda them: f"{them} out of the archive", archived_at=None)


def delete(contacts: QuerySet, *, owner) -> Batch:
    """Put them into the trash, with all that belongs to them."""
    first = contacts.order_by("folded_name", "pk").first()

    def change(keys):
        owner.contacts.filter(pk__in=keys).delete()

    def label(them):
        return str(first) if them == counted(1, "contact") else f"{them}: {first} and others"

    return _change(contacts, owner, label, change, kind=Batch.Kind.DELETION)


def _update(contacts: QuerySet, owner, label: Callable[[str], str], **values) -> Batch:
    return _change(contacts, owner, label, lambda keys: bulk.edit(owner.contacts.filter(pk__in=keys), **values))


def _change(
    contacts: QuerySet, owner, label: Callable[[str], str], change: Callable[[bulk.Keys], None], **kind
) -> Batch:
    def change_and_sum_up(keys):
        with summary.for_many(owner, len(keys)):
            change(keys)

    return bulk.change(contacts, owner=owner, label=label, by=change_and_sum_up, **kind)
