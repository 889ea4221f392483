"""Addresses of people and posting authorizations."""

from django.urls import include, path

from members import designation_views, people_urls, views

app_name = "members"
urlpatterns = [
    path("", include(people_urls.urlpatterns)),
    path("who-may-post/", views.who_may_post, name="who_may_post"),
    path("who-may-post.csv", views.who_may_post_csv, name="who_may_post_csv"),
    path("authorize/", views.authorize, name="authorize"),
    path("authorizations/<int:pk>/", views.authorization, name="authorization"),
    path("authorizations/<int:pk>/memo.pdf", views.memo, name="memo"),
    path("authorizations/<int:pk>/lift/", views.lift, name="lift"),
    path("authorizations/<int:pk>/renew/", views.renew, name="renew"),
    path("designations/", designation_views.designations, name="designations"),
    path("designations/<int:pk>/revoke/", designation_views.revoke_designation, name="revoke_designation"),
]
