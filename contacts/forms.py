from django import forms
from django.http import QueryDict
from django.utils import timezone

from accounts.lists import ListFilter
from accounts.ownership import OwnedForm
from accounts.suggesting import Suggesting
from contacts import channels, finding, rhythm
from contacts.choices import CompanyModelChoiceField, TagsModelChoiceField
from contacts.models import Channel, Company, Contact, Employment, SavedFilter, Tag, Touch, company_key


class CompanyField(forms.CharField):
    """A company by name, with the user's companies as suggestions; a new name makes a new company on saving."""

    def __init__(self, **kwargs):
        super().__init__(max_length=200, widget=self.suggesting(), **kwargs)

    @staticmethod
    def suggesting(**attrs) -> forms.TextInput:
        return Suggesting("company-names", "/companies/names/", **attrs)


class TagField(forms.CharField):
    """The name of one tag: a comma would make two of it where tags are typed with commas between."""

    def __init__(self, **kwargs):
        super().__init__(max_length=Tag._meta.get_field("name").max_length, **kwargs)

    def clean(self, value):
        name = " ".join(super().clean(value).split())
        if "," in name:
            raise forms.ValidationError("One tag at a time, without a comma.")
        return name


class ContactForm(OwnedForm):
    channels = forms.CharField(
        label="How to reach them",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "placeholder": "linkedin.com/in/ana-kovac\nana@example.org"}),
        help_text="One a line: paste a LinkedIn or GitHub address, an e-mail address, a phone number, a website.",
    )
    company = CompanyField(label="Works at", required=False)
    title = forms.CharField(label="As", max_length=200, required=False)
    tags = forms.CharField(
        required=False, max_length=500, label="Tags", help_text="With commas between: study group, backend."
    )

    class Meta:
        model = Contact
        fields = ["name", "pronouns", "met", "resume", "rhythm_days", "notes"]
        widgets = {
            "pronouns": forms.RadioSelect,
            "notes": forms.Textarea(attrs={"rows": 5}),
            "rhythm_days": forms.NumberInput(attrs={"list": "rhythms"}),
        }
        help_texts = {"met": "Can stand in a referral, word for word: through a study group for system design."}

    field_order = ["name", "channels", "company", "title", "pronouns", "met", "resume", "tags", "rhythm_days", "notes"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["channels"] = "\n".join(channel.value for channel in self.instance.channels.all())
            self.initial["tags"] = ", ".join(tag.name for tag in self.instance.tags.all())
            del self.fields["company"], self.fields["title"]  # a known contact's jobs are edited one by one

    @property
    def rhythms(self):
        """What the field for the rhythm suggests."""
        return rhythm.PRESETS.items()

    def beside(self):
        return [self.initial["channels"], self.initial["tags"]]

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())

    def clean_channels(self):
        lines = [line for line in self.cleaned_data["channels"].splitlines() if line.strip()]
        limit = Channel._meta.get_field("value").max_length
        if any(len(line) > limit for line in lines):
            raise forms.ValidationError(f"One of these is longer than {limit} characters: shorten it.")
        return lines

    def clean_tags(self):
        names = [" ".join(name.split()) for name in self.cleaned_data["tags"].split(",")]
        limit = Tag._meta.get_field("name").max_length
        if any(len(name) > limit for name in names):
            raise forms.ValidationError(f"A tag has at most {limit} characters.")
        return [name for name in names if name]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("title") and not cleaned.get("company"):
            self.add_error("company", "Name the company that this title belongs to.")
        return cleaned

    def save(self):
        contact = super().save()
        contact.set_channels(self.cleaned_data["channels"])
        contact.set_tags(self.cleaned_data["tags"])
        if self.cleaned_data.get("company"):
            contact.employments.create(
                owner=self.user,
                company=self.user.companies.for_name(self.user, self.cleaned_data["company"]),
                title=self.cleaned_data["title"],
            )
        return contact


