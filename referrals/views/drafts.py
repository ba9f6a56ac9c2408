from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from referrals import guard, printing
from referrals.drafting import edited
from referrals.forms import DraftForm, RedraftForm
from referrals.gathering import write_drafts
from referrals.outputs import FORMATS, file_name
from referrals.sending import letter_of


@require_POST
def redraft(request, pk):
    """Draft again from what is known now; the versions so far stay."""
    referral = get_object_or_404(request.user.referrals, pk=pk)
    form = RedraftForm(request.POST, referral=referral)
    if refusal := guard.look_at(referral).refusal:
        messages.error(request, refusal)
    elif not form.is_valid():
        messages.error(request, " ".join(form.errors["template"]))
    elif write_drafts(referral, template=form.cleaned_data["template"]):
        messages.success(request, "Drafted again from what is known now. Earlier versions are kept.")
    else:
        messages.error(request, "This text was handed in and stays as it was. You can start a new version from it.")
    return redirect(referral)


def edit(request, pk, draft_pk):
    referral = get_object_or_404(request.user.referrals.for_lists(), pk=pk)
    draft = get_object_or_404(referral.drafts, pk=draft_pk)
    if refusal := guard.look_at(referral).refusal:
        messages.error(request, refusal)
        return redirect(referral)
    form = DraftForm(request.POST or None, draft=draft)
    if request.method == "POST" and form.is_valid():
        before = [claim.as_drafted() for claim in draft.claims.prefetch_related("evidence")]
        saved = referral.add_draft(draft.size, edited(form.cleaned_data["text"], before))
        messages.success(request, f"Saved as version {saved.number}.")
        return redirect(f"{referral.get_absolute_url()}?size={draft.size}")
    return render(request, "referrals/edit_draft.html", {"form": form, "referral": referral, "draft": draft})


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
