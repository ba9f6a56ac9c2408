"""What can be done with contacts that were selected in the list: see accounts/selecting.py."""

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from accounts.selecting import Action, Selection
from contacts import bulk, tagging
from contacts.forms import ContactFilter, TagField
from contacts.models import Contact, Tag

MOST_TAGS = 200  # in a list to choose from


def selection(data: QueryDict, *, user) -> Selection:
    return Selection(data, owned=user.contacts.all(), filters=ContactFilter, user=user)


class AddTag(Action):
    label, title, button = "Add a tag", "Add a tag to {}?", "Add the tag"

    tag = TagField(
        help_text="A new name makes a new tag.",
        widget=forms.TextInput(attrs={"list": "tag-names", "autocomplete": "off"}),
    )

    @property
    def suggestions(self) -> QuerySet:
        return self.user.tags.all()[:MOST_TAGS]

    def change(self):
        return bulk.add_tag(self.rows, owner=self.user, name=self.cleaned_data["tag"])


class RemoveTag(Action):
    label, title, button = "Take a tag off", "Take a tag off {}?", "Take it off"

    tag = forms.TypedChoiceField(coerce=int, error_messages={"required": "None of them has a tag."})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.tags = tagging.tags_of(self.rows)
        self.fields["tag"].choices = [(tag.pk, tag.name) for tag in self.tags[:MOST_TAGS]]

    @property
    def chosen(self) -> Tag:
        return self.tags.get(pk=self.cleaned_data["tag"])

    def change(self):
        return bulk.remove_tag(self.rows, owner=self.user, tag=self.chosen)


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
        return bulk.set_rhythm(self.rows, owner=self.user, days=self.cleaned_data["days"])


class Archive(Action):
    label, title, button = "Archive", "Archive {}?", "Archive"
    note = "They leave the list and the suggestions, but no session and no referral. It can be undone for 30 days."

    def change(self):
        return bulk.archive(self.rows, owner=self.user, now=timezone.now())


class BringBack(Action):
    label, title, button = "Take out of the archive", "Take {} out of the archive?", "Take out"

    def change(self):
        return bulk.bring_back(self.rows, owner=self.user)


class Delete(Action):
    label, title, button = "Delete", "Delete {}?", "Delete"
    note = "Their sessions, referrals and touches go along. All of it stays in the trash for 30 days."

    def change(self):
        return bulk.delete(self.rows, owner=self.user)


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
