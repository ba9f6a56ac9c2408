"""The forms with which a referral moves: another stage, and what is noted beside the stages."""

from datetime import date, datetime

from django import forms
from django.utils import timezone

from accounts.ownership import OwnedForm
from contacts.models import Contact
from referrals import guard
from referrals.freezing import freeze
from referrals.models import Referral
from referrals.pipeline import LONGEST_NOTE
from referrals.reading import objection
from referrals.stages import SUBMITTED


def without_consent(contact: Contact) -> str:
    return (
        f"Nothing here says that {contact.name} agreed to be referred. Ask first and move it to “consented”, "
        "note the consent on their page, or say why you go on without it."
    )


DAY = {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}


class StageForm(forms.Form):
    stage = forms.ChoiceField(
        error_messages={
            "invalid_choice": "This stage does not belong to this referral: choose one from the list.",
            "required": "Choose a stage from the list.",
        }
    )
    on = forms.DateField(label="When", required=False, help_text="Empty for today.", **DAY)
    note = forms.CharField(label="Note", required=False, max_length=LONGEST_NOTE)
    override = forms.CharField(
        label="Go on without recorded consent, because",
        required=False,
        max_length=LONGEST_NOTE,
        help_text="Is kept in the history.",
    )
    as_it_stands = forms.BooleanField(label="It went out as it stands, and the note says why", required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, referral: Referral, **kwargs):
        super().__init__(*args, initial={"stage": referral.stage, "version": referral.version}, **kwargs)
        self.referral = referral
        self.verdict = guard.look_at(referral)
        self.fields["stage"].choices = [(stage.value, stage.label) for stage in referral.stages]
        if self.verdict.has_consent or self.verdict.refusal:
            del self.fields["override"]

    def clean_on(self) -> date | None:
        on = self.cleaned_data["on"]
        if on and on > timezone.localdate():
            raise forms.ValidationError("This day is still to come: note the change when it has happened.")
        if on and on < self.referral.stage_since:
            since = f"{self.referral.stage_since:%-d %B %Y}"
            raise forms.ValidationError(f"The stage before this one began on {since}: take that day or a later one.")
        return on

    def clean(self):
        cleaned = super().clean()
        stage = cleaned.get("stage", self.referral.stage)
        if stage == self.referral.stage and cleaned.get("note"):
            self.add_error("stage", "It stands there already. A note goes with a change: choose another stage.")
        if stage != self.referral.stage and self.verdict.refuses(self.referral.stage, stage):
            raise forms.ValidationError(self.verdict.refusal)
        if self._needs_reason(stage) and not cleaned.get("override"):
            self.add_error("override", without_consent(self.referral.contact))
        if not (cleaned.get("as_it_stands") and cleaned.get("note")) and (no := objection(self.referral, to=stage)):
            self.add_error("as_it_stands", no)
        if cleaned.get("version") not in {None, self.referral.version}:
            self.data = self.data.copy()
            self.data["version"] = self.referral.version
            raise forms.ValidationError(
                f"This referral was changed elsewhere since you opened it. Its stage is still "
                f"“{self.referral.get_stage_display().lower()}”: look again, and choose."
            )
        return cleaned

    @property
    def reason(self) -> str:
        return self.cleaned_data["override"] if self._needs_reason(self.cleaned_data["stage"]) else ""

    def _needs_reason(self, stage: str) -> bool:
        return self.verdict.needs_reason(self.referral.stage, stage)

    def save(self, *, now: datetime) -> None:
        """Move the referral. What was handed in is frozen with its evidence."""
        chosen = self.cleaned_data
        if chosen["stage"] != self.referral.stage:
            self.referral.move_to(chosen["stage"], on=chosen["on"], note=chosen["note"], override=self.reason)
        if chosen["stage"] in SUBMITTED:
            freeze(self.referral, now=now)


class DatesForm(OwnedForm):
    """What is dated beside the stages: that I thanked them, that I told them the outcome, until when it is valid."""

    class Meta:
        model = Referral
        fields = ["thanked_on", "told_on", "valid_until"]
        widgets = dict.fromkeys(fields, DAY["widget"])
        labels = {"thanked_on": "Thanked on", "told_on": "Told the outcome on", "valid_until": "Valid until"}
