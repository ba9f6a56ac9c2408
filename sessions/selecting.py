"""What can be done with sessions that were selected in the list: see accounts/selecting.py."""

from django import forms

from accounts.selecting import Action
from contacts import selecting as contacts
from sessions import bulk
from sessions.models import Topic


class SetTopic(Action):
    label, title, button = "Change the topic", "Which topic did {} have?", "Change it"

    topic = forms.TypedChoiceField(choices=[("", "Choose a topic"), *Topic.choices], coerce=Topic)

    def change(self):
        return bulk.set_topic(self.rows, owner=self.user, topic=self.cleaned_data["topic"])


class AddTag(contacts.AddTag):
    def change(self):
        return bulk.add_tag(self.rows, owner=self.user, name=self.cleaned_data["tag"])


class RemoveTag(contacts.RemoveTag):
    def change(self):
        return bulk.remove_tag(self.rows, owner=self.user, tag=self.chosen)


class Delete(Action):
    label, title, button = "Delete", "Delete {}?", "Delete"
    note = "Their ratings go along, and drafts lose their evidence. All of it stays in the trash for 30 days."

    def change(self):
        return bulk.delete(self.rows, owner=self.user)


ACTIONS: dict[str, type[Action]] = {"topic": SetTopic, "tag": AddTag, "untag": RemoveTag, "delete": Delete}
CHOICES = [(name, action.label) for name, action in ACTIONS.items()]
