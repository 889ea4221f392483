"""Addresses of a member's notices."""

from django.urls import path

from notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="list"),
    path("read/", views.read_all, name="read_all"),
    path("open/", views.open_notice, name="open"),
    path("wishes/", views.wishes, name="wishes"),
    path("trial/", views.trial, name="trial"),
]
