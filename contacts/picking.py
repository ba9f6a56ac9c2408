"""Naming a contact in another form: by typing, with suggestions, instead of a select with everybody in it."""

from django import forms

from accounts.ownership import OwnedForm
from accounts.suggesting import Suggesting
from contacts.choices import MOST_NAMESAKES
from contacts.models import Contact

CONTACT_NAMES = Suggesting("contact-names", "/contacts/names/")


class ContactByName(OwnedForm):
    """A form whose row has a `contact`. A new name makes a new contact on saving; among namesakes it asks which one."""

    contact_name = forms.CharField(
        label="With",
        max_length=200,
        widget=CONTACT_NAMES,
        help_text="A new name becomes a new contact.",
        error_messages={"required": "Write who it is: a first name is enough."},
    )
    contact_pk = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.namesakes: list[Contact] = []
        if self.instance.pk:
            there = {"contact_name": self.instance.contact.name, "contact_pk": self.instance.contact_id}
            self.initial = there | self.initial

    def clean(self):
        cleaned = super().clean()
        name = " ".join(cleaned.get("contact_name", "").split())
        if name:
            self._find_contact(name, cleaned.get("contact_pk"))
        return cleaned

    def _find_contact(self, name: str, pk: int | None) -> None:
        known = list(self.user.contacts.named(name).with_work()[:MOST_NAMESAKES])
        chosen = [contact for contact in known if contact.pk == pk]
        if chosen or len(known) == 1:
            self.instance.contact = (chosen or known)[0]
        elif known:
            self.namesakes = known
            self.add_error("contact_name", "You know several people of this name: choose one below.")
        else:
            self.instance.contact = Contact(owner=self.user, name=name)

    def save(self):
        contact = self.instance.contact
        if contact.pk is None:
            contact.save()
        self.instance.contact = contact  # a second time: Django took the key when there was none
        return super().save()
