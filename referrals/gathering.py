"""What is known for one referral, read from the database into the facts that drafting works on."""

import re
from collections.abc import Callable

from django.utils import timezone

from referrals.drafting import LIMITS, Claim, Size, draft
from referrals.models import DraftTemplate, Referral
from referrals.slots import Facts, Practice, Seen
from sessions.evidence import Direction
from sessions.models import Observation, Skill


def facts_about(referral: Referral) -> Facts:
    """The facts, from admissible observations only, with days in the owner's time zone."""
    contact, position, owner = referral.contact, referral.position, referral.owner
    public = without_private_titles(owner)
    sessions = contact.mock_sessions.order_by("starts_at", "id")
    day = {session.pk: timezone.localtime(session.starts_at, owner.tz).date() for session in sessions}
    observations = Observation.objects.filter(owner=owner, session__contact=contact).admissible()
    seen = [
        (
            observation.direction,
            observation.skill.group == Skill.Group.INTERVIEWING,
            Seen(
                observation=observation.pk,
                session=observation.session_id,
                on=day[observation.session_id],
                skill=observation.skill.in_a_sentence,
                rating=observation.rating,
                evidence=public(observation.evidence),
            ),
        )
        for observation in observations.select_related("skill").order_by("session__starts_at", "skill__place", "id")
    ]
    return Facts(
        person=contact.name,
        pronouns=contact.pronouns,
        position=position.title,
        company=position.company.name,
        level=position.level,
        work=contact.work,
        met=public(contact.met),
        resume=contact.resume,
        details=tuple(str(channel) for channel in contact.channels.all()[:3]),
        practice=tuple(
            Practice(
                session=session.pk,
                on=day[session.pk],
                minutes=session.minutes,
                topic=session.topic_phrase,
                learnt=public(session.learnt),
            )
            for session in sessions
        ),
        skills=_in(seen, Direction.OF_THEM, of_interviewing=False),
        interviewing=_in(seen, Direction.OF_THEM, of_interviewing=True),
        feedback=_in(seen, Direction.OF_ME, of_interviewing=False),
    )


def _in(seen, direction: str, *, of_interviewing: bool) -> tuple[Seen, ...]:
    return tuple(one for where, interviewing, one in seen if (where, interviewing) == (direction, of_interviewing))


def without_private_titles(owner) -> Callable[[str], str]:
    """What takes the private titles of the owner's questions out of a text, and puts their public labels instead."""
    labels = {title.casefold(): label for title, label in owner.questions.values_list("title", "label")}
    if not labels:
        return str
    titles = sorted(labels, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, titles)) + r")(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub(lambda match: labels.get(match[0].casefold()) or "the question", text)


def drafted(referral: Referral, size: Size, facts: Facts) -> list[Claim]:
    """The claims for one size, by the owner's template for what is known: warm with sessions, cold without."""
    kind = DraftTemplate.Kind.WARM if facts.practice else DraftTemplate.Kind.COLD
    template = referral.owner.draft_templates.filter(direction=referral.direction, kind=kind, size=size).first()
    return draft(template.body, facts, limit=LIMITS[size]) if template else []


def write_drafts(referral: Referral) -> None:
    """Draft all three sizes from what is known now, each as a next version."""
    facts = facts_about(referral)
    for size in Size:
        referral.add_draft(size, drafted(referral, size, facts))
