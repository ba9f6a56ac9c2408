from django.urls import path

from contacts.views import contacts as views
from contacts.views import imports

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
    path("import/", imports.index, name="imports"),
    path("import/<int:pk>/", imports.detail, name="import"),
    path("import/<int:pk>/choices/", imports.choose, name="import-choices"),
    path("import/<int:pk>/commit/", imports.commit, name="import-commit"),
    path("import/<int:pk>/progress/", imports.progress, name="import-progress"),
    path("import/<int:pk>/discard/", imports.discard, name="import-discard"),
    path("import/<int:pk>/rejected.csv", imports.rejected, name="import-rejected"),
]
