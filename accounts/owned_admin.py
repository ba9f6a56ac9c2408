"""The admin, scoped by owner: a superuser reaches every row, other staff reach only their own.

To be staff is all the permission that takes, as nobody but a superuser reaches anything that is not theirs. A row gets
its owner when it is made and keeps it: the rows that hang on it could not follow.
"""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import ValidationError
from django.db.models import Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts import keys
from accounts.folding import Fold
from accounts.ownership import Owned


class OwnedAdminForm(forms.ModelForm):
    """A form that checks the whole row, the owner and other columns outside the form included."""

    signed_in = None  # whose new rows are, where the form does not ask; a page sets it for each request

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.owner_id is None and "owner" not in self.fields:
            self.instance.owner = self.signed_in

    def clean(self):
        cleaned = super().clean()
        if self.instance.owner_id is not None:
            cleaned.setdefault("owner", self.instance.owner)
        return cleaned

    def _get_validation_exclusions(self):
        """What clean() has worked out is known, so that "once per owner" is checked though the form has no owner."""
        return super()._get_validation_exclusions() - (self.cleaned_data.keys() - self.fields.keys())

    def _post_clean(self):
        super()._post_clean()
        if not self.errors:
            try:
                self.instance.validate_constraints()
            except ValidationError as error:
                self._update_errors(error)


class VersionField(forms.IntegerField):
    """The version that a form was opened with; it says nothing about what was changed in it."""

    widget = forms.HiddenInput

    def has_changed(self, initial, data):
        return False


class EditedAdminForm(OwnedAdminForm):
    """A form that does not overwrite what somebody changed since it was opened, unless it is saved a second time."""

    opened = VersionField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["opened"] = self.instance.version

    def clean(self):
        cleaned = super().clean()
        opened = cleaned.pop("opened", None)
        if self.instance.pk and opened is not None:
            self._refuse_stale_save(opened)
        return cleaned

    def _refuse_stale_save(self, opened: int) -> None:
        stored = self._meta.model.objects.select_for_update().values_list("version", flat=True).get(pk=self.instance.pk)
        if opened != stored:
            self.data = self.data.copy()
            self.data[self.add_prefix("opened")] = stored
            raise ValidationError(
                "This was changed elsewhere since you opened it. Nothing is saved yet: "
                "open it in a second tab to compare, and save again to keep what stands here."
            )


class OwnRows:
    """What pages and inlines share: which rows they show, whom they let in, and what can be chosen in them."""

    form = OwnedAdminForm
    list_select_related = ()

    def has_module_permission(self, request):
        return self.admin_site.has_permission(request)

    def has_view_permission(self, request, obj=None):
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request, obj=None):
        return self.admin_site.has_permission(request)

    def has_change_permission(self, request, obj=None):
        return self.admin_site.has_permission(request)

    def has_delete_permission(self, request, obj=None):
        return self.admin_site.has_permission(request)

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("owner", *self.list_select_related)
        return rows if request.user.is_superuser else rows.filter(owner=request.user)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if not request.user.is_superuser and issubclass(db_field.related_model, Owned):
            field.queryset = field.queryset.filter(owner=request.user)
        return field


