"""Moments on the user's clock, also in the two nights in which it is put forward or back."""

from datetime import UTC

from django import forms
from django.utils import timezone


class ClockField(forms.DateTimeField):
    """A moment, stored as an instant. An hour that comes twice is taken for its first; one that is skipped, refused."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except forms.ValidationError as problem:
            if problem.code != "ambiguous_timezone":
                raise
            return self._in_a_night_of_change(value, problem)

    def _in_a_night_of_change(self, value, problem):
        with timezone.override(UTC):
            typed = super().to_python(value).replace(tzinfo=None)
        try:
            moment = typed.replace(tzinfo=timezone.get_current_timezone()).astimezone(UTC)
        except OverflowError:
            raise problem from None
        there_is = timezone.make_naive(moment)
        if there_is == typed:
            return moment
        raise forms.ValidationError(
            f"The clock was put forward that night, so that there was no {typed:%H:%M}: did you mean {there_is:%H:%M}?"
        )

    def has_changed(self, initial, data):
        """What the page shows of a moment, without its seconds, is that moment."""
        shown = self.widget.format_value(self.prepare_value(initial))
        return shown != data and super().has_changed(initial, data)
