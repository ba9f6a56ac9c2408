"""The admin's pages as a browser meets them."""

import pytest
from django.contrib import admin
from django.forms import MultiWidget
from django.urls import reverse

from accounts.history import Batch
from accounts.ownership import Owned
from accounts.unsaved import Unsaved
from contacts.models import Import, ImportRow
from referrals.models import Claim, ClaimEvidence, Draft, Packet, StageChange
from sessions.models import SessionImport, SessionImportRow
from tests.factories import OwnedFactory

FACTORIES = {factory._meta.model: factory for factory in OwnedFactory.__subclasses__()}
OWNED = [model for model in admin.site._registry if issubclass(model, Owned)]
# written by the app, never rewritten
FROZEN = {
    Batch,
    Unsaved,
    Import,
    ImportRow,
    SessionImport,
    SessionImportRow,
    Draft,
    Claim,
    ClaimEvidence,
    StageChange,
    Packet,
}
for_each_model = pytest.mark.parametrize("model", OWNED, ids=lambda model: model._meta.model_name)


def page(model, name: str, *args) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


def row_of(owner, model) -> Owned:
    first = {"place": 0} if model._meta.model_name == "skill" else {}  # before the catalogue, on the first page
    return FACTORIES[model](owner=owner, **first)


def shown(response) -> set:
    """The keys of the rows in a list."""
    return {row.pk for row in response.context["cl"].result_list}


def sent_back(response, **changes) -> dict:
    """What a browser would send from this page, with some fields filled in otherwise."""
    data = {}
    for field in (field for form in _forms(response.context) for field in form):
        widget, value = field.field.widget, field.value()
        if isinstance(widget, MultiWidget):
            data |= {f"{field.html_name}_{n}": part or "" for n, part in enumerate(widget.decompress(value))}
        elif value is not None and value is not False:
            data[field.html_name] = value
    return data | changes


def _forms(context):
    if "cl" in context:
        formsets = [context["cl"].formset]
    else:
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        yield context["adminform"].form
    for formset in formsets:
        yield formset.management_form
        yield from formset.forms


def complaints(response) -> str:
    """All error messages of a page."""
    errors = [form.errors for form in _forms(response.context) if form.is_bound]
    formsets = [inline.formset.non_form_errors() for inline in response.context.get("inline_admin_formsets", [])]
    return " ".join(str(part) for part in (*errors, *formsets))
