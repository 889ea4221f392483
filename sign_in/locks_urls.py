"""Addresses of locks and of a member's standing at the door; part of the namespace in `urls`."""

from django.urls import path

from sign_in import locks_views as views

locks = [
    path("locks/", views.live, name="locks"),
    path("locks/<int:pk>/release/", views.release, name="release"),
    path("members/<int:pk>/", views.standing, name="standing"),
    path("members/<int:pk>/disable/", views.disable, name="disable"),
    path("members/<int:pk>/enable/", views.enable, name="enable"),
]