class Frozen:
    """Rows to look at and to delete; the app writes them, and nobody rewrites them."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class OwnedAdmin(OwnRows, admin.ModelAdmin):
    list_per_page = 50
    show_full_result_count = False

    def get_list_display(self, request):
        columns = super().get_list_display(request)
        return [*columns, "owner"] if request.user.is_superuser else columns

    def get_list_filter(self, request):
        filters = super().get_list_filter(request)
        return ["owner", *filters] if request.user.is_superuser else filters

    def get_autocomplete_fields(self, request):
        return ["owner", *super().get_autocomplete_fields(request)]

    def get_exclude(self, request, obj=None):
        exclude = super().get_exclude(request, obj) or ()
        return exclude if request.user.is_superuser else [*exclude, "owner"]

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "owner"] if obj and request.user.is_superuser else fields

    def get_changeform_initial_data(self, request):
        return {"owner": request.user.pk} | super().get_changeform_initial_data(request)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.signed_in = request.user
        return form

    def get_changelist_form(self, request, **kwargs):
        return super().get_changelist_form(request, form=self.form, **kwargs)

    def get_search_results(self, request, queryset, search_term):
        """Rows that hold each of the words somewhere, whatever their case and, in names, their accents."""
        for word in search_term.split():
            anywhere = Q()
            for column in self.get_search_fields(request):
                folded = column.rpartition("__")[2].startswith("folded_")
                anywhere |= Q((f"{column}__contains", Fold(Value(word))) if folded else (f"{column}__icontains", word))
            queryset = queryset.filter(anywhere)
        return queryset, False


class EditedAdmin(OwnedAdmin):
    form = EditedAdminForm

    def save_model(self, request, obj, form, change):
        if change:
            obj.version = F("version") + 1  # so that a page that was opened before notices
        super().save_model(request, obj, form, change)


class OwnedFormSet(forms.BaseInlineFormSet):
    """Rows inside their parent take its owner."""

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        form.instance.owner_id = self.instance.owner_id
        return form


class OwnedInline(OwnRows, admin.TabularInline):
    exclude = ["owner"]
    formset = OwnedFormSet
    extra = 0
    show_change_link = True


def counted(model: type[Owned], pointing: str, *, of: str = "pk") -> Coalesce:
    """How many rows of `model` are `pointing` at a row, or how many different values of `of` these have."""
    rows = model.objects.filter(owner=OuterRef("owner"), **{pointing: OuterRef("pk")}).order_by()
    return Coalesce(Subquery(rows.values(pointing).annotate(count=Count(of, distinct=True)).values("count")), 0)


class OwnChoices(admin.RelatedFieldListFilter):
    """A filter by a related row that offers one's own; to a superuser who filters by owner, those of that owner."""

    def field_choices(self, field, request, model_admin):
        chosen = keys.read(request.GET.get("owner__id__exact", ""))
        owner = request.user.pk if chosen is None or not request.user.is_superuser else chosen
        ordering = self.field_admin_ordering(field, request, model_admin)
        return field.get_choices(include_blank=False, ordering=ordering, limit_choices_to={"owner": owner})


class Suggestions(AutocompleteJsonView):
    """What a field suggests while somebody types; a superuser is told whose a row is, where it is not theirs."""

    def serialize_result(self, obj, to_field_name):
        suggestion = super().serialize_result(obj, to_field_name)
        if isinstance(obj, Owned) and obj.owner_id != self.request.user.pk:
            suggestion["text"] += f" ({obj.owner})"
        return suggestion


class ArchivedFilter(admin.SimpleListFilter):
    title = "archived"
    parameter_name = "archived"

    def lookups(self, request, model_admin):
        return [("no", "In use"), ("yes", "Archived")]

    def queryset(self, request, queryset):
        return queryset if self.value() is None else queryset.filter(archived_at__isnull=self.value() == "no")


class Archivable:
    """Actions for rows that can be set aside."""

    actions = ["archive", "bring_back"]

    @admin.action(description="Archive the chosen %(verbose_name_plural)s")
    def archive(self, request, queryset):
        count = queryset.filter(archived_at=None).update(archived_at=timezone.now())
        self.message_user(request, f"Archived: {count}.", messages.SUCCESS)

    @admin.action(description="Bring the chosen %(verbose_name_plural)s back")
    def bring_back(self, request, queryset):
        count = queryset.exclude(archived_at=None).update(archived_at=None)
        self.message_user(request, f"Brought back: {count}.", messages.SUCCESS)

    @admin.display(description="in use", boolean=True, ordering="archived_at")
    def in_use(self, row):
        return row.archived_at is None
