"""Addresses of acts on a member's right to post that reach their queued posts."""

from django.urls import path

from approvals import standing_views as views

app_name = "standing"
urlpatterns = [
    path("<int:pk>/standing/", views.change, name="change"),
    path("authorizations/<int:pk>/revoke/", views.revoke, name="revoke"),
    path("authorizations/<int:pk>/suspend/", views.suspend, name="suspend"),
    path("frozen/<int:pk>/take-back/", views.take_back, name="take_back"),
]
