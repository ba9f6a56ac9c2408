from django.urls import path

from referrals.views import positions as views

app_name = "positions"
urlpatterns = [
    path("", views.index, name="list"),
    path("new/", views.new, name="new"),
    path("titles/", views.titles, name="titles"),
    path("levels/", views.levels, name="levels"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/delete/", views.delete, name="delete"),
]
