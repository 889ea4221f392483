"""Addresses of the queue and of decisions."""

from django.urls import path

from approvals import views
from approvals.queue import absence_views as absence
from approvals.queue import views as queue
from approvals.relaying import views as relaying

app_name = "approvals"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("return/", queue.return_several, name="return_several"),
    path("pass-on/", queue.pass_on_several, name="pass_on_several"),
    path("absence/", absence.absence, name="absence"),
    path("absence/<int:pk>/end/", absence.end_absence, name="end_absence"),
    path("<int:pk>/", views.decide, name="decide"),
    path("<int:pk>/approve/", views.approve, name="approve"),
    path("<int:pk>/return/", views.return_for_changes, name="return"),
    path("<int:pk>/reject/", views.reject, name="reject"),
    path("<int:pk>/order/", views.order, name="order"),
    path("<int:pk>/relay/", relaying.relay, name="relay"),
    path("<int:pk>/relay/record/", relaying.record, name="record_relay"),
    path("<int:pk>/relayed/", relaying.relayed, name="relayed"),
    path("<int:pk>/relayed/ratify/", relaying.ratify, name="ratify"),
    path("<int:pk>/relayed/deny/", relaying.deny, name="deny"),
    path("post/<int:pk>/", views.of_post, name="of_post"),
    path("post/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
