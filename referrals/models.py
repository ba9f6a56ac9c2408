from datetime import date

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.db.models.functions import TruncDate
from django.urls import reverse

from accounts import history
from accounts.fields import WebAddressField
from accounts.ownership import OWNER_KEY, Edited, SameOwner
from contacts.models import Company, Contact
from contacts.timeline import Entry
from referrals import drafting, ledger
from referrals.ledger import Claim, ClaimEvidence, Draft
from referrals.next_step import due_on, has_step
from referrals.packet import Packet
from referrals.pipeline import STAGE_TRIGGER, InPipeline, StageChange
from referrals.stages import ENDED, STAGES, WAITING_FOR_ME, Direction
from referrals.templates import DraftTemplate
from sessions.models import MockSession

__all__ = ["Claim", "ClaimEvidence", "Draft", "DraftTemplate", "Packet", "Position", "Referral", "StageChange"]


class PositionQuerySet(models.QuerySet):
    def for_target(self, company: Company, title: str, level: str) -> "Position":
        """The position of this title and level at the company, made when it is new."""
        title, level = " ".join(title.split()), " ".join(level.split())
        known = self.filter(owner=company.owner_id, company=company, title__iexact=title, level__iexact=level)
        return known.first() or self.create(owner_id=company.owner_id, company=company, title=title, level=level)

    def matching(self, text: str):
        """Positions with this in their title, location or requisition id, or at a company of this name."""
        companies = Company.objects.filter(owner=OuterRef("owner"), pk=OuterRef("company")).named_like(text)
        typed = Q(title__icontains=text) | Q(location__icontains=text) | Q(requisition__icontains=text)
        return self.filter(Exists(companies) | typed)

    def for_me(self):
        """All but those that are there only because I refer others to them."""
        referrals = Referral.objects.filter(owner=OuterRef("owner"), position=OuterRef("pk"))
        given, asked = (Exists(referrals.filter(direction=direction)) for direction in Direction)
        return self.filter(~given | asked)

    def still_open(self, today: date):
        return self.filter(Q(closes_on=None) | Q(closes_on__gte=today))


@history.tracked
class Position(Edited):
    """A target job."""

    company = models.ForeignKey(Company, models.RESTRICT)
    title = models.CharField(max_length=200)
    level = models.CharField(max_length=60, blank=True, help_text="As the company calls it: L4, E5, SDE II.")
    link = WebAddressField(blank=True, max_length=500)
    requisition = models.CharField("requisition id", max_length=100, blank=True)
    location = models.CharField(max_length=200, blank=True)
    closes_on = models.DateField("closing date", null=True, blank=True)
    notes = models.TextField(blank=True, help_text="For your eyes. Markdown works.")

    objects = PositionQuerySet.as_manager()
    counted_as = ("position", "positions")

    class Meta:
        default_related_name = "positions"
        ordering = ["-created_at", "-id"]
        constraints = [OWNER_KEY, SameOwner("company")]
        indexes = [models.Index(fields=["owner", "company"], name="position_by_company")]

    def __str__(self):
        return f"{self.title} at {self.company}"

    def get_absolute_url(self):
        return reverse("positions:detail", args=[self.pk])

    def complete(self, **details: str) -> None:
        """Fill in what was not known before; what is known stays."""
        new = {name: value for name, value in details.items() if value and not getattr(self, name)}
        for name, value in new.items():
            setattr(self, name, value)
        if new:
            self.save(update_fields=[*new, "updated_at"])


