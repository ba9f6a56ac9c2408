from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from accounts import unsaved
from referrals import guard, printing
from referrals.comparing import compared
from referrals.drafting import Size
from referrals.editing import Editor
from referrals.forms import RedraftForm
from referrals.gathering import write_drafts
from referrals.ledger import Draft
from referrals.outputs import FORMATS, file_name
from referrals.sending import letter_of

UNSEEN = "Nothing is saved yet: look at what becomes your own words, below, and save again."


@require_POST
def redraft(request, pk):
    """Draft again from what is known now; the versions so far stay."""
    referral = get_object_or_404(request.user.referrals, pk=pk)
    form = RedraftForm(request.POST, referral=referral)
    if refusal := guard.look_at(referral).refusal:
        messages.error(request, refusal)
    elif not form.is_valid():
        messages.error(request, " ".join(form.errors["template"]))
    elif drafts := write_drafts(referral, template=form.cleaned_data["template"]):
        messages.success(request, "Drafted again from what is known now. Earlier versions are kept.")
        _tell_other_tones(request, drafts, wanted=form.cleaned_data["template"])
    else:
        messages.error(request, "This text was handed in and stays as it was. You can start a new version from it.")
    return redirect(f"{referral.get_absolute_url()}?size={_size(request)}")


def _tell_other_tones(request, drafts: list[Draft], *, wanted: str):
    others = [draft.get_size_display().lower() for draft in drafts if wanted and draft.template != wanted]
    if others:
        messages.warning(request, f"“{wanted}” has no template for: {', '.join(others)}. There your default served.")


def edit(request, pk, draft_pk):
    """Write a next version. What becomes own words is shown before it is saved, here or as one types."""
    referral = get_object_or_404(request.user.referrals.for_lists(), pk=pk)
    draft = get_object_or_404(referral.drafts, pk=draft_pk)
    if refusal := guard.look_at(referral).refusal:
        messages.error(request, refusal)
        return redirect(referral)
    kept = unsaved.kept(request.user, f"draft-{draft.pk}")
    editor = Editor(draft, request.POST.copy() if request.method == "POST" else kept.as_sent)
    context = {"referral": referral, "draft": draft, "editor": editor, "kept": kept}
    if request.method == "POST" and request.htmx:
        return render(request, "referrals/_outcome.html", context)
    if request.method == "POST" and request.POST.get("do", "save") != "save":
        editor.rearrange(request.POST["do"])
    elif request.method == "POST":
        if not editor.problem and request.POST.get("shown", "") == editor.digest:
            saved = referral.add_draft(draft.size, editor.claims)
            unsaved.forget(request.user, kept.key, version=request.POST.get("unsaved", ""))
            messages.success(request, f"Saved as version {saved.number}.")
            return redirect(f"{referral.get_absolute_url()}?size={draft.size}")
        context["refused"] = editor.problem or UNSEEN
    return render(request, "referrals/edit_draft.html", context | {"newest": referral.latest_draft(draft.size)})


def _size(request) -> Size:
    """The one that the address names."""
    return Size(request.GET["size"]) if request.GET.get("size") in Size else Size.STATEMENT


def compare(request, pk):
    """Two versions of one size: those that the address names, or else the last two."""
    referral = get_object_or_404(request.user.referrals.for_lists(), pk=pk)
    size = _size(request)
    versions = list(referral.drafts.filter(size=size))
    if not versions:
        raise Http404
    numbered = {str(draft.number): draft for draft in versions}
    before = numbered.get(request.GET.get("before"), versions[:2][-1])
    after = numbered.get(request.GET.get("after"), versions[0])
    changes = compared(list(before.claims.all()), list(after.claims.all()))
    context = {
        "referral": referral,
        "size": size,
        "versions": versions,
        "before": before,
        "after": after,
        "choices": [("before", before, "From"), ("after", after, "to")],
        "changes": changes,
        "differs": any(change.kind != "same" or change.notes for change in changes),
    }
    return render(request, "referrals/compare.html", context)


def download(request, pk, draft_pk, extension):
    referral = get_object_or_404(request.user.referrals.for_lists(), pk=pk)
    draft = get_object_or_404(referral.drafts, pk=draft_pk)
    write, content_type = FORMATS[extension]
    return file_answer(write(letter_of(referral, draft)), content_type, file_name(f"{referral}, {draft}", extension))


def pdf(request, pk, draft_pk):
    referral = get_object_or_404(request.user.referrals.for_lists(), pk=pk)
    draft = get_object_or_404(referral.drafts, pk=draft_pk)
    if not printing.is_available():
        return render(request, "referrals/no_pdf.html", {"back": referral.get_absolute_url()})
    page = render_to_string("referrals/printed/letter.html", {"letter": letter_of(referral, draft)})
    return file_answer(printing.pdf_of(page), "application/pdf", file_name(f"{referral}, {draft}", "pdf"))


def file_answer(content: bytes, content_type: str, name: str) -> HttpResponse:
    header = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": header})
