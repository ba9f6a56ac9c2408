from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from referrals.moving import DatesForm, StageForm


@require_POST
def move(request, pk):
    """Another stage; where that is refused, a page of its own keeps what was typed."""
    referral = get_object_or_404(request.user.referrals.for_lists().select_for_update(of=["self"]), pk=pk)
    form = StageForm(request.POST, referral=referral)
    if not form.is_valid():
        return render(request, "referrals/stage.html", {"form": form, "referral": referral})
    form.save(now=timezone.now())
    messages.success(request, f"Stage: {referral.get_stage_display().lower()}.")
    return redirect(referral)


def dates(request, pk):
    referral = get_object_or_404(request.user.referrals.for_lists(), pk=pk)
    form = DatesForm(request.POST or None, user=request.user, instance=referral)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(referral)
    return render(request, "referrals/dates.html", {"form": form, "referral": referral})
