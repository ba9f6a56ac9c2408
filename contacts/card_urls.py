from django.urls import path

from contacts.views import card as views
from contacts.views import guest

app_name = "card"
urlpatterns = [
    path("settings/card/", views.index, name="mine"),
    path("settings/card/card.vcf", views.download, name="download"),
    path("settings/card/links/new/", views.new_link, name="new-link"),
    path("settings/card/links/<int:pk>/", views.link, name="link"),
    path("settings/card/links/<int:pk>/revoke/", views.revoke, name="revoke"),
    path("card/<str:token>/", guest.card, name="guest"),
    path("card/<str:token>/card.vcf", guest.vcard, name="vcard"),
]
