"""Addresses of the social accounts."""

from django.urls import path

from publishing import account_views

app_name = "accounts"
urlpatterns = [
    path("", account_views.accounts, name="list"),
    path("<int:pk>/release/", account_views.release, name="release"),
]
