"""Contacts selected in the list, and what can be done with them at once: one form for each action."""

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from accounts.history import Batch
from contacts import bulk
from contacts.forms import ContactFilter
from contacts.models import Contact, Tag

MOST_TAGS = 200  # in a list to choose from


class Selection:
    """The contacts that were ticked, or all that match the filter of the list."""

    def __init__(self, data: QueryDict, *, user):
        self.user = user
        self.all = bool(data.get("all"))
        self.filter = data.get("filter", "")
        self.keys = [] if self.all else [int(key) for key in data.getlist("pk") if key.isdecimal()]

    @property
    def contacts(self) -> QuerySet:
        if self.all:
            return ContactFilter(QueryDict(self.filter), user=self.user).filter(self.user.contacts.all())
        return self.user.contacts.filter(pk__in=self.keys)

    @property
    def address(self) -> str:
        """The parameters that make the list of the selected contacts, and of no others."""
        if self.all:
            return self.filter
        chosen = QueryDict(mutable=True)
        chosen.setlist("pk", self.keys)
        return chosen.urlencode()


class Action(forms.Form):
    """What is done to `contacts`: `label` in the list, `title` on the page that asks, `button` on its button."""

    label = title = button = ""
    note = "It can be undone for 30 days."

    def __init__(self, *args, user, contacts: QuerySet, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.contacts = user, contacts

    def change(self) -> Batch:
        raise NotImplementedError


class AddTag(Action):
    label, title, button = "Add a tag", "Add a tag to {}?", "Add the tag"

    tag = forms.CharField(
        max_length=Tag._meta.get_field("name").max_length,
        help_text="A new name makes a new tag.",
        widget=forms.TextInput(attrs={"list": "tag-names", "autocomplete": "off"}),
    )

    def clean_tag(self):
        return " ".join(self.cleaned_data["tag"].split())

    @property
    def suggestions(self) -> QuerySet:
        return self.user.tags.all()[:MOST_TAGS]

    def change(self):
        return bulk.add_tag(self.contacts, owner=self.user, name=self.cleaned_data["tag"])


class RemoveTag(Action):
    label, title, button = "Take a tag off", "Take a tag off {}?", "Take it off"

    tag = forms.TypedChoiceField(coerce=int, error_messages={"required": "None of them has a tag."})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        taggings = self.user.taggings.filter(contact__in=self.contacts.order_by().values("pk"))
        self.tags = self.user.tags.filter(pk__in=taggings.values("tag"))
        self.fields["tag"].choices = [(tag.pk, tag.name) for tag in self.tags[:MOST_TAGS]]

    def change(self):
        tag = self.tags.get(pk=self.cleaned_data["tag"])
        return bulk.remove_tag(self.contacts, owner=self.user, tag=tag)


class SetRhythm(Action):
    label, title, button = "Set how often to be in touch", "How often to be in touch with {}?", "Set it"

    days = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=Contact.LONGEST_RHYTHM,
        label="Every … days",
        help_text="Leave it empty for no rhythm.",
    )

    def change(self):
        return bulk.set_rhythm(self.contacts, owner=self.user, days=self.cleaned_data["days"])


class Archive(Action):
    label, title, button = "Archive", "Archive {}?", "Archive"
    note = "They leave the list and the suggestions, but no session and no referral. It can be undone for 30 days."

    def change(self):
        return bulk.archive(self.contacts, owner=self.user, now=timezone.now())


class BringBack(Action):
    label, title, button = "Take out of the archive", "Take {} out of the archive?", "Take out"

    def change(self):
        return bulk.bring_back(self.contacts, owner=self.user)


class Delete(Action):
    label, title, button = "Delete", "Delete {}?", "Delete"
    note = "Their sessions, referrals and touches go along. All of it stays in the trash for 30 days."

    def change(self):
        return bulk.delete(self.contacts, owner=self.user)


ACTIONS: dict[str, type[Action]] = {
    "tag": AddTag,
    "untag": RemoveTag,
    "rhythm": SetRhythm,
    "archive": Archive,
    "bring-back": BringBack,
    "delete": Delete,
}
EXPORTS = {"csv": "Export as CSV", "vcf": "Export as vCard"}
CHOICES = [*((name, action.label) for name, action in ACTIONS.items()), *EXPORTS.items()]
