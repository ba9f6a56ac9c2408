import uuid
from datetime import date

from django.contrib.postgres.functions import RandomUUID
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q
from django.urls import reverse

from accounts import history
from accounts.fields import WebAddressField
from accounts.models import Pronouns
from accounts.ownership import OWNER_KEY, Edited, Owned, SameOwner
from contacts import channels, rhythm, summary
from contacts.card import Card
from contacts.companies import Company, CompanyAlias, company_key
from contacts.consent import Consent, Consenting, Exclusion
from contacts.duplicates import DismissedPair
from contacts.importing.ledger import Choice, Import, ImportRow, Verdict
from contacts.inbox import GuestEntry
from contacts.names import FoldedName, NamedQuerySet, folded_name_indexes
from contacts.timeline import Entry

__all__ = [
    "Card", "Channel", "Choice", "Company", "CompanyAlias", "Consent", "Contact", "DismissedPair", "Employment",
    "Exclusion", "GuestEntry", "Import", "ImportRow", "SavedFilter", "Tag", "Tagging", "Touch", "Verdict",
    "company_key",
]  # fmt: skip


def _has(part: type[Owned], **like) -> Exists:
    return Exists(part.objects.filter(owner=OuterRef("owner"), contact=OuterRef("pk"), **like))


class ContactQuerySet(NamedQuerySet):
    def reached_by(self, kind: str):
        return self.filter(_has(Channel, kind=kind))

    def unreachable(self):
        return self.filter(~_has(Channel))

    def tagged(self, tag: "Tag"):
        return self.filter(_has(Tagging, tag=tag))

    def employed_at(self, company: "Company", **when):
        return self.filter(_has(Employment, company=company, **when))

    def with_work(self):
        """Each contact with its employments, the current ones first, in one more query for the whole list."""
        return self.prefetch_related(Prefetch("employments", Employment.objects.select_related("company")), "tags")

    def with_consent(self):
        """Each contact with its answers and the companies that it excludes."""
        return self.prefetch_related("consents", Prefetch("exclusions", Exclusion.objects.select_related("company")))

    def with_essentials(self):
        """Each contact with what tells it from another: work, tags, channels and the number of sessions."""
        return self.with_work().prefetch_related("channels").annotate(session_count=Count("mock_sessions"))


@history.tracked
class Contact(FoldedName, Consenting, Edited):
    """A person I know."""

    LONGEST_RHYTHM = 3650  # days

    pronouns = models.CharField(max_length=4, choices=Pronouns, default=Pronouns.THEY)
    met = models.CharField(
        "how we met", max_length=300, blank=True, help_text="Such as: through a study group for system design."
    )
    resume = WebAddressField("link to their resume", blank=True, max_length=500)
    birthday = models.CharField(
        max_length=10,
        blank=True,
        validators=[RegexValidator(r"^(\d{4}|-)-\d{2}-\d{2}$", "Write it as 1990-03-14, or --03-14.")],
    )
    notes = models.TextField(blank=True, help_text="For your eyes. Markdown works.")
    tags = models.ManyToManyField("Tag", through="Tagging", blank=True)
    rhythm_days = models.PositiveSmallIntegerField(
        "how often to be in touch",
        null=True,
        blank=True,
        validators=[MaxValueValidator(LONGEST_RHYTHM)],
        help_text="In days, such as 91; 0 for never. Empty takes the rhythm of your settings.",
    )
    snoozed_on = models.DateField(null=True, editable=False)
    snoozed_until = models.DateField(null=True, editable=False)
    uid = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), editable=False)  # the same in every export
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = ContactQuerySet.as_manager()
    counted_as = ("contact", "contacts")

    class Meta:
        default_related_name = "contacts"
        ordering = ["folded_name", "id"]
        constraints = [OWNER_KEY, models.UniqueConstraint(fields=["owner", "uid"], name="contact_uid_once_per_owner")]
        indexes = [
            *folded_name_indexes("contact"),
            models.Index(fields=["owner", "-created_at", "-id"], name="contact_by_age"),
        ]
        triggers = summary.of_contact()

    def get_absolute_url(self):
        return reverse("contacts:detail", args=[self.pk])

    def snooze(self, *, today: date, until: date) -> None:
        """Leave being in touch until then, or until there is a touch."""
        self.snoozed_on, self.snoozed_until = today, until
        self.save(update_fields=["snoozed_on", "snoozed_until"])

    @property
    def rhythm_in_words(self) -> str:
        return "" if self.rhythm_days is None else rhythm.in_words(self.rhythm_days)

    @property
    def current_employments(self) -> list["Employment"]:
        return [employment for employment in self.employments.all() if employment.is_current]

    @property
    def work(self) -> str:
        """What the person does now, in a line: "Backend Engineer at Stripe"."""
        return "; ".join(str(employment) for employment in self.current_employments)

    def set_channels(self, pasted: list[str]) -> None:
        """Keep exactly the channels that these lines name; those that were there stay the same rows."""
        kept = [self.add_channel(line).pk for line in pasted]
        self.channels.exclude(pk__in=kept).delete()

    def set_tags(self, names: list[str]) -> None:
        """Carry exactly the tags of these names; a new name makes a new tag."""
        tags = {tag.pk: tag for tag in (Tag.objects.for_name(self.owner, name) for name in names)}
        self.taggings.exclude(tag__in=tags).delete()
        for tag in tags.values():
            self.taggings.get_or_create(tag=tag, defaults={"owner_id": self.owner_id})

    def add_tag(self, name: str) -> None:
        tag = Tag.objects.for_name(self.owner, name)
        self.taggings.get_or_create(tag=tag, defaults={"owner_id": self.owner_id})

    def add_channel(self, pasted: str) -> "Channel":
        """Keep one more way to reach the person; one that is known already is not doubled."""
        reading = channels.read(pasted)
        channel, _ = self.channels.get_or_create(
            kind=reading.kind, key=reading.key, defaults={"owner_id": self.owner_id, "value": reading.value}
        )
        return channel


