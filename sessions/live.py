"""A session that is going on, in a table of its own: until it is over and logged it is evidence of nothing.

Everything that its page holds is a sheet: a dictionary from a field's name to its text, without the empty ones. Two
devices may write on one sheet; what each of them sends is merged field by field.
"""

import re
from datetime import datetime, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone

from accounts import history, keys
from accounts.once import ONCE, MadeOnce
from accounts.ownership import OWNER_KEY, Edited, SameOwner
from accounts.words import duration
from contacts import channels
from contacts.models import Contact
from sessions.evidence import Role
from sessions.topics import Topic

LONGEST_SESSION = 12 * 60  # minutes
MOST_SHOWN = 5
LAST_MINUTES = timedelta(minutes=5)
WANTED = {  # before we hang up
    channels.Kind.LINKEDIN: "LinkedIn profile",
    channels.Kind.EMAIL: "e-mail address",
    channels.Kind.PHONE: "phone number",
}
COLUMNS = ["role", "first", "topic", "minutes", "question_title", "question_label", "notes", "learnt"]

ROW = re.compile(rf"(?:of_them|of_me)-({keys.KEY.pattern})-")  # how the names of the fields in the grid begin

Sheet = dict[str, str]


def merged(*, opened: Sheet, there: Sheet, typed: Sheet) -> tuple[Sheet, list[str]]:
    """`there` with what was typed since the page was `opened`, and the names of the fields that clash.

    A field clashes where it was changed here and elsewhere, to different texts: it stays as it is there. `typed` may
    leave fields out: these stay too.
    """
    sheet, clashes = dict(there), []
    for name, text in typed.items():
        stored = there.get(name, "")
        if text in (stored, opened.get(name, "")):
            continue
        if stored == opened.get(name, ""):
            sheet[name] = text
        else:
            clashes.append(name)
    return {name: text for name, text in sheet.items() if text}, clashes


