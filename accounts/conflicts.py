"""A stale save, in words: which fields differ, as they are now and as they were typed."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from django import forms


class Conflict(NamedTuple):
    """Two versions of one field, in words."""

    label: str
    there: str
    typed: str


def differences(form: forms.BaseForm, stored: Callable, *, without: set[str] = frozenset()) -> list[Conflict]:
    """The fields whose typed value is not the one that `stored(name)` gives. Line ends are the browser's own affair."""
    found = []
    for name, field in form.fields.items():
        there, typed = _with_plain_line_ends(stored(name)), _with_plain_line_ends(form[name].value())
        if field.widget.is_hidden and not typed:
            continue  # it says nothing
        if name not in without and field.has_changed(there, typed):
            found.append(Conflict(form[name].label, shown(field, there), shown(field, typed)))
    return found


def _with_plain_line_ends(value):
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


def shown(field: forms.Field, value) -> str:
    """A field's value as the page shows it: the label of a choice, a time on the user's clock."""
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value) or dict(field.choices).get(str(value), value or ""))
    value = field.prepare_value(value)
    if isinstance(value, datetime):
        return f"{value:%-d %B %Y, %H:%M}"
    return "" if value is None else str(value)
