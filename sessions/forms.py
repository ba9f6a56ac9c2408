from datetime import timedelta

from django import forms
from django.db.models import Q
from django.utils import timezone

from accounts.conflicts import Conflict, shown
from accounts.once import OnceForm
from accounts.ownership import OwnedForm
from contacts.picking import ContactByName
from sessions import evidence
from sessions.live import ROW
from sessions.models import MockSession, Observation, Question, Skill
from sessions.question_finding import AskedBefore

Direction = evidence.Direction
PREFILL = {
    "autofocus": True,
    "data-hx-get": "/sessions/new/",
    "data-hx-trigger": "change",
    "data-hx-target": "#basics",
    "data-hx-swap": "outerHTML",
}
FAR_FUTURE = timedelta(days=366)


def question_title_widget() -> forms.TextInput:
    suggestions = {"list": "question-titles", "autocomplete": "off", "data-suggest": "/sessions/questions/titles/"}
    return forms.TextInput(attrs=suggestions)


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
        widget=question_title_widget(),
    )
    question_label = forms.CharField(
        label="Question, public label", required=False, max_length=200, help_text="May stand in a referral."
    )

    class Meta:
        model = MockSession
        fields = ["role", "topic", "starts_at", "minutes", "notes", "learnt"]
        widgets = {
            "role": forms.RadioSelect,
            "starts_at": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            "notes": forms.Textarea(attrs={"rows": 4}),
            "learnt": forms.Textarea(attrs={"rows": 2}),
        }

    only_adds = frozenset({"channel"})

    def __init__(self, *args, grid: "ObservationGrid | None" = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.grid = grid
        self.fields["role"].choices = evidence.Role.choices
        if self.instance.pk is None:
            self.fields["contact_name"].widget.attrs |= PREFILL
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
        starts_at = self.cleaned_data["starts_at"]
        if starts_at > timezone.now() + FAR_FUTURE:
            raise forms.ValidationError("This is more than a year ahead: is the year right?")
        return starts_at

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


class ObservationGrid(forms.Form):
    """Every skill of the catalogue, in both directions, with a rating and a line of evidence; an empty row is none."""

    PROMPTS = {Direction.OF_THEM: "What did you see?", Direction.OF_ME: "What did they say?"}
    RATINGS = [("", "–"), *((rating.value, str(rating.value)) for rating in Observation.Rating)]

    def __init__(self, *args, user, session: MockSession, **kwargs):
        super().__init__(*args, **kwargs)
        self.session = session
        rated = {int(row[1]) for name, value in self.initial.items() if value and (row := ROW.match(name))}
        self.skills = list(user.skills.filter(Q(archived_at=None) | Q(pk__in=rated)))
        there = {}
        if session.pk:
            for observation in session.observations.select_related("skill"):
                there[observation.direction, observation.skill_id] = observation
                if observation.skill not in self.skills:
                    self.skills.append(observation.skill)
        for direction in Direction:
            for skill in self.skills:
                self._add_row(direction, skill, there.get((direction.value, skill.pk)))

    def _add_row(self, direction: str, skill: Skill, observation: Observation | None) -> None:
        name = f"{direction}-{skill.pk}"
        self.fields[f"{name}-rating"] = forms.TypedChoiceField(
            label=skill.name,
            choices=self.RATINGS,
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            initial=observation.rating if observation else "",
        )
        self.fields[f"{name}-evidence"] = forms.CharField(
            label=f"Evidence for {skill.name.lower()}",
            max_length=Observation._meta.get_field("evidence").max_length,
            required=False,
            widget=forms.TextInput(
                attrs={"class": "form-control", "placeholder": self.PROMPTS[direction], "autocomplete": "off"}
            ),
            initial=observation.evidence if observation else "",
        )

    def sections(self):
        """For the page: each direction with its groups of (skill, rating field, evidence field)."""
        for direction in Direction:
            groups = []
            for group in Skill.Group:
                rows = [
                    (skill, self[f"{direction}-{skill.pk}-rating"], self[f"{direction}-{skill.pk}-evidence"])
                    for skill in self.skills
                    if skill.group == group
                ]
                seen_in = " ".join(sorted(evidence.SEEN_IN[direction, group == Skill.Group.INTERVIEWING]))
                used = any(rating.value() or line.value() for _, rating, line in rows)
                opens = used or (direction == Direction.OF_THEM and group == Skill.Group.CORE)
                groups.append({"group": group, "rows": rows, "seen_in": seen_in, "open": opens})
            yield direction, [group for group in groups if group["rows"]]

    def clean(self):
        cleaned = super().clean()
        for direction in Direction:
            for skill in self.skills:
                name = f"{direction}-{skill.pk}"
                if cleaned.get(f"{name}-evidence") and not cleaned.get(f"{name}-rating"):
                    self.add_error(f"{name}-rating", "Rate this from 1 to 4 too, or take the line out.")
        return cleaned

    def differences(self) -> list[Conflict]:
        """Where what was typed differs from what is stored, by skill and direction."""
        found = []
        for direction in Direction:
            for skill in self.skills:
                for part in ("rating", "evidence"):
                    name = f"{direction}-{skill.pk}-{part}"
                    field, there, typed = self.fields[name], self.fields[name].initial, self[name].value()
                    if field.has_changed(there, typed):
                        label = f"{skill}, {part} ({direction.label})"
                        found.append(Conflict(label, shown(field, there), shown(field, typed)))
        return found

    def check_role(self, role: str) -> None:
        """Refuse what could not be seen in this role, by name: nothing that was typed goes away silently."""
        for direction in Direction:
            for skill in self.skills:
                name = f"{direction}-{skill.pk}-rating"
                if self.cleaned_data.get(name) and not evidence.is_admissible(
                    role=role, direction=direction, of_interviewing=skill.of_interviewing
                ):
                    self.add_error(name, self._why_not(direction, skill))

    @staticmethod
    def _why_not(direction: str, skill: Skill) -> str:
        whose = "theirs" if direction == Direction.OF_THEM else "yours"
        who = "you" if (direction == Direction.OF_THEM) != skill.of_interviewing else "they"
        return (
            f"{skill.name} of {whose} shows only where {who} were interviewing: "
            "set the role to “both”, or take the rating back to –."
        )

    def save(self) -> None:
        """Make the session's observations what the grid says."""
        for direction in Direction:
            for skill in self.skills:
                name = f"{direction}-{skill.pk}"
                rating = self.cleaned_data[f"{name}-rating"]
                rows = self.session.observations
                if rating is None:
                    rows.filter(direction=direction, skill=skill).delete()
                else:
                    rows.update_or_create(
                        direction=direction,
                        skill=skill,
                        defaults={"rating": rating, "evidence": self.cleaned_data[f"{name}-evidence"]},
                        create_defaults={
                            "owner_id": self.session.owner_id,
                            "rating": rating,
                            "evidence": self.cleaned_data[f"{name}-evidence"],
                        },
                    )


class QuestionForm(OwnedForm):
    class Meta:
        model = Question
        fields = ["title", "label", "topic", "difficulty", "link"]

    def clean_title(self):
        title = " ".join(self.cleaned_data["title"].split())
        if self.user.questions.exclude(pk=self.instance.pk).titled(title).exists():
            raise forms.ValidationError("You have a question with this title already.")
        return title
