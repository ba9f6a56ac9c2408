"""The forms of the templates: list, editor, preview."""

from django import forms
from django.db.models import Q

from accounts.lists import ListFilter
from accounts.ownership import OwnedForm
from contacts.picking import CONTACT_NAMES
from referrals.drafting import LIMITS, Size
from referrals.stages import Direction
from referrals.templates import DraftTemplate


class TemplateForm(OwnedForm):
    """A template: its use, its name, its text. What the text may hold is checked by the model."""

    class Meta:
        model = DraftTemplate
        fields = ["name", "direction", "kind", "size", "body", "is_default"]
        labels = {"direction": "For what", "kind": "For whom", "is_default": "Use it unless another is chosen"}
        help_texts = {
            "name": "Templates of one name are a tone: Plain, or a word of yours.",
            "body": "One sentence a line, an empty line for a new paragraph. A line is left out where one of its slots "
            "has nothing to say.",
        }
        widgets = {
            "body": forms.Textarea(
                attrs={"rows": 14, "class": "draft-text", "data-takes-slots": "", "spellcheck": "true"}
            )
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["direction"].choices = Direction.choices
        self.fields["kind"].choices = DraftTemplate.Kind.choices
        self.fields["size"].choices = [(size, f"{size.label}, {LIMITS[size]:,} characters") for size in Size]

    def clean(self):
        cleaned = super().clean()
        name = " ".join(cleaned.get("name", "").split())
        use = {field: cleaned.get(field) for field in ("direction", "kind", "size")}
        same = self.user.draft_templates.for_use(**use).filter(name=name).exclude(pk=self.instance.pk)
        if name and same.exists():
            self.add_error("name", f"You have a template “{name}” for this use: take another name, or edit that one.")
        return cleaned | {"name": name}

    def save(self):
        template = super().save(commit=False)
        if template.is_default:
            template.make_default()
        else:
            template.save()
        return template


class PreviewForm(forms.Form):
    """A template as it is typed, and whom to look at it with."""

    direction = forms.ChoiceField(choices=Direction.choices)
    kind = forms.ChoiceField(choices=DraftTemplate.Kind.choices)
    size = forms.ChoiceField(choices=Size.choices)
    body = forms.CharField(required=False, strip=False, max_length=DraftTemplate._meta.get_field("body").max_length)
    look_with = forms.CharField(
        label="Look at it with",
        required=False,
        max_length=200,
        help_text="One of your contacts. Empty: somebody made up.",
        widget=CONTACT_NAMES,
    )


class TemplateFilter(ListFilter):
    """Which use the list shows, and a search among its names and texts."""

    SORTS = {
        "size": ("By size", ["size", "pk"]),
        "-changed": ("Last changed first", ["-updated_at", "-pk"]),
    }
    USES = {
        "given-warm": "I refer them, practised",
        "given-cold": "I refer them, not practised",
        "asked-warm": "I ask them, practised",
        "asked-cold": "I ask them, not practised",
    }

    use = forms.ChoiceField(required=False, choices=USES.items(), widget=forms.HiddenInput)

    @property
    def current(self) -> str:
        return self.chosen.get("use") or next(iter(self.USES))

    @property
    def direction_and_kind(self) -> dict[str, str]:
        return dict(zip(("direction", "kind"), self.current.split("-"), strict=True))

    def filter(self, templates):
        templates = templates.filter(**self.direction_and_kind)
        sought = self.chosen.get("q", "")
        return templates.filter(Q(name__icontains=sought) | Q(body__icontains=sought)) if sought else templates
