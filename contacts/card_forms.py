"""Forms around my card: the card itself, a link to it, and what a guest leaves there."""

import re
from datetime import datetime, timedelta
from uuid import uuid4

from django import forms

from accounts.links import Kind as LinkKind
from accounts.links import Link
from accounts.ownership import OwnedForm
from contacts import channels
from contacts.card import CHANNELS, Card, Part
from contacts.consent import Answer
from contacts.inbox import GuestEntry
from contacts.picking import CONTACT_NAMES

LONGEST_LINE = channels.LONGEST
MOST_LINES = 5
ASKED_FOR = {
    channels.Kind.LINKEDIN: "Paste the address of the profile, such as linkedin.com/in/ana-kovac.",
    channels.Kind.GITHUB: "Paste the address of the profile, such as github.com/ana.",
    channels.Kind.PHONE: "Write the number with its country code, such as +385 91 234 5678.",
    channels.Kind.WEBSITE: "Write the address of a website, such as ana.example.org.",
}
HANDLES = {channels.Kind.LINKEDIN: "linkedin.com/in/", channels.Kind.GITHUB: "github.com/"}


def read_as(kind: channels.Kind, text: str) -> str:
    """The text as a channel of this kind, where it can be read as one; a bare name is one of a profile."""
    if kind in HANDLES and re.fullmatch(r"@?[\w-]+", text):
        text = HANDLES[kind] + text.removeprefix("@")
    if text and channels.read(text).kind != kind:
        raise forms.ValidationError(ASKED_FOR[kind])
    return text


class CardForm(OwnedForm):
    shown = forms.MultipleChoiceField(
        label="On the card, if filled in", choices=Part, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Card
        fields = ["name", "headline", "email", "phone", "linkedin", "github", "website", "shown"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial |= {"email": self.user.email, "shown": Part.values}

    def clean(self):
        cleaned = super().clean()
        for part, kind in CHANNELS.items():
            if kind in ASKED_FOR and cleaned.get(part):
                self._clean_channel(cleaned, part, kind)
        return cleaned

    def _clean_channel(self, cleaned: dict, part: str, kind: channels.Kind) -> None:
        try:
            cleaned[part] = read_as(kind, cleaned[part])
        except forms.ValidationError as error:
            self.add_error(part, error)

    def save(self):
        """A first card that was sent twice is one card."""
        if self.instance.pk is None:
            columns = {name: self.cleaned_data[name] for name in self.Meta.fields}
            return self.user.cards.update_or_create(owner=self.user, defaults=columns)[0]
        return super().save()


class LinkForm(forms.Form):
    """Stands on pages with other forms."""

    hours = forms.TypedChoiceField(
        label="Open for",
        choices=[(1, "1 hour"), (24, "24 hours"), (24 * 7, "7 days"), (24 * 30, "30 days")],
        coerce=int,
        initial=24,
    )
    is_reusable = forms.BooleanField(label="For several people: it stays open after the first", required=False)

    def __init__(self, *args):
        super().__init__(*args, auto_id="id_link_%s")

    def save(self, user, *, now: datetime) -> Link:
        expires_at = now + timedelta(hours=self.cleaned_data["hours"])
        return user.links.create(
            kind=LinkKind.CARD, expires_at=expires_at, is_reusable=self.cleaned_data["is_reusable"]
        )


class GuestForm(forms.ModelForm):
    """What a guest fills in; nobody is signed in here, and nothing of the owner but the card is known."""

    receipt = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    class Meta:
        model = GuestEntry
        fields = [
            "name", "linkedin", "email", "socials", "company", "title", "keep", "refer", "quote", "not_to_employer",
        ]  # fmt: skip
        labels = {
            "name": "Your name",
            "socials": "Other ways to reach you",
            "company": "Where you work",
            "title": "As",
            "not_to_employer": "Never refer me to my current employer",
        }
        help_texts = {"socials": "One a line: GitHub, phone, website."}
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "linkedin": forms.TextInput(attrs={"placeholder": "linkedin.com/in/…", "inputmode": "url"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "socials": forms.Textarea(attrs={"rows": 2}),
            "company": forms.TextInput(attrs={"autocomplete": "organization"}),
            "title": forms.TextInput(attrs={"autocomplete": "organization-title"}),
        }

    def __init__(self, *args, owner_name: str, **kwargs):
        super().__init__(*args, **kwargs)
        questions = {
            "keep": f"May {owner_name} keep these details?",
            "refer": f"May {owner_name} refer you for a job?",
            "quote": f"May {owner_name} quote this session when referring you?",
        }
        for name, question in questions.items():
            self.fields[name] = forms.ChoiceField(
                label=question,
                required=False,
                choices=[(Answer.YES, "Yes"), (Answer.ASK, "Ask me first"), (Answer.NO, "No")],
                widget=forms.RadioSelect,
            )

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())

    def clean_linkedin(self):
        return read_as(channels.Kind.LINKEDIN, self.cleaned_data["linkedin"])

    def clean_socials(self):
        lines = [line.strip() for line in self.cleaned_data["socials"].splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(f"That is more than {MOST_LINES} lines: leave the ones that you read.")
        if any(len(line) > LONGEST_LINE for line in lines):
            raise forms.ValidationError(f"One of these is longer than {LONGEST_LINE} characters: shorten it.")
        return "\n".join(lines)

    @property
    def details(self) -> list[forms.BoundField]:
        return [self[name] for name in ("name", "linkedin", "email", "socials", "company", "title")]

    @property
    def questions(self) -> list[forms.BoundField]:
        return [self[name] for name in ("keep", "refer", "quote")]

    @property
    def values(self) -> dict:
        """What is kept of the form, by column."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class TakeOverForm(forms.Form):
    """Whether a guest is a new contact, one of those that look like it, or another one by name."""

    into = forms.ChoiceField(label="This is", widget=forms.RadioSelect)
    other = forms.CharField(
        label="Whose name is",
        required=False,
        max_length=200,
        widget=CONTACT_NAMES,
    )

    def __init__(self, *args, user, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.contacts = {str(candidate.contact.pk): candidate.contact for candidate in candidates}
        known = [(str(one.contact.pk), str(one)) for one in candidates]
        self.fields["into"].choices = [*known, ("new", "A new contact"), ("other", "Another contact of mine")]
        self.fields["into"].initial = self.fields["into"].choices[0][0]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("into") == "other":
            self._find_other(cleaned.get("other", ""))
        return cleaned

    def _find_other(self, name: str) -> None:
        found = list(self.user.contacts.named(name)[:2]) if name.strip() else []
        if not found:
            self.add_error("other", "Type the name of one of your contacts, or choose “A new contact”.")
        elif len(found) > 1:
            self.add_error("other", "You know several people of this name: add a new contact, and merge it afterwards.")
        self.contacts["other"] = found[0] if len(found) == 1 else None

    @property
    def contact(self):
        """The contact to fill in; none for a new one."""
        return self.contacts.get(self.cleaned_data["into"])
