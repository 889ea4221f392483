"""Addresses of the content guidelines."""

from django.urls import path

from approvals import guideline_views

app_name = "guidelines"
urlpatterns = [
    path("", guideline_views.versions, name="list"),
    path("issue/", guideline_views.issue, name="issue"),
    path("<int:number>/", guideline_views.version, name="version"),
    path("<int:number>/direct/", guideline_views.direct, name="direct"),
    path("<int:number>/withdraw/", guideline_views.withdraw, name="withdraw"),
]
