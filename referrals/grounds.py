"""Grounds: what a sentence rests on, session by session, as pages show it and as frozen drafts keep it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone


@dataclass(frozen=True)
class Sight:
    """One skill as it was rated in a session, with its line of evidence."""

    skill: str
    rating: int
    evidence: str


@dataclass(frozen=True)
class Ground:
    """A session, and what was seen in it that supports the sentence."""

    session: int
    on: date
    topic: str
    question: str  # its public label
    minutes: int
    role: str
    sights: tuple[Sight, ...] = ()
    is_there: bool = True  # False when the session was deleted since


def of_rows(rows: Iterable, tz: ZoneInfo) -> list[Ground]:
    """The grounds in rows of evidence, which come with their sessions, questions, observations and skills."""
    sights: dict = {}
    for row in rows:
        seen = row.observation
        sights.setdefault(row.session, []).extend([Sight(seen.skill.name, seen.rating, seen.evidence)] if seen else [])
    return [
        Ground(
            session=session.pk,
            on=timezone.localtime(session.starts_at, tz).date(),
            topic=session.topic_phrase,
            question=session.public_question,
            minutes=session.minutes,
            role=session.get_role_display(),
            sights=tuple(seen),
        )
        for session, seen in sights.items()
    ]


def as_data(grounds: list[Ground]) -> list[dict]:
    """For a JSON column. `is_there` is asked anew each time."""
    return [
        {name: value for name, value in asdict(ground).items() if name != "is_there"} | {"on": ground.on.isoformat()}
        for ground in grounds
    ]


def from_data(data: list[dict], *, there: set[int]) -> list[Ground]:
    """What `as_data` made, where the sessions in `there` still exist."""
    return [
        Ground(
            **one
            | {
                "on": date.fromisoformat(one["on"]),
                "sights": tuple(Sight(**sight) for sight in one["sights"]),
                "is_there": one["session"] in there,
            }
        )
        for one in data
    ]
