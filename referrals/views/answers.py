from django.shortcuts import get_object_or_404, render

from referrals.form_systems import SYSTEMS, system_for
from referrals.gathering import facts_about
from referrals.sheets import outdated_in, sheet


def index(request, pk):
    """What the form of one system asks, field by field, answered from what is known."""
    referral = get_object_or_404(request.user.referrals.for_lists().select_related("owner"), pk=pk)
    system = system_for(referral.position.link, chosen=request.GET.get("system", ""))
    facts = facts_about(referral)
    context = {
        "referral": referral,
        "system": system,
        "systems": SYSTEMS.values(),
        "answers": sheet(referral, system, facts),
        "outdated": outdated_in(referral, system, facts),
    }
    return render(request, "referrals/answers.html", context)
