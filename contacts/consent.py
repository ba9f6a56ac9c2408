"""What a contact has agreed to, and where they do not want to be referred. What nobody asked is unknown, not a no."""

from datetime import date

from django.db import models

from accounts import history
from accounts.ownership import OWNER_KEY, Owned, SameOwner


class Purpose(models.TextChoices):
    KEEP = "keep", "Keep their details"
    REFER = "refer", "Refer them"
    QUOTE = "quote", "Quote the session"


class Answer(models.TextChoices):
    """From the most generous to the most careful one."""

    YES = "yes", "Yes"
    ASK = "ask", "Ask first"
    NO = "no", "No"


@history.tracked
class Consent(Owned):
    """The last answer of a contact to one purpose; what they said before is in the history."""

    contact = models.ForeignKey("contacts.Contact", models.CASCADE)
    purpose = models.CharField(max_length=10, choices=Purpose)
    answer = models.CharField(max_length=10, choices=Answer)
    given_on = models.DateField("date")
    origin = models.CharField("how I know", max_length=200, blank=True)

    class Meta:
        default_related_name = "consents"
        ordering = ["id"]
        constraints = [
            OWNER_KEY,
            SameOwner("contact"),
            models.UniqueConstraint(
                fields=["owner", "contact", "purpose"],
                name="consent_once_per_purpose",
                violation_error_message="This contact has answered this already: change that answer.",
            ),
        ]

    def __str__(self):
        return f"{self.get_purpose_display()}: {self.in_words}"

    @property
    def is_known(self) -> bool:
        return bool(self.answer)

    @property
    def in_words(self) -> str:
        """ "Unknown", or "Yes, 3 March 2026 (guest form)"."""
        if not self.is_known:
            return "Unknown"
        origin = f" ({self.origin})" if self.origin else ""
        return f"{self.get_answer_display()}, {self.given_on:%-d %B %Y}{origin}"


@history.tracked
class Exclusion(Owned):
    """A company that a contact does not want to be referred to; without a company, whichever employs them by then."""

    contact = models.ForeignKey("contacts.Contact", models.CASCADE)
    company = models.ForeignKey("contacts.Company", models.RESTRICT, null=True, blank=True)

    class Meta:
        default_related_name = "exclusions"
        ordering = ["id"]
        constraints = [
            OWNER_KEY,
            SameOwner("contact"),
            SameOwner("company"),
            models.UniqueConstraint(
                fields=["owner", "contact", "company"],
                name="exclusion_once_per_contact",
                nulls_distinct=False,
                violation_error_message="This is excluded already.",
            ),
        ]
        indexes = [models.Index(fields=["owner", "company"], name="exclusion_by_company")]

    def __str__(self):
        return str(self.company) if self.company else "their current employer"


class Consenting(models.Model):
    """The side of a contact that says what may be done with what I know of them."""

    class Meta:
        abstract = True

    def consent_to(self, purpose: str) -> Consent:
        """The last answer; where there is none, one that is not known and not stored."""
        known = {consent.purpose: consent for consent in self.consents.all()}
        return known.get(purpose) or Consent(owner_id=self.owner_id, contact=self, purpose=purpose)

    @property
    def answers(self) -> list[Consent]:
        """One for each purpose, known or not."""
        return [self.consent_to(purpose) for purpose in Purpose]

    def note_consent(self, purpose: str, answer: str, *, on: date, origin: str = "") -> None:
        """Keep the answer in place of the one before; no answer makes it unknown again."""
        if not answer:
            self.consents.filter(purpose=purpose).delete()
            return
        values = {"owner_id": self.owner_id, "answer": answer, "given_on": on, "origin": origin}
        self.consents.update_or_create(purpose=purpose, defaults=values)

    @property
    def spares_employer(self) -> bool:
        return any(exclusion.company_id is None for exclusion in self.exclusions.all())

    def names_as_excluded(self, company) -> str:
        """Why they are not to be referred to this very company, as a sentence; being spared at an employer is no part
        of it: who works there may well refer me."""
        if any(exclusion.company_id == company.pk for exclusion in self.exclusions.all()):
            return f"{self.name} does not want to be referred to {company}."
        return ""

    def excludes(self, company) -> str:
        """Why the contact is not to be referred to this company, as a sentence; empty when nothing is against it."""
        if reason := self.names_as_excluded(company):
            return reason
        if self.spares_employer and any(job.company_id == company.pk for job in self.current_employments):
            return f"{self.name} works at {company}, and does not want to be referred to a current employer."
        return ""


def settle(survivor, other) -> None:
    """Of two contacts that become one, keep the later answer to each purpose; of one day, the more careful one."""
    for theirs in other.consents.all():
        ours = survivor.consent_to(theirs.purpose)
        if ours.is_known:
            later = max(ours, theirs, key=_weight)
            survivor.note_consent(theirs.purpose, later.answer, on=later.given_on, origin=later.origin)
            theirs.delete()


def _weight(consent: Consent) -> tuple[date, int]:
    return consent.given_on, Answer.values.index(consent.answer)
