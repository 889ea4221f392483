"""Addresses of single sign-on. The first two carry the names under which django-allauth looks for them."""

from django.urls import path

from sign_in import oidc_views as views

back_and_forth = [
    path("begin/", views.start, name="openid_connect_login"),
    path("callback/", views.callback, name="openid_connect_callback"),
]

identities = [
    path("identity/", views.identity, name="identity"),
    path("identity/link/", views.link, name="link"),
]
