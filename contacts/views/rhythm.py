from django.contrib import messages
from django.shortcuts import redirect, render

from contacts.rhythm_forms import RhythmForm


def settings(request):
    form = RhythmForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Your rhythm is saved.")
        return redirect("rhythm:settings")
    return render(request, "contacts/rhythm.html", {"form": form})
