from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from accounts import deleting
from accounts.words import counted, listing


def contact(request, pk):
    contact = get_object_or_404(request.user.contacts, pk=pk)
    return deleting.delete(request, contact, back=contact.get_absolute_url(), then=reverse("contacts:list"))


def touch(request, pk, touch_pk):
    contact = get_object_or_404(request.user.contacts, pk=pk)
    touch = get_object_or_404(contact.touches, pk=touch_pk)
    address = contact.get_absolute_url()
    return deleting.delete(request, touch, label=f"{contact.name}: {touch}", back=address, then=address)


def tag(request, tag_pk):
    tag = get_object_or_404(request.user.tags, pk=tag_pk)
    carrying = [counted(tag.taggings.count(), "contact")]
    if sessions := tag.session_taggings.count():
        carrying.append(counted(sessions, "session"))
    note = f"{listing(carrying)} will no longer carry it; nothing else about them changes."
    address = reverse("contacts:tags")
    return deleting.delete(request, tag, label=f"Tag {tag}", notes=[note], back=address, then=address)


def company(request, pk):
    company = get_object_or_404(request.user.companies, pk=pk)
    if uses := company.uses:
        messages.error(request, f"{company} stays: {listing(uses)}. Change or delete those first.")
        return redirect(company)
    note = f"That includes {counted(company.positions.count(), 'position', 'positions')}."
    return deleting.delete(
        request, company, notes=[note], back=company.get_absolute_url(), then=reverse("companies:list")
    )
