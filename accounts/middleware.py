from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBadRequest, QueryDict, UnreadablePostError
from django.utils import timezone
from django.utils.cache import patch_vary_headers


def without_zeros(get_response):
    """PostgreSQL keeps no zeros in a text, and nobody types them: they are taken out of whatever was sent."""

    def middleware(request):
        try:
            request.GET, request.POST = _without_zeros(request.GET), _without_zeros(request.POST)
        except UnreadablePostError:  # whoever sent it went away
            return HttpResponseBadRequest()
        request.COOKIES = {name: text.replace("\0", "") for name, text in request.COOKIES.items()}
        return get_response(request)

    return middleware


def _without_zeros(sent: QueryDict) -> QueryDict:
    if not any("\0" in text for name, texts in sent.lists() for text in (name, *texts)):
        return sent
    plain = QueryDict(mutable=True)
    for name, texts in sent.lists():
        for text in texts:
            plain.appendlist(name.replace("\0", ""), text.replace("\0", ""))
    return plain


def time_zone(get_response):
    """Show and read times in the signed-in user's zone."""

    def middleware(request):
        if not request.user.is_authenticated:
            return get_response(request)
        with timezone.override(request.user.tz):
            return get_response(request)

    return middleware


def _back_to_the_page(request, sign_in: str) -> str:
    """After signing in one is on the page again, not on the fragment that it asked for."""
    page = request.htmx.current_url_abs_path
    return f"{sign_in.partition('?')[0]}?{urlencode({'next': page})}" if page else sign_in


def fragments(get_response):
    """A page and its fragment share an address: caches tell them apart, and an expired login leaves the page whole."""

    def middleware(request):
        response = get_response(request)
        patch_vary_headers(response, ["HX-Request"])
        if request.htmx and response.status_code == 302 and response.url.startswith("/accounts/login/"):
            return HttpResponse(status=204, headers={"HX-Redirect": _back_to_the_page(request, response.url)})
        return response

    return middleware
