"""What is known for one referral, read from the database into the facts that drafting works on."""

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.utils import timezone

from referrals.drafting import LIMITS, Claim, Size, draft
from referrals.ledger import Draft
from referrals.models import Referral
from referrals.slots import Facts, Practice, Seen
from referrals.standard import DEFAULT, TEMPLATES
from referrals.templates import COLD, WARM
from referrals.wording import capitalised
from sessions.evidence import Direction
from sessions.models import Observation


def facts_about(referral: Referral, *, now: datetime | None = None) -> Facts:
    """The facts, from admissible observations only, with days in the owner's time zone.

    A session that lies ahead is a plan: it counts once it has begun.
    """
    contact, position, owner = referral.contact, referral.position, referral.owner
    prefetch_related_objects([contact], "employments__company")
    public = without_private_titles(owner)
    sessions = contact.mock_sessions.filter(starts_at__lte=now or timezone.now()).order_by("starts_at", "id")
    day = {session.pk: timezone.localtime(session.starts_at, owner.tz).date() for session in sessions}
    observations = Observation.objects.filter(owner=owner, session__in=day).admissible()
    seen = [
        (
            observation.direction,
            observation.skill.of_interviewing,
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


ARTICLE = r"(?:the|an?)\s+"


def without_private_titles(owner) -> Callable[[str], str]:
    """What takes the private titles of the owner's questions out of a text, and puts their public labels instead.

    A title is found whatever its case, accents and spacing, and in the plural: "LRU Cache" also in "two lru-caches".
    """
    questions = sorted(owner.questions.values_list("title", "label"), key=lambda question: -len(question[0]))
    rules = [(_spellings(title), label or "the question") for title, label in questions]

    def public(text: str) -> str:
        text = unicodedata.normalize("NFD", text)
        for spellings, label in rules:
            text = spellings.sub(lambda match, label=label: _in_place(match, label), text)
        return unicodedata.normalize("NFC", text)

    return public


def _spellings(title: str) -> re.Pattern:
    letters = [letter for letter in unicodedata.normalize("NFD", title) if letter.isalnum()]
    cases = [{letter, letter.lower(), letter.upper(), letter.casefold()} for letter in letters]
    spelled = r"[\W_]*".join(f"(?:{'|'.join(map(re.escape, sorted(forms)))})" for forms in cases)
    if len(letters) < 2:  # "C++" is not every c
        spelled = re.escape(title)
    return re.compile(rf"(?P<article>\b{ARTICLE})?(?<![^\W_]){spelled}(?:e?s)?(?![^\W_])", re.IGNORECASE)


def _in_place(match: re.Match, label: str) -> str:
    """The label as it reads in this place: without a second article, with a capital at the start of a sentence."""
    kept = "" if re.match(ARTICLE, label, re.IGNORECASE) else match["article"] or ""
    starts_sentence = re.search(r"(?:^|[.!?]\s+)$", match.string[: match.start()])
    return capitalised(kept + label) if starts_sentence else kept + label


def template_for(referral: Referral, size: Size, facts: Facts, name: str = "") -> tuple[str, str]:
    """The name and the text of the owner's template: warm with sessions, cold without, of this name if there is one."""
    use = {"direction": referral.direction, "kind": WARM if facts.practice else COLD, "size": size}
    template = referral.owner.draft_templates.for_use(**use).chosen(name)
    return (template.name, template.body) if template else (DEFAULT, TEMPLATES[tuple(use.values())])


def drafted(referral: Referral, size: Size, facts: Facts, name: str = "") -> list[Claim]:
    """The claims for one size, by the owner's template."""
    return draft(template_for(referral, size, facts, name)[1], facts, limit=LIMITS[size])


def write_drafts(referral: Referral, *, template: str = "", now: datetime | None = None) -> list[Draft]:
    """Draft each size from what is known now, as a next version, unless what it has now is frozen.

    `template` is the name of the tone; where it has none for a size, the default serves.
    """
    facts = facts_about(referral, now=now)
    latest = {draft.size: draft for draft in referral.drafts.order_by("size", "-number").distinct("size")}
    drafts = []
    for size in Size:
        if size not in latest or latest[size].frozen_at is None:
            name, body = template_for(referral, size, facts, template)
            drafts.append(referral.add_draft(size, draft(body, facts, limit=LIMITS[size]), template=name))
    return drafts
