"""Two contacts side by side, and the choice of what a merge keeps of each."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models
from django.template.defaultfilters import date
from django.utils import timezone

from contacts.merging import compared_fields, joined
from contacts.models import Contact
from contacts.picking import CONTACT_NAMES

LEFT, RIGHT, BOTH = "left", "right", "both"
MOST_FOUND = 20
STALE = "One of the two was changed since you opened this page. Nothing is merged yet: look again, and choose."


class MergeForm(forms.Form):
    """A choice for each field in which `left` and `right` differ, and which of the two stays.

    It carries the versions that it showed. If one of them has moved on it is stale, and a fresh one has to be shown.
    """

    survivor = forms.ChoiceField(label="Which of the two stays", widget=forms.RadioSelect)
    left_version = forms.IntegerField(widget=forms.HiddenInput)
    right_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, left: Contact, right: Contact):
        super().__init__(data)
        self.left, self.right = left, right
        self.initial |= {"left_version": left.version, "right_version": right.version, "survivor": self._likely}
        self.fields["survivor"].choices = [(LEFT, _origin(left)), (RIGHT, _origin(right))]
        for field in compared_fields():
            if getattr(left, field.name) != getattr(right, field.name):
                self.fields[field.name] = self._choice(field)

    @property
    def _likely(self) -> str:
        """The one with more sessions; of two alike, the older one."""
        ranks = [(-contact.session_count, contact.created_at, contact.pk) for contact in (self.left, self.right)]
        return LEFT if ranks[0] <= ranks[1] else RIGHT

    def _choice(self, field: models.Field) -> forms.ChoiceField:
        values = {LEFT: getattr(self.left, field.name), RIGHT: getattr(self.right, field.name)}
        choices = [(side, _in_words(field, value)) for side, value in values.items()]
        full = [side for side, value in values.items() if value not in (*field.empty_values, field.get_default())]
        likely = full[0] if len(full) == 1 else self._likely
        if isinstance(field, models.TextField) and len(full) == 2:
            choices.append((BOTH, "Both, one after the other"))
            likely = BOTH
        if field.name == "archived_at":
            likely = LEFT if values[LEFT] is None else RIGHT
        label = LABELS.get(field.name) or field.verbose_name[:1].upper() + field.verbose_name[1:]
        return forms.ChoiceField(label=label, choices=choices, initial=likely, widget=forms.RadioSelect)

    @property
    def differing(self) -> list[forms.BoundField]:
        return [self[field.name] for field in compared_fields() if field.name in self.fields]

    def clean(self):
        cleaned = super().clean()
        seen = (cleaned.get("left_version"), cleaned.get("right_version"))
        if seen != (self.left.version, self.right.version):
            raise forms.ValidationError(STALE, code="stale")
        return cleaned

    @property
    def is_stale(self) -> bool:
        return self.is_bound and self.has_error(NON_FIELD_ERRORS, "stale")

    @property
    def chosen(self) -> tuple[Contact, Contact, dict[str, object]]:
        """Who stays, who goes, and the values that the survivor takes."""
        values = {field.name: self._value(field.name) for field in compared_fields() if field.name in self.fields}
        if self.cleaned_data["survivor"] == LEFT:
            return self.left, self.right, values
        return self.right, self.left, values

    def _value(self, name: str):
        side = self.cleaned_data[name]
        if side == BOTH:
            return joined(getattr(self.left, name), getattr(self.right, name))
        return getattr(self.left if side == LEFT else self.right, name)


LABELS = {"archived_at": "Where"}


def _in_words(field: models.Field, value) -> str:
    if field.name == "archived_at":
        return f"Archived on {date(timezone.localtime(value))}" if value else "In your list"
    if value in field.empty_values:
        return "(empty)"
    return str(dict(field.flatchoices).get(value, value))


def _origin(contact: Contact) -> str:
    sessions = f"{contact.session_count} session{'' if contact.session_count == 1 else 's'}"
    return f"{contact.name}, added {date(timezone.localtime(contact.created_at))}, {sessions}"


class OtherContactForm(forms.Form):
    """The contact that is the same person as `contact`, by name; `found` are those that have it."""

    name = forms.CharField(
        label="Their other entry",
        max_length=200,
        widget=CONTACT_NAMES,
        help_text="Part of the name is enough.",
    )

    def __init__(self, data=None, *, contact: Contact):
        super().__init__(data)
        self.contact = contact
        self.found: list[Contact] = []

    def clean_name(self):
        name = self.cleaned_data["name"]
        others = self.contact.owner.contacts.exclude(pk=self.contact.pk).with_essentials()
        self.found = list(others.named(name)[:MOST_FOUND]) or list(others.named_like(name)[:MOST_FOUND])
        if not self.found:
            raise forms.ValidationError(f"Besides {self.contact.name}, you have no contact of this name.")
        return name
