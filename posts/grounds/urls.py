"""Addresses of the exceptions of a post."""

from django.urls import path

from posts.grounds import views

app_name = "grounds"
urlpatterns = [
    path("posts/<int:pk>/", views.of_post, name="of_post"),
    path("posts/<int:pk>/ask/", views.ask, name="ask"),
    path("posts/<int:pk>/record/<slug:kind>/", views.record, name="record"),
    path("<int:pk>/end/", views.end, name="end"),
]
