from django.urls import path

from sessions.views import skills, warmth

app_name = "settings"
urlpatterns = [
    path("skills/", skills.index, name="skills"),
    path("skills/new/", skills.new, name="new-skill"),
    path("skills/<int:pk>/", skills.edit, name="edit-skill"),
    path("skills/<int:pk>/move/", skills.move, name="move-skill"),
    path("skills/<int:pk>/archive/", skills.archive, name="archive-skill"),
    path("warmth/", warmth.edit, name="warmth"),
    path("warmth/defaults/", warmth.reset, name="default-warmth"),
]
