from django.urls import path

from dashboard.views import follow_ups as views

app_name = "follow_ups"
urlpatterns = [
    path("", views.index, name="list"),
    path("contacts/<int:pk>/wrote/", views.wrote, name="wrote"),
    path("contacts/<int:pk>/snooze/", views.snooze, name="snooze"),
    path("contacts/<int:pk>/rhythm/", views.keep_up, name="keep-up"),
    path("referrals/<int:referral_pk>/done/", views.done, name="done"),
    path("referrals/<int:referral_pk>/snooze/", views.snooze_referral, name="snooze-referral"),
]
