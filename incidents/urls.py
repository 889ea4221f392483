"""Addresses of incidents that touch no post. `approvals.command_urls` puts those beside that do."""

from django.urls import path

from incidents import limit_views, particulars_views, views

urlpatterns = [
    path("", views.incidents, name="list"),
    path("open/", views.open_new, name="open"),
    path("<int:pk>/particulars/", particulars_views.particulars, name="particulars"),
    path("<int:pk>/particulars/change/", particulars_views.change, name="change"),
    path("<int:pk>/particulars/period/", particulars_views.next_period, name="next_period"),
    path("<int:pk>/limits/", limit_views.limits, name="limits"),
    path("<int:pk>/limits/set/", limit_views.set_one, name="set_limit"),
    path("<int:pk>/limits/<int:limit>/lift/", limit_views.lift, name="lift_limit"),
]
