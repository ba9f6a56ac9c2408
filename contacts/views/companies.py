from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.lists import page_of
from accounts.notices import offer_undo
from contacts import company_merging
from contacts.company_choosing import OtherCompanyForm
from contacts.forms import CompanyFilter, CompanyForm
from contacts.views.suggestions import SUGGESTIONS, options

MOST_PEOPLE = 100  # of each list on a company's page; all of them are in the list of contacts
NOW_AND_BEFORE = {
    "now": Count("contact", distinct=True, filter=Q(ended_on=None)),
    "before": Count("contact", distinct=True, filter=Q(ended_on__isnull=False)),
}


def index(request):
    filters = CompanyFilter(request.GET, user=request.user)
    page = page_of(filters.filter(request.user.companies), order=filters.order, cursor=request.GET.get("page", ""))
    people = request.user.employments.filter(company__in=page.rows).values_list("company")
    counts = {pk: {"now": now, "before": before} for pk, now, before in people.annotate(**NOW_AND_BEFORE).order_by()}
    for company in page:
        company.people = counts.get(company.pk, {"now": 0, "before": 0})
    template = "contacts/_companies.html" if request.htmx else "contacts/companies.html"
    return render(request, template, {"filters": filters, "page": page})


def detail(request, pk):
    company = get_object_or_404(request.user.companies, pk=pk)
    people = company.employments.select_related("contact", "company")
    return render(
        request,
        "contacts/company.html",
        {
            "company": company,
            "count": company.employments.order_by().aggregate(**NOW_AND_BEFORE),
            "current": people.filter(ended_on=None)[:MOST_PEOPLE],
            "former": people.exclude(ended_on=None)[:MOST_PEOPLE],
            "most": MOST_PEOPLE,
            "positions": company.positions.all()[:50],
            "aliases": company.aliases.exclude(key=company.key)[:50],
        },
    )


def edit(request, pk):
    company = get_object_or_404(request.user.companies, pk=pk)
    form = CompanyForm(request.POST or None, user=request.user, instance=company)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(company)
    return render(request, "contacts/company_form.html", {"form": form, "company": company})


def merge(request, pk):
    company = get_object_or_404(request.user.companies, pk=pk)
    form = OtherCompanyForm(request.POST or None, company=company)
    if request.method == "POST" and form.is_valid():
        batch = company_merging.merge(company, form.other)
        offer_undo(request, f"{batch.label}.", batch)
        return redirect(form.other)
    people = company.employments.order_by().values("contact").distinct().count()
    moving = {"people": people, "positions": company.positions.count()}
    return render(request, "contacts/company_merge.html", {"form": form, "company": company, "moving": moving})


@require_POST
def forget_alias(request, pk, alias_pk):
    company = get_object_or_404(request.user.companies, pk=pk)
    alias = get_object_or_404(company.aliases, pk=alias_pk)
    alias.delete()
    messages.success(request, f"“{alias}” does not lead to {company} any more.")
    return redirect(company)


def names(request):
    companies = request.user.companies.named_like(request.GET.get("q", ""))[:SUGGESTIONS]
    return options((company.name, "") for company in companies)
