"""Public addresses of the newsroom."""

from django.urls import path

from newsroom import views

app_name = "newsroom"
urlpatterns = [
    path("", views.news, name="news"),
    path("feed.atom", views.atom, name="feed"),
    path("images/<slug:sha256>", views.image, name="image"),
    path("videos/<slug:sha256>", views.video, name="video"),
    path("<uuid:key>/captions.vtt", views.captions, name="captions"),
    path("<uuid:key>/<slug:slug>/", views.article, name="article"),
]