@history.tracked
class LiveSession(MadeOnce, Edited):
    class First(models.TextChoices):
        ME = "me", "I ask first"
        THEM = "them", "They ask first"

    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True)
    name = models.CharField(max_length=200, help_text="Whoever is not a contact yet becomes one when it is logged.")
    role = models.CharField("my role", max_length=12, choices=Role, default=Role.INTERVIEWER)
    first = models.CharField("if we swap", max_length=4, choices=First, default=First.ME)
    topic = models.CharField(max_length=20, choices=Topic)
    started_at = models.DateTimeField("start", default=timezone.now)
    minutes = models.PositiveSmallIntegerField(
        "planned minutes", default=60, validators=[MinValueValidator(1), MaxValueValidator(LONGEST_SESSION)]
    )
    ended_at = models.DateTimeField("end", null=True, blank=True)
    question_title = models.CharField("question, private title", max_length=200, blank=True)
    question_label = models.CharField("question, public label", max_length=200, blank=True)
    notes = models.TextField(blank=True)
    learnt = models.TextField("what I learnt from them", blank=True, max_length=400)
    seen = models.JSONField("ratings and evidence", default=dict, blank=True)
    channels = models.TextField("how to reach them", blank=True, help_text="One a line, until there is a contact.")

    counted_as = ("live session", "live sessions")

    class Meta:
        default_related_name = "live_sessions"
        ordering = ["-started_at", "-id"]
        constraints = [OWNER_KEY, ONCE, SameOwner("contact")]
        indexes = [models.Index(fields=["owner", "-started_at", "-id"], name="live_session_by_start")]

    def __str__(self):
        return f"Live session with {self.person}, {timezone.localtime(self.started_at):%-d %B %Y, %H:%M}"

    def get_absolute_url(self):
        return reverse("sessions:live", args=[self.pk])

    @property
    def address_of_what_is_next(self) -> str:
        return f"{reverse('sessions:new')}?live={self.pk}" if self.ended_at else self.get_absolute_url()

    @property
    def person(self) -> str:
        return self.contact.name if self.contact else self.name

    # -- the clock

    @property
    def planned_end(self) -> datetime:
        return self.started_at + timedelta(minutes=self.minutes)

    @property
    def half_time(self) -> datetime:
        return self.started_at + timedelta(minutes=self.minutes) / 2

    @property
    def turns(self) -> tuple[str, str]:
        """Who interviews before half time, and who after it."""
        mine, theirs = "You interview", f"{self.person} interviews you"
        if self.role == Role.BOTH:
            return (mine, theirs) if self.first == self.First.ME else (theirs, mine)
        return (mine, mine) if self.role == Role.INTERVIEWER else (theirs, theirs)

    def turn(self, *, now: datetime) -> str:
        return self.turns[now >= self.half_time]

    def is_ending(self, *, now: datetime) -> bool:
        return self.ended_at is None and now >= self.planned_end - LAST_MINUTES

    def minutes_so_far(self, *, now: datetime) -> int:
        """Whole minutes from the start until the end, or until now; at least one, as nothing is shorter."""
        return max(1, round(((self.ended_at or now) - self.started_at) / timedelta(minutes=1)))

    def in_words(self, *, now: datetime) -> str:
        """Where it stands: "A session with Ana is running, 32 minutes"."""
        minutes = self.minutes_so_far(now=now)
        if self.ended_at:
            return f"The session with {self.person} waits for its debrief"
        if minutes > LONGEST_SESSION:
            day = timezone.localtime(self.started_at)
            return f"The session with {self.person} was begun on {day:%-d %B} and not finished"
        return f"A session with {self.person} is running, {duration(minutes)}"

    # -- the sheet

    @property
    def sheet(self) -> Sheet:
        texts = {name: str(getattr(self, name)) for name in COLUMNS}
        return {name: text for name, text in (texts | self.seen).items() if text}

    def write(self, sheet: Sheet) -> None:
        """Keep the sheet; nothing is counted as a new version where nothing differs."""
        if sheet != self.sheet:
            self._take(sheet)
            self.count_and_save()

    def _take(self, sheet: Sheet) -> None:
        for name in COLUMNS:
            setattr(self, name, self._meta.get_field(name).to_python(sheet.get(name, "")))
        self.seen = {name: text for name, text in sheet.items() if name not in COLUMNS}

    def count_and_save(self) -> None:
        self.version += 1
        self.save()

    # -- how to reach them

    def known_channels(self) -> list[str]:
        return [str(channel) for channel in self.contact.channels.all()] if self.contact else self.channels.splitlines()

    def lacking(self) -> str:
        """What is wanted and not there: "LinkedIn profile or phone number"."""
        if self.contact:
            there = {channel.kind for channel in self.contact.channels.all()}
        else:
            there = {channels.read(line).kind for line in self.channels.splitlines()}
        *some, last = [words for kind, words in WANTED.items() if kind not in there] or [""]
        return f"{', '.join(some)} or {last}" if some else last

    def add_channel(self, pasted: str) -> None:
        """To the contact at once; of a name alone it is kept until there is a contact."""
        if self.contact:
            self.contact.add_channel(pasted)
        elif pasted not in self.channels.splitlines():
            self.channels = f"{self.channels}\n{pasted}".strip()
            self.count_and_save()

    # -- the end

    @property
    def form_key(self) -> str:
        """Of the form that logs it, see accounts/unsaved.py."""
        return f"session-live-{self.pk}"

    def end(self, *, now: datetime) -> None:
        if self.ended_at is None:
            self.ended_at = now
            self.count_and_save()

    def resume(self, typed: Sheet) -> None:
        """It goes on after all, with what was `typed` into the form that logs it; how long it lasts is open again."""
        self._take(self.sheet | {name: text for name, text in typed.items() if text and name != "minutes"})
        self.ended_at = None
        self.count_and_save()

    def as_logged(self, *, now: datetime) -> dict:
        """What the form that logs it begins with. One that was forgotten for a day counts as long as it was planned."""
        minutes = self.minutes_so_far(now=now)
        same = ["role", "topic", "question_title", "question_label", "notes", "learnt"]
        return {name: getattr(self, name) for name in same} | {
            "contact_name": self.person,
            "contact_pk": self.contact_id,
            "starts_at": timezone.localtime(self.started_at).replace(second=0, microsecond=0),
            "minutes": minutes if minutes <= LONGEST_SESSION else self.minutes,
            **self.seen,
        }

    def hand_over(self, contact: Contact) -> None:
        """It is logged, with this contact: what it still holds goes there, and the live session goes."""
        for line in self.channels.splitlines():
            contact.add_channel(line)
        self.delete()


def unfinished(user, *, now: datetime) -> list[tuple[LiveSession, str]]:
    """The live sessions that wait for the user, the last one first, each with where it stands."""
    lives = user.live_sessions.select_related("contact")[:MOST_SHOWN]
    return [(live, live.in_words(now=now)) for live in lives]
