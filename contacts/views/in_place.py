"""Changes that are made on the contact's page itself. htmx gets the part that changed, a plain form the page."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.deleting import put_away
from contacts.in_place import ChannelForm, ConsentForm, ExclusionForm, TagForm
from contacts.views.contacts import consent_forms, page


@require_POST
def add_channel(request, pk):
    contact = get_object_or_404(request.user.contacts, pk=pk)
    form = ChannelForm(request.POST, contact=contact)
    if not form.is_valid():
        return _reach(request, contact, form)
    form.save()
    return _reach(request, contact)


@require_POST
def remove_channel(request, pk, channel_pk):
    contact = get_object_or_404(request.user.contacts, pk=pk)
    channel = get_object_or_404(contact.channels, pk=channel_pk)
    put_away(request, channel, label=f"{contact.name}: {channel}")
    return _reach(request, contact)


@require_POST
def add_tag(request, pk):
    contact = get_object_or_404(request.user.contacts, pk=pk)
    form = TagForm(request.POST, contact=contact)
    if not form.is_valid():
        return _tags(request, contact, form)
    form.save()
    return _tags(request, contact)


@require_POST
def remove_tag(request, pk, tag_pk):
    contact = get_object_or_404(request.user.contacts, pk=pk)
    get_object_or_404(contact.taggings, tag=tag_pk).delete()
    return _tags(request, contact)


@require_POST
def note_consent(request, pk):
    contact = get_object_or_404(request.user.contacts, pk=pk)
    form = ConsentForm(request.POST, contact=contact, today=timezone.localdate())
    if not form.is_valid():
        return _consent(request, contact, consent_form=form)
    form.save()
    return _consent(request, contact)


@require_POST
def exclude(request, pk):
    contact = get_object_or_404(request.user.contacts, pk=pk)
    form = ExclusionForm(request.POST, contact=contact)
    if not form.is_valid():
        return _consent(request, contact, exclusion_form=form)
    form.save()
    return _consent(request, contact)


@require_POST
def remove_exclusion(request, pk, exclusion_pk):
    contact = get_object_or_404(request.user.contacts, pk=pk)
    exclusion = get_object_or_404(contact.exclusions.select_related("company"), pk=exclusion_pk)
    put_away(request, exclusion, label=f"{contact.name}: never to {exclusion}")
    return _consent(request, contact)


def _reach(request, contact, refused: ChannelForm | None = None):
    if not request.htmx:
        return page(request, contact, channel_form=refused) if refused else redirect(contact)
    form = (refused or ChannelForm(contact=contact)).focused()
    return render(request, "contacts/_reach.html", {"contact": contact, "channel_form": form})


def _tags(request, contact, refused: TagForm | None = None):
    if not request.htmx:
        return page(request, contact, tag_form=refused) if refused else redirect(contact)
    form = (refused or TagForm(contact=contact)).focused()
    return render(request, "contacts/_tags.html", {"contact": contact, "tag_form": form})


def _consent(request, contact, **refused):
    if not request.htmx:
        return page(request, contact, **refused) if refused else redirect(contact)
    forms = consent_forms(contact, today=timezone.localdate()) | refused
    return render(request, "contacts/_consent.html", {"contact": contact, **forms})
