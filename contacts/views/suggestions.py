from django.http import HttpResponse
from django.utils.html import format_html_join

SUGGESTIONS = 10


def options(pairs) -> HttpResponse:
    return HttpResponse(format_html_join("", '<option value="{}">{}</option>', pairs))
