"""Addresses of drafts and pictures."""

from django.urls import path

from posts import views
from posts.media import views as media
from posts.video import views as video

app_name = "posts"
urlpatterns = [
    path("drafts/", views.drafts, name="drafts"),
    path("<int:pk>/revisions/", views.revisions, name="revisions"),
    path("images/<slug:sha256>", views.image, name="image"),
    path("images/<slug:sha256>/small", views.small_image, name="small_image"),
    path("videos/<slug:sha256>", video.video, name="video"),
    path("<int:pk>/captions/<int:number>.vtt", video.captions, name="captions"),
    path("<int:pk>/originals/<slug:sha256>", media.original, name="original"),
    path("<int:pk>/picture/", media.picture, name="picture"),
    path("<int:pk>/picture/preview", media.picture_preview, name="picture_preview"),
]
