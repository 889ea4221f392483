"""Addresses of incidents that touch no post. `approvals.command_urls` puts those beside that do."""

from django.urls import path

from incidents import views

urlpatterns = [
    path("", views.incidents, name="list"),
    path("open/", views.open_new, name="open"),
]
