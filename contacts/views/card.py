"""My card, its links, and the panel that shows it to somebody beside me."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from accounts.links import Kind, Link
from accounts.lists import page_of
from accounts.redirects import back
from contacts import qr
from contacts.card import Card, card_of
from contacts.card_forms import CardForm, LinkForm

LINKS = 10


def index(request):
    card, now = card_of(request.user), timezone.now()
    form = CardForm(request.POST or None, user=request.user, instance=card)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Your card is saved.")
        return redirect("card:mine")
    links = request.user.links.filter(kind=Kind.CARD)
    page = page_of(links, order=["-created_at", "-pk"], cursor=request.GET.get("page", ""), size=LINKS)
    for link in page:
        link.closed = link.closed_because(now=now)
    return render(request, "contacts/card.html", {"form": form, "page": page, **panel(request)})


def panel(request, link: Link | None = None) -> dict:
    """What `contacts/_share.html` shows: my card with a QR code of `link`, or of the newest link that is open.

    For a page that has my card at hand: add this to its context, include the fragment, and load js/copy.js. The forms
    in it come back to that page; with htmx they change the fragment alone.
    """
    card, now = card_of(request.user), timezone.now()
    link = link or request.user.links.filter(kind=Kind.CARD).open(now=now).first()
    address = request.build_absolute_uri(reverse("card:guest", args=[link.token])) if link else ""
    return {
        "share": {
            "card": card,
            "link": link,
            "closed": link.closed_because(now=now) if link else "",
            "address": address,
            "code": qr.svg(address, title="QR code of the link") if link else "",
            "offline_code": qr.svg(card.as_mecard(), title="QR code of the details themselves"),
            "form": LinkForm(),
            "is_local": split_domain_port(request.get_host())[0] in settings.LOOPBACK_HOSTS,
            "waiting": request.user.guest_entries.count(),
        }
    }


@require_POST
def new_link(request):
    form = LinkForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose one of the times for which a link can be open.")
        return back(request, "card:mine")
    form.save(request.user, now=timezone.now())
    return _share(request)


@require_POST
def revoke(request, pk):
    link = get_object_or_404(request.user.links, kind=Kind.CARD, pk=pk)
    link.revoke(now=timezone.now())
    return _share(request)


def link(request, pk):
    link = get_object_or_404(request.user.links, kind=Kind.CARD, pk=pk)
    return render(request, "contacts/link.html", panel(request, link))


@require_safe
def download(request):
    return vcard_file(card_of(request.user))


def vcard_file(card: Card) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=f"{card.name}.vcf")
    headers = {"Content-Disposition": disposition}
    return HttpResponse(card.as_vcard(), content_type="text/vcard; charset=utf-8", headers=headers)


def _share(request):
    if request.htmx:
        return render(request, "contacts/_share.html", panel(request))
    return back(request, "card:mine")
