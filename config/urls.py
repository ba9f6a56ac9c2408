from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)
admin.site.site_header = admin.site.site_title = "Vouch admin"
admin.site.index_title = "Every row, and bulk edits"

urlpatterns = [
    path("", include("dashboard.urls")),
    path("", include("accounts.urls")),
    path("", include("contacts.card_urls")),
    path("accounts/", include("allauth.urls")),
    path("contacts/import/", include("contacts.import_urls")),
    path("contacts/", include("contacts.urls")),
    path("settings/rhythm/", include("contacts.rhythm_urls")),
    path("companies/", include("contacts.company_urls")),
    path("sessions/import/", include("sessions.import_urls")),
    path("sessions/", include("sessions.urls")),
    path("settings/", include("sessions.settings_urls")),
    path("referrals/", include("referrals.urls")),
    path("packet/", include("referrals.packet_urls")),
    path("positions/", include("referrals.position_urls")),
    path("follow-ups/", include("dashboard.follow_up_urls")),
    path("admin/", admin.site.urls),
]
