from django.urls import path

from sessions.views import imports as views

app_name = "session-imports"
urlpatterns = [
    path("", views.index, name="list"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/choices/", views.choose_all, name="choose-all"),
    path("<int:pk>/discard/", views.discard, name="discard"),
    path("<int:pk>/rejected.csv", views.rejected, name="rejected"),
]
