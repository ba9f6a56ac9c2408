from django.urls import path

from contacts import views

app_name = "companies"
urlpatterns = [
    path("", views.companies, name="list"),
    path("names/", views.company_names, name="names"),
    path("<int:pk>/", views.company, name="detail"),
    path("<int:pk>/edit/", views.edit_company, name="edit"),
]
