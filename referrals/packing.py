"""Putting a packet together for somebody whom I asked, and sending it behind a link."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.links import Kind
from referrals.answers import Where
from referrals.drafting import LIMITS, Size
from referrals.form_systems import System
from referrals.gathering import facts_about
from referrals.models import Packet, Referral
from referrals.recommending import points, statement
from referrals.sheets import sheet


def drafted(referral: Referral, system: System) -> dict:
    """What a packet would hold, as plain data."""
    position, me = referral.position, referral.owner
    facts = facts_about(referral)
    answers = [
        {
            "label": one.field.label,
            "text": one.said.text,
            "missing": f"Ask {me.name}." if one.said.where in {Where.CARD, Where.PROFILE} else "Yours to fill in.",
            "kind": one.field.kind,
            "source": one.field.source,
        }
        for one in sheet(referral, system, facts)
    ]
    return {
        "me": me.name,
        "to": referral.contact.name,
        "position": position.title,
        "company": position.company.name,
        "level": position.level,
        "posting": position.link,
        "requisition": position.requisition,
        "resume": me.resume,
        "points": points(facts),
        "statement": statement(facts, me=me.name, pronouns=me.pronouns),
        "system": system.name,
        "note": system.note,
        "answers": answers,
    }


def with_statement(content: dict, statement: str) -> dict:
    """The same packet with another statement, wherever its form asks for the text, in short or at length."""
    if statement == content["statement"]:
        return content
    said = {"statement": statement, "note": statement if len(statement) <= LIMITS[Size.MESSAGE] else ""}
    answers = [one | {"text": said.get(one["source"], one["text"])} for one in content["answers"]]
    return content | {"statement": statement, "answers": answers}


@transaction.atomic
def send(referral: Referral, content: dict, *, days: int, now: datetime) -> Packet:
    """Put the packet behind a new link; the links of earlier packets for this referral are closed."""
    for earlier in referral.packets.select_related("link"):
        earlier.link.revoke(now=now)
    expires_at = now + timedelta(days=days)
    link = referral.owner.links.create(kind=Kind.PACKET, expires_at=expires_at, is_reusable=True)
    return referral.packets.create(owner=referral.owner, link=link, content=content)
