"""Changes that are made on the contact's page itself. htmx gets the part that changed, a plain form the page."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.deleting import put_away
from contacts.in_place import ChannelForm, TagForm
from contacts.views.contacts import page


@require_POST
def add_channel(request, pk):
    contact = get_object_or_404(request.user.contacts, pk=pk)
    form = ChannelForm(request.POST, contact=contact)
    if not form.is_valid():
        return _again(request, contact, "contacts/_reach.html", channel_form=form)
    form.save()
    return _done(request, contact, "contacts/_reach.html", channel_form=ChannelForm(contact=contact))


@require_POST
def remove_channel(request, pk, channel_pk):
    contact = get_object_or_404(request.user.contacts, pk=pk)
    channel = get_object_or_404(contact.channels, pk=channel_pk)
    put_away(request, channel, label=f"{contact.name}: {channel}")
    return _done(request, contact, "contacts/_reach.html", channel_form=ChannelForm(contact=contact))


@require_POST
def add_tag(request, pk):
    contact = get_object_or_404(request.user.contacts, pk=pk)
    form = TagForm(request.POST, contact=contact)
    if not form.is_valid():
        return _again(request, contact, "contacts/_tags.html", tag_form=form)
    form.save()
    return _done(request, contact, "contacts/_tags.html", tag_form=TagForm(contact=contact))


@require_POST
def remove_tag(request, pk, tag_pk):
    contact = get_object_or_404(request.user.contacts, pk=pk)
    get_object_or_404(contact.taggings, tag=tag_pk).delete()
    return _done(request, contact, "contacts/_tags.html", tag_form=TagForm(contact=contact))


def _done(request, contact, fragment, **form):
    if request.htmx:
        return render(request, fragment, {"contact": contact, **form})
    return redirect(contact)


def _again(request, contact, fragment, **form):
    if request.htmx:
        return render(request, fragment, {"contact": contact, **form})
    return page(request, contact, **form)
