from collections import defaultdict
from datetime import UTC, date, datetime, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Exists, ExpressionWrapper, F, OuterRef, Prefetch, Q
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone

from accounts import history
from accounts.days import start_of
from accounts.folding import Fold
from accounts.once import ONCE, MadeOnce
from accounts.ownership import OWNER_KEY, Edited, Owned, SameOwner
from accounts.words import duration
from contacts.models import Contact, Tag
from contacts.timeline import Entry
from sessions import evidence, grounds
from sessions.importing.ledger import CalendarDate, SessionImport, SessionImportRow
from sessions.live import LONGEST_SESSION, LiveSession
from sessions.questions import Question
from sessions.tags import SessionTagging
from sessions.thresholds import COLUMNS, WarmthRule, thresholds
from sessions.topics import TOPIC_PHRASES, Topic
from sessions.warmth import DEFAULTS, NO_SESSION, Warmth, warmth

__all__ = [
    "LONGEST_SESSION", "CalendarDate", "LiveSession", "MockSession", "Observation", "Question", "SessionImport",
    "SessionImportRow", "SessionTagging", "Skill", "Topic", "WarmthRule",
]  # fmt: skip


@history.tracked
class Skill(Owned):
    """An entry of the user's catalogue."""

    class Group(models.TextChoices):
        CORE = "core", "In every session"
        ALGORITHMS = "algorithms", "Algorithms"
        SYSTEM_DESIGN = "system_design", "System design"
        BEHAVIOURAL = "behavioural", "Behavioural"
        INTERVIEWING = "interviewing", "How the interviewer asks"

    name = models.CharField(max_length=80)
    group = models.CharField(max_length=16, choices=Group, default=Group.CORE)
    phrase = models.CharField(
        max_length=80, blank=True, help_text="How it reads after “strong”: “strong data modelling and API design”."
    )
    place = models.PositiveSmallIntegerField(default=100, help_text="Lower comes first.")
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_related_name = "skills"
        triggers = grounds.of_skill()
        ordering = ["place", "id"]
        constraints = [
            OWNER_KEY,
            models.UniqueConstraint(
                "owner",
                Fold("name"),
                name="skill_once_per_owner",
                violation_error_message="You have this skill already.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def in_a_sentence(self) -> str:
        return self.phrase or self.name

    @property
    def of_interviewing(self) -> bool:
        return self.group == self.Group.INTERVIEWING


def _has(part: type[Owned], **like) -> Exists:
    return Exists(part.objects.filter(owner=OuterRef("owner"), session=OuterRef("pk"), **like))


class MockSessionQuerySet(models.QuerySet):
    def matching(self, text: str):
        """Sessions with a contact of this name, or with a question of this title."""
        contacts = Contact.objects.filter(owner=OuterRef("owner"), pk=OuterRef("contact")).named_like(text)
        questions = Question.objects.filter(owner=OuterRef("owner"), pk=OuterRef("question")).titled_like(text)
        return self.filter(Exists(contacts) | Exists(questions))

    def overlapping(self, starts_at: datetime, ends_at: datetime):
        """Sessions that were on at some moment between the two."""
        near = self.filter(starts_at__lt=ends_at, starts_at__gt=starts_at - timedelta(minutes=LONGEST_SESSION))
        length = ExpressionWrapper(F("minutes") * timedelta(minutes=1), models.DurationField())
        return near.alias(end=ExpressionWrapper(F("starts_at") + length, models.DateTimeField())).filter(
            end__gt=starts_at
        )

    def for_lists(self):
        return self.select_related("contact", "question")

    def with_tags(self):
        return self.prefetch_related("tags")

    def tagged(self, tag: Tag):
        return self.filter(_has(SessionTagging, tag=tag))

    def seen(self, skill: Skill):
        """Sessions in which the skill was rated, in whichever direction."""
        return self.filter(_has(Observation, skill=skill))

    def begun(self, *, now: datetime):
        return self.filter(starts_at__lte=now)

    def planned(self, *, now: datetime):
        """Those still to come, the next one first."""
        return self.filter(starts_at__gt=now).order_by("starts_at", "pk")

    def to_debrief(self, *, now: datetime):
        """Sessions that have begun, and of which nothing is observed or noted."""
        return self.begun(now=now).filter(~_has(Observation), notes="", learnt="")

    def with_observations(self):
        return self.prefetch_related(Prefetch("observations", Observation.objects.select_related("skill")))

    def for_timeline(self):
        return self.select_related("question").annotate(day=TruncDate("starts_at"))

    def warmth(self, *, today: date) -> Warmth:
        """How warm the contact is whose sessions these are."""
        return next(iter(self.warmth_by_contact(today=today).values()), NO_SESSION)

    def warmth_by_contact(self, *, today: date) -> dict[int, Warmth]:
        """How warm each contact is that one of these sessions was with; who is not in it is cold."""
        past, rules = defaultdict(list), {}
        sessions = self.order_by().filter(starts_at__lt=start_of(today + timedelta(days=1)))
        for contact, starts_at, minutes, *rule in sessions.values_list("contact", "starts_at", "minutes", *COLUMNS):
            past[contact].append((timezone.localtime(starts_at).date(), minutes))
            rules[contact] = thresholds(*rule)
        of_them = Observation.objects.filter(direction=evidence.Direction.OF_THEM).admissible()
        seen = of_them.filter(session__in=self.order_by().values("pk")).order_by().values_list("session__contact")
        skills = dict(seen.annotate(Count("skill", distinct=True)))
        return {
            contact: warmth(
                days=[day for day, _ in met],
                minutes=sum(minutes for _, minutes in met),
                skills=skills.get(contact, 0),
                today=today,
                rule=rules[contact],
            )
            for contact, met in past.items()
        }

    def contact_is(self, level: str, *, today: date) -> Q:
        """The contacts, of one owner with these sessions, who are this warm.

        The summaries know nothing of today: they count planned sessions too, so those few contacts are looked at.
        """
        tomorrow = start_of(today + timedelta(days=1))
        planned = set(self.filter(starts_at__gte=tomorrow).order_by().values_list("contact", flat=True))
        now = self.filter(contact__in=planned).warmth_by_contact(today=today) if planned else {}
        those = [contact for contact in planned if now.get(contact, NO_SESSION).level == level]
        rules = [thresholds(*rule) for rule in self.order_by().values_list(*COLUMNS)[:1]]
        warm = grounds.warmth_is(level, today=today, rule=rules[0] if rules else DEFAULTS)
        settled = warm & Q(summary__last_session_at__lt=tomorrow)
        return settled | Q(pk__in=those) if those else settled


@history.tracked
class MockSession(MadeOnce, Edited):
    """A mock interview with one contact, from my side."""

    contact = models.ForeignKey(Contact, models.CASCADE)
    role = models.CharField("my role", max_length=12, choices=evidence.Role)
    topic = models.CharField(max_length=20, choices=Topic)
    starts_at = models.DateTimeField("start", default=timezone.now)
    minutes = models.PositiveSmallIntegerField(
        default=60, validators=[MinValueValidator(1), MaxValueValidator(LONGEST_SESSION)]
    )
    question = models.ForeignKey(Question, models.SET_NULL, null=True, blank=True)
    notes = models.TextField(blank=True, help_text="For your eyes. Markdown works.")
    learnt = models.TextField(
        "what I learnt from them", blank=True, max_length=400, help_text="May be quoted in a referral, word for word."
    )

    tags = models.ManyToManyField(Tag, through=SessionTagging, blank=True)

    objects = MockSessionQuerySet.as_manager()
    counted_as = ("session", "sessions")

    class Meta:
        default_related_name = "mock_sessions"
        triggers = grounds.of_session()
        ordering = ["-starts_at", "-id"]
        constraints = [
            OWNER_KEY,
            ONCE,
            SameOwner("contact"),
            SameOwner("question"),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=LONGEST_SESSION), name="session_of_possible_length"
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "-starts_at", "-id"], name="session_by_start"),
            models.Index(fields=["owner", "contact", "-starts_at"], name="session_by_contact"),
        ]

    def __str__(self):
        day = timezone.localtime(self.starts_at)
        return f"{self.get_topic_display()} with {self.contact}, {day.day} {day:%B %Y}"

    def get_absolute_url(self):
        return reverse("sessions:detail", args=[self.pk])

    def has_begun(self, *, now: datetime) -> bool:
        return self.starts_at <= now

    @property
    def ends_at(self):
        return self.starts_at.astimezone(UTC) + timedelta(minutes=self.minutes)  # or it would count on the wall

    @property
    def timeline_entry(self) -> Entry:
        """See contacts/timeline.py."""
        facts = [self.get_role_display(), duration(self.minutes), self.question.title if self.question else ""]
        detail = ", ".join(filter(None, facts))
        return Entry(title=self.get_topic_display(), detail=detail, url=self.get_absolute_url(), icon="people")

    @property
    def topic_phrase(self) -> str:
        return TOPIC_PHRASES[self.topic]

    @property
    def asked(self) -> str:
        """Who asked whom, and when: "You asked Ana on 3 March 2026"."""
        who = {
            evidence.Role.INTERVIEWER: f"You asked {self.contact}",
            evidence.Role.INTERVIEWEE: f"{self.contact} asked you",
            evidence.Role.BOTH: f"It came up with {self.contact}",
        }
        return f"{who[self.role]} on {timezone.localtime(self.starts_at):%-d %B %Y}"

    @property
    def public_question(self) -> str:
        """What may be said to others about the question."""
        return self.question.label if self.question else ""


