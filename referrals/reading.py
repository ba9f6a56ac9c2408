"""A version as its page shows it: numbered sentences in paragraphs, and which of them are no longer so.

While any are, the texts are not handed in unseen.
"""

from dataclasses import dataclass

from accounts.words import listing
from referrals import drafting, guard
from referrals.facts import Facts
from referrals.gathering import facts_about
from referrals.ledger import Claim, Draft
from referrals.matching import stands
from referrals.models import Referral
from referrals.stages import Direction


def reading(referral: Referral, draft: Draft, newest: Draft) -> dict:
    """Claims get a `number`, and in the newest version `has_fallen` where the record says something else today."""
    watched = draft == newest and draft.frozen_at is None
    claims = _numbered(draft, facts_about(referral) if watched else None)
    return {
        "claims": claims,
        "paragraphs": drafting.paragraphs_of(claims),
        "left_out": [claim for claim in claims if claim.left_out],
        "fallen": _fallen(claims),
    }


def _numbered(draft: Draft, facts: Facts | None) -> list[Claim]:
    """Without facts nothing falls, and neither does what is left out of the text."""
    claims: list[Claim] = list(draft.claims.with_evidence())
    for number, claim in enumerate(claims, start=1):
        claim.number = number
        watched = facts is not None and not claim.left_out
        claim.has_fallen = watched and (claim.is_bare or not stands(claim.as_drafted(), facts))
    return claims


def _fallen(claims: list[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.has_fallen]


@dataclass(frozen=True)
class Outdated:
    """A text that waits to be handed in, and its sentences that are no longer so."""

    draft: Draft
    fallen: list[Claim]

    def __str__(self):
        numbers = listing([str(claim.number) for claim in self.fallen])
        return f"the {self.draft.get_size_display().lower()} (sentence{'s' * (len(self.fallen) > 1)} {numbers})"


def outdated(referral: Referral, facts: Facts) -> list[Outdated]:
    """Of a referral that I give. With a letter to somebody whom I ask, nothing is handed in."""
    if referral.direction != Direction.GIVEN:
        return []
    waiting = [draft for draft in referral.latest_drafts() if draft.frozen_at is None]
    texts = [Outdated(draft, _fallen(_numbered(draft, facts))) for draft in waiting]
    return [text for text in texts if text.fallen]


def objection(referral: Referral, *, to: str) -> str:
    """Why the texts should not be handed in as they are, if the stage `to` hands them in; empty where they may."""
    if not guard.hands_in(referral.stage, to) or not (texts := outdated(referral, facts_about(referral))):
        return ""
    said = listing([str(text) for text in texts])
    return f"Your record says something else by now than {said}: draft again, or edit what is no longer so."
