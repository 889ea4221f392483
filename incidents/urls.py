"""Addresses of incidents."""

from django.urls import path

from incidents import views

app_name = "incidents"
urlpatterns = [
    path("", views.incidents, name="list"),
    path("open/", views.open_new, name="open"),
    path("<int:pk>/command/", views.assign, name="assign"),
    path("<int:pk>/conclude/", views.conclude, name="conclude"),
]
