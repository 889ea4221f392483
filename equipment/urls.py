"""Addresses of devices and of exceptions from approved equipment."""

from django.urls import path

from equipment import device_views, enrolment_views, exception_views

app_name = "equipment"
urlpatterns = [
    path("", device_views.devices, name="devices"),
    path("new/", device_views.register, name="register"),
    path("<int:pk>/", device_views.device, name="device"),
    path("<int:pk>/code/", device_views.issue_code, name="issue_code"),
    path("<int:pk>/retire/", device_views.retire, name="retire"),
    path("<int:pk>/forget/", device_views.forget, name="forget"),
    path("enrol/", device_views.enrol, name="enrol"),
    path("enrolments/", enrolment_views.new, name="enrolments"),
    path("enrolments/<int:pk>/confirm/", enrolment_views.confirm, name="confirm_enrolment"),
    path("enrolments/<int:pk>/refuse/", enrolment_views.refuse, name="refuse_enrolment"),
    path("exceptions/mine/", exception_views.mine, name="mine"),
    path("exceptions/ask/", exception_views.ask, name="ask"),
    path("exceptions/", exception_views.waiting, name="waiting"),
    path("exceptions/<int:pk>/", exception_views.exception, name="exception"),
    path("exceptions/<int:pk>/grant/", exception_views.grant, name="grant"),
    path("exceptions/<int:pk>/decline/", exception_views.decline, name="decline"),
    path("exceptions/<int:pk>/phone/", exception_views.enter_by_phone, name="enter_by_phone"),
    path("exceptions/<int:pk>/confirm/", exception_views.ratify, name="ratify"),
    path("exceptions/<int:pk>/refuse/", exception_views.refuse, name="refuse"),
    path("exceptions/<int:pk>/end/", exception_views.end, name="end"),
]
