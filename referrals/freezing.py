"""Freezing: what was handed in stays as it was, the text and its evidence, whatever happens to the sessions later."""

from datetime import datetime

from django.db import transaction

from referrals.grounds import as_data, of_rows
from referrals.ledger import Claim, Draft
from referrals.models import Referral


@transaction.atomic
def freeze(referral: Referral, *, now: datetime) -> list[Draft]:
    """Freeze the latest version of each size. Returns those that this froze: none when all of them were frozen before.

    To be called when a referral is submitted. Each sentence keeps a copy of its evidence, so that a session that is
    edited, deleted or merged later changes nothing; the database refuses any other change, too. A next version can be
    written at any time, and is not frozen.
    """
    Referral.objects.select_for_update().get(pk=referral.pk)  # no version is added meanwhile
    drafts = [draft for draft in referral.latest_drafts() if draft.frozen_at is None]
    claims = list(Claim.objects.filter(draft__in=drafts).with_evidence())
    for claim in claims:
        claim.frozen_evidence = as_data(of_rows(claim.evidence.all(), referral.owner.tz))
    Claim.objects.bulk_update(claims, ["frozen_evidence"])
    for draft in drafts:
        draft.frozen_at = now
    Draft.objects.bulk_update(drafts, ["frozen_at"])
    return drafts
