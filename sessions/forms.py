from datetime import timedelta

from django import forms
from django.utils import timezone

from accounts.clocks import ClockField
from accounts.once import OnceForm
from accounts.ownership import OwnedForm
from accounts.suggesting import Suggesting
from contacts.picking import ContactByName
from sessions import evidence
from sessions.grid import ObservationGrid
from sessions.models import LONGEST_SESSION, MockSession, Question
from sessions.question_finding import AskedBefore
from sessions.topics import Topic

PREFILL = {
    "autofocus": True,
    "data-hx-get": "/sessions/new/",
    "data-hx-trigger": "change",
    "data-hx-target": "#basics",
    "data-hx-swap": "outerHTML",
}
CHOOSE_TOPIC = {"required": "Choose what it was about."}
TOPICS = [("", "Choose one"), *Topic.choices]
FAR_FUTURE = timedelta(days=366)
FIRST_YEAR = 1950
QUESTION_TITLES = Suggesting("question-titles", "/sessions/questions/titles/")


class SessionForm(OnceForm, ContactByName):
    """A session, its partner by name, and its question by title."""

    channel = forms.CharField(
        label="How to reach them",
        required=False,
        max_length=500,
        help_text="LinkedIn, e-mail, phone: paste it, it is added to the contact.",
    )
    question_title = forms.CharField(
        label="Question, private title",
        required=False,
        max_length=200,
        help_text="Never leaves your account.",
        widget=QUESTION_TITLES,
    )
    question_label = forms.CharField(
        label="Question, public label", required=False, max_length=200, help_text="May stand in a referral."
    )

    minutes = forms.IntegerField(
        widget=forms.NumberInput(attrs={"min": 1, "max": LONGEST_SESSION, "inputmode": "numeric"}),
        error_messages={"invalid": "Write the minutes as a whole number, such as 60."},
    )

    class Meta:
        model = MockSession
        field_classes = {"starts_at": ClockField}
        error_messages = {"topic": CHOOSE_TOPIC}
        fields = ["role", "topic", "starts_at", "minutes", "notes", "learnt"]
        widgets = {
            "role": forms.RadioSelect,
            "starts_at": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            "notes": forms.Textarea(attrs={"rows": 4}),
            "learnt": forms.Textarea(attrs={"rows": 2}),
        }

    only_adds = frozenset({"channel"})

    def __init__(self, *args, grid: ObservationGrid | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = TOPICS
        self.grid = grid
        self.fields["role"].choices = evidence.Role.choices
        if self.instance.pk is None:
            self.fields["contact_name"].widget.attrs |= PREFILL | {"data-hx-include": "[name=starts_at]"}
        elif self.instance.question:
            question = self.instance.question
            self.initial = {"question_title": question.title, "question_label": question.label} | self.initial

    def beside(self):
        seen = self.instance.observations.order_by("direction", "skill").values_list(
            "direction", "skill", "rating", "evidence"
        )
        question = self.instance.question
        return [question and question.title, question and question.label, *seen]

    def differences(self, now):
        return super().differences(now) + (self.grid.differences() if self.grid else [])

    def clean_starts_at(self):
        starts_at, stored = self.cleaned_data["starts_at"], self.initial.get("starts_at")
        if self.instance.pk and not self.fields["starts_at"].has_changed(stored, self["starts_at"].value()):
            return stored
        if starts_at > timezone.now() + FAR_FUTURE:
            raise forms.ValidationError("This is more than a year ahead: is the year right?")
        if starts_at.year < FIRST_YEAR:
            raise forms.ValidationError("This is very long ago: is the year right?")
        return starts_at

    def clean_minutes(self):
        minutes = self.cleaned_data["minutes"]
        if minutes < 1:
            raise forms.ValidationError("The end would not come after the start: write how many minutes it took.")
        if minutes > LONGEST_SESSION:
            raise forms.ValidationError("This is more than 12 hours: log it as two sessions, or correct the minutes.")
        return minutes

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("question_label") and not cleaned.get("question_title"):
            self.add_error("question_title", "Give the question a private title too: it is how you find it again.")
        return cleaned

    def save(self):
        self.instance.question = self._question()
        session = super().save()
        if self.cleaned_data["channel"]:
            session.contact.add_channel(self.cleaned_data["channel"])
        return session

    def _question(self) -> Question | None:
        """A label that was not typed leaves the one that the question has, unless it stood here and was emptied."""
        title, label = self.cleaned_data["question_title"], self.cleaned_data["question_label"]
        if not title:
            return None
        stood_here = self.instance.question and self.instance.question.title == title
        label = label if label or stood_here else None
        return self.user.questions.for_title(self.user, title, label=label, topic=self.cleaned_data["topic"])

    def asked_before(self):
        names = ("question_title", "contact_name", "contact_pk")
        typed = {name: self[name].value() for name in names} | {"without": self.instance.pk}
        return AskedBefore(typed, user=self.user).sessions()


class QuestionForm(OwnedForm):
    class Meta:
        model = Question
        fields = ["title", "label", "topic", "difficulty", "link"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = [("", "No topic"), *Topic.choices]
        self.fields["difficulty"].choices = [("", "Not said"), *Question.Difficulty.choices]

    def clean_title(self):
        title = " ".join(self.cleaned_data["title"].split())
        if self.user.questions.exclude(pk=self.instance.pk).titled(title).exists():
            raise forms.ValidationError("You have a question with this title already.")
        return title
