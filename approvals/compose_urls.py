"""Addresses of the composer."""

from django.urls import path

from approvals import composing

app_name = "compose"
urlpatterns = [
    path("new/", composing.new, name="new"),
    path("check/", composing.check, name="check"),
    path("<int:pk>/edit/", composing.edit, name="edit"),
]
