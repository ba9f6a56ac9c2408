"""One form makes one row, however often it is sent: a double click, the back button, a retry after a lost connection.

A model takes `MadeOnce` and the constraint `ONCE`, its form `OnceForm`. The view looks first for what was made:

    session = once.made_before(request.user.mock_sessions, request.POST) or MockSession(owner=request.user)

A form that is sent a second time then edits what it has made: without a version, so that what differs is shown.
"""

from uuid import UUID, uuid4

from django import forms
from django.db import models

from accounts.locking import one_at_a_time
from accounts.ownership import OwnedForm

ONCE = models.UniqueConstraint(fields=["owner", "once"], name="%(app_label)s_%(class)s_once")


class MadeOnce(models.Model):
    once = models.UUIDField(null=True, editable=False)

    class Meta:
        abstract = True


class OnceForm(OwnedForm):
    """A form that carries the number under which its row is made."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.fields["once"] = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)

    def clean(self):
        cleaned = super().clean()
        if "once" in self.fields:
            self.instance.once = cleaned.get("once")
        return cleaned


def made_before(rows: models.QuerySet, typed):
    """Of the owner's `rows` the one that this form has made. Of two at once, the second waits for the first."""
    try:
        once = UUID(typed.get("once", ""))
    except ValueError:
        return None
    one_at_a_time("once", str(once))
    return rows.filter(once=once).first()
