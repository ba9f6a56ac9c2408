"""Companies, and when two spellings are one of them."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from django.db import models
from django.urls import reverse

from accounts import history, wholesale
from accounts.fields import WebAddressField
from accounts.ownership import OWNER_KEY, Edited, Owned, SameOwner
from accounts.words import counted
from contacts import summary
from contacts.names import FoldedName, NamedQuerySet, folded_name_indexes

LEGAL_FORMS = {
    "ab", "ag", "as", "bv", "co", "corp", "corporation", "gmbh", "inc", "incorporated", "kg", "limited", "llc", "llp",
    "ltd", "nv", "oy", "plc", "pte", "pty", "sa", "sarl", "se", "srl", "ug",
}  # fmt: skip
LONGEST_KEY = 200


@lru_cache(maxsize=5000)
def company_key(name: str) -> str:
    """What two spellings of one company share: "Stripe, Inc." and "stripe" are "stripe"; "Citadel Ltd" is "citadel".

    The legal form is only taken from the end, and never the whole name.
    """
    folded = unicodedata.normalize("NFC", name).casefold()
    words = re.sub(r"[^\w\s&+#]", "", folded.replace("-", " ")).split()
    while len(words) > 1 and words[-1] in LEGAL_FORMS | {"&", "and"}:
        words.pop()
    return (" ".join(words) or folded.strip())[:LONGEST_KEY]


class CompanyQuerySet(NamedQuerySet):
    def for_name(self, owner, name: str) -> "Company":
        """The owner's company of this name, made when it is new."""
        name = " ".join(name.split())
        return (
            self.filter(owner=owner).known_as(name)
            or self.get_or_create(owner=owner, key=company_key(name), defaults={"name": name})[0]
        )

    def known_as(self, name: str) -> "Company | None":
        """The one of these that has this name, or had it before it was renamed or merged."""
        key = company_key(name)
        return self.filter(key=key).first() or self.filter(aliases__key=key).first()

    def by_key(self, names: Iterable[str]) -> dict[str, int]:
        """`known_as` for many names at once: company_key of a name -> the primary key of its company."""
        keys = wholesale.among({company_key(name) for name in names}, "text")
        former = self.order_by().filter(aliases__key__in=keys).values_list("aliases__key", "pk")
        return dict(former) | dict(self.order_by().filter(key__in=keys).values_list("key", "pk"))

    def for_names(self, owner, names: set[str]) -> dict[str, int]:
        """The owner's companies of these names: key -> primary key; new ones are made. In a few queries."""
        wanted = {company_key(name): " ".join(name.split()) for name in sorted(names)}
        known = self.filter(owner=owner).by_key(wanted.values())
        new = [self.model(owner=owner, name=name, key=key) for key, name in wanted.items() if key not in known]
        return known | {company.key: company.pk for company in self.bulk_create(new)}


@history.tracked
class Company(FoldedName, Edited):
    key = models.CharField(max_length=LONGEST_KEY, editable=False)
    website = WebAddressField(blank=True)
    notes = models.TextField(blank=True)

    objects = CompanyQuerySet.as_manager()
    counted_as = ("company", "companies")

    class Meta:
        default_related_name = "companies"
        triggers = summary.of_name("SELECT contact_id FROM contacts_employment WHERE company_id IN ({changed})")
        ordering = ["folded_name", "id"]
        verbose_name_plural = "companies"
        constraints = [
            OWNER_KEY,
            models.UniqueConstraint(
                fields=["owner", "key"],
                name="company_once_per_owner",
                violation_error_message="You have this company already.",
            ),
        ]
        indexes = folded_name_indexes("company")

    def save(self, **kwargs):
        self.key = company_key(self.name)
        super().save(**kwargs)

    def get_absolute_url(self):
        return reverse("companies:detail", args=[self.pk])

    def delete(self, **kwargs):
        """Positions that no referral is for go along; the database keeps a company that is in use."""
        self.positions.filter(referrals=None).delete()
        return super().delete(**kwargs)

    @property
    def uses(self) -> list[str]:
        """What keeps the company from being deleted, each with its number."""
        people = self.employments.values("contact").distinct().count()
        referrals = self.positions.filter(referrals__isnull=False).count()
        excluding = self.exclusions.count()
        counts = [
            (people, "person works or worked there", "people work or worked there"),
            (referrals, "referral is for a position there", "referrals are for a position there"),
            (excluding, "person does not want to be referred there", "people do not want to be referred there"),
        ]
        return [counted(count, *units) for count, *units in counts if count]

    def also_known_as(self, name: str) -> None:
        """Let this name, which it had before or which a company merged into it had, lead here."""
        if (key := company_key(name)) != self.key:
            defaults = {"company": self, "name": name}
            CompanyAlias.objects.update_or_create(owner_id=self.owner_id, key=key, defaults=defaults)


@history.tracked
class CompanyAlias(Owned):
    """Another name of a company, so that an import of the old name finds it."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    key = models.CharField(max_length=200, editable=False)

    class Meta:
        default_related_name = "company_aliases"
        ordering = ["key", "id"]
        verbose_name_plural = "company aliases"
        constraints = [
            OWNER_KEY,
            SameOwner("company"),
            models.UniqueConstraint(
                fields=["owner", "key"],
                name="alias_once_per_owner",
                violation_error_message="This name leads to a company already.",
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, **kwargs):
        self.key = company_key(self.name)
        super().save(**kwargs)
