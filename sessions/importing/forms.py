from django import forms

from accounts.lists import ListFilter
from accounts.ownership import OwnedForm
from contacts import channels
from contacts.choices import MOST_NAMESAKES
from contacts.picking import CONTACT_NAMES
from sessions.importing.ledger import Choice, SessionImportRow, Verdict


class UploadForm(forms.Form):
    file = forms.FileField(
        label="A file",
        help_text="An .ics file: one invitation, or a whole calendar as Google, Outlook or Apple export it.",
        widget=forms.ClearableFileInput(attrs={"accept": ".ics,.ical,.ifb,.icalendar,text/calendar"}),
        allow_empty_file=True,
    )


class ImportFilter(ListFilter):
    """Which dates of a calendar are shown."""

    SORTS = {"place": ("In the order of the file", ["place", "pk"])}

    verdict = forms.ChoiceField(required=False, choices=Verdict.choices)

    def filter(self, rows):
        chosen = self.chosen
        if "q" in chosen:
            rows = rows.filter(title__icontains=chosen["q"])
        return rows.filter(verdict=chosen["verdict"]) if "verdict" in chosen else rows


class RowForm(OwnedForm):
    """What is to happen with one date: whether it becomes a session, with whom, in which role, on what."""

    class Meta:
        model = SessionImportRow
        fields = ["choice", "whom", "role", "topic"]
        widgets = {"whom": CONTACT_NAMES}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        row = self.instance
        self.prefix = f"row-{row.pk}"
        self.fields["choice"].choices = [(choice.value, choice.label) for choice in row.choices]
        if Choice.IMPORT in row.choices:
            for name in ("role", "topic"):
                self.fields[name].choices = [pair for pair in self.fields[name].choices if pair[0]]
        else:
            for name in ("whom", "role", "topic"):
                del self.fields[name]
        for name, field in self.fields.items():
            field.widget.attrs |= {
                "class": "form-control" if name == "whom" else "form-select",
                "aria-label": f"{field.label}: {row.title or 'event'}, event {row.place}",
            }

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("choice") == Choice.IMPORT and not self.errors:
            if not cleaned.get("whom"):
                self.add_error("whom", "Say with whom it was, or skip it.")
            elif "whom" in self.changed_data or self.instance.contact is None:
                self._find(" ".join(cleaned["whom"].split()))
        return cleaned

    def _find(self, whom: str) -> None:
        """The contact of this name or e-mail address; nobody of it yet is a new one."""
        reading = channels.read(whom)
        if reading.kind == channels.Kind.EMAIL:
            found = list(self.user.contacts.filter(channels__kind=reading.kind, channels__key=reading.key)[:1])
        else:
            found = list(self.user.contacts.named(whom)[:MOST_NAMESAKES])
        if len(found) > 1:
            self.add_error("whom", "You know several people of this name: write an e-mail address of the one you mean.")
        self.instance.contact = found[0] if len(found) == 1 else None
        if reading.kind == channels.Kind.EMAIL:
            self.instance.email = reading.value
        elif "whom" in self.changed_data:
            self.instance.email = ""