class ReferralQuerySet(models.QuerySet):
    def for_lists(self):
        return self.select_related("contact", "position__company")

    def for_timeline(self):
        return self.select_related("position__company").annotate(day=TruncDate("created_at"))

    def matching(self, text: str):
        """Referrals for a contact of this name, or for a position at a company of this name, or with this title."""
        contacts = Contact.objects.filter(owner=OuterRef("owner"), pk=OuterRef("contact")).named_like(text)
        companies = Company.objects.filter(owner=OuterRef("owner"), pk=OuterRef("position__company")).named_like(text)
        return self.filter(Exists(contacts) | Exists(companies) | Q(position__title__icontains=text))

    def with_next_step(self):
        """Those about which there is something to do, with the day on which it is due."""
        rows = self.filter(has_step()).annotate(due_on=due_on())
        return rows.prefetch_related(
            "stage_changes",
            "contact__consents",
            "contact__exclusions",
            "contact__employments",
            Prefetch("contact__mock_sessions", MockSession.objects.only("owner", "contact", "starts_at")),
        )

    def ongoing(self):
        return self.exclude(stage__in=ENDED)

    def waiting_for_me(self):
        return self.filter(stage__in=WAITING_FOR_ME)


@history.tracked
class Referral(InPipeline, Edited):
    """One attempt for one contact and one position: given, or asked for."""

    contact = models.ForeignKey(Contact, models.CASCADE)
    position = models.ForeignKey(Position, models.RESTRICT)

    objects = ReferralQuerySet.as_manager()
    counted_as = ("referral", "referrals")

    class Meta:
        default_related_name = "referrals"
        ordering = ["-updated_at", "-id"]
        constraints = [
            OWNER_KEY,
            SameOwner("contact"),
            SameOwner("position"),
            models.CheckConstraint(
                condition=Q(direction=Direction.GIVEN, stage__in=STAGES[Direction.GIVEN])
                | Q(direction=Direction.ASKED, stage__in=STAGES[Direction.ASKED]),
                name="stage_of_its_direction",
                violation_error_message="This stage belongs to the other direction.",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "-updated_at", "-id"], name="referral_by_change"),
            models.Index(fields=["owner", "contact"], name="referral_by_contact"),
            models.Index(fields=["owner", "direction", "stage", "-updated_at", "-id"], name="referral_by_stage"),
        ]
        triggers = [STAGE_TRIGGER]

    def __str__(self):
        link = "for" if self.direction == Direction.GIVEN else "asked for"
        return f"{self.contact} {link} {self.position.title}, {self.position.company}"

    def get_absolute_url(self):
        return reverse("referrals:detail", args=[self.pk])

    @property
    def timeline_entry(self) -> Entry:
        """See contacts/timeline.py."""
        return Entry(
            title=str(self.position),
            detail=self.get_direction_display(),
            url=self.get_absolute_url(),
            icon="send" if self.direction == Direction.GIVEN else "question-circle",
            chip=self.get_stage_display(),
        )

    def latest_draft(self, size: str) -> Draft | None:
        return self.drafts.filter(size=size).order_by("-number").first()

    def latest_drafts(self) -> models.QuerySet[Draft]:
        """The latest version of each size."""
        return self.drafts.order_by("size", "-number").distinct("size")

    def add_draft(self, size: str, claims: list[drafting.Claim]) -> Draft:
        """Save an edited text as the next version of this size; it comes from the template it came from before."""
        return self.add_drafts({size: (claims, None)})[0]

    @transaction.atomic
    def add_drafts(self, texts: dict[str, tuple[list[drafting.Claim], str | None]]) -> list[Draft]:
        """Save the claims for each size, with what supports them, as the next version of its text.

        Beside the claims stands the name of the template that they were made from, None for the same one as before.
        """
        Referral.objects.select_for_update().get(pk=self.pk)  # of two saves at once, the second gets the next number
        last = {draft.size: (draft.number, draft.template) for draft in self.latest_drafts()}
        drafts = {}
        for size, (_, template) in texts.items():
            number, before = last.get(size, (0, ""))
            name = before if template is None else template
            drafts[size] = Draft(owner_id=self.owner_id, referral=self, size=size, number=number + 1, template=name)
        ledger.write([(drafts[size], claims) for size, (claims, _) in texts.items()])
        return list(drafts.values())
