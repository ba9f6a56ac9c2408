from django.urls import path

from contacts.views import companies as views
from contacts.views import deleting

app_name = "companies"
urlpatterns = [
    path("", views.index, name="list"),
    path("names/", views.names, name="names"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/delete/", deleting.company, name="delete"),
    path("<int:pk>/merge/", views.merge, name="merge"),
    path("<int:pk>/names/<int:alias_pk>/forget/", views.forget_alias, name="forget-alias"),
]
