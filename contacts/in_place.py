"""The small things that are changed on a contact's page itself: one channel more, one tag more."""

from django import forms

from contacts import channels
from contacts.models import Channel, Contact, Tag


class OneField(forms.Form):
    """A form of one field about `contact`."""

    def __init__(self, *args, contact: Contact, **kwargs):
        super().__init__(*args, **kwargs)
        self.contact = contact

    def focused(self) -> "OneField":
        """The form as it stands in a part that htmx swaps in: the focus was on what is gone."""
        for field in self.fields.values():
            field.widget.attrs["autofocus"] = True
        return self


class ChannelForm(OneField):
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


class TagForm(OneField):
    tag = forms.CharField(
        label="Add a tag",
        max_length=Tag._meta.get_field("name").max_length,
        widget=forms.TextInput(
            attrs={"list": "tag-names", "autocomplete": "off", "data-suggest": "/contacts/tags/names/"}
        ),
    )

    def clean_tag(self):
        name = " ".join(self.cleaned_data["tag"].split())
        if "," in name:
            raise forms.ValidationError("One tag at a time, without a comma.")
        return name

    def save(self) -> None:
        self.contact.add_tag(self.cleaned_data["tag"])
