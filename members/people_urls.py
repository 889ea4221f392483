"""Addresses of people, positions, ranks and the roster file; `members.urls` includes them under its own name."""

from django.urls import path

from members import people_views, position_views, rank_views, roster_views

urlpatterns = [
    path("", people_views.people, name="people"),
    path("add/", people_views.add, name="add"),
    path("<int:pk>/", people_views.member, name="member"),
    path("<int:pk>/edit/", people_views.edit, name="edit"),
    path("<int:pk>/roles/", people_views.assign_roles, name="roles"),
    path("<int:pk>/chain/", people_views.chain_above, name="chain_above"),
    path("chain/", position_views.chain, name="chain"),
    path("positions/add/", position_views.add, name="position_add"),
    path("positions/fill/", position_views.fill, name="fill"),
    path("positions/<int:pk>/", position_views.position, name="position"),
    path("positions/<int:pk>/edit/", position_views.edit, name="position_edit"),
    path("positions/<int:pk>/close/", position_views.close, name="position_close"),
    path("positions/<int:pk>/reopen/", position_views.reopen, name="position_reopen"),
    path("holdings/<int:pk>/end/", position_views.vacate, name="vacate"),
    path("ranks/", rank_views.ranks, name="ranks"),
    path("ranks/add/", rank_views.add, name="rank_add"),
    path("ranks/<int:pk>/", rank_views.edit, name="rank_edit"),
    path("roster/", roster_views.roster, name="roster"),
    path("roster/<int:pk>/", roster_views.roster_preview, name="roster_preview"),
    path("roster/roster.csv", roster_views.roster_csv, name="roster_csv"),
    path("roster/example.csv", roster_views.roster_example, name="roster_example"),
]
