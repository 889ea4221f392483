"""Every address of the application, app by app."""

from django.urls import URLPattern, URLResolver, include, path

from approvals import today
from egpd_social import admin_site, health
from sign_in import urls as sign_in_urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("", today.today, name="today"),
    path("health", health.health, name="health"),
    path("admin/", admin_site.site.urls),
    path("account/", include(sign_in_urls)),
    path("account/", include("sign_in.invitation_urls")),
    path("posts/", include("posts.urls")),
    path("posts/", include("approvals.compose_urls")),
    path("exceptions/", include("posts.grounds.urls")),
    path("booking-photos/", include("publishing.booking.urls")),
    path("deliveries/", include("publishing.urls")),
    path("queue/", include("approvals.urls")),
    path("calendar/", include("approvals.calendar.urls")),
    path("requests/", include("approvals.asking.urls")),
    path("guidelines/", include("approvals.guideline_urls")),
    path("library/", include("posts.library.urls")),
    path("lists/", include("posts.lists.urls")),
    path("incidents/", include("approvals.command_urls")),
    path("notices/", include("notices.urls")),
    path("pause/", include("pausing.urls")),
    path("accounts/", include("publishing.account_urls")),
    path("equipment/", include("equipment.urls")),
    path("people/", include("members.urls")),
    path("people/", include("approvals.standing_urls")),
    path("training/", include("training.urls")),
    path("review/", include("audits.urls")),
    path("news/", include("newsroom.urls")),
]

handler400 = "egpd_social.errors.bad_request"
handler403 = "egpd_social.errors.forbidden"
handler404 = "egpd_social.errors.not_found"
handler500 = "egpd_social.errors.server_error"
