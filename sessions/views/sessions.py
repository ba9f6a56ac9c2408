from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts import deleting, keys, once, unsaved
from accounts.lists import page_of
from accounts.words import counted
from sessions.evidence import Direction
from sessions.finding import SessionFilter
from sessions.forms import SessionForm
from sessions.grid import ObservationGrid
from sessions.live import LiveSession, unfinished
from sessions.models import MockSession
from sessions.selecting import CHOICES

MOST_TAGS = 30  # to choose from at a glance


def index(request):
    filters = SessionFilter(request.GET, user=request.user)
    sessions = filters.filter(request.user.mock_sessions.for_lists().with_tags())
    page = page_of(sessions, order=filters.order, cursor=request.GET.get("page", ""))
    template = "sessions/_list.html" if request.htmx else "sessions/list.html"
    tags = filters.tags_to_choose_from(MOST_TAGS + 1)
    return render(
        request,
        template,
        {
            "filters": filters,
            "page": page,
            "tags": tags[:MOST_TAGS],
            "more_tags": len(tags) > MOST_TAGS,
            "actions": CHOICES,
            "unfinished": unfinished(request.user, now=timezone.now()),
        },
    )


def new(request):
    made = once.made_before(request.user.mock_sessions.for_lists(), request.POST)
    if made:
        return _edit(request, made)
    session = MockSession(owner=request.user)
    last, live = last_session(request), _live_session(request)
    prefill = live.as_logged(now=timezone.now()) if live else begin_with(request, last)
    if request.htmx:  # a name was typed: fill in the basics, or leave them as they are
        form = SessionForm(user=request.user, instance=session, initial=prefill)
        return render(request, "sessions/_basics.html", {"form": form}) if last else HttpResponse(status=204)
    kept = unsaved.kept(request.user, live.form_key if live else _key(request))
    initial = prefill | _words(request, kept)
    form = SessionForm(request.POST or None, user=request.user, instance=session, initial=initial)
    grid = ObservationGrid(request.POST or None, user=request.user, session=session, initial=initial)
    return _log(request, session, form, grid, kept=kept, last=last, live=live)


def edit(request, pk):
    return _edit(request, get_object_or_404(request.user.mock_sessions.for_lists(), pk=pk))


def _edit(request, session):
    kept = unsaved.kept(request.user, f"session-{session.pk}")
    filled_in = {"user": request.user, "initial": _words(request, kept)}
    grid = ObservationGrid(request.POST or None, session=session, **filled_in)
    form = SessionForm(request.POST or None, instance=session, grid=grid, **filled_in)
    return _log(request, session, form, grid, kept=kept)


def _log(request, session, form, grid, *, kept, live=None, **context):
    if request.method == "POST":
        valid, is_new = form.is_valid(), form.instance.pk is None
        if grid.is_valid() and valid:
            grid.check_role(form.cleaned_data["role"])
        if valid and grid.is_valid():
            session = form.save()
            grid.save()
            if live:
                live.hand_over(session.contact)
            unsaved.forget(request.user, kept.key, version=request.POST.get("unsaved", ""))
            became = "logged" if session.has_begun(now=timezone.now()) else "planned"
            messages.success(request, f"The session with {session.contact} is {became}." if is_new else "Saved.")
            _warn_of_overlap(request, session)
            return redirect(session)
    context |= {"form": form, "grid": grid, "session": session, "kept": kept, "live": live}
    return render(request, "sessions/form.html", context)


def _warn_of_overlap(request, session):
    others = request.user.mock_sessions.for_lists().exclude(pk=session.pk)
    if other := others.overlapping(session.starts_at, session.ends_at).first():
        begins, ends = (timezone.localtime(moment) for moment in (other.starts_at, other.ends_at))
        messages.warning(
            request,
            f"It overlaps with the one with {other.contact}, {begins:%-d %B, %H:%M} to {ends:%H:%M}. "
            "If one of them was at another time, edit it.",
        )


def _words(request, kept) -> dict:
    """What is kept fills in a form that is opened; one that is sent brings its own words."""
    return kept.initial if request.method == "GET" else {}


def _key(request) -> str:
    """The name of the form for a new session: one for each contact whose page led here, and one for the rest."""
    contact = keys.read(request.GET.get("contact", ""))
    return "session-new" if contact is None else f"session-new-{contact}"


def _live_session(request) -> LiveSession | None:
    """The live session that is being logged; it may be logged already."""
    key = keys.read(request.GET.get("live", ""))
    return None if key is None else request.user.live_sessions.select_related("contact").filter(pk=key).first()


def last_session(request):
    """The last session with the contact that the address names, by key or by name."""
    sessions = request.user.mock_sessions.for_lists()
    if (contact := keys.read(request.GET.get("contact", ""))) is not None:
        return sessions.filter(contact=contact).first()
    name = request.GET.get("contact_name", "").strip()
    return sessions.filter(contact__in=request.user.contacts.named(name)).first() if name else None


def begin_with(request, last) -> dict:
    initial = {"starts_at": timezone.localtime().replace(second=0, microsecond=0), "role": "interviewer"}
    if request.htmx and request.GET.get("starts_at"):
        initial["starts_at"] = request.GET["starts_at"]  # stays as it was typed
    if last:
        initial |= {"role": last.role, "topic": last.topic, "minutes": last.minutes}
    if (key := keys.read(request.GET.get("contact", ""))) is not None:
        contact = get_object_or_404(request.user.contacts, pk=key)
        initial |= {"contact_name": contact.name, "contact_pk": contact.pk}
    return initial


def detail(request, pk):
    session = get_object_or_404(request.user.mock_sessions.for_lists().with_observations(), pk=pk)
    seen = [
        (direction.label, [one for one in session.observations.all() if one.direction == direction])
        for direction in Direction
    ]
    question = session.question
    before = question.mock_sessions.for_lists().filter(contact=session.contact).exclude(pk=pk)[:3] if question else []
    context = {"session": session, "is_planned": not session.has_begun(now=timezone.now())}
    return render(request, "sessions/detail.html", context | {"seen": seen, "asked_before": before})


def delete(request, pk):
    session = get_object_or_404(request.user.mock_sessions.for_lists(), pk=pk)
    ratings, sentences = session.observations.count(), session.claim_evidence.values("claim").distinct().count()
    notes = [f"That includes {counted(ratings, 'rating', 'ratings')}."]
    if sentences:
        notes.append(f"Drafts lose its evidence in {counted(sentences, 'sentence', 'sentences')}.")
    return deleting.delete(
        request, session, notes=notes, back=session.get_absolute_url(), then=reverse("sessions:list")
    )
