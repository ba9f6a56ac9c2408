"""What is known for one referral, read from the database into the facts that drafting works on."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime

from django.db.models import prefetch_related_objects
from django.utils import timezone

from contacts.consent import Answer, Purpose
from contacts.models import Company, Contact
from referrals.discretion import discreet
from referrals.drafting import LIMITS, Claim, Size, draft
from referrals.facts import Facts, Practice, Seen
from referrals.ledger import Draft
from referrals.models import Position, Referral
from referrals.stages import Direction as ReferralDirection
from referrals.standard import DEFAULT, TEMPLATES
from referrals.templates import COLD, WARM
from sessions.evidence import Direction, Role
from sessions.models import MockSession, Observation


def facts_about(referral: Referral, *, now: datetime | None = None) -> Facts:
    """The facts, from admissible observations only, with days in the owner's time zone.

    A session that lies ahead is a plan: it counts once it has begun.
    """
    contact, owner = referral.contact, referral.owner
    prefetch_related_objects([contact], "employments__company", "consents", "exclusions__company__aliases")
    public = discreet(referral)
    now = now or timezone.now()
    sessions = contact.mock_sessions.filter(starts_at__lte=now).order_by("starts_at", "id")
    day = {session.pk: timezone.localtime(session.starts_at, owner.tz).date() for session in sessions}
    seen = _seen(owner, day, public)
    return Facts(
        **_of_the_position(referral.position),
        **_of_the_person(contact, public),
        today=timezone.localtime(now, owner.tz).date(),
        practice=tuple(_practice(session, day[session.pk], public) for session in sessions),
        skills=tuple(seen[Direction.OF_THEM, False]),
        interviewing=tuple(seen[Direction.OF_THEM, True]),
        feedback=tuple(seen[Direction.OF_ME, False]),
    )


def _of_the_position(position: Position) -> dict[str, str]:
    return {"position": position.title, "company": position.company.name, "level": position.level}


def _of_the_person(contact: Contact, public: Callable[[str], str]) -> dict[str, object]:
    return {
        "person": contact.name,
        "pronouns": contact.pronouns,
        "work": public(contact.work),
        "met": public(contact.met),
        "resume": contact.resume,
        "details": tuple(str(channel) for channel in contact.channels.all()[:3]),
        "may_quote": contact.consent_to(Purpose.QUOTE).answer != Answer.NO,
    }


def _practice(session: MockSession, day: date, public: Callable[[str], str]) -> Practice:
    return Practice(
        session=session.pk,
        on=day,
        minutes=session.minutes,
        topic=session.topic_phrase,
        learnt=public(session.learnt),
        interviewed_them=session.role in {Role.INTERVIEWER, Role.BOTH},
        interviewed_me=session.role in {Role.INTERVIEWEE, Role.BOTH},
    )


def _seen(owner, day: dict[int, date], public: Callable[[str], str]) -> dict[tuple[str, bool], list[Seen]]:
    """What was seen in the sessions of `day`, by its direction and whether it is a skill of interviewing."""
    observations = Observation.objects.filter(owner=owner, session__in=day).admissible().select_related("skill")
    seen = defaultdict(list)
    for observation in observations.order_by("session__starts_at", "skill__place", "id"):
        seen[observation.direction, observation.skill.of_interviewing].append(
            Seen(
                observation=observation.pk,
                session=observation.session_id,
                on=day[observation.session_id],
                skill=observation.skill.in_a_sentence,
                rating=observation.rating,
                evidence=public(observation.evidence),
            )
        )
    return seen


def kind_for(direction: str, facts: Facts) -> str:
    """Warm speaks from practice. I can vouch after any; for me, only somebody who interviewed me can."""
    asked = direction == ReferralDirection.ASKED
    can_vouch = any(one.interviewed_me for one in facts.practice) if asked else bool(facts.practice)
    return WARM if can_vouch else COLD


def to_look_with(contact: Contact, *, direction: str) -> Referral:
    """The contact's last referral, or, where there is none, one for a made-up position, which is not saved."""
    last = contact.referrals.filter(direction=direction).select_related("position__company", "contact").first()
    position = Position(title="Backend Engineer", company=Company(name="Northwind"))
    return last or Referral(owner=contact.owner, contact=contact, direction=direction, position=position)


def templates_for(referral: Referral, facts: Facts, name: str = "") -> dict[Size, tuple[str, str]]:
    """The name and the text of the owner's template of each size for what is known, of this name if there is one."""
    use = {"direction": referral.direction, "kind": kind_for(referral.direction, facts)}
    own = referral.owner.draft_templates.chosen(**use, name=name)
    standard = {size: (DEFAULT, TEMPLATES[*use.values(), size]) for size in Size}
    return standard | {Size(size): (template.name, template.body) for size, template in own.items()}


def drafted(referral: Referral, size: Size, facts: Facts, name: str = "") -> list[Claim]:
    """The claims for one size, by the owner's template."""
    return draft(templates_for(referral, facts, name)[size][1], facts, limit=LIMITS[size])


def write_drafts(referral: Referral, *, template: str = "", now: datetime | None = None) -> list[Draft]:
    """Draft each size from what is known now, as a next version, unless what it has now is frozen.

    `template` is the name of the tone; where it has none for a size, the default serves.
    """
    facts = facts_about(referral, now=now)
    frozen = {draft.size for draft in referral.latest_drafts() if draft.frozen_at}
    texts = {
        size: (draft(body, facts, limit=LIMITS[size]), name)
        for size, (name, body) in templates_for(referral, facts, template).items()
        if size not in frozen
    }
    return referral.add_drafts(texts)
