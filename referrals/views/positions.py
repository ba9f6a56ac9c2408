from django.contrib import messages
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts import deleting
from accounts.lists import page_of
from contacts.views.suggestions import SUGGESTIONS, options
from referrals.levels import ladder
from referrals.position_forms import PositionFilter, PositionForm

MOST_REFERRALS = 50


def index(request):
    filters = PositionFilter(request.GET, user=request.user, today=timezone.localdate())
    positions = filters.filter(request.user.positions.select_related("company"))
    page = page_of(positions, order=filters.order, cursor=request.GET.get("page", ""))
    counts = request.user.referrals.filter(position__in=page.rows).values_list("position").annotate(n=Count("pk"))
    referrals = dict(counts.order_by())
    for position in page:
        position.referral_count = referrals.get(position.pk, 0)
    template = "referrals/_positions.html" if request.htmx else "referrals/positions.html"
    return render(request, template, {"filters": filters, "page": page, "today": timezone.localdate()})


def detail(request, pk):
    position = get_object_or_404(request.user.positions.select_related("company"), pk=pk)
    referrals = position.referrals.for_lists()[:MOST_REFERRALS]
    return render(request, "referrals/position.html", {"position": position, "referrals": referrals})


def new(request):
    form = PositionForm(request.POST or None, user=request.user, initial={"company": request.GET.get("company", "")})
    if request.method == "POST" and form.is_valid():
        return redirect(form.save())
    return render(request, "referrals/position_form.html", {"form": form})


def edit(request, pk):
    position = get_object_or_404(request.user.positions.select_related("company"), pk=pk)
    form = PositionForm(request.POST or None, user=request.user, instance=position)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(position)
    return render(request, "referrals/position_form.html", {"form": form, "position": position})


def delete(request, pk):
    """A position that referrals are for stays."""
    position = get_object_or_404(request.user.positions.select_related("company"), pk=pk)
    if position.referrals.exists():
        messages.error(request, "Referrals are for this position: delete them first, or leave it.")
        return redirect(position)
    return deleting.delete(request, position, back=position.get_absolute_url(), then=reverse("positions:list"))


def titles(request):
    """Suggestions for a title: the positions known at the company that stands beside it, or at all of them."""
    positions = request.user.positions.select_related("company").filter(title__icontains=request.GET.get("q", ""))
    if company := _company(request):
        positions = positions.filter(company=company)
    found = positions[:SUGGESTIONS]
    return options((one.title, f"{one.company}, {one.level}" if one.level else one.company) for one in found)


def levels(request):
    """Suggestions for a level: the company's own ladder, and the levels used there already."""
    company = _company(request)
    levels = company.positions.exclude(level="").order_by("level").values_list("level", flat=True) if company else []
    rungs = dict(ladder(request.GET.get("company", "")))
    used = dict.fromkeys(level for level in levels[:MOST_REFERRALS] if level not in rungs)
    return options([*rungs.items(), *((level, "") for level in used)])


def _company(request):
    name = request.GET.get("company", "")
    return request.user.companies.known_as(name) if name else None
