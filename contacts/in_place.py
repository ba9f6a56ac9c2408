"""The small things that are changed on a contact's page itself: one channel more, one tag more, one answer."""

from datetime import date

from django import forms

from accounts.suggesting import Suggesting
from contacts import channels
from contacts.consent import Answer, Purpose
from contacts.forms import CompanyField, TagField
from contacts.models import Channel, Consent, Contact


class InPlace(forms.Form):
    """A small form about `contact`."""

    def __init__(self, *args, contact: Contact, **kwargs):
        super().__init__(*args, **kwargs)
        self.contact = contact

    def focused(self) -> "InPlace":
        """The form as it stands in a part that htmx swaps in: the focus was on what is gone."""
        for field in self.fields.values():
            field.widget.attrs["autofocus"] = True
        return self


class ChannelForm(InPlace):
    channel = forms.CharField(
        label="Add a way to reach them",
        max_length=Channel._meta.get_field("value").max_length,
        widget=forms.TextInput(attrs={"placeholder": "Paste LinkedIn, e-mail, phone", "autocomplete": "off"}),
    )

    def clean_channel(self):
        reading = channels.read(self.cleaned_data["channel"])
        if self.contact.channels.filter(kind=reading.kind, key=reading.key).exists():
            raise forms.ValidationError("This is on the list already.")
        return self.cleaned_data["channel"]

    def save(self) -> Channel:
        return self.contact.add_channel(self.cleaned_data["channel"])


class TagForm(InPlace):
    tag = TagField(label="Add a tag", widget=Suggesting("tag-names", "/contacts/tags/names/"))

    def save(self) -> None:
        self.contact.add_tag(self.cleaned_data["tag"])


class ConsentForm(InPlace):
    purpose = forms.ChoiceField(label="May I", choices=Purpose, widget=forms.RadioSelect, initial=Purpose.REFER)
    answer = forms.ChoiceField(
        label="Their answer",
        required=False,
        choices=[*Answer.choices, ("", "Unknown")],
        widget=forms.RadioSelect,
        initial=Answer.YES,
    )
    given_on = forms.DateField(label="When", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    origin = forms.CharField(
        label="How I know",
        required=False,
        max_length=Consent._meta.get_field("origin").max_length,
        widget=forms.TextInput(attrs={"placeholder": "told me, by e-mail"}),
    )

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, initial={"given_on": today}, auto_id="id_consent_%s", **kwargs)
        self.today = today

    def clean_given_on(self):
        if self.cleaned_data["given_on"] > self.today:
            raise forms.ValidationError("This day has not come yet: give the day on which they answered.")
        return self.cleaned_data["given_on"]

    def save(self) -> None:
        given = self.cleaned_data
        self.contact.note_consent(given["purpose"], given["answer"], on=given["given_on"], origin=given["origin"])


class ExclusionForm(InPlace):
    """A company, or whichever employs them: that one is a button of its own, so that an empty field is a slip."""

    excluded = CompanyField(label="Add a company", required=False)
    employer = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("employer") and not cleaned.get("excluded"):
            self.add_error("excluded", "Type the name of a company.")
        return cleaned

    def save(self) -> None:
        owner = self.contact.owner
        company = None
        if not self.cleaned_data["employer"]:
            company = owner.companies.for_name(owner, self.cleaned_data["excluded"])
        self.contact.exclusions.get_or_create(company=company, defaults={"owner": owner})