class EmploymentForm(OwnedForm):
    company_name = CompanyField(label="Company")

    class Meta:
        model = Employment
        fields = ["title", "started_on", "ended_on"]
        widgets = {
            name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in ("started_on", "ended_on")
        }
        help_texts = {"ended_on": "Leave it empty while they work there."}

    field_order = ["company_name", "title", "started_on", "ended_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["company_name"] = self.instance.company.name

    def save(self):
        self.instance.company = self.user.companies.for_name(self.user, self.cleaned_data["company_name"])
        return super().save()


class TouchForm(OwnedForm):
    class Meta:
        model = Touch
        fields = ["happened_on", "kind", "note", "answered"]
        widgets = {"happened_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), "kind": forms.RadioSelect}
        labels = {"answered": "Did they answer?", "happened_on": "When", "kind": "How", "note": "About what"}

    def clean_happened_on(self):
        day = self.cleaned_data["happened_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("This day is still to come: note a touch once it has happened.")
        return day


class CompanyForm(OwnedForm):
    class Meta:
        model = Company
        fields = ["name", "website", "notes"]
        widgets = {"notes": forms.Textarea(attrs={"rows": 4})}

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if self.user.companies.exclude(pk=self.instance.pk).filter(key=company_key(name)).exists():
            raise forms.ValidationError("You have this company already.")
        return name

    def save(self):
        before = self.initial["name"]
        company = super().save()
        company.also_known_as(before)
        return company


class ContactFilter(ListFilter):
    """Search, filter and order of the contact list."""

    SORTS = {
        "name": ("Name", ["folded_name", "pk"]),
        "-name": ("Name, from Z", ["-folded_name", "-pk"]),
        "-warmth": ("Warmest first", ["-summary__grounds", "-summary__last_session_at", "-pk"]),
        "-last": ("Last contact first", ["-summary__last_contact_at", "-pk"]),
        "last": ("Longest not in touch", ["summary__last_contact_at", "pk"]),
        "-created": ("Newest first", ["-created_at", "-pk"]),
        "created": ("Oldest first", ["created_at", "pk"]),
    }

    warmth = forms.ChoiceField(
        required=False,
        label="Warmth",
        choices=[("", "Any warmth"), ("warm", "Warm"), ("lukewarm", "Lukewarm"), ("cold", "Cold")],
    )
    last = forms.ChoiceField(
        required=False, label="Last contact", choices=[("", "Last contact any time"), *finding.LAST_CONTACT]
    )
    reach = forms.ChoiceField(
        required=False, label="Has", choices=[("", "Any channel"), *channels.Kind.choices, ("none", "No channel")]
    )
    company = CompanyModelChoiceField(
        Company.objects, required=False, label="Company", widget=CompanyField.suggesting(placeholder="Any company")
    )
    when = forms.ChoiceField(required=False, label="When", choices=finding.EMPLOYED)
    tag = TagsModelChoiceField(Tag.objects, required=False, label="Tags")
    archived = forms.ChoiceField(
        required=False,
        label="Archive",
        choices=[("", "Not archived"), ("on", "Archived"), ("all", "Archived or not")],
    )

    guessed = False  # what was searched for is nowhere: the list shows who resembles it

    @property
    def selects(self) -> list[forms.BoundField]:
        return [self[name] for name in ("warmth", "last", "reach", "archived")]

    @property
    def narrowed(self) -> bool:
        """Whether more than the search is in force."""
        return bool(self.chosen.keys() - {"q"})

    @property
    def tags(self) -> list[Tag]:
        return self.chosen.get("tag", [])

    def tags_to_choose_from(self, most: int) -> list[Tag]:
        """The chosen ones, and the first others by name."""
        others = self.user.tags.exclude(pk__in=[tag.pk for tag in self.tags])
        return [*self.tags, *others[: max(most - len(self.tags), 0)]]

    @property
    def company_name(self) -> str:
        """The company in words, also where its key stood in the address."""
        return str(self.chosen.get("company") or self["company"].value() or "")

    @property
    def left_aside(self) -> list[str]:
        return self.errors.get("company", [])

    def filter(self, contacts):
        """Those of the user's `contacts` that are asked for."""
        chosen = self.chosen
        if chosen.get("archived") != "all":
            contacts = contacts.filter(archived_at__isnull="archived" not in chosen)
        for tag in chosen.get("tag", []):
            contacts = contacts.tagged(tag)
        if "company" in chosen:
            contacts = contacts.employed_at(chosen["company"], **finding.EMPLOYMENT[chosen.get("when", "")])
        if chosen.get("reach") == "none":
            contacts = contacts.unreachable()
        elif "reach" in chosen:
            contacts = contacts.reached_by(chosen["reach"])
        return self._find(self._filter_by_summary(contacts))

    def _filter_by_summary(self, contacts):
        chosen, today = self.chosen, timezone.localdate()
        if "warmth" in chosen:
            contacts = contacts.filter(self.user.mock_sessions.contact_is(chosen["warmth"], today=today))
        if "last" in chosen:
            contacts = contacts.filter(finding.last_contact(chosen["last"], today=today))
        asks = {"warmth", "last"} & chosen.keys() or any("summary__" in column for column in self.order)
        return finding.summed_up(contacts) if asks else contacts

    def _find(self, contacts):
        if "q" in self.chosen:
            contacts, self.guessed = finding.find(contacts, self.chosen["q"], owner=self.user)
        return contacts


class SavedFilterForm(OwnedForm):
    """What the list shows, under a name. Of its address only what a filter understands is kept."""

    class Meta:
        model = SavedFilter
        fields = ["name", "query"]

    @property
    def query(self) -> str:
        return ContactFilter(QueryDict(self.data.get("query", "")), user=self.user).query

    def clean_query(self):
        if not self.query:
            raise forms.ValidationError("Choose what the list shows first.")
        return self.query

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if self.user.saved_filters.named(name).exists():
            raise forms.ValidationError(f"You have a filter “{name}” already: take another name, or delete that one.")
        return name


class CompanyFilter(ListFilter):
    """Search and order of the company list."""

    SORTS = {"name": ("Name", ["folded_name", "pk"]), "-name": ("Name, from Z", ["-folded_name", "-pk"])}

    def filter(self, companies):
        return companies.named_like(self.chosen.get("q", ""))
