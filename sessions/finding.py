"""Finding sessions: search, filters and order of the list."""

from datetime import date, timedelta

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.days import start_of
from accounts.lists import ListFilter
from contacts.choices import ContactsModelChoiceField, TagsModelChoiceField
from contacts.models import Contact, Tag
from sessions.evidence import Role
from sessions.models import Skill, Topic

YEARS = [MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2200, 1, 1))]


def _day(label: str) -> forms.DateField:
    wrong = {"invalid": f"“{label}” is no date: write it as 2026-03-14."}
    widget = forms.DateInput({"type": "date", "class": "form-control"}, format="%Y-%m-%d")
    return forms.DateField(required=False, label=label, validators=YEARS, error_messages=wrong, widget=widget)


def _contact_name(filters: ListFilter) -> str:
    """The contact in words, also where its key stood in the address."""
    contacts = filters.chosen.get("contact")
    return contacts[0].name if contacts else filters["contact"].value() or ""


class SessionFilter(ListFilter):
    SORTS = {
        "-start": ("Newest first", ["-starts_at", "-pk"]),
        "start": ("Oldest first", ["starts_at", "pk"]),
    }

    contact = ContactsModelChoiceField(Contact.objects, required=False, label="With")
    topic = forms.ChoiceField(required=False, choices=[("", "Any topic"), *Topic.choices])
    role = forms.ChoiceField(required=False, choices=[("", "Any role"), *Role.choices])
    skill = forms.ModelChoiceField(Skill.objects, required=False, label="Skill seen", empty_label="Any skill seen")
    debrief = forms.ChoiceField(
        required=False, label="Debrief", choices=[("", "Debriefed or not"), ("on", "To debrief")]
    )
    since = _day("From")
    until = _day("Until")
    tag = TagsModelChoiceField(Tag.objects, required=False, label="Tags")

    @property
    def selects(self) -> list[forms.BoundField]:
        return [self[name] for name in ("topic", "role", "skill", "debrief")]

    @property
    def days(self) -> list[forms.BoundField]:
        return [self["since"], self["until"]]

    @property
    def contact_name(self) -> str:
        return _contact_name(self)

    @property
    def tags(self) -> list[Tag]:
        return self.chosen.get("tag", [])

    def tags_to_choose_from(self, most: int) -> list[Tag]:
        """The chosen ones, and the first others by name that a session carries."""
        carried = Exists(self.user.session_taggings.filter(tag=OuterRef("pk")))
        others = self.user.tags.filter(carried).exclude(pk__in=[tag.pk for tag in self.tags])
        return [*self.tags, *others[: max(most - len(self.tags), 0)]]

    @property
    def left_aside(self) -> list[str]:
        return [sentence for name in ("contact", "since", "until") for sentence in self.errors.get(name, [])]

    @property
    def narrowed(self) -> bool:
        """Whether more than the search is in force."""
        return bool(self.chosen.keys() - {"q"})

    def filter(self, sessions):
        """Those of the user's `sessions` that are asked for."""
        chosen = self.chosen
        if "q" in chosen:
            sessions = sessions.matching(chosen["q"])
        if "contact" in chosen:
            sessions = sessions.filter(contact__in=chosen["contact"])
        if "skill" in chosen:
            sessions = sessions.seen(chosen["skill"])
        if "since" in chosen:
            sessions = sessions.filter(starts_at__gte=start_of(chosen["since"]))
        if "until" in chosen:
            sessions = sessions.filter(starts_at__lt=start_of(chosen["until"] + timedelta(days=1)))
        if "debrief" in chosen:
            sessions = sessions.to_debrief(now=timezone.now())
        for tag in self.tags:
            sessions = sessions.tagged(tag)
        return sessions.filter(**{name: chosen[name] for name in ("topic", "role") if name in chosen})


class ProgressFilter(ListFilter):
    """Whose progress is shown, and since when."""

    SORTS = {"-start": ("Newest first", ["-starts_at", "-pk"])}

    contact = ContactsModelChoiceField(Contact.objects, required=False, label="With")
    period = forms.ChoiceField(
        required=False, label="Time", choices=[("", "The last 12 months"), ("all", "Since the beginning")]
    )

    @property
    def contact_name(self) -> str:
        return _contact_name(self)

    @property
    def left_aside(self) -> list[str]:
        return self.errors.get("contact", [])

    def filter(self, sessions):
        return sessions.filter(contact__in=self.chosen["contact"]) if "contact" in self.chosen else sessions
