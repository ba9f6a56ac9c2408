from django.urls import path

from sessions.views import bulk, live, progress, questions
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
    path("live/", live.start, name="start-live"),
    path("live/<int:live_pk>/", live.live, name="live"),
    path("live/<int:live_pk>/state/", live.state, name="live-state"),
    path("live/<int:live_pk>/channels/", live.add_channel, name="add-live-channel"),
    path("live/<int:live_pk>/finish/", live.finish, name="finish-live"),
    path("live/<int:live_pk>/resume/", live.resume, name="resume-live"),
    path("live/<int:live_pk>/delete/", live.delete, name="delete-live"),
    path("questions/", questions.index, name="questions"),
    path("questions/new/", questions.new, name="new-question"),
    path("questions/titles/", questions.titles, name="question-titles"),
    path("questions/asked/", questions.asked, name="question-asked"),
    path("questions/<int:question_pk>/", questions.detail, name="question"),
    path("questions/<int:question_pk>/edit/", questions.edit, name="edit-question"),
    path("questions/<int:question_pk>/delete/", questions.delete, name="delete-question"),
]
