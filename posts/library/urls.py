"""Addresses of the library."""

from django.urls import path

from posts.library import views

app_name = "library"
urlpatterns = [
    path("", views.texts, name="list"),
    path("new/<slug:kind>/", views.write, name="new"),
    path("<int:pk>/", views.text, name="text"),
    path("<int:pk>/change/", views.change, name="change"),
    path("<int:pk>/approve/", views.approve, name="approve"),
    path("<int:pk>/retire/", views.retire, name="retire"),
]
