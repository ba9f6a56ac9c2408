from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from accounts.notices import offer_undo
from accounts.words import counted
from contacts.selecting import ACTIONS, EXPORTS, Selection

SHOWN = 5  # names on the page that asks


def change(request):
    """Ask once, with the number of contacts; then do it to all of them. If the number has grown since, ask again."""
    data = request.POST or request.GET
    selection, action = Selection(data, user=request.user), data.get("action")
    if action in EXPORTS:
        return redirect(f"{reverse('contacts:export')}?{urlencode({'format': action})}&{selection.address}")
    if action not in ACTIONS:
        raise Http404
    contacts = selection.contacts
    count = contacts.count()
    form = ACTIONS[action](request.POST or None, user=request.user, contacts=contacts)
    asked = request.POST.get("count") == str(count)
    if request.method == "POST" and count and asked and form.is_valid():
        batch = form.change()
        offer_undo(request, f"{batch}.", batch)
        return redirect(f"{reverse('contacts:list')}?{selection.filter}")
    names = list(contacts.order_by("folded_name", "pk")[:SHOWN])
    return render(
        request,
        "contacts/bulk.html",
        {
            "action": action,
            "form": form,
            "selection": selection,
            "count": count,
            "title": form.title.format(counted(count, "contact")),
            "names": names,
            "more": count - len(names),
            "changed": form.is_bound and not asked,
        },
    )
