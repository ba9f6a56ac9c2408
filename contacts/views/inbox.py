from django.shortcuts import get_object_or_404, redirect, render
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
    entry = get_object_or_404(request.user.guest_entries.select_related("owner"), pk=entry_pk)
    candidates = inbox.candidates(entry)
    form = TakeOverForm(request.POST or None, user=request.user, candidates=candidates)
    if request.method == "POST" and form.is_valid():
        contact, batch = inbox.take_over(entry, form.contact)
        offer_undo(request, f"{entry.name} is among your contacts.", batch)
        return redirect(contact)
    return render(request, "contacts/inbox_entry.html", {"entry": entry, "candidates": candidates, "form": form})


@require_POST
def discard(request, entry_pk):
    entry = get_object_or_404(request.user.guest_entries, pk=entry_pk)
    put_away(request, entry, label=str(entry))
    return redirect("contacts:inbox")
