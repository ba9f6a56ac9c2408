from django.db.models import Count
from django.shortcuts import render

from accounts.lists import page_of
from contacts.views.suggestions import SUGGESTIONS, options


def index(request):
    page = page_of(request.user.tags, order=["folded_name", "pk"], cursor=request.GET.get("page", ""))
    people, sessions = (
        dict(taggings.filter(tag__in=page.rows).order_by().values_list("tag").annotate(Count("pk")))
        for taggings in (request.user.taggings, request.user.session_taggings)
    )
    for tag in page:
        tag.people, tag.sessions = people.get(tag.pk, 0), sessions.get(tag.pk, 0)
    return render(request, "contacts/tags.html", {"page": page})


def names(request):
    tags = request.user.tags.named_like(request.GET.get("q", ""))[:SUGGESTIONS]
    return options((tag.name, "") for tag in tags)
