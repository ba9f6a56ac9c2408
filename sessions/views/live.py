import json

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import deleting, once, unsaved
from contacts.views.card import panel
from sessions.live import LiveSession, unfinished
from sessions.live_forms import LiveChannelForm, Page, StartForm
from sessions.views.sessions import begin_with, last_session


def start(request):
    made = once.made_before(request.user.live_sessions, request.POST)
    if made:
        return redirect(made)
    last = last_session(request)
    row, initial = LiveSession(owner=request.user), begin_with(request, last)
    form = StartForm(request.POST or None, user=request.user, instance=row, initial=initial)
    if request.htmx:  # a name was typed
        return render(request, "sessions/live/_basics.html", {"form": form}) if last else HttpResponse(status=204)
    if request.method == "POST" and form.is_valid():
        return redirect(form.save())
    context = {"form": form, "unfinished": unfinished(request.user, now=timezone.now())}
    return render(request, "sessions/live/start.html", context)


def _get(request, live_pk) -> LiveSession:
    """The live session; who changes it waits for another device that does."""
    rows = request.user.live_sessions.select_related("contact")
    return get_object_or_404(rows.select_for_update(of=["self"]) if request.method == "POST" else rows, pk=live_pk)


@never_cache
def live(request, live_pk):
    live = _get(request, live_pk)
    if request.method != "POST":
        return _page(request, Page(live, user=request.user))
    page = Page(live, user=request.user, data=request.POST)
    saved = page.save()
    if request.accepts("text/html"):
        return redirect(live) if saved else _page(request, page)
    return JsonResponse(_state(page.live) | {"clashes": page.clashes, "problems": page.problems})


def _page(request, page: Page):
    now = timezone.now()
    return render(
        request,
        "sessions/live/live.html",
        {
            "page": page,
            "live": page.live,
            "state": json.dumps(_state(page.live)),
            "turn": page.live.turn(now=now),
            "is_ending": page.live.is_ending(now=now),
            "minutes": page.live.minutes_so_far(now=now),
            **panel(request),
        },
    )


def _version(live: LiveSession) -> str:
    """Changes with the sheet, and when a guest leaves something."""
    return f"{live.version}.{live.owner.guest_entries.count()}"


def _state(live: LiveSession) -> dict:
    """What a page that is open compares itself with; instants in milliseconds, as browsers count."""
    instants = {"now": timezone.now(), "end": live.planned_end, "half": live.half_time}
    return {name: round(instant.timestamp() * 1000) for name, instant in instants.items()} | {
        "version": _version(live),
        "clock": f"{timezone.localtime():%H:%M}",
        "turns": live.turns,
        "ended": live.ended_at is not None,
        "sheet": live.sheet,
        "inbox": live.owner.guest_entries.count(),
    }


@never_cache
def state(request, live_pk):
    live = _get(request, live_pk)
    if request.GET.get("version") == _version(live):
        return HttpResponse(status=204)
    return JsonResponse(_state(live))


@require_POST
def add_channel(request, live_pk):
    page = Page(_get(request, live_pk), user=request.user, data=request.POST)
    saved = page.save()
    page.channel_form = LiveChannelForm(request.POST if request.POST.get("channel") else None)
    if page.channel_form.is_valid():
        page.live.add_channel(page.channel_form.cleaned_data["channel"])
        page.channel_form = LiveChannelForm()
    if request.htmx:
        page.channel_form.focused()
        return render(request, "sessions/live/_lacking.html", {"page": page, "live": page.live})
    return _page(request, page) if page.channel_form.errors or not saved else redirect(page.live)


@require_POST
def finish(request, live_pk):
    """Over: the form that logs it has everything. What clashes is settled first, as it could not be later."""
    page = Page(_get(request, live_pk), user=request.user, data=request.POST)
    if not page.save():
        return _page(request, page)
    page.live.end(now=timezone.now())
    return redirect(page.live.address_of_what_is_next)


@require_POST
def resume(request, live_pk):
    live = _get(request, live_pk)
    kept = unsaved.kept(request.user, live.form_key)
    live.resume(Page(live, user=request.user, data=kept.as_sent).typed())
    unsaved.forget(request.user, live.form_key, version=kept.version)
    return redirect(live)


def delete(request, live_pk):
    live = _get(request, live_pk)
    return deleting.delete(request, live, back=live.get_absolute_url(), then=reverse("sessions:list"))
