from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts import deleting, keys
from accounts.lists import page_of
from accounts.words import counted
from referrals.doing import to_do
from referrals.drafting import LIMITS, Size
from referrals.forms import RedraftForm, ReferralFilter, ReferralForm
from referrals.gathering import write_drafts
from referrals.ledger import Draft
from referrals.reading import reading
from referrals.sending import sending
from referrals.stage_forms import StageForm


def index(request):
    filters = ReferralFilter(request.GET, user=request.user)
    referrals = filters.filter(request.user.referrals.for_lists())
    page = page_of(referrals, order=filters.order, cursor=request.GET.get("page", ""))
    template = "referrals/_list.html" if request.htmx else "referrals/list.html"
    return render(request, template, {"filters": filters, "page": page})


def new(request):
    initial = {"direction": "asked" if request.GET.get("direction") == "asked" else "given"}
    if (key := keys.read(request.GET.get("contact", ""))) is not None:
        contact = get_object_or_404(request.user.contacts, pk=key)
        initial |= {"contact_name": contact.name, "contact_pk": contact.pk}
    if (key := keys.read(request.GET.get("company", ""))) is not None:
        initial["company"] = get_object_or_404(request.user.companies, pk=key).name
    if (key := keys.read(request.GET.get("position", ""))) is not None:
        position = get_object_or_404(request.user.positions.select_related("company"), pk=key)
        initial |= {"company": position.company.name, "title": position.title, "level": position.level}
    form = ReferralForm(request.POST or None, user=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        referral = form.save()
        write_drafts(referral, template=form.cleaned_data["template"])
        return redirect(referral)
    return render(request, "referrals/form.html", {"form": form})


def detail(request, pk):
    """One size of the text, in its latest version or in the one that the address names, with its evidence."""
    referral = get_object_or_404(request.user.referrals.for_lists(), pk=pk)
    size = Size(request.GET["size"]) if request.GET.get("size") in Size else Size.STATEMENT
    drafts = list(referral.drafts.filter(size=size))
    draft = _version(request.GET.get("version", ""), drafts)
    return render(
        request,
        "referrals/detail.html",
        {
            "referral": referral,
            "size": size,
            "limits": LIMITS.items(),
            "draft": draft,
            **(sending(referral, draft, request.GET.get("target", "")) if draft else {}),
            **(reading(referral, draft, newest=drafts[0]) if draft else {}),
            "versions": drafts,
            "warmth": referral.contact.mock_sessions.warmth(today=timezone.localdate()),
            "stage_form": StageForm(referral=referral),
            "to_do": to_do(referral),
            "redraft_form": RedraftForm(referral=referral, initial={"template": draft.template if draft else ""}),
        },
    )


def _version(number: str, drafts: list[Draft]) -> Draft | None:
    """The version that the address names, or else the newest, if there is any."""
    if (wanted := keys.read(number)) is None:
        return drafts[0] if drafts else None
    for draft in drafts:
        if draft.number == wanted:
            return draft
    raise Http404


def delete(request, pk):
    referral = get_object_or_404(request.user.referrals.for_lists(), pk=pk)
    note = f"That includes {counted(referral.drafts.count(), 'version', 'versions')} of its text."
    address = referral.get_absolute_url()
    return deleting.delete(request, referral, notes=[note], back=address, then=reverse("referrals:list"))
