from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from accounts.notices import offer_undo
from accounts.redirects import back
from contacts import duplicates


def index(request):
    pairs = duplicates.pairs(request.user, after=request.GET.get("after", ""))
    return render(request, "contacts/duplicates.html", {"pairs": pairs})


@require_POST
def dismiss(request, pk, other_pk):
    if pk == other_pk:
        raise Http404
    contact = get_object_or_404(request.user.contacts, pk=pk)
    other = get_object_or_404(request.user.contacts, pk=other_pk)
    batch = duplicates.dismiss(contact, other)
    offer_undo(request, f"Noted: {contact.name} and {other.name} are two people.", batch)
    return back(request, "contacts:duplicates")
