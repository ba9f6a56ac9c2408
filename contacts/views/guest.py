"""The public side of my card, for whoever has a link: it shows the card and nothing else of mine."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import public
from accounts.links import Kind
from accounts.public import opened_by
from contacts import inbox
from contacts.card import card_of
from contacts.card_forms import GuestForm
from contacts.views.card import vcard_file


@opened_by(Kind.CARD)
def card(request, link):
    card = card_of(link.owner)
    receipt = public.receipt(request)
    form = GuestForm(request.POST or None, owner_name=card.name)
    is_full = False
    if request.method == "POST" and not link.is_used_up and form.is_valid():
        try:
            if not inbox.receive(link, form.values, receipt=form.cleaned_data["receipt"], now=timezone.now()):
                return public.closed(request)
        except inbox.Full:
            is_full = True
        else:
            return redirect(f"{request.path}?receipt={form.cleaned_data['receipt']}")
    is_left = link.was_used_with(receipt)
    context = {"card": card, "link": link, "form": form, "receipt": receipt if is_left else "", "is_full": is_full}
    response = render(request, "contacts/guest_thanks.html" if is_left else "contacts/guest.html", context)
    # Not "no-referrer", with which a browser hides where a form comes from and the form is refused.
    response["Referrer-Policy"] = "same-origin"
    return response


@require_safe
@opened_by(Kind.CARD)
def vcard(request, link):
    return vcard_file(card_of(link.owner))
