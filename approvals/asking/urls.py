"""Addresses of requests to post."""

from django.urls import path

from approvals.asking import views

app_name = "asking"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("waiting/", views.waiting, name="waiting"),
    path("new/", views.new, name="new"),
    path("outside/", views.outside, name="outside"),
    path("<int:pk>/", views.request_page, name="request"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/endorse/", views.endorse, name="endorse"),
    path("<int:pk>/return/", views.give_back, name="return"),
    path("<int:pk>/decline/", views.decline, name="decline"),
    path("<int:pk>/draft/", views.draft, name="draft"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
