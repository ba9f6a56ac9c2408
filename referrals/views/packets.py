"""The packet for somebody whom I asked: where I make it, and the page that they see."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.links import Kind
from accounts.public import closed, opened_by
from referrals import packing, printing
from referrals.form_systems import SYSTEMS, system_for
from referrals.forms import PacketForm
from referrals.outputs import file_name
from referrals.stages import Direction
from referrals.views.drafts import file_answer


def _asked(request, pk):
    referrals = request.user.referrals.for_lists().select_related("owner")
    return get_object_or_404(referrals.filter(direction=Direction.ASKED), pk=pk)


def mine(request, pk):
    """The packet as it would be sent, the form that sends it, and the link of the one that was sent."""
    referral = _asked(request, pk)
    system = system_for(referral.position.link, chosen=request.POST.get("system") or request.GET.get("system", ""))
    content = packing.drafted(referral, system)
    form = PacketForm(request.POST or None, initial={"statement": content["statement"]})
    if request.method == "POST" and form.is_valid():
        content = packing.with_statement(content, form.cleaned_data["statement"])
        packing.send(referral, content, days=form.cleaned_data["days"], now=timezone.now())
        messages.success(request, "The packet is ready: copy its link, and send it.")
        return redirect("referrals:packet", pk=pk)
    sent = referral.packets.select_related("link").first()
    context = {"referral": referral, "form": form, "packet": content, "system": system, "systems": SYSTEMS.values()}
    return render(request, "referrals/packet.html", context | (_link_of(request, sent) if sent else {}))


def _link_of(request, packet) -> dict:
    address = request.build_absolute_uri(reverse("packet:page", args=[packet.link.token]))
    return {"sent": packet, "address": address, "closed": packet.link.closed_because(now=timezone.now())}


@require_POST
def revoke(request, pk):
    referral = _asked(request, pk)
    for packet in referral.packets.select_related("link"):
        packet.link.revoke(now=timezone.now())
    messages.success(request, "The link opens nothing any more.")
    return redirect("referrals:packet", pk=pk)


@opened_by(Kind.PACKET)
@require_safe
def page(request, link):
    if not hasattr(link, "packet"):  # deleted since
        return closed(request)
    context = {"packet": link.packet.content, "link": link, "can_print": printing.is_available()}
    return render(request, "referrals/packet_page.html", context)


@opened_by(Kind.PACKET)
@require_safe
def pdf(request, link):
    if not hasattr(link, "packet") or not printing.is_available():
        return closed(request)
    content = link.packet.content
    document = printing.pdf_of(render_to_string("referrals/printed/packet.html", {"packet": content}))
    return file_answer(document, "application/pdf", file_name(f"{content['me']}, {content['position']}", "pdf"))