@history.tracked
class Channel(Owned):
    contact = models.ForeignKey(Contact, models.CASCADE)
    kind = models.CharField(max_length=10, choices=channels.Kind)
    value = models.CharField(max_length=500)
    key = models.CharField(max_length=500, editable=False)

    class Meta:
        default_related_name = "channels"
        triggers = summary.of_part()
        ordering = ["id"]
        constraints = [
            OWNER_KEY,
            SameOwner("contact"),
            models.UniqueConstraint(fields=["owner", "contact", "kind", "key"], name="channel_once_per_contact"),
        ]
        indexes = [models.Index(fields=["owner", "kind", "key"], name="channel_by_key")]

    def __str__(self):
        return channels.short(self.kind, self.value)

    def save(self, **kwargs):
        self.key = channels.read(self.value, self.kind).key
        super().save(**kwargs)

    @property
    def link(self) -> str:
        return channels.link(self.kind, self.value, self.key)


class EmploymentQuerySet(models.QuerySet):
    def beginnings(self):
        """Jobs whose begin is known, on the day of it; see contacts/timeline.py."""
        known = self.filter(started_on__isnull=False).select_related("company")
        return known.annotate(day=F("started_on"), is_ending=models.Value(False))

    def endings(self):
        known = self.filter(ended_on__isnull=False).select_related("company")
        return known.annotate(day=F("ended_on"), is_ending=models.Value(True))


