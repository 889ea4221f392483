"""Addresses of the queue and of decisions."""

from django.urls import path

from approvals import views

app_name = "approvals"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("<int:pk>/", views.decide, name="decide"),
    path("<int:pk>/approve/", views.approve, name="approve"),
    path("<int:pk>/return/", views.return_for_changes, name="return"),
    path("<int:pk>/reject/", views.reject, name="reject"),
    path("post/<int:pk>/", views.of_post, name="of_post"),
    path("post/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
