"""Addresses of people and posting authorizations."""

from django.urls import path

from members import views

app_name = "members"
urlpatterns = [
    path("", views.who_may_post, name="who_may_post"),
    path("authorize/", views.authorize, name="authorize"),
    path("authorizations/<int:pk>/", views.authorization, name="authorization"),
    path("authorizations/<int:pk>/revoke/", views.revoke, name="revoke"),
]
