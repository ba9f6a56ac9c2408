from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from referrals.asking import ORDER, grouped
from referrals.gathering import write_drafts
from referrals.people import MOST_MET, people_at, rule_of
from referrals.stages import FIRST, Direction

LATEST = 12  # positions to choose from


def index(request):
    """Whom to ask: for the position, or at the company, that the address names by key or by name."""
    position, company = _wanted(request)
    if company is None:
        positions = request.user.positions.select_related("company")[:LATEST]
        return render(request, "referrals/ask.html", {"positions": positions, "typed": request.GET.get("company", "")})
    today = timezone.localdate()
    people = people_at(company, today=today, cursor=request.GET.get("page", ""))
    return render(
        request,
        "referrals/ask.html",
        {
            "company": company,
            "typed": company.name,
            "position": position,
            "positions": company.positions.all()[:LATEST],
            "groups": grouped([*people.met, *people.others], today=today, rule=rule_of(request.user)),
            "order": ORDER,
            "people": people,
            "page": people.page,
            "most": MOST_MET,
        },
    )


def _wanted(request):
    if request.GET.get("position", "").isdecimal():
        positions = request.user.positions.select_related("company__owner")
        position = get_object_or_404(positions, pk=int(request.GET["position"]))
        return position, position.company
    named = request.GET.get("company", "").strip().replace("\0", "")
    companies = request.user.companies.select_related("owner")
    if named.isdecimal() and (company := companies.filter(pk=int(named)).first()):
        return None, company
    return None, companies.known_as(named) if named else None


@require_POST
def ask(request):
    """Begin to ask a contact for a position; what was begun before goes on."""
    contact = get_object_or_404(request.user.contacts, pk=_key(request, "contact"))
    position = get_object_or_404(request.user.positions, pk=_key(request, "position"))
    asked = contact.referrals.filter(position=position, direction=Direction.ASKED).ongoing().first()
    if asked is None:
        asked = request.user.referrals.create(
            contact=contact, position=position, direction=Direction.ASKED, stage=FIRST[Direction.ASKED]
        )
        write_drafts(asked)
    return redirect(f"{asked.get_absolute_url()}?size=message")


def _key(request, name: str) -> int:
    return int(request.POST[name]) if request.POST.get(name, "").isdecimal() else 0
