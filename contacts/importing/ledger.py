"""The import ledger: a file on its way in, and what is to happen with each of its rows."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse

from accounts import keys
from accounts.importing.ledger import ImportedFile, ImportedRow
from accounts.ownership import OWNER_KEY, SameOwner
from contacts import channels

SNAPSHOTS = {"linkedin"}  # formats that tell everybody's one present job


class Import(ImportedFile):
    """A file of contacts on its way in: columns to be named, a plan to look at, then a batch that can be undone."""

    class State(models.TextChoices):
        COLUMNS = "columns", "Columns to name"
        PREVIEW = "preview", "To look at"
        DONE = "done", "Imported"

    format = models.CharField(max_length=80)
    state = models.CharField(max_length=7, choices=State)
    source = models.TextField(blank=True)  # the text, while its columns are not named
    unknown = ArrayField(models.TextField(), default=list, blank=True)  # columns that no field takes

    class Meta(ImportedFile.Meta):
        default_related_name = "imports"

    def get_absolute_url(self):
        return reverse("imports:detail", args=[self.pk])

    @property
    def rows(self) -> models.QuerySet:
        return self.import_rows

    @property
    def is_snapshot(self) -> bool:
        """Whether it tells the one present job of everybody, so that another one on file has ended."""
        return self.format in SNAPSHOTS

    def choose(self, choices: dict[str, str]) -> None:
        """Keep what was chosen for some rows, {key of the row: choice}; what does not fit a row is left aside."""
        wanted = {keys.read(key): choice for key, choice in choices.items()}
        rows = [row for row in self.rows.filter(pk__in=wanted) if wanted[row.pk] in row.choices]
        for row in rows:
            row.choice = wanted[row.pk]
        ImportRow.objects.bulk_update(rows, ["choice"])

    def choose_for_all(self, verdict: str, choice: str) -> None:
        """One choice for every row of a verdict; rows that stand for nobody known cannot be updated."""
        rows = self.rows.filter(verdict=verdict).exclude(person=None)
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


class ImportRow(ImportedRow):
    """One person of a file, with the verdict, the reason, and the choice."""

    file = models.ForeignKey(Import, models.CASCADE)
    name = models.CharField(max_length=300)
    verdict = models.CharField(max_length=10, choices=Verdict)
    choice = models.CharField(max_length=6, choices=Choice)
    contact = models.ForeignKey("contacts.Contact", models.SET_NULL, null=True, blank=True)
    differences = models.JSONField(default=list, blank=True)  # [label, old, new]
    person = models.JSONField(null=True, blank=True)
    cells = ArrayField(models.TextField(), default=list, blank=True)
    moved = models.BooleanField(default=False)  # another company or title than before

    class Meta(ImportedRow.Meta):
        default_related_name = "import_rows"
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
