"""The forms of a live session: how it starts, and its page, which is saved field by field."""

import json

from django import forms

from accounts.conflicts import Conflict, shown
from accounts.once import OnceForm
from contacts.in_place import ChannelForm
from contacts.picking import ContactByName
from sessions.evidence import Direction, Role
from sessions.forms import CHOOSE_TOPIC, PREFILL, QUESTION_TITLES, TOPICS
from sessions.grid import ObservationGrid
from sessions.live import COLUMNS, LiveSession, Sheet, merged
from sessions.models import MockSession

CHOICES = {"role": forms.RadioSelect, "first": forms.RadioSelect}
ROLES = [(Role.INTERVIEWER, "I interview them"), (Role.INTERVIEWEE, "They interview me"), (Role.BOTH, Role.BOTH.label)]


class StartForm(OnceForm, ContactByName):
    """A name that is new stays a name: the contact is made when the session is logged."""

    class Meta:
        model = LiveSession
        fields = ["role", "first", "topic", "minutes", "question_title", "question_label"]
        error_messages = {"topic": CHOOSE_TOPIC}
        widgets = CHOICES | {"question_title": QUESTION_TITLES}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = ROLES
        self.fields["topic"].choices = TOPICS
        self.fields["contact_name"].widget.attrs |= PREFILL | {"data-hx-get": "/sessions/live/"}

    def save(self):
        live, contact = self.instance, self.instance.contact
        live.name, live.contact = contact.name, contact if contact.pk else None
        return super(ContactByName, self).save()


class LiveForm(forms.ModelForm):
    class Meta:
        model = LiveSession
        fields = COLUMNS
        widgets = CHOICES | {
            "question_title": QUESTION_TITLES,
            "notes": forms.Textarea(attrs={"rows": 6}),
            "learnt": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = ROLES


class LiveGrid(ObservationGrid):
    def clean(self):
        """While it runs, a line may stand there before its rating."""
        return self.cleaned_data


class LiveChannelForm(ChannelForm):
    """Part of the form of the whole page, so that adding a channel without JavaScript loses no note."""

    def __init__(self, data=None):
        super().__init__(data, contact=None)
        self.fields["channel"].widget.attrs["form"] = "sheet"

    def clean_channel(self):
        return self.cleaned_data["channel"]  # what is known already is not kept twice


class Page:
    """What stands on the page of a live session: its columns and the grid, one field after the other."""

    def __init__(self, live: LiveSession, *, user, data=None):
        self.live, self.data = live, data
        bound = data is not None
        # What is typed is merged first: a form must not write it into the row.
        self.form = LiveForm(data, instance=LiveSession(owner=user) if bound else live)
        self.grid = LiveGrid(data, user=user, session=MockSession(owner=user, topic=live.topic), initial=live.seen)
        self.channel_form = LiveChannelForm()
        self.clashes: dict[str, Conflict] = {}

    @property
    def opened(self) -> str:
        """What the page was opened with, to be sent back with what is typed."""
        return json.dumps(self.live.sheet)

    @property
    def problems(self) -> dict[str, str]:
        errors = [*self.form.errors.items(), *self.grid.errors.items()]
        return {name: " ".join(sentences) for name, sentences in errors}

    def save(self) -> bool:
        """Keep what was typed, except what is not valid and what was changed elsewhere; False where there is such.

        The row is locked: what another device sends meanwhile is merged after this.
        """
        sheet, clashes = merged(opened=self._opened(), there=self.live.sheet, typed=self.typed())
        self.live.write(sheet)
        self.clashes = {name: self._clash(name, sheet.get(name, "")) for name in clashes}
        return not self.clashes and not self.problems

    def _opened(self) -> Sheet:
        try:
            sheet = json.loads(self.data.get("opened", "{}"))
            return {name: str(text) for name, text in sheet.items()}
        except (ValueError, AttributeError, RecursionError):
            return {}  # then whatever differs clashes

    def typed(self) -> Sheet:
        valid = {}
        for form in (self.form, self.grid):
            form.full_clean()
            valid |= form.cleaned_data
        return {name: "" if value is None else str(value).replace("\r\n", "\n") for name, value in valid.items()}

    def _clash(self, name: str, there: str) -> Conflict:
        form = self.form if name in self.form.fields else self.grid
        field, label = form.fields[name], form[name].label
        if form is self.grid:
            label = f"{label} ({Direction(name.partition('-')[0]).label})"
        return Conflict(label, shown(field, there), shown(field, form[name].value()))
