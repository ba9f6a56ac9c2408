from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm

from accounts.owned_admin import (
    Archivable,
    ArchivedFilter,
    EditedAdmin,
    EditedAdminForm,
    Frozen,
    OwnChoices,
    OwnedAdmin,
    OwnedAdminForm,
    OwnedInline,
    counted,
)
from contacts import channels, finding
from contacts.duplicates import DismissedPair
from contacts.models import (
    Card,
    Channel,
    Company,
    CompanyAlias,
    Consent,
    Contact,
    Employment,
    Exclusion,
    GuestEntry,
    Import,
    ImportRow,
    SavedFilter,
    Tag,
    Tagging,
    Touch,
    company_key,
)


class ChannelForm(OwnedAdminForm):
    def clean(self):
        cleaned = super().clean()
        if cleaned.get("value") and cleaned.get("kind"):
            cleaned["key"] = self.instance.key = channels.read(cleaned["value"], cleaned["kind"]).key
        return cleaned


class CompanyForm(EditedAdminForm):
    def clean(self):
        cleaned = super().clean()
        if cleaned.get("name"):
            cleaned["key"] = self.instance.key = company_key(cleaned["name"])
        return cleaned


class CompanyAliasForm(OwnedAdminForm):
    def clean(self):
        cleaned = super().clean()
        if cleaned.get("name"):
            cleaned["key"] = self.instance.key = company_key(cleaned["name"])
        return cleaned


class TagActionForm(ActionForm):
    tag = forms.CharField(required=False, max_length=Tag._meta.get_field("name").max_length)


class ReachedBy(admin.SimpleListFilter):
    title = "way to reach them"
    parameter_name = "reached_by"

    def lookups(self, request, model_admin):
        return channels.Kind.choices

    def queryset(self, request, queryset):
        return queryset.reached_by(self.value()) if self.value() else queryset


class ChannelInline(OwnedInline):
    model = Channel
    form = ChannelForm


class EmploymentInline(OwnedInline):
    model = Employment
    autocomplete_fields = ["company"]
    list_select_related = ["company"]


class TaggingInline(OwnedInline):
    model = Tagging
    autocomplete_fields = ["tag"]
    list_select_related = ["tag", "contact"]
    verbose_name = "tag"
    verbose_name_plural = "tags"


@admin.register(Contact)
class ContactAdmin(Archivable, EditedAdmin):
    list_display = ["name", "work", "tagged", "pronouns", "created_at", "in_use"]
    list_editable = ["pronouns"]
    list_filter = [ArchivedFilter, ReachedBy, ("tags", OwnChoices), "pronouns"]
    date_hierarchy = "created_at"
    search_fields = ["name"]
    search_help_text = "A name, a company that they work or worked for, an address or a profile."
    readonly_fields = ["archived_at", "created_at", "updated_at"]
    inlines = [ChannelInline, EmploymentInline, TaggingInline]
    actions = [*Archivable.actions, "add_tag", "take_tag_off"]
    action_form = TagActionForm

    def get_queryset(self, request):
        return super().get_queryset(request).with_work()

    def get_search_results(self, request, queryset, search_term):
        text = search_term[:200].strip()  # PostgreSQL takes no word of thousands of letters
        if not text:
            return queryset, False
        return finding.beginning_with(queryset, text), False

    @admin.display(description="tags")
    def tagged(self, contact):
        return ", ".join(tag.name for tag in contact.tags.all())

    @admin.action(description="Add the tag to the chosen contacts")
    def add_tag(self, request, queryset):
        if name := self._typed_tag(request):
            contacts = list(queryset)
            tags = {owner: Tag.objects.for_name(owner, name) for owner in {contact.owner for contact in contacts}}
            taggings = [Tagging(owner=one.owner, contact=one, tag=tags[one.owner]) for one in contacts]
            Tagging.objects.bulk_create(taggings, ignore_conflicts=True)
            self.message_user(request, f"Tagged “{name}”: {len(contacts)}.", messages.SUCCESS)

    @admin.action(description="Take the tag off the chosen contacts")
    def take_tag_off(self, request, queryset):
        if name := self._typed_tag(request):
            taggings = Tagging.objects.filter(contact__in=queryset.order_by().values("pk"))
            count, _ = taggings.filter(tag__in=Tag.objects.named(name)).delete()
            self.message_user(request, f"Tag “{name}” taken off: {count}.", messages.SUCCESS)

    def _typed_tag(self, request) -> str:
        name = " ".join(request.POST.get("tag", "").split())
        if not name:
            self.message_user(request, "Type the tag into the field beside the action.", messages.ERROR)
        return name


@admin.register(Channel)
class ChannelAdmin(OwnedAdmin):
    form = ChannelForm
    list_display = ["value", "kind", "contact"]
    list_filter = ["kind"]
    list_select_related = ["contact"]
    search_fields = ["key", "contact__folded_name"]
    autocomplete_fields = ["contact"]


