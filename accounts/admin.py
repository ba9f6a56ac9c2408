from allauth.account.admin import EmailAddressAdmin
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group

from accounts.history import Batch
from accounts.links import Link
from accounts.models import Unsaved, User
from accounts.owned_admin import Frozen, OwnedAdmin, Suggestions

admin.site.autocomplete_view = Suggestions.as_view(admin_site=admin.site)

# Rights are two flags, staff and superuser: a group of permissions would promise what nothing here asks for.
admin.site.unregister([Group, EmailAddress])


class ForSuperusers:
    """Whoever may edit accounts can make themselves a superuser."""

    def has_module_permission(self, request):
        return request.user.is_superuser

    def has_view_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_add_permission(self, request):
        return request.user.is_superuser

    def has_change_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser


@admin.register(EmailAddress)
class AddressAdmin(ForSuperusers, EmailAddressAdmin):
    """Or each page of the admin would look for permissions, which nobody has, before it left this out."""


@admin.register(User)
class PersonAdmin(ForSuperusers, UserAdmin):
    """Accounts."""

    list_display = [
        "username",
        "email",
        "display_name",
        "time_zone",
        "is_active",
        "is_staff",
        "is_superuser",
        "last_login",
    ]
    list_filter = ["is_active", "is_staff", "is_superuser", "last_login"]
    search_fields = ["username", "email", "display_name"]
    date_hierarchy = "date_joined"
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["username", "email", "password"]}),
        ("Person", {"fields": ["display_name", "pronouns", "resume", "time_zone", "rhythm_days"]}),
        ("Rights", {"fields": ["is_active", "is_staff", "is_superuser"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "email", "usable_password", "password1", "password2"]}),
        ("Person", {"fields": ["display_name", "pronouns", "time_zone"]}),
    ]


@admin.register(Batch)
class BatchAdmin(Frozen, OwnedAdmin):
    """What was imported, merged, deleted and edited in bulk, and whether it was undone."""

    list_display = ["label", "kind", "created_at", "undone_at"]
    list_filter = ["kind", "undone_at"]
    search_fields = ["label"]
    date_hierarchy = "created_at"


@admin.register(Unsaved)
class UnsavedAdmin(Frozen, OwnedAdmin):
    """Forms that somebody has begun and not sent."""

    list_display = ["key", "updated_at"]
    search_fields = ["key"]
    date_hierarchy = "updated_at"


@admin.register(Link)
class LinkAdmin(OwnedAdmin):
    """Public links without their tokens: whoever may look after accounts does not open what others share."""

    list_display = ["kind", "created_at", "expires_at", "is_reusable", "used_at", "revoked_at"]
    list_filter = ["kind", "is_reusable", "expires_at"]
    search_fields = ["kind"]
    date_hierarchy = "created_at"
    readonly_fields = ["created_at"]
