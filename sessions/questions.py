"""Questions: kept once, asked again of others, and not a second time of the same person."""

from django.db import models
from django.db.models import F, Q, Value
from django.urls import reverse

from accounts import history
from accounts.fields import WebAddressField
from accounts.folding import Fold
from accounts.ownership import OWNER_KEY, Edited
from sessions.topics import Topic


class QuestionQuerySet(models.QuerySet):
    def for_title(self, owner, title: str, *, label: str | None = None, topic: str = "") -> "Question":
        """The owner's question of this title, made when it is new. A `label` of None leaves the one that it has."""
        title = " ".join(title.split())
        question = self.titled(title).filter(owner=owner).first()
        if question is None:
            return self.create(owner=owner, title=title, label=" ".join((label or "").split()), topic=topic)
        if label is not None and question.label != " ".join(label.split()):
            question.label = " ".join(label.split())
            question.version += 1
            question.save()
        return question

    def titled(self, title: str):
        """Questions of exactly this title, whatever its case and accents."""
        return self.filter(folded_title=Fold(Value(" ".join(title.split()))))

    def titled_like(self, text: str):
        rows = self
        for word in text.split():
            rows = rows.filter(folded_title__contains=Fold(Value(word)))
        return rows

    def matching(self, text: str):
        """Questions with every word of `text` in the title or in the label."""
        rows = self.alias(folded_label=Fold(F("label")))
        for word in text.split():
            folded = Fold(Value(word))
            rows = rows.filter(Q(folded_title__contains=folded) | Q(folded_label__contains=folded))
        return rows


@history.tracked
class Question(Edited):
    """What was asked. The title can be confidential and stays here; the label may stand in a text for others."""

    class Difficulty(models.IntegerChoices):
        UNKNOWN = 0, "Not said"
        EASY = 1, "Easy"
        MEDIUM = 2, "Medium"
        HARD = 3, "Hard"

    title = models.CharField("private title", max_length=200, help_text="Never leaves your account.")
    folded_title = models.GeneratedField(expression=Fold("title"), output_field=models.TextField(), db_persist=True)
    label = models.CharField(
        "public label", max_length=200, blank=True, help_text="May stand in a referral: a question on caches."
    )
    topic = models.CharField(max_length=20, choices=Topic, blank=True)
    difficulty = models.PositiveSmallIntegerField(choices=Difficulty, default=Difficulty.UNKNOWN)
    link = WebAddressField(
        blank=True, max_length=500, help_text="Where it is described. Stays in your account, as the title does."
    )

    objects = QuestionQuerySet.as_manager()
    counted_as = ("question", "questions")

    class Meta:
        default_related_name = "questions"
        ordering = ["title", "id"]
        constraints = [
            OWNER_KEY,
            models.UniqueConstraint(
                fields=["owner", "folded_title"],
                name="question_once_per_owner",
                violation_error_message="You have a question with this title already.",
            ),
        ]
        indexes = [models.Index(fields=["owner", "-created_at", "-id"], name="question_by_age")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("sessions:question", args=[self.pk])
