from datetime import date, datetime

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.deleting import put_away
from accounts.lists import page_of
from accounts.words import counted
from contacts.forms import ContactFilter, ContactForm, EmploymentForm, TouchForm
from contacts.in_place import ChannelForm, ConsentForm, ExclusionForm, TagForm
from contacts.selecting import CHOICES
from contacts.timeline import coming, timeline
from contacts.views.suggestions import SUGGESTIONS, options

MOST_TAGS = 30  # to choose from at a glance


def index(request):
    filters = ContactFilter(request.GET, user=request.user)
    contacts = filters.filter(request.user.contacts.with_work().select_related("summary"))
    page = page_of(contacts, order=filters.order, cursor=request.GET.get("page", ""))
    today = timezone.localdate()
    warmth = request.user.mock_sessions.filter(contact__in=page.rows).warmth_by_contact(today=today)
    for contact in page:
        contact.warmth = warmth.get(contact.pk)
    tags = filters.tags_to_choose_from(MOST_TAGS + 1)
    saved_filters = list(request.user.saved_filters.all())
    template = "contacts/_list.html" if request.htmx else "contacts/list.html"
    return render(
        request,
        template,
        {
            "filters": filters,
            "page": page,
            "set_aside": not page.rows and request.user.contacts.exists(),  # in the archive
            "today": today,
            "tags": tags[:MOST_TAGS],
            "more_tags": len(tags) > MOST_TAGS,
            "saved_filters": saved_filters,
            "current": next((saved for saved in saved_filters if saved.query == filters.query), None),
            "actions": CHOICES,
            "inbox": request.user.guest_entries.count(),
        },
    )


def new(request):
    form = ContactForm(request.POST or None, user=request.user, initial={"name": request.GET.get("name", "")})
    if request.method == "POST" and form.is_valid():
        contact = form.save()
        messages.success(request, f"{contact.name} is among your contacts.")
        return redirect(contact)
    return render(request, "contacts/form.html", {"form": form})


def detail(request, pk):
    return page(request, get_object_or_404(request.user.contacts.with_work().with_consent(), pk=pk))


def page(request, contact, **forms):
    """The page of a contact, where a form that was refused stands with what was typed in it."""
    now = timezone.now()
    empty = {
        "channel_form": ChannelForm(contact=contact),
        "tag_form": TagForm(contact=contact),
        "touch_form": TouchForm(user=request.user, initial={"happened_on": timezone.localdate()}),
        **consent_forms(contact, today=timezone.localdate()),
    }
    return render(
        request,
        "contacts/detail.html",
        {
            "contact": contact,
            "warmth": contact.mock_sessions.warmth(today=timezone.localdate()),
            "coming": coming(contact, now=now),
            **happened(contact, now=now),
            **empty,
            **forms,
        },
    )


def happened(contact, *, now: datetime) -> dict:
    """What the card of the timeline shows."""
    return {
        "timeline": timeline(contact, now=now),
        "counts": [
            ("sessions:list", counted(contact.mock_sessions.count(), "session", "sessions")),
            ("referrals:list", counted(contact.referrals.count(), "referral", "referrals")),
        ],
    }


def consent_forms(contact, *, today: date) -> dict:
    return {
        "consent_form": ConsentForm(contact=contact, today=today),
        "exclusion_form": ExclusionForm(contact=contact),
    }


def earlier(request, pk):
    """The timeline from a place on; htmx gets the rows that follow."""
    contact = get_object_or_404(request.user.contacts, pk=pk)
    page = timeline(contact, now=timezone.now(), before=request.GET.get("before", ""))
    template = "contacts/_timeline_rows.html" if request.htmx else "contacts/timeline.html"
    return render(request, template, {"contact": contact, "timeline": page})


def edit(request, pk):
    contact = get_object_or_404(request.user.contacts, pk=pk)
    form = ContactForm(request.POST or None, user=request.user, instance=contact)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Saved.")
        return redirect(contact)
    return render(request, "contacts/form.html", {"form": form, "contact": contact})


@require_POST
def archive(request, pk):
    contact = get_object_or_404(request.user.contacts, pk=pk)
    contact.archived_at = None if contact.archived_at else timezone.now()
    contact.save()
    messages.success(request, f"{contact.name} is {'archived' if contact.archived_at else 'back in your list'}.")
    return redirect(contact)


def new_employment(request, pk):
    contact = get_object_or_404(request.user.contacts, pk=pk)
    form = EmploymentForm(request.POST or None, user=request.user)
    form.instance.contact = contact
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(contact)
    return render(request, "contacts/employment.html", {"form": form, "contact": contact})


def edit_employment(request, pk, employment_pk):
    contact = get_object_or_404(request.user.contacts, pk=pk)
    employment = get_object_or_404(contact.employments, pk=employment_pk)
    form = EmploymentForm(request.POST or None, user=request.user, instance=employment)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(contact)
    return render(request, "contacts/employment.html", {"form": form, "contact": contact, "employment": employment})


@require_POST
def delete_employment(request, pk, employment_pk):
    contact = get_object_or_404(request.user.contacts, pk=pk)
    employment = get_object_or_404(contact.employments.select_related("company"), pk=employment_pk)
    put_away(request, employment, label=f"{contact.name}: {employment}")
    return redirect(contact)


def names(request):
    """Suggestions for a text field: names of contacts that begin or go on like what is typed."""
    contacts = request.user.contacts.filter(archived_at=None).named_like(request.GET.get("q", ""))
    return options((contact.name, contact.work) for contact in contacts.with_work()[:SUGGESTIONS])
