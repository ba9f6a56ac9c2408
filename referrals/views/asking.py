from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts import keys
from referrals.asking import ORDER, grouped
from referrals.gathering import write_drafts
from referrals.people import MOST_MET, people_at, rule_of
from referrals.stages import FIRST, Direction

LATEST = 12  # positions to choose from


def index(request):
    """Whom to ask: for the position, or at the company, that the address names by key or by name."""
    position, company = _wanted(request)
    if company is None:
        positions = request.user.positions.for_me().select_related("company")[:LATEST]
        return render(request, "referrals/ask.html", {"positions": positions, "typed": request.GET.get("company", "")})
    mine = list(company.positions.for_me()[:LATEST])
    today = timezone.localdate()
    people = people_at(company, today=today, cursor=request.GET.get("page", ""))
    return render(
        request,
        "referrals/ask.html",
        {
            "company": company,
            "typed": company.name,
            "position": position,
            "positions": mine if position is None or position in mine else [position, *mine],
            "groups": grouped([*people.met, *people.others], today=today, rule=rule_of(request.user)),
            "order": ORDER,
            "people": people,
            "page": people.page,
            "most": MOST_MET,
        },
    )


def _wanted(request):
    if (key := keys.read(request.GET.get("position", ""))) is not None:
        position = get_object_or_404(request.user.positions.select_related("company__owner"), pk=key)
        return position, position.company
    named = request.GET.get("company", "").strip()
    companies = request.user.companies.select_related("owner")
    if (key := keys.read(named)) is not None and (company := companies.filter(pk=key).first()):
        return None, company
    return None, companies.known_as(named) if named else None


@require_POST
def ask(request):
    """Begin to ask a contact for a position; what was begun before goes on."""
    contact = get_object_or_404(request.user.contacts, pk=keys.read(request.POST.get("contact", "")))
    position = get_object_or_404(request.user.positions, pk=keys.read(request.POST.get("position", "")))
    asked = contact.referrals.filter(position=position, direction=Direction.ASKED).ongoing().first()
    if asked is None:
        asked = request.user.referrals.create(
            contact=contact, position=position, direction=Direction.ASKED, stage=FIRST[Direction.ASKED]
        )
        write_drafts(asked)
    return redirect(f"{asked.get_absolute_url()}?size=message")
