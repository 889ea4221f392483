"""Addresses of posts as they stand on their accounts."""

from django.urls import path

from publishing import comment_views as comments
from publishing import views

app_name = "publishing"
urlpatterns = [
    path("", views.posts, name="posts"),
    path("posts/<int:pk>/", views.post, name="post"),
    path("posts/<int:pk>/stands/", views.stands, name="stands"),
    path("posts/<int:pk>/remove/", views.remove, name="remove"),
    path("posts/<int:pk>/comment/", comments.comment, name="comment"),
    path("posts/<int:pk>/comments/<int:comment>/take-back/", comments.take_back, name="take_back_comment"),
    path("<int:pk>/look/", views.look_again, name="look"),
    path("<int:pk>/settle/", views.settle, name="settle"),
    path("<int:pk>/requeue/", views.requeue, name="requeue"),
]
