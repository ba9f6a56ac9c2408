from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from referrals.drafting import edited
from referrals.forms import DraftForm, RedraftForm
from referrals.gathering import write_drafts


@require_POST
def redraft(request, pk):
    """Draft again from what is known now; the versions so far stay."""
    referral = get_object_or_404(request.user.referrals, pk=pk)
    form = RedraftForm(request.POST, referral=referral)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["template"]))
    elif write_drafts(referral, template=form.cleaned_data["template"]):
        messages.success(request, "Drafted again from what is known now. Earlier versions are kept.")
    else:
        messages.error(request, "This text was handed in and stays as it was. You can start a new version from it.")
    return redirect(referral)


def edit(request, pk, draft_pk):
    referral = get_object_or_404(request.user.referrals.for_lists(), pk=pk)
    draft = get_object_or_404(referral.drafts, pk=draft_pk)
    form = DraftForm(request.POST or None, draft=draft)
    if request.method == "POST" and form.is_valid():
        before = [claim.as_drafted() for claim in draft.claims.prefetch_related("evidence")]
        saved = referral.add_draft(draft.size, edited(form.cleaned_data["text"], before))
        messages.success(request, f"Saved as version {saved.number}.")
        return redirect(f"{referral.get_absolute_url()}?size={draft.size}")
    return render(request, "referrals/edit_draft.html", {"form": form, "referral": referral, "draft": draft})


def download(request, pk, draft_pk):
    referral = get_object_or_404(request.user.referrals.for_lists(), pk=pk)
    draft = get_object_or_404(referral.drafts, pk=draft_pk)
    name = slugify(f"{referral} {draft}") or f"referral-{referral.pk}"
    return HttpResponse(
        draft.text + "\n",
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.txt"'},
    )