class ObservationQuerySet(models.QuerySet):
    def admissible(self):
        return self.filter(evidence.admissible())


@history.tracked
class Observation(Owned):
    """One skill, seen once: by me of them, or told by them about me. What was not observed has no row."""

    class Rating(models.IntegerChoices):
        WEAK = 1, "weak"
        MIXED = 2, "mixed"
        SOLID = 3, "solid"
        STRONG = 4, "strong"

    session = models.ForeignKey(MockSession, models.CASCADE)
    skill = models.ForeignKey(Skill, models.RESTRICT)
    direction = models.CharField(max_length=7, choices=evidence.Direction)
    rating = models.PositiveSmallIntegerField(choices=Rating)
    evidence = models.CharField("evidence", max_length=300, blank=True)

    objects = ObservationQuerySet.as_manager()

    class Meta:
        default_related_name = "observations"
        triggers = grounds.of_observation()
        ordering = ["skill__place", "id"]
        constraints = [
            OWNER_KEY,
            SameOwner("session"),
            SameOwner("skill"),
            models.CheckConstraint(condition=Q(rating__gte=1, rating__lte=4), name="rating_from_1_to_4"),
            models.UniqueConstraint(
                fields=["owner", "session", "direction", "skill"], name="skill_once_per_session_and_direction"
            ),
        ]
        indexes = [models.Index(fields=["owner", "skill"], name="observation_by_skill")]

    def __str__(self):
        return f"{self.skill}, {self.rating}"
