"""The ledger of calendar imports: a file on its way in, what is to happen with each date, and what came of it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from accounts import history
from accounts.importing.ledger import ImportedFile, ImportedRow
from accounts.ownership import OWNER_KEY, Owned, SameOwner
from sessions.evidence import Role
from sessions.topics import Topic


@history.tracked
class CalendarDate(Owned):
    """The date of a calendar that a session came from: by it, a second import finds the session again."""

    session = models.ForeignKey("mock_sessions.MockSession", models.CASCADE)
    uid = models.CharField(max_length=500)
    recurrence = models.CharField(max_length=20, blank=True)
    starts_at = models.DateTimeField()  # as the calendar had it at the last import
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        default_related_name = "calendar_dates"
        constraints = [
            OWNER_KEY,
            SameOwner("session"),
            models.UniqueConstraint(fields=["owner", "uid", "recurrence"], name="calendar_date_once_per_owner"),
        ]
        indexes = [models.Index(fields=["owner", "session"], name="calendar_date_by_session")]

    def __str__(self):
        return f"{self.session} in a calendar"


class SessionImport(ImportedFile):
    """A calendar on its way in: a plan to look at, then a batch that can be undone."""

    class State(models.TextChoices):
        PREVIEW = "preview", "To look at"
        DONE = "done", "Imported"

    state = models.CharField(max_length=7, choices=State, default=State.PREVIEW)
    events = models.PositiveIntegerField(default=0)

    class Meta(ImportedFile.Meta):
        default_related_name = "session_imports"

    def get_absolute_url(self):
        return reverse("session-imports:detail", args=[self.pk])

    @property
    def rows(self) -> models.QuerySet:
        return self.session_import_rows

    def choose_for_all(self, verdict: str, choice: str) -> None:
        """One choice for every date of a verdict for which it can be made."""
        rows = self.rows.filter(verdict=verdict, minutes__isnull=False)
        if choice == Choice.IMPORT:
            rows = rows.filter(session=None).exclude(whom="")
        elif choice == Choice.UPDATE:
            rows = rows.filter(verdict=Verdict.MOVED).exclude(session=None)
        rows.update(choice=choice)


class Verdict(models.TextChoices):
    """What a date of a calendar is, measured against what is there."""

    SESSION = "session", "Mock interviews"
    MOVED = "moved", "Moved"
    PERHAPS = "perhaps", "Perhaps"
    SAME = "same", "Here already"
    LEFT_OUT = "left-out", "Left out"
    UNREADABLE = "unreadable", "Unreadable"


class Choice(models.TextChoices):
    IMPORT = "import", "Import"
    UPDATE = "update", "Move it"
    SKIP = "skip", "Skip"


class SessionImportRow(ImportedRow):
    """One date of an event, with the verdict, the reason, and what is chosen for it."""

    file = models.ForeignKey(SessionImport, models.CASCADE)
    place = models.PositiveIntegerField("event")
    title = models.CharField(max_length=300, blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict)
    choice = models.CharField(max_length=6, choices=Choice, default=Choice.SKIP)
    starts_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(720)]
    )  # none: no session can be made of it
    whom = models.CharField("with", max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    contact = models.ForeignKey("contacts.Contact", models.SET_NULL, null=True, blank=True)
    role = models.CharField(max_length=12, choices=Role, blank=True)
    topic = models.CharField(max_length=20, choices=Topic, blank=True)
    uid = models.CharField(max_length=500, blank=True)
    recurrence = models.CharField(max_length=20, blank=True)
    session = models.ForeignKey("mock_sessions.MockSession", models.SET_NULL, null=True, blank=True)

    class Meta(ImportedRow.Meta):
        default_related_name = "session_import_rows"
        constraints = [OWNER_KEY, SameOwner("file"), SameOwner("contact"), SameOwner("session")]
        indexes = [
            models.Index(fields=["owner", "file", "verdict", "place", "id"], name="session_row_by_verdict"),
            models.Index(fields=["owner", "contact"], name="session_row_by_contact"),
            models.Index(fields=["owner", "session"], name="session_row_by_session"),
        ]

    def __str__(self):
        return self.title

    @property
    def choices(self) -> list[Choice]:
        """What can be chosen for it; of what is here already, only a new time is taken."""
        if self.minutes is None:
            return []
        if self.session_id:
            return [Choice.UPDATE, Choice.SKIP] if self.verdict == Verdict.MOVED else []
        return [Choice.IMPORT, Choice.SKIP]
