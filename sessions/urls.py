from django.urls import path

from sessions.views import bulk, progress, questions
from sessions.views import sessions as views

app_name = "sessions"
urlpatterns = [
    path("", views.index, name="list"),
    path("new/", views.new, name="new"),
    path("progress/", progress.index, name="progress"),
    path("bulk/", bulk.change, name="bulk"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/delete/", views.delete, name="delete"),
    path("questions/", questions.index, name="questions"),
    path("questions/new/", questions.new, name="new-question"),
    path("questions/titles/", questions.titles, name="question-titles"),
    path("questions/asked/", questions.asked, name="question-asked"),
    path("questions/<int:question_pk>/", questions.detail, name="question"),
    path("questions/<int:question_pk>/edit/", questions.edit, name="edit-question"),
    path("questions/<int:question_pk>/delete/", questions.delete, name="delete-question"),
]
