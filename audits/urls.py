"""Addresses of the review."""

from django.urls import path

from audits import views

app_name = "audits"
urlpatterns = [
    path("usage/", views.usage, name="usage"),
    path("usage.csv", views.usage_csv, name="usage_csv"),
]
