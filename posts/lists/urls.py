"""Addresses of the lists of screening."""

from django.urls import path

from posts.lists import views

app_name = "lists"
urlpatterns = [
    path("", views.every, name="list"),
    path("<slug:name>/", views.entries, name="entries"),
    path("<slug:name>/change/", views.change, name="change"),
]
