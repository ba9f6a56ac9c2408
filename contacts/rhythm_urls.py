from django.urls import path

from contacts.views import rhythm as views

app_name = "rhythm"
urlpatterns = [path("", views.settings, name="settings")]
