from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render

from accounts.lists import page_of
from contacts.forms import CompanyFilter, CompanyForm
from contacts.views.suggestions import SUGGESTIONS, options


def index(request):
    filters = CompanyFilter(request.GET, user=request.user)
    page = page_of(filters.filter(request.user.companies), order=filters.order, cursor=request.GET.get("page", ""))
    people = request.user.employments.filter(company__in=page.rows).values_list("company")
    counts = {
        pk: {"now": now, "before": before}
        for pk, now, before in people.annotate(
            now=Count("contact", distinct=True, filter=Q(ended_on=None)),
            before=Count("contact", distinct=True, filter=Q(ended_on__isnull=False)),
        ).order_by()
    }
    for company in page:
        company.people = counts.get(company.pk, {"now": 0, "before": 0})
    template = "contacts/_companies.html" if request.htmx else "contacts/companies.html"
    return render(request, template, {"filters": filters, "page": page})


def detail(request, pk):
    company = get_object_or_404(request.user.companies, pk=pk)
    people = company.employments.select_related("contact", "company")[:200]
    return render(
        request,
        "contacts/company.html",
        {
            "company": company,
            "current": [employment for employment in people if employment.is_current],
            "former": [employment for employment in people if not employment.is_current],
            "positions": company.positions.all()[:50],
        },
    )


def edit(request, pk):
    company = get_object_or_404(request.user.companies, pk=pk)
    form = CompanyForm(request.POST or None, user=request.user, instance=company)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(company)
    return render(request, "contacts/company_form.html", {"form": form, "company": company})


def names(request):
    companies = request.user.companies.named_like(request.GET.get("q", ""))[:SUGGESTIONS]
    return options((company.name, "") for company in companies)
