from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.redirects import back
from referrals import doing
from referrals.reading import objection
from referrals.stage_forms import DatesForm, StageForm

SNOOZE = timedelta(days=7)


@require_POST
def move(request, pk):
    """Another stage; where that is refused, a page of its own keeps what was typed."""
    referral = get_object_or_404(request.user.referrals.for_lists().select_for_update(of=["self"]), pk=pk)
    form = StageForm(request.POST, referral=referral)
    if not form.is_valid():
        context = {"form": form, "referral": referral, "next": request.POST.get("next", "")}
        return render(request, "referrals/stage.html", context)
    form.save(now=timezone.now())
    messages.success(request, f"{referral}: {referral.get_stage_display().lower()}.")
    return back(request, referral)


def dates(request, pk):
    referral = get_object_or_404(request.user.referrals.for_lists(), pk=pk)
    form = DatesForm(request.POST or None, user=request.user, instance=referral)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(referral)
    return render(request, "referrals/dates.html", {"form": form, "referral": referral})


@require_POST
def done(request, pk):
    """Do the next step, if the referral is still as the page showed it."""
    referral = get_object_or_404(request.user.referrals.for_lists().select_for_update(of=["self"]), pk=pk)
    todo = doing.to_do(referral)
    if todo is None or request.POST.get("version") != str(referral.version):
        messages.error(request, f"{referral} was changed elsewhere since you opened this page: look again.")
        return back(request, referral)
    if todo.step.to and (no := objection(referral, to=todo.step.to)):
        messages.error(request, no)
        return redirect(referral)
    doing.do(referral, todo, today=timezone.localdate(), now=timezone.now())
    messages.success(request, f"{referral}: {todo.step.button.lower()}.")
    return back(request, referral)


@require_POST
def snooze(request, pk):
    referral = get_object_or_404(request.user.referrals.for_lists(), pk=pk)
    until = timezone.localdate() + SNOOZE
    doing.snooze(referral, until=until)
    messages.success(request, f"{referral} comes back on {until:%-d %B}.")
    return back(request, referral)
