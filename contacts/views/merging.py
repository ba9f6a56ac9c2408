from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from accounts.notices import offer_undo
from accounts.redirects import back
from contacts import merging
from contacts.comparing import STALE, MergeForm, OtherContactForm


def choose(request, pk):
    """Name the other contact that is the same person."""
    contact = get_object_or_404(request.user.contacts, pk=pk)
    form = OtherContactForm(request.GET if "name" in request.GET else None, contact=contact)
    if form.is_valid() and len(form.found) == 1:
        return redirect("contacts:merge", pk, form.found[0].pk)
    return render(request, "contacts/merge_with.html", {"form": form, "contact": contact})


def merge(request, pk, other_pk):
    left, right = _pair(request, pk, other_pk)
    if left is None or right is None:
        return _one_is_missing(request, left or right, other_pk if left else pk)
    form = MergeForm(request.POST or None, left=left, right=right)
    if request.method == "POST" and form.is_valid():
        survivor, other, values = form.chosen
        batch = merging.merge(survivor, other, values)
        offer_undo(request, f"{batch.label}.", batch)
        return back(request, survivor)
    if form.is_stale:
        messages.error(request, STALE)
        form = MergeForm(left=left, right=right)
    next_page = request.POST.get("next", request.GET.get("next", ""))
    return render(request, "contacts/merge.html", {"form": form, "left": left, "right": right, "next": next_page})


def _pair(request, pk, other_pk):
    if pk == other_pk:
        raise Http404
    contacts = request.user.contacts.filter(pk__in=[pk, other_pk])
    if request.method == "POST":
        list(contacts.select_for_update().order_by("pk"))  # until the merge is done, nobody changes them
    found = contacts.with_essentials().in_bulk()
    return found.get(pk), found.get(other_pk)


def _one_is_missing(request, contact, missing_pk):
    """Since the page that led here was shown, the other one was deleted or merged elsewhere; or was never there."""
    if contact is None or not merging.is_gone(request.user, missing_pk):
        raise Http404
    messages.error(request, f"Nothing is merged: the other contact is gone, only {contact.name} is still there.")
    return redirect(contact)
