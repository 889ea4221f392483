"""Addresses of incidents: the acts that touch posts stand here, the pages below in `incidents`."""

from django.urls import path

from approvals import command_views as views
from approvals.room import views as room
from approvals.room.papers import views as papers
from approvals.standing_limits import views as standing
from incidents import urls

app_name = "incidents"
urlpatterns = [
    *urls.urlpatterns,
    path("<int:pk>/", room.room, name="room"),
    path("<int:pk>/now/", room.room_now, name="room_now"),
    path("<int:pk>/papers/", papers.papers, name="papers"),
    path("<int:pk>/papers/export/", papers.export, name="export"),
    path("<int:pk>/standing/", standing.limits, name="standing"),
    path("<int:pk>/standing/<int:version>/", standing.text, name="standing_text"),
    path("<int:pk>/standing/<int:version>/sign/", standing.sign_one, name="sign_standing"),
    path("<int:pk>/standing/<int:limit>/lift/", standing.lift_one, name="lift_standing"),
    path("<int:pk>/command/", views.assign, name="assign"),
    path("<int:pk>/conclude/", views.conclude, name="conclude"),
]