@admin.register(Company)
class CompanyAdmin(EditedAdmin):
    form = CompanyForm
    list_display = ["name", "website", "people", "created_at"]
    list_editable = ["website"]
    date_hierarchy = "created_at"
    search_fields = ["folded_name"]
    readonly_fields = ["created_at", "updated_at"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(people=counted(Employment, "company", of="contact"))

    @admin.display(ordering="people")
    def people(self, company):
        return company.people


@admin.register(CompanyAlias)
class CompanyAliasAdmin(OwnedAdmin):
    form = CompanyAliasForm
    list_display = ["name", "company"]
    list_select_related = ["company"]
    search_fields = ["key", "company__folded_name"]
    autocomplete_fields = ["company"]


@admin.register(Consent)
class ConsentAdmin(OwnedAdmin):
    list_display = ["contact", "purpose", "answer", "given_on", "origin"]
    list_editable = ["answer", "origin"]
    list_filter = ["purpose", "answer", "given_on"]
    list_select_related = ["contact"]
    date_hierarchy = "given_on"
    search_fields = ["origin", "contact__folded_name"]
    autocomplete_fields = ["contact"]


@admin.register(DismissedPair)
class DismissedPairAdmin(OwnedAdmin):
    list_display = ["first", "second"]
    list_select_related = ["first", "second"]
    search_fields = ["first__folded_name", "second__folded_name"]
    autocomplete_fields = ["first", "second"]


@admin.register(Employment)
class EmploymentAdmin(OwnedAdmin):
    list_display = ["contact", "title", "company", "started_on", "ended_on"]
    list_editable = ["title", "started_on", "ended_on"]
    list_filter = [("ended_on", admin.EmptyFieldListFilter), "started_on"]
    list_select_related = ["contact", "company"]
    date_hierarchy = "started_on"
    search_fields = ["title", "contact__folded_name", "company__folded_name"]
    autocomplete_fields = ["contact", "company"]


@admin.register(Exclusion)
class ExclusionAdmin(OwnedAdmin):
    list_display = ["contact", "excluded"]
    list_filter = [("company", admin.EmptyFieldListFilter)]
    list_select_related = ["contact", "company"]
    search_fields = ["contact__folded_name", "company__folded_name"]
    autocomplete_fields = ["contact", "company"]

    @admin.display(description="never to", ordering="company")
    def excluded(self, exclusion):
        return str(exclusion)


@admin.register(Tag)
class TagAdmin(OwnedAdmin):
    list_display = ["name", "people"]
    search_fields = ["folded_name"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(people=counted(Tagging, "tag"))

    @admin.display(ordering="people")
    def people(self, tag):
        return tag.people


@admin.register(Tagging)
class TaggingAdmin(OwnedAdmin):
    list_display = ["contact", "tag"]
    list_filter = [("tag", OwnChoices)]
    list_select_related = ["contact", "tag"]
    search_fields = ["contact__folded_name", "tag__folded_name"]
    autocomplete_fields = ["contact", "tag"]


@admin.register(Touch)
class TouchAdmin(OwnedAdmin):
    list_display = ["happened_on", "contact", "kind", "note", "answered"]
    list_editable = ["kind", "note"]
    list_filter = ["kind", "answered", "happened_on"]
    list_select_related = ["contact"]
    date_hierarchy = "happened_on"
    search_fields = ["contact__folded_name", "note"]
    autocomplete_fields = ["contact"]


@admin.register(Card)
class CardAdmin(EditedAdmin):
    list_display = ["name", "headline", "email", "updated_at"]
    search_fields = ["name", "headline", "email"]


@admin.register(GuestEntry)
class GuestEntryAdmin(OwnedAdmin):
    list_display = ["name", "company", "received_at", "refer"]
    list_filter = ["refer", "received_at"]
    date_hierarchy = "received_at"
    search_fields = ["name", "email", "company"]
    readonly_fields = ["received_at"]
    raw_id_fields = ["link"]


@admin.register(Import)
class ImportAdmin(Frozen, OwnedAdmin):
    list_display = ["name", "format", "state", "created_at"]
    list_filter = ["state", "format"]
    search_fields = ["name"]
    date_hierarchy = "created_at"


@admin.register(ImportRow)
class ImportRowAdmin(Frozen, OwnedAdmin):
    list_display = ["name", "place", "verdict", "choice", "file", "contact"]
    list_filter = ["verdict", "choice"]
    list_select_related = ["file", "contact"]
    search_fields = ["name", "file__name"]


@admin.register(SavedFilter)
class SavedFilterAdmin(OwnedAdmin):
    list_display = ["name", "query"]
    search_fields = ["folded_name"]
