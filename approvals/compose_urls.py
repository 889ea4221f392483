"""Addresses of the composer."""

from django.urls import path

from approvals import composing, following, keeping

app_name = "compose"
urlpatterns = [
    path("new/", composing.new, name="new"),
    path("check/", composing.check, name="check"),
    path("questions/", composing.questions, name="questions"),
    path("keep/", keeping.keep, name="keep"),
    path("forget/", keeping.forget, name="forget"),
    path("follow/<int:pk>/", following.begin, name="follow"),
    path("<int:pk>/edit/", composing.edit, name="edit"),
]
