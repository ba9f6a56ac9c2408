from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.history import Batch, recorded
from accounts.notices import offer_undo
from accounts.redirects import back
from contacts import rhythm
from dashboard.agenda import agenda, due, losing_touch

SNOOZE = timedelta(days=7)


def index(request):
    today = timezone.localdate()
    after = request.GET.get("after", "")
    return render(
        request,
        "dashboard/follow_ups.html",
        {
            "today": today,
            "agenda": agenda(request.user, today=today, after=after),
            "lede": due(request.user, today=today, now=timezone.now()).in_words,
            "silent": [] if after else losing_touch(request.user, today=today),
            "presets": rhythm.PRESETS.items(),
        },
    )


@require_POST
def wrote(request, pk):
    """Note a touch of today."""
    contact = get_object_or_404(request.user.contacts, pk=pk)
    with recorded(request.user, Batch.Kind.BULK, f"In touch with {contact.name}") as batch:
        request.user.touches.create(contact=contact, happened_on=timezone.localdate())
    offer_undo(request, f"Noted: you wrote to {contact.name} today.", batch)
    return back(request, "follow_ups:list")


@require_POST
def snooze(request, pk):
    contact = get_object_or_404(request.user.contacts, pk=pk)
    today = timezone.localdate()
    contact.snooze(today=today, until=today + SNOOZE)
    messages.success(request, f"{contact.name} comes back on {today + SNOOZE:%-d %B}.")
    return back(request, "follow_ups:list")


@require_POST
def keep_up(request, pk):
    """Give a rhythm to somebody who has none."""
    contact = get_object_or_404(request.user.contacts, pk=pk)
    days = request.POST.get("days", "")
    if days in map(str, rhythm.PRESETS):
        contact.rhythm_days = int(days)
        contact.version += 1
        contact.save(update_fields=["rhythm_days", "version", "updated_at"])
        messages.success(request, f"You want to be in touch with {contact.name} {contact.rhythm_in_words}.")
    else:
        messages.error(request, "Choose how often from the list.")
    return back(request, "follow_ups:list")
