from django import forms

from accounts.lists import ListFilter
from contacts.models import Contact
from sessions.evidence import Role
from sessions.models import Topic


class SessionFilter(ListFilter):
    """Search, filter and order of the session list."""

    SORTS = {
        "-start": ("Newest first", ["-starts_at", "-pk"]),
        "start": ("Oldest first", ["starts_at", "pk"]),
    }

    topic = forms.ChoiceField(required=False, choices=[("", "Any topic"), *Topic.choices])
    role = forms.ChoiceField(required=False, choices=[("", "Any role"), *Role.choices])
    contact = forms.ModelChoiceField(Contact.objects, required=False, widget=forms.HiddenInput)

    def filter(self, sessions):
        chosen = self.chosen
        if "q" in chosen:
            sessions = sessions.matching(chosen["q"])
        return sessions.filter(**{name: chosen[name] for name in ("topic", "role", "contact") if name in chosen})
