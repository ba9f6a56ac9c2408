"""A version as its page shows it: numbered sentences in paragraphs, and which of them are no longer so."""

from referrals import drafting
from referrals.gathering import facts_about
from referrals.ledger import Claim, Draft
from referrals.matching import stands
from referrals.models import Referral


def reading(referral: Referral, draft: Draft, newest: Draft) -> dict:
    """Claims get a `number`, and in the newest version `has_fallen` where the record says something else today."""
    claims: list[Claim] = list(draft.claims.with_evidence())
    watched = draft == newest and draft.frozen_at is None
    facts = facts_about(referral) if watched else None
    for number, claim in enumerate(claims, start=1):
        claim.number = number
        claim.has_fallen = watched and (claim.is_bare or not stands(claim.as_drafted(), facts))
    return {
        "claims": claims,
        "paragraphs": drafting.paragraphs_of(claims),
        "left_out": [claim for claim in claims if claim.left_out],
        "fallen": [claim for claim in claims if claim.has_fallen],
    }
