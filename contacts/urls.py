from django.urls import path

from contacts.views import contacts as views
from contacts.views import duplicates, merging

app_name = "contacts"
urlpatterns = [
    path("", views.index, name="list"),
    path("new/", views.new, name="new"),
    path("names/", views.names, name="names"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/archive/", views.archive, name="archive"),
    path("<int:pk>/touch/", views.touch, name="touch"),
    path("<int:pk>/jobs/new/", views.new_employment, name="new-employment"),
    path("<int:pk>/jobs/<int:employment_pk>/", views.edit_employment, name="edit-employment"),
    path("<int:pk>/jobs/<int:employment_pk>/delete/", views.delete_employment, name="delete-employment"),
    path("duplicates/", duplicates.index, name="duplicates"),
    path("<int:pk>/is-not/<int:other_pk>/", duplicates.dismiss, name="dismiss"),
    path("<int:pk>/merge/", merging.choose, name="merge-with"),
    path("<int:pk>/merge/<int:other_pk>/", merging.merge, name="merge"),
]
