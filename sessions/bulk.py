"""Changing many sessions at once, in batches that can be undone: see accounts/bulk.py."""

from django.db.models import QuerySet

from accounts import bulk
from accounts.history import Batch
from accounts.words import counted
from contacts import tagging
from contacts.models import Tag
from sessions.models import MockSession, Topic


def set_topic(sessions: QuerySet, *, owner, topic: Topic) -> Batch:
    return bulk.change(
        sessions,
        owner=owner,
        label=lambda them: f"{them} on {topic.label}",
        by=lambda keys: bulk.edit(owner.mock_sessions.filter(pk__in=keys), topic=topic),
    )


def add_tag(sessions: QuerySet, *, owner, name: str) -> Batch:
    return bulk.change(
        sessions,
        owner=owner,
        label=lambda them: f"{them} tagged “{name}”",
        by=lambda keys: tagging.add(MockSession, keys, owner=owner, name=name),
    )


def remove_tag(sessions: QuerySet, *, owner, tag: Tag) -> Batch:
    return bulk.change(
        sessions,
        owner=owner,
        label=lambda them: f"{them} no longer tagged “{tag}”",
        by=lambda keys: tagging.take_off(MockSession, keys, owner=owner, tag=tag),
    )


def delete(sessions: QuerySet, *, owner) -> Batch:
    """Put them into the trash, with their ratings."""
    first = sessions.order_by("-starts_at", "-pk").first()
    return bulk.change(
        sessions,
        owner=owner,
        label=lambda them: str(first) if them == counted(1, "session") else f"{them}: {first} and others",
        by=lambda keys: owner.mock_sessions.filter(pk__in=keys).delete(),
        kind=Batch.Kind.DELETION,
    )
