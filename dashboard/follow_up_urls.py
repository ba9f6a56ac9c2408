from django.urls import path

from dashboard.views import follow_ups as views

app_name = "follow_ups"
urlpatterns = [
    path("", views.index, name="list"),
    path("contacts/<int:pk>/wrote/", views.wrote, name="wrote"),
    path("contacts/<int:pk>/snooze/", views.snooze, name="snooze"),
    path("contacts/<int:pk>/rhythm/", views.keep_up, name="keep-up"),
]
