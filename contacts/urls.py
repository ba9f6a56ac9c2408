from django.urls import path

from contacts.views import bulk, exporting, saved_filters
from contacts.views import contacts as views

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
    path("bulk/", bulk.change, name="bulk"),
    path("export/", exporting.export, name="export"),
    path("filters/", saved_filters.save, name="save-filter"),
    path("filters/<int:filter_pk>/delete/", saved_filters.delete, name="delete-filter"),
]
