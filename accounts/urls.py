from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("setup/", views.setup, name="setup"),
    path("accounts/login/", views.SignIn.as_view(), name="sign-in"),
    path("settings/profile/", views.profile, name="profile"),
    path("history/<int:pk>/undo/", views.undo, name="undo"),
]
