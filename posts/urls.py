"""Addresses of drafts and pictures."""

from django.urls import path

from posts import views

app_name = "posts"
urlpatterns = [
    path("drafts/", views.drafts, name="drafts"),
    path("images/<slug:sha256>", views.image, name="image"),
]
