from django.urls import path

from accounts.views import accounts as views
from accounts.views import trash, unsaved

app_name = "accounts"
urlpatterns = [
    path("setup/", views.setup, name="setup"),
    path("accounts/login/", views.SignIn.as_view(), name="sign-in"),
    path("settings/", views.settings, name="settings"),
    path("settings/profile/", views.profile, name="profile"),
    path("unsaved/", unsaved.keep, name="keep-unsaved"),
    path("unsaved/discard/", unsaved.discard, name="discard-unsaved"),
    path("history/<int:pk>/undo/", trash.undo, name="undo"),
    path("trash/", trash.index, name="trash"),
    path("trash/empty/", trash.empty, name="empty-trash"),
    path("trash/<int:pk>/forget/", trash.forget, name="forget"),
]
