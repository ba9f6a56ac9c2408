from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.deleting import put_away
from accounts.lists import page_of
from accounts.notices import offer_undo
from contacts import inbox
from contacts.card_forms import TakeOverForm


def index(request):
    page = page_of(request.user.guest_entries, order=["received_at", "pk"], cursor=request.GET.get("page", ""))
    return render(request, "contacts/inbox.html", {"page": page})


def entry(request, entry_pk):
    entry = _find(request, entry_pk)
    if entry is None:
        return _decided(request)
    candidates = inbox.candidates(entry)
    form = TakeOverForm(request.POST or None, user=request.user, candidates=candidates)
    if request.method == "POST" and form.is_valid():
        contact, batch = inbox.take_over(entry, form.contact)
        known = f"{contact} has what {entry.name} left you." if form.contact else f"{contact} is among your contacts."
        offer_undo(request, known, batch)
        return redirect(contact)
    return render(request, "contacts/inbox_entry.html", {"entry": entry, "candidates": candidates, "form": form})


@require_POST
def discard(request, entry_pk):
    entry = _find(request, entry_pk)
    if entry is None:
        return _decided(request)
    put_away(request, entry, label=str(entry))
    return redirect("contacts:inbox")


def _find(request, pk):
    """The entry; none where it is decided on already, as by the first of two clicks."""
    entries = request.user.guest_entries.select_related("owner").filter(pk=pk)
    if request.method == "POST":
        entries = entries.select_for_update(of=("self",))
    entry = entries.first()
    if entry is None and not inbox.is_decided(request.user, pk):
        raise Http404
    return entry


def _decided(request):
    messages.warning(request, "This is decided on already: what was taken over is among your contacts.")
    return redirect("contacts:inbox")
