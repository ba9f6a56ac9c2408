"""Pages behind a public link: who may see them, and what their answers tell to whom.

    @opened_by(Kind.CARD)
    def card(request, link): ...  # under an address with <str:token>

An unknown, an expired, a used and a revoked token get the same page, and so does the token of another kind. Whoever
tries too many tokens has to wait: the misses of an address are counted in the cache, which all web processes share.
"""

import ipaddress
from functools import wraps

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts import links
from accounts.links import Link

MOST_MISSES = 20
PAUSE = 10 * 60  # seconds after the last miss that was counted
HEADERS = {
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def opened_by(kind: str):
    """Let a view be reached by an open link of this kind, which it gets in place of the token.

    A link that is used up opens nothing, except to whoever used it and comes back with the receipt.
    """

    def decorator(view):
        @wraps(view)
        def public_view(request, token, **kwargs):
            link = _admitted(request, kind, token)
            response = view(request, link, **kwargs) if isinstance(link, Link) else link
            for name, value in HEADERS.items():
                response.headers.setdefault(name, value)
            return response

        return login_not_required(public_view)

    return decorator


def _admitted(request, kind, token) -> Link | HttpResponse:
    """The link, or the answer to who has none."""
    misses = f"misses:{_network(request)}"
    if cache.get(misses, 0) >= MOST_MISSES:
        return _pause(request)
    link = links.find(kind, token, now=timezone.now())
    if link is None or (link.is_used_up and not link.was_used_with(receipt(request))):
        _count(misses)
        return closed(request)
    return link


def receipt(request) -> str:
    return request.POST.get("receipt") or request.GET.get("receipt", "")


def _pause(request):
    response = render(request, "429.html", status=429)
    response["Retry-After"] = PAUSE
    return response


def closed(request):
    """What every token that opens nothing gets. A response and no Http404: that would take the counting back."""
    return render(request, "accounts/closed_link.html", status=404)


def _network(request) -> str:
    """The client's address; of IPv6 the network that one line gets, as its addresses cost nothing."""
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)


def _count(key: str) -> None:
    """One more, also where two web processes count at once: the cache alone would lose one of them."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [key])
        cache.set(key, cache.get(key, 0) + 1, PAUSE)
