from django import forms

from accounts.lists import ListFilter
from contacts.importing.formats import table
from contacts.importing.ledger import Verdict


class UploadForm(forms.Form):
    file = forms.FileField(
        label="A file",
        help_text="LinkedIn's Connections.csv, Google or Outlook CSV, vCard, or any CSV with a header.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.vcf,.vcard,.txt,.tsv"}),
        allow_empty_file=True,
    )


class ColumnsForm(forms.Form):
    """Which column of a table holds which field; the likely ones are chosen already."""

    def __init__(self, *args, source: str, **kwargs):
        super().__init__(*args, **kwargs)
        columns = table.columns(source)
        self.columns, self.samples = columns, table.samples(source)
        guessed = table.guess(columns)
        for name, label in table.FIELDS.items():
            self.fields[name] = forms.ChoiceField(
                label=label,
                required=False,
                choices=[("", "Not in this file"), *((column, column) for column in columns)],
                initial=guessed.get(name, ""),
            )

    @property
    def mapping(self) -> dict[str, str]:
        return {name: column for name, column in self.cleaned_data.items() if column}

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in ("name", "first_name", "last_name", "email")):
            raise forms.ValidationError("Choose at least the column that holds the names, or the e-mail addresses.")
        return cleaned


class ImportFilter(ListFilter):
    """Which rows of an import are shown."""

    SORTS = {"place": ("In the order of the file", ["place", "pk"])}

    verdict = forms.ChoiceField(required=False, choices=[("", "Every row"), *Verdict.choices])

    def filter(self, rows):
        chosen = self.chosen
        if "q" in chosen:
            rows = rows.filter(name__icontains=chosen["q"])
        return rows.filter(verdict=chosen["verdict"]) if "verdict" in chosen else rows
