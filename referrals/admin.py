from django.contrib import admin, messages
from django.utils import timezone

from accounts.owned_admin import EditedAdmin, EditedAdminForm, Frozen, OwnedAdmin, OwnedInline
from referrals import guard
from referrals.freezing import freeze
from referrals.gathering import write_drafts
from referrals.ledger import Claim, ClaimEvidence, Draft
from referrals.models import DraftTemplate, Packet, Position, Referral
from referrals.pipeline import StageChange
from referrals.reading import objection
from referrals.stage_forms import without_consent
from referrals.stages import SUBMITTED


class DraftInline(Frozen, OwnedInline):
    model = Draft
    fields = readonly_fields = ["size", "number", "created_at", "frozen_at"]


class StageChangeInline(Frozen, OwnedInline):
    model = StageChange
    fields = readonly_fields = ["changed_on", "before", "after", "note", "override"]


class ClaimInline(Frozen, OwnedInline):
    model = Claim
    fields = readonly_fields = ["text", "basis", "left_out", "support"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_evidence()

    @admin.display(description="rests on")
    def support(self, claim):
        return "; ".join(map(str, claim.evidence.all()))


class EvidenceInline(Frozen, OwnedInline):
    model = ClaimEvidence
    list_select_related = ["session__contact", "observation__skill"]


@admin.register(Position)
class PositionAdmin(EditedAdmin):
    list_display = ["title", "company", "level", "requisition", "link", "location", "closes_on", "created_at"]
    list_editable = ["level", "requisition"]
    list_select_related = ["company"]
    date_hierarchy = "created_at"
    search_fields = ["title", "company__folded_name", "requisition", "location"]
    autocomplete_fields = ["company"]
    readonly_fields = ["created_at", "updated_at"]


GUARDED = ("contact", "position", "direction")


class ReferralForm(EditedAdminForm):
    """The consent guard holds here, too; a reason to go on without consent is given on the referral's page."""

    def clean(self):
        cleaned = super().clean()
        about = {name: cleaned.get(name) or getattr(self.instance, name, None) for name in GUARDED}
        if "stage" in cleaned and all(about.values()):
            self._look_at(**about, before=self.initial.get("stage", ""), after=cleaned["stage"])
        return cleaned

    def _look_at(self, *, contact, position, direction, before: str, after: str) -> None:
        if self.instance.pk is None or set(GUARDED) & set(self.changed_data):
            before = ""  # what was agreed on, and handed in, was another referral
            verdict = guard.about(contact, position.company, direction=direction)
        elif after != before:
            verdict = guard.look_at(self.instance)
        else:
            return
        if verdict.refuses(before, after):
            self.add_error("stage", verdict.refusal)
        elif verdict.needs_reason(before, after):
            self.add_error("stage", without_consent(contact))
        elif self.instance.pk and (no := objection(self.instance, to=after)):
            self.add_error("stage", no)


@admin.register(Referral)
class ReferralAdmin(EditedAdmin):
    form = ReferralForm
    list_display = ["contact", "direction", "title", "company", "stage", "updated_at"]
    list_editable = ["stage"]
    list_filter = ["direction", "stage", "updated_at"]
    list_select_related = ["contact", "position__company"]
    date_hierarchy = "created_at"
    search_fields = ["contact__folded_name", "position__title", "position__company__folded_name"]
    autocomplete_fields = ["contact", "position"]
    readonly_fields = ["stage_since", "created_at", "updated_at"]
    inlines = [StageChangeInline, DraftInline]
    actions = ["draft_again"]

    @admin.display(ordering="position__title")
    def title(self, referral):
        return referral.position.title

    @admin.display(ordering="position__company__folded_name")
    def company(self, referral):
        return referral.position.company

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if obj.stage in SUBMITTED:
            freeze(obj, now=timezone.now())

    @admin.action(description="Draft again from what is known now")
    def draft_again(self, request, queryset):
        again = [referral for referral in queryset if write_drafts(referral)]
        message = f"Drafted again: {len(again)}. Earlier versions are kept, and what is frozen stays as it is."
        self.message_user(request, message, messages.SUCCESS)


@admin.register(StageChange)
class StageChangeAdmin(Frozen, OwnedAdmin):
    list_display = ["changed_on", "referral", "before", "after", "note", "override"]
    list_filter = ["after", "changed_on", "referral__direction"]
    list_select_related = ["referral__contact", "referral__position__company"]
    date_hierarchy = "changed_on"
    search_fields = ["referral__contact__folded_name", "referral__position__company__folded_name", "note", "override"]


@admin.register(DraftTemplate)
class DraftTemplateAdmin(EditedAdmin):
    list_display = ["name", "direction", "kind", "size", "is_default", "updated_at"]
    list_filter = ["direction", "kind", "size", "is_default"]
    ordering = ["-updated_at", "-pk"]
    date_hierarchy = "updated_at"
    search_fields = ["name", "body"]
    readonly_fields = ["created_at", "updated_at"]


@admin.register(Draft)
class DraftAdmin(Frozen, OwnedAdmin):
    list_display = ["referral", "size", "number", "template", "created_at", "frozen_at"]
    list_filter = ["size", "created_at", "frozen_at", "referral__direction"]
    list_select_related = ["referral__contact", "referral__position__company"]
    date_hierarchy = "created_at"
    search_fields = ["referral__contact__folded_name", "referral__position__company__folded_name"]
    fields = readonly_fields = ["referral", "size", "number", "template", "created_at", "frozen_at"]
    inlines = [ClaimInline]


@admin.register(Claim)
class ClaimAdmin(Frozen, OwnedAdmin):
    list_display = ["text", "basis", "draft", "contact"]
    list_filter = ["basis", "left_out", "draft__size"]
    list_select_related = ["draft__referral__contact"]
    date_hierarchy = "draft__created_at"
    search_fields = ["text", "draft__referral__contact__folded_name"]
    inlines = [EvidenceInline]

    @admin.display(ordering="draft__referral__contact__folded_name")
    def contact(self, claim):
        return claim.draft.referral.contact


@admin.register(ClaimEvidence)
class ClaimEvidenceAdmin(Frozen, OwnedAdmin):
    list_display = ["claim", "session", "observation"]
    list_select_related = ["claim", "session__contact", "observation__skill"]
    date_hierarchy = "session__starts_at"
    search_fields = ["session__contact__folded_name", "observation__skill__name", "claim__text"]


@admin.register(Packet)
class PacketAdmin(Frozen, OwnedAdmin):
    list_display = ["referral", "created_at", "expires_at"]
    list_select_related = ["referral__contact", "referral__position__company", "link"]
    date_hierarchy = "created_at"
    search_fields = ["referral__contact__folded_name", "referral__position__company__folded_name"]

    @admin.display(ordering="link__expires_at")
    def expires_at(self, packet):
        return packet.link.expires_at
