"""Addresses of the pause."""

from django.urls import path

from pausing import views

app_name = "pausing"
urlpatterns = [
    path("", views.pauses, name="list"),
    path("begin/", views.begin, name="begin"),
    path("<int:pk>/lift/", views.lift, name="lift"),
]
