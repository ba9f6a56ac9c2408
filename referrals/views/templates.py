from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts import deleting, keys, unsaved
from accounts.lists import page_of
from referrals.drafting import LIMITS, Size
from referrals.gathering import facts_about, kind_for, to_look_with
from referrals.previewing import length, palette, preview, sample
from referrals.template_forms import PreviewForm, TemplateFilter, TemplateForm
from referrals.templates import DraftTemplate


def index(request):
    filters = TemplateFilter(request.GET, user=request.user)
    templates = filters.filter(request.user.draft_templates)
    page = page_of(templates, order=filters.order, cursor=request.GET.get("page", ""))
    template = "referrals/_templates.html" if request.htmx else "referrals/templates.html"
    return render(request, template, {"filters": filters, "page": page})


def new(request):
    initial = TemplateFilter(request.GET, user=request.user).direction_and_kind | {"size": Size.MESSAGE}
    key = "template-new"
    if (copy := keys.read(request.GET.get("copy", ""))) is not None:
        copied = get_object_or_404(request.user.draft_templates, pk=copy)
        initial = {name: getattr(copied, name) for name in ("direction", "kind", "size", "body")}
        key, initial["name"] = f"template-copy-{copied.pk}", f"{copied.name}, my version"[:80]
    return _edit(request, key, initial)


def edit(request, template_pk):
    template = get_object_or_404(request.user.draft_templates, pk=template_pk)
    return _edit(request, f"template-{template.pk}", {}, template=template)


def _edit(request, key, initial, *, template=None):
    kept = unsaved.kept(request.user, key)
    form = TemplateForm(request.POST or None, user=request.user, instance=template, initial=initial | kept.initial)
    if request.method == "POST" and "look" not in request.POST and form.is_valid():
        saved = form.save()
        unsaved.forget(request.user, key, version=request.POST.get("unsaved", ""))
        messages.success(request, f"Saved: {saved}.")
        return redirect(f"{reverse('referrals:templates')}?use={saved.direction}-{saved.kind}")
    shown = request.POST or {name: form[name].value() for name in ("direction", "kind", "size", "body")}
    return render(
        request,
        "referrals/template.html",
        {"form": form, "template": template, "kept": kept, "palette": palette(), **_preview(request, shown)},
    )


@require_POST
def look(request):
    """The preview beside the editor, from what is typed there."""
    return render(request, "referrals/_preview.html", _preview(request, request.POST))


def _preview(request, typed) -> dict:
    form = PreviewForm(typed)
    if not form.is_valid():
        return {"preview_form": form}
    data, size = form.cleaned_data, Size(form.cleaned_data["size"])
    name = data["look_with"]
    contact = request.user.contacts.named(name).first() if name else None
    if contact:
        facts = facts_about(to_look_with(contact, direction=data["direction"]))
    else:
        facts = sample(practised=data["kind"] == DraftTemplate.Kind.WARM, today=timezone.localdate())
    lines = preview(data["body"], facts, limit=LIMITS[size])
    return {
        "preview_form": form,
        "with_whom": facts.person,
        "is_unknown": bool(name) and contact is None,
        "other_kind": contact and kind_for(data["direction"], facts) != data["kind"],
        "lines": lines,
        "length": length(lines),
        "limit": LIMITS[size],
    }


def delete(request, template_pk):
    template = get_object_or_404(request.user.draft_templates, pk=template_pk)
    then = f"{reverse('referrals:templates')}?use={template.direction}-{template.kind}"
    notes = ["Drafts that were written from it stay as they are."]
    if template.is_default:
        notes.append("It is the default for its use: the oldest of the others takes its place.")
    back = reverse("referrals:edit-template", args=[template.pk])
    return deleting.delete(request, template, notes=notes, back=back, then=then)
