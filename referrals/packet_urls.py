from django.urls import path

from referrals.views import packets

app_name = "packet"
urlpatterns = [
    path("<str:token>/", packets.page, name="page"),
    path("<str:token>/packet.pdf", packets.pdf, name="pdf"),
]
