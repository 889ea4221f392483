"""Addresses of training."""

from django.urls import path

from training.views import certificates, courses, overview, own, people, sittings

app_name = "training"
urlpatterns = [
    path("", own.mine, name="mine"),
    path("matrix/", overview.people, name="matrix"),
    path("matrix.csv", overview.people_csv, name="matrix_csv"),
    path("import/", overview.import_rows, name="import"),
    path("members/<int:pk>/", people.member, name="member"),
    path("members/<int:pk>/certificate/", own.upload, name="upload"),
    path("members/<int:pk>/record/", people.record, name="record"),
    path("members/<int:pk>/waiver/", people.waive, name="waive"),
    path("waivers/<int:pk>/revoke/", people.revoke_waiver, name="revoke_waiver"),
    path("records/<int:pk>/void/", people.void, name="void"),
    path("courses/", courses.courses, name="courses"),
    path("courses/new/", courses.new, name="course_new"),
    path("courses/<int:pk>/", own.take, name="take"),
    path("courses/<int:pk>/edit/", courses.edit, name="course_edit"),
    path("courses/<int:pk>/retire/", courses.retire, name="retire"),
    path("courses/<int:pk>/offer/", courses.offer, name="offer"),
    path("validity/", courses.validity_periods, name="validity"),
    path("sessions/", sittings.sessions, name="sessions"),
    path("sessions/<int:pk>/", sittings.session, name="session"),
    path("sessions/<int:pk>/enrol/", sittings.enrol, name="enrol"),
    path("sessions/<int:pk>/attendance/", sittings.attendance, name="attendance"),
    path("certificates/", certificates.waiting, name="certificates"),
    path("certificates/<int:pk>/", certificates.certificate, name="certificate"),
    path("certificates/<int:pk>/file", certificates.certificate_file, name="certificate_file"),
    path("certificates/<int:pk>/verify/", certificates.verify, name="verify"),
    path("certificates/<int:pk>/refuse/", certificates.refuse, name="refuse"),
]
