import re
import unicodedata
import uuid
from collections.abc import Iterable

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Count, Exists, F, GeneratedField, OuterRef, Prefetch, Q
from django.urls import reverse

from accounts import history
from accounts.fields import WebAddressField
from accounts.folding import Fold
from accounts.models import Pronouns
from accounts.ownership import OWNER_KEY, Edited, Owned, SameOwner
from accounts.trash import counted
from contacts import channels, summary
from contacts.duplicates import DismissedPair
from contacts.timeline import Entry

__all__ = [
    "Channel", "Choice", "Company", "CompanyAlias", "Contact", "DismissedPair", "Employment", "Import", "ImportRow",
    "SavedFilter", "Tag", "Tagging", "Touch", "Verdict", "company_key",
]  # fmt: skip


class FoldedName(models.Model):
    """A name with its folded twin, which the database keeps: lists are searched and sorted by it."""

    name = models.CharField(max_length=200)
    folded_name = GeneratedField(expression=Fold("name"), output_field=models.TextField(), db_persist=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name


def folded_name_indexes(table: str) -> list[models.Index]:
    return [
        models.Index(fields=["owner", "folded_name", "id"], name=f"{table}_by_name"),
        GinIndex("owner", OpClass("folded_name", "gin_trgm_ops"), name=f"{table}_name_search"),
    ]


class NamedQuerySet(models.QuerySet):
    def named_like(self, text: str):
        """Rows whose name contains every word of `text`, whatever its case and accents."""
        rows = self
        for word in text.split():
            rows = rows.filter(folded_name__contains=Fold(models.Value(word)))
        return rows

    def named(self, name: str):
        """Rows with exactly this name, whatever its case and accents."""
        return self.filter(folded_name=Fold(models.Value(" ".join(name.split()))))


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

    def with_essentials(self):
        """Each contact with what tells it from another: work, tags, channels and the number of sessions."""
        return self.with_work().prefetch_related("channels").annotate(session_count=Count("mock_sessions"))


@history.tracked
class Contact(FoldedName, Edited):
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
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_RHYTHM)],
        help_text="In days, such as 90.",
    )
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


LEGAL_FORMS = {
    "ab", "ag", "as", "bv", "co", "corp", "corporation", "gmbh", "inc", "incorporated", "kg", "limited", "llc", "llp",
    "ltd", "nv", "oy", "plc", "pte", "pty", "sa", "sarl", "se", "srl", "ug",
}  # fmt: skip
LONGEST_KEY = 200


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

    def by_key(self, names: Iterable[str]) -> dict[str, "Company"]:
        """`known_as` for many names at once: company_key of a name -> its company."""
        keys = {company_key(name) for name in names}
        former = self.filter(aliases__key__in=keys).annotate(former_key=F("aliases__key"))
        known = {company.former_key: company for company in former}
        return known | {company.key: company for company in self.filter(key__in=keys)}

    def for_names(self, owner, names: set[str]) -> dict[str, "Company"]:
        """The owner's companies of these names by key, new ones made, in a few queries."""
        wanted = {company_key(name): " ".join(name.split()) for name in sorted(names)}
        known = self.filter(owner=owner).by_key(wanted.values())
        new = [self.model(owner=owner, name=name, key=key) for key, name in wanted.items() if key not in known]
        return known | {company.key: company for company in self.bulk_create(new)}


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
        counts = [
            (people, "person works or worked there", "people work or worked there"),
            (referrals, "referral is for a position there", "referrals are for a position there"),
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
        return Entry(title=self.get_kind_display(), detail=self.note, url=url, icon=ICONS[self.kind])


class Import(Owned):
    """A file of contacts on its way in: columns to be named, a plan to look at, then a batch that can be undone."""

    class State(models.TextChoices):
        COLUMNS = "columns", "Columns to name"
        PREVIEW = "preview", "To look at"
        DONE = "done", "Imported"

    name = models.CharField(max_length=200)
    format = models.CharField(max_length=80)
    state = models.CharField(max_length=7, choices=State)
    source = models.TextField(blank=True)  # the text, while its columns are not named
    unknown = ArrayField(models.TextField(), default=list, blank=True)  # columns that no field takes
    created_at = models.DateTimeField(auto_now_add=True)
    batch = models.ForeignKey(history.Batch, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        default_related_name = "imports"
        ordering = ["-created_at", "-id"]
        constraints = [OWNER_KEY, SameOwner("batch")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("imports:detail", args=[self.pk])

    def choose(self, choices: dict[str, str]) -> None:
        """Keep what was chosen for some rows, {key of the row: choice}; what does not fit a row is left aside."""
        wanted = {int(key): choice for key, choice in choices.items() if key.isdecimal()}
        rows = [row for row in self.import_rows.filter(pk__in=wanted) if wanted[row.pk] in row.choices]
        for row in rows:
            row.choice = wanted[row.pk]
        ImportRow.objects.bulk_update(rows, ["choice"])

    def choose_for_all(self, verdict: str, choice: str) -> None:
        """One choice for every row of a verdict; rows that stand for nobody known cannot be updated."""
        rows = self.import_rows.filter(verdict=verdict).exclude(person=None)
        if choice == Choice.UPDATE:
            rows = rows.exclude(contact=None)
        rows.update(choice=choice)


class Verdict(models.TextChoices):
    """What a row of a file is, measured against what is there."""

    NEW = "new", "New"
    CHANGED = "changed", "Changed"
    DUPLICATE = "duplicate", "Possible duplicate"
    SAME = "same", "The same"
    UNREADABLE = "unreadable", "Unreadable"


class Choice(models.TextChoices):
    """What is to happen with it."""

    ADD = "add", "Add"
    UPDATE = "update", "Update"
    SKIP = "skip", "Skip"


class ImportRow(Owned):
    """One person of a file, with the verdict, the reason, and the choice."""

    file = models.ForeignKey(Import, models.CASCADE)
    place = models.PositiveIntegerField()
    name = models.CharField(max_length=300)
    verdict = models.CharField(max_length=10, choices=Verdict)
    choice = models.CharField(max_length=6, choices=Choice)
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True)
    reason = models.TextField(blank=True)
    differences = models.JSONField(default=list, blank=True)  # [label, old, new]
    person = models.JSONField(null=True, blank=True)
    cells = ArrayField(models.TextField(), default=list, blank=True)
    moved = models.BooleanField(default=False)  # another company or title than before

    class Meta:
        default_related_name = "import_rows"
        ordering = ["place", "id"]
        constraints = [OWNER_KEY, SameOwner("file"), SameOwner("contact")]
        indexes = [
            models.Index(fields=["owner", "file", "verdict", "place", "id"], name="import_row_by_verdict"),
            models.Index(fields=["owner", "file", "place", "id"], name="import_row_by_place"),
            models.Index(fields=["owner", "contact"], name="import_row_by_contact"),
        ]

    def __str__(self):
        return self.name

    @property
    def summary(self) -> str:
        """What the file says about the person, in a line."""
        record = self.person or {}
        jobs = [f"{title} at {company}" if title else company for company, title, *_ in record.get("jobs", ())]
        return ", ".join([*jobs, *(channels.short(kind, value) for kind, value, _ in record.get("channels", ()))])

    @property
    def choices(self) -> list[Choice]:
        """What can be chosen for it: nothing can be updated where nobody was found, nor where nothing differs."""
        if self.person is None:
            return []
        return [Choice.ADD, Choice.UPDATE, Choice.SKIP] if self.contact_id else [Choice.ADD, Choice.SKIP]


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
