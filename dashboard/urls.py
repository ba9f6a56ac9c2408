from django.urls import path

from dashboard.views import home as views

app_name = "dashboard"
urlpatterns = [
    path("", views.home, name="home"),
    path("health/", views.health, name="health"),
]
