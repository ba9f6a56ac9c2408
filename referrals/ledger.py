"""The claim ledger: each version of a draft, its sentences, and what each of them rests on.

A version is never changed: editing makes the next one. What was handed in is frozen (see referrals/freezing.py): it
keeps a copy of its evidence, and the database refuses to change it.
"""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Prefetch
from django.utils import timezone

from accounts import history
from accounts.ownership import OWNER_KEY, Owned, SameOwner
from referrals import drafting
from referrals.drafting import Size
from referrals.grounds import Ground, from_data, of_rows
from sessions.models import MockSession, Observation


def stays_as_it_is(field: str) -> pgtrigger.Trigger:
    """Once `field` is set, the row can be deleted with its referral, and restored, but not changed."""
    frozen = pgtrigger.Q(**{f"old__{field}__isnull": False})
    return pgtrigger.Protect(name="frozen", operation=pgtrigger.Update, condition=frozen)


@history.tracked
class Draft(Owned):
    """One version of one size of a referral's text. It is never changed: editing makes the next version."""

    referral = models.ForeignKey("referrals.Referral", models.CASCADE)
    size = models.CharField(max_length=9, choices=Size)
    number = models.PositiveIntegerField()
    template = models.CharField("from the template", max_length=80, blank=True)  # its name then
    created_at = models.DateTimeField(auto_now_add=True)
    frozen_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        default_related_name = "drafts"
        triggers = [stays_as_it_is("frozen_at")]
        ordering = ["size", "-number"]
        constraints = [
            OWNER_KEY,
            SameOwner("referral"),
            models.UniqueConstraint(fields=["owner", "referral", "size", "number"], name="draft_number_once_per_size"),
        ]

    def __str__(self):
        return f"{self.get_size_display()} {self.number}"

    @property
    def text(self) -> str:
        return drafting.text_of(self.claims.all())

    @property
    def limit(self) -> int:
        return drafting.LIMITS[Size(self.size)]


class ClaimQuerySet(models.QuerySet):
    def with_evidence(self):
        """Each claim with the sessions and observations behind it, in one more query for the whole draft."""
        rows = ClaimEvidence.objects.select_related("session__question", "observation__skill")
        return self.prefetch_related(Prefetch("evidence", rows))


@history.tracked
class Claim(Owned):
    """One sentence of a draft and what it rests on."""

    draft = models.ForeignKey(Draft, models.CASCADE)
    place = models.PositiveSmallIntegerField()
    text = models.TextField()
    starts_paragraph = models.BooleanField(default=False)
    left_out = models.BooleanField(default=False, help_text="Kept in this version, but not part of its text.")
    basis = models.CharField(max_length=9, choices=drafting.Basis)
    slots = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    frozen_evidence = models.JSONField(null=True, blank=True, editable=False)  # see referrals/grounds.py

    objects = ClaimQuerySet.as_manager()

    class Meta:
        default_related_name = "claims"
        triggers = [stays_as_it_is("frozen_evidence")]
        ordering = ["draft", "place"]
        constraints = [
            OWNER_KEY,
            SameOwner("draft"),
            models.UniqueConstraint(fields=["owner", "draft", "place"], name="one_claim_per_place"),
        ]

    def __str__(self):
        return self.text

    @property
    def grounds(self) -> list[Ground]:
        """What it rests on, session by session: as it is, or as it was when the version was frozen."""
        rows = self.evidence.all()
        if self.frozen_evidence is None:
            return of_rows(rows, timezone.get_current_timezone())
        return from_data(self.frozen_evidence, there={row.session_id for row in rows})

    @property
    def is_bare(self) -> bool:
        """Whether all that supported it was deleted."""
        return self.basis == drafting.Basis.SESSIONS and not self.evidence.all()

    def as_drafted(self) -> drafting.Claim:
        """The claim as drafting knows it, with what supports it; own words where all that supported it was deleted."""
        support = [(row.session_id, row.observation_id) for row in self.evidence.all()]
        return drafting.Claim(
            text=self.text,
            basis=drafting.Basis.OWN_WORDS if self.is_bare else drafting.Basis(self.basis),
            slots=() if self.is_bare else tuple(self.slots),
            sessions=frozenset(session for session, observation in support if observation is None),
            observations=frozenset(pair for pair in support if pair[1] is not None),
            starts_paragraph=self.starts_paragraph,
            left_out=self.left_out,
        )


@history.tracked
class ClaimEvidence(Owned):
    """A session that supports a claim, or one observation made in it."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="evidence")
    session = models.ForeignKey(MockSession, models.CASCADE)
    observation = models.ForeignKey(Observation, models.CASCADE, null=True, blank=True)

    class Meta:
        default_related_name = "claim_evidence"
        ordering = ["session__starts_at", "id"]
        verbose_name_plural = "evidence"
        constraints = [
            OWNER_KEY,
            SameOwner("claim"),
            SameOwner("session"),
            SameOwner("observation"),
            models.UniqueConstraint(
                fields=["owner", "claim", "session", "observation"],
                name="evidence_once_per_claim",
                nulls_distinct=False,
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "session"], name="evidence_by_session"),
            models.Index(fields=["owner", "observation"], name="evidence_by_observation"),
        ]

    def __str__(self):
        return str(self.observation or self.session)


def write(texts: list[tuple[Draft, list[drafting.Claim]]]) -> None:
    """Save new versions with their sentences and what each rests on, however many in three statements."""
    Draft.objects.bulk_create(draft for draft, _ in texts)
    claims = [(draft, place, claim) for draft, claims in texts for place, claim in enumerate(claims)]
    rows = Claim.objects.bulk_create(
        Claim(
            owner_id=draft.owner_id,
            draft=draft,
            place=place,
            text=claim.text,
            starts_paragraph=claim.starts_paragraph,
            left_out=claim.left_out,
            basis=claim.basis,
            slots=list(claim.slots),
        )
        for draft, place, claim in claims
    )
    ClaimEvidence.objects.bulk_create(
        ClaimEvidence(owner_id=row.owner_id, claim=row, session_id=session, observation_id=observation)
        for row, (_, _, claim) in zip(rows, claims, strict=True)
        for session, observation in sorted(claim.support, key=lambda pair: (pair[0], pair[1] or 0))
    )
