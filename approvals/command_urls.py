"""Addresses of incidents: the acts that touch posts stand here, the pages below in `incidents`."""

from django.urls import path

from approvals import command_views as views
from incidents import urls

app_name = "incidents"
urlpatterns = [
    *urls.urlpatterns,
    path("<int:pk>/command/", views.assign, name="assign"),
    path("<int:pk>/conclude/", views.conclude, name="conclude"),
]
