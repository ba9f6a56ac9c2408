from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sessions.settings_forms import WarmthForm


def edit(request):
    form = WarmthForm(request.POST or None, user=request.user, instance=request.user.warmth_rules.first())
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Saved. Every contact is as warm as these rules say.")
        return redirect("settings:warmth")
    return render(request, "sessions/warmth.html", {"form": form, "own": form.instance.pk})


@require_POST
def reset(request):
    request.user.warmth_rules.all().delete()
    messages.success(request, "Warmth follows the usual rules again.")
    return redirect("settings:warmth")
