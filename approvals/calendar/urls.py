"""Addresses of the calendar."""

from django.urls import path

from approvals.calendar import feed_views, views

app_name = "calendar"
urlpatterns = [
    path("", views.month, name="month"),
    path("week/", views.week, name="week"),
    path("list/", views.list_of_days, name="list"),
    path("posts/<int:pk>/move/", views.move, name="move"),
    path("feed/", feed_views.feed, name="feed"),
    path("feed/end/", feed_views.end, name="end_feed"),
    path("feed/<slug:token>.ics", feed_views.ics, name="ics"),
]
