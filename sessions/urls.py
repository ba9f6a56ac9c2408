from django.urls import path

from sessions.views import bulk
from sessions.views import sessions as views

app_name = "sessions"
urlpatterns = [
    path("", views.index, name="list"),
    path("new/", views.new, name="new"),
    path("bulk/", bulk.change, name="bulk"),
    path("questions/", views.question_titles, name="question-titles"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/delete/", views.delete, name="delete"),
]
