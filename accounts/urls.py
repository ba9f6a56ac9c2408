from django.urls import path

from accounts.views import accounts as views
from accounts.views import trash

app_name = "accounts"
urlpatterns = [
    path("setup/", views.setup, name="setup"),
    path("accounts/login/", views.SignIn.as_view(), name="sign-in"),
    path("settings/profile/", views.profile, name="profile"),
    path("history/<int:pk>/undo/", trash.undo, name="undo"),
    path("trash/", trash.index, name="trash"),
    path("trash/empty/", trash.empty, name="empty-trash"),
    path("trash/<int:pk>/forget/", trash.forget, name="forget"),
]
