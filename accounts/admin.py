from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group

from accounts.models import User
from accounts.owned_admin import Suggestions

admin.site.autocomplete_view = Suggestions.as_view(admin_site=admin.site)

# Rights are two flags, staff and superuser: a group of permissions would promise what nothing here asks for.
admin.site.unregister(Group)


@admin.register(User)
class PersonAdmin(UserAdmin):
    """Accounts, for superusers only: whoever may edit accounts can make themselves one."""

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
        ("Person", {"fields": ["display_name", "pronouns", "time_zone"]}),
        ("Rights", {"fields": ["is_active", "is_staff", "is_superuser"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "email", "usable_password", "password1", "password2"]}),
        ("Person", {"fields": ["display_name", "pronouns", "time_zone"]}),
    ]

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
