from django import forms
from django.contrib.auth import get_user_model

from contacts import rhythm


class RhythmForm(forms.ModelForm):
    """How often to be in touch with people one has practised with."""

    rhythm_days = forms.TypedChoiceField(
        label="Be in touch",
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        choices=[("", "only with those whose page says how often"), *rhythm.PRESETS.items()],
    )

    class Meta:
        model = get_user_model()
        fields = ["rhythm_days"]