@history.tracked
class Employment(Owned):
    """A job of a contact. Without an end it is current; a person may have several."""

    contact = models.ForeignKey(Contact, models.CASCADE)
    company = models.ForeignKey(Company, models.RESTRICT)
    title = models.CharField(max_length=200, blank=True)
    started_on = models.DateField("since", null=True, blank=True)
    ended_on = models.DateField("until", null=True, blank=True)

    objects = EmploymentQuerySet.as_manager()

    class Meta:
        default_related_name = "employments"
        triggers = summary.of_part()
        ordering = [F("ended_on").desc(nulls_first=True), F("started_on").desc(nulls_last=True), "-id"]
        constraints = [
            OWNER_KEY,
            SameOwner("contact"),
            SameOwner("company"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(started_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="employment_ends_after_start",
                violation_error_message="A job ends after it begins.",
            ),
        ]
        indexes = [models.Index(fields=["owner", "company", "contact"], name="employment_by_company")]

    def __str__(self):
        return f"{self.title} at {self.company}" if self.title else str(self.company)

    @property
    def is_current(self) -> bool:
        return self.ended_on is None

    @property
    def timeline_entry(self) -> Entry:
        title = f"Left {self.company}" if self.is_ending else f"Began at {self.company}"
        url = reverse("contacts:edit-employment", args=[self.contact_id, self.pk])
        return Entry(title=title, detail=self.title, url=url, icon="briefcase")


class TagQuerySet(NamedQuerySet):
    def for_name(self, owner, name: str) -> "Tag":
        """The owner's tag of this name, made when it is new."""
        return self.filter(owner=owner).named(name).first() or self.create(owner=owner, name=name)

    def for_names(self, owner, folded: dict[str, str]) -> dict[str, "Tag"]:
        """The owner's tags of these names (name -> folded) by folded name, new ones made, in three queries."""
        known = set(self.filter(owner=owner, folded_name__in=folded.values()).values_list("folded_name", flat=True))
        new = {twin: self.model(owner=owner, name=name) for name, twin in sorted(folded.items()) if twin not in known}
        self.bulk_create(new.values(), ignore_conflicts=True)
        return {tag.folded_name: tag for tag in self.filter(owner=owner, folded_name__in=folded.values())}


@history.tracked
class Tag(FoldedName, Owned):
    name = models.CharField(max_length=60)

    objects = TagQuerySet.as_manager()
    counted_as = ("tag", "tags")

    class Meta:
        default_related_name = "tags"
        triggers = summary.of_name("SELECT contact_id FROM contacts_tagging WHERE tag_id IN ({changed})")
        ordering = ["folded_name", "id"]
        constraints = [
            OWNER_KEY,
            models.UniqueConstraint(
                fields=["owner", "folded_name"],
                name="tag_once_per_owner",
                violation_error_message="You have this tag already.",
            ),
        ]


@history.tracked
class Tagging(Owned):
    contact = models.ForeignKey(Contact, models.CASCADE)
    tag = models.ForeignKey(Tag, models.CASCADE)

    class Meta:
        default_related_name = "taggings"
        triggers = summary.of_part()
        constraints = [
            OWNER_KEY,
            SameOwner("contact"),
            SameOwner("tag"),
            models.UniqueConstraint(fields=["owner", "tag", "contact"], name="tag_once_per_contact"),
        ]

    def __str__(self):
        return f"{self.contact} is tagged {self.tag}"


ICONS = {"message": "envelope", "call": "telephone", "coffee": "cup-hot", "other": "chat-dots"}


class TouchQuerySet(models.QuerySet):
    def for_timeline(self):
        return self.annotate(day=F("happened_on"))


@history.tracked
class Touch(Owned):
    """Any contact with a person outside a session."""

    class Kind(models.TextChoices):
        MESSAGE = "message", "Message"
        CALL = "call", "Call"
        COFFEE = "coffee", "Coffee"
        OTHER = "other", "Other"

    contact = models.ForeignKey(Contact, models.CASCADE)
    happened_on = models.DateField("date")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.MESSAGE)
    note = models.CharField(max_length=500, blank=True)
    answered = models.BooleanField("they answered", null=True, blank=True)

    objects = TouchQuerySet.as_manager()
    counted_as = ("touch", "touches")

    class Meta:
        default_related_name = "touches"
        triggers = summary.of_part()
        ordering = ["-happened_on", "-id"]
        verbose_name_plural = "touches"
        constraints = [OWNER_KEY, SameOwner("contact")]
        indexes = [models.Index(fields=["owner", "contact", "-happened_on"], name="touch_by_contact")]

    def __str__(self):
        return f"{self.get_kind_display()} on {self.happened_on:%-d %B %Y}"

    @property
    def timeline_entry(self) -> Entry:
        url = reverse("contacts:edit-touch", args=[self.contact_id, self.pk])
        chip = {True: "answered", False: "no answer", None: ""}[self.answered]
        return Entry(title=self.get_kind_display(), detail=self.note, url=url, icon=ICONS[self.kind], chip=chip)


@history.tracked
class SavedFilter(FoldedName, Owned):
    """A search of the contact list under a name: what stands in the address after the question mark."""

    name = models.CharField(max_length=60)
    query = models.CharField(max_length=2000)

    objects = NamedQuerySet.as_manager()

    class Meta:
        default_related_name = "saved_filters"
        ordering = ["folded_name", "id"]
        constraints = [
            OWNER_KEY,
            models.UniqueConstraint(
                fields=["owner", "folded_name"],
                name="saved_filter_once_per_owner",
                violation_error_message="You have a filter of this name already.",
            ),
        ]

    def get_absolute_url(self):
        return f"{reverse('contacts:list')}?{self.query}"
