"""The forms of positions: the target jobs, each with any number of referrals."""

from django import forms

from accounts.lists import ListFilter
from accounts.ownership import OwnedForm
from accounts.suggesting import Suggesting
from contacts.forms import CompanyField
from contacts.models import Company
from referrals.models import Position

LEVELS = Suggesting("levels", "/positions/levels/", beside="company")
TITLES = Suggesting("titles", "/positions/titles/", beside="company")


class PositionForm(OwnedForm):
    company = CompanyField()

    class Meta:
        model = Position
        fields = ["title", "level", "link", "requisition", "location", "closes_on", "notes"]
        widgets = {
            "level": LEVELS,
            "closes_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "notes": forms.Textarea(attrs={"rows": 4}),
        }
        labels = {"link": "Link to the posting"}

    field_order = ["company"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["company"] = self.instance.company.name

    def clean(self):
        cleaned = super().clean()
        company = self.user.companies.known_as(cleaned.get("company", ""))
        if company and {"title", "level"} <= cleaned.keys():
            self._refuse_a_second_one(company, cleaned["title"], cleaned["level"])
        return cleaned

    def _refuse_a_second_one(self, company: Company, title: str, level: str) -> None:
        twins = self.user.positions.exclude(pk=self.instance.pk).filter(company=company)
        if twins.filter(title__iexact=title, level__iexact=level, requisition=self.cleaned_data.get("requisition", "")):
            raise forms.ValidationError("You have this position already: give it another level or requisition id.")

    def save(self):
        self.instance.company = self.user.companies.for_name(self.user, self.cleaned_data["company"])
        return super().save()


class PositionFilter(ListFilter):
    """Search, filter and order of the positions."""

    SORTS = {
        "-created": ("Newest first", ["-created_at", "-pk"]),
        "title": ("Title", ["title", "pk"]),
        "created": ("Oldest first", ["created_at", "pk"]),
    }

    open = forms.BooleanField(required=False, label="Still open")
    company = forms.ModelChoiceField(Company.objects, required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, user, today):
        self.today = today
        super().__init__(data, user=user)

    def filter(self, positions):
        chosen = self.chosen
        if "q" in chosen:
            positions = positions.matching(chosen["q"])
        if "company" in chosen:
            positions = positions.filter(company=chosen["company"])
        return positions.still_open(self.today) if "open" in chosen else positions
