from django import forms

from contacts.forms import CompanyField
from contacts.models import Company


class OtherCompanyForm(forms.Form):
    """The company that `company` is another name of, by name; `other` is the one found."""

    name = CompanyField(label="The company that stays")

    def __init__(self, data=None, *, company: Company):
        super().__init__(data)
        self.company = company
        self.other: Company | None = None

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        self.other = self.company.owner.companies.known_as(name)
        if self.other is None:
            raise forms.ValidationError("You have no company of this name. To give this one another name, edit it.")
        if self.other == self.company:
            raise forms.ValidationError("This is the company that would go: name another one.")
        return name
