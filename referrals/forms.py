from django import forms

from accounts.lists import ListFilter
from contacts.forms import CompanyField
from contacts.models import Company, Contact
from contacts.picking import ContactByName
from referrals import guard
from referrals.models import Referral
from referrals.position_forms import LEVELS, TITLES
from referrals.stages import FIRST, Direction, Stage


class ToneField(forms.ChoiceField):
    """One of the names that the user's templates have; where there is none for a size, the default serves."""

    def __init__(self, **kwargs):
        message = "There is no template of this name any more: choose another tone."
        super().__init__(label="Tone", required=False, error_messages={"invalid_choice": message}, **kwargs)

    def offer(self, templates) -> None:
        self.choices = [("", "Your defaults"), *((name, name) for name in templates.tones())]


class RedraftForm(forms.Form):
    template = ToneField()

    def __init__(self, *args, referral: Referral, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["template"].offer(referral.owner.draft_templates.filter(direction=referral.direction))


class ReferralForm(ContactByName):
    """A new referral with its target position, which is found again by company, title and level."""

    company = CompanyField()
    title = forms.CharField(
        label="Position",
        max_length=200,
        widget=TITLES,
        help_text="As in the posting: Backend Engineer.",
    )
    level = forms.CharField(
        max_length=60,
        required=False,
        widget=LEVELS,
        help_text="As the company calls it: L4, E5, SDE II. Empty if unknown.",
    )
    link = forms.URLField(label="Link to the posting", required=False, max_length=500, assume_scheme="https")
    requisition = forms.CharField(label="Requisition id", required=False, max_length=100)
    template = ToneField()

    class Meta:
        model = Referral
        fields = ["direction"]
        widgets = {"direction": forms.RadioSelect}

    field_order = [
        "direction",
        "contact_name",
        "contact_pk",
        "company",
        "title",
        "level",
        "link",
        "requisition",
        "template",
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["direction"].choices = Direction.choices
        self.fields["template"].offer(self.user.draft_templates)

    def clean(self):
        cleaned = super().clean()
        contact, direction = getattr(self.instance, "contact", None), cleaned.get("direction")
        if contact and direction and "company" in cleaned:
            company = self.user.companies.known_as(cleaned["company"])
            self.verdict = guard.about(contact, company, direction=direction)
            if self.verdict.refusal:
                self.add_error("contact_name", self.verdict.refusal)
        return cleaned

    def save(self):
        data = self.cleaned_data
        company = self.user.companies.for_name(self.user, data["company"])
        self.instance.position = self.user.positions.for_target(company, data["title"], data["level"])
        self.instance.position.complete(link=data["link"], requisition=data["requisition"])
        self.instance.stage = FIRST[Direction(data["direction"])]
        if self.verdict.asks_first:
            self.instance.stage = Stage.IDEA
        return super().save()


class PacketForm(forms.Form):
    """How long a packet can be opened, and what it says about me."""

    statement = forms.CharField(
        label="What they can paste",
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 9, "class": "draft-text", "data-limit": 1500, "data-counter": "#count"}),
        help_text="In their voice, about you. Drafted from what they told you; change what they would not say.",
    )
    days = forms.TypedChoiceField(
        label="Can be opened for", choices=[(7, "7 days"), (14, "14 days"), (30, "30 days")], coerce=int, initial=14
    )

    def clean_statement(self):
        return self.cleaned_data["statement"].replace("\r\n", "\n")


class ReferralFilter(ListFilter):
    """Search, filter and order of the referral list."""

    SORTS = {
        "-changed": ("Last changed first", ["-updated_at", "-pk"]),
        "-created": ("Newest first", ["-created_at", "-pk"]),
        "created": ("Oldest first", ["created_at", "pk"]),
    }

    direction = forms.ChoiceField(required=False, choices=[("", "Either way"), *Direction.choices])
    stage = forms.ChoiceField(required=False, choices=[("", "Any stage"), *Stage.choices])
    company = forms.ModelChoiceField(Company.objects, required=False, widget=forms.HiddenInput)
    contact = forms.ModelChoiceField(Contact.objects, required=False, widget=forms.HiddenInput)

    def filter(self, referrals):
        chosen = self.chosen
        if "q" in chosen:
            referrals = referrals.matching(chosen["q"])
        if "company" in chosen:
            referrals = referrals.filter(position__company=chosen["company"])
        return referrals.filter(**{name: chosen[name] for name in ("direction", "stage", "contact") if name in chosen})
