"""Addresses of codes of access."""

from django.urls import path

from sign_in import invitation_views as views

app_name = "invitations"
urlpatterns = [
    path("welcome/", views.welcome, name="welcome"),
    path("codes/", views.waiting, name="waiting"),
    path("codes/for/<int:pk>/", views.invite, name="invite"),
    path("codes/<int:pk>/release/", views.release, name="release"),
]
