"""Addresses of incidents: the acts that touch posts stand here, the pages below in `incidents`."""

from django.urls import path

from approvals import command_views as views
from approvals.room import views as room
from approvals.room.papers import views as papers
from incidents import urls

app_name = "incidents"
urlpatterns = [
    *urls.urlpatterns,
    path("<int:pk>/", room.room, name="room"),
    path("<int:pk>/now/", room.room_now, name="room_now"),
    path("<int:pk>/papers/", papers.papers, name="papers"),
    path("<int:pk>/papers/export/", papers.export, name="export"),
    path("<int:pk>/command/", views.assign, name="assign"),
    path("<int:pk>/conclude/", views.conclude, name="conclude"),
]
