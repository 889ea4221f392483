"""Django's admin behind the one door of the application, to look and never to change (OWASP ASVS V6.3.4).

No password form of its own, so no second lock-out to keep; the middlewares of the second factor and of the
approved device stand in front of it as in front of every page. Nothing is written here: an act without its
service would be an act without its right, its reason and its event.
"""

from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern
from django.views.decorators.http import require_safe

from core.exceptions import NotPermitted
from equipment.models import Device
from members import roles
from members.models import Member, Position, Rank, has_permission
from sign_in.models import SignInLock
from trail.models import AuditEvent

OPEN = {"index", "login", "jsi18n", "app_list", None}  # None: what answers 404 for all the rest
OF_A_MODEL = ("_changelist", "_change")


class ReadingRoom(AdminSite):
    site_header = "Elk Grove PD social media: reading room"
    site_title = "Reading room"
    index_title = "What the database holds"
    enable_nav_sidebar = False
    index_template = "admin/reading_room.html"

    def has_permission(self, request: HttpRequest) -> bool:
        """Open to a system administrator for whom it was opened on the machine (`manage.py admin_door`)."""
        user = request.user
        return isinstance(user, Member) and user.is_staff and has_permission(user, roles.ASSIGN_ROLES)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not self.has_permission(request):
                raise NotPermitted(
                    "The reading room is for system administrators for whom it was opened.",
                    who_can_help="another system administrator",
                )
            answer: HttpResponse = inner(request, *args, **kwargs)
            return answer

        return require_safe(guarded)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """There is one door: who is not signed in was led to it before they came here."""
        return require_safe(lambda _: redirect("admin:index"))(request)

    def get_urls(self) -> list[Any]:
        """Only pages to read. No password form, no log-out that the trail would not hear of."""
        found = [each for each in super().get_urls() if not isinstance(each, URLPattern) or each.name in OPEN]
        for each in found:
            if isinstance(each, URLPattern):
                vars(each.callback).pop("login_url", None)  # the one door, and back to this page after it
        return found


class ToRead(ModelAdmin):
    """A model whose rows can be looked at. Columns are named one by one: a new one is not shown by itself."""

    actions = None
    list_per_page = 50

    def get_urls(self) -> list[Any]:
        return [each for each in super().get_urls() if each.name and each.name.endswith(OF_A_MODEL)]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(self.admin_site.has_permission(request))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class MemberToRead(ToRead):
    fields = (
        "username",
        "first_name",
        "last_name",
        "rank",
        "assignment",
        "classification",
        "badge_number",
        "duty_status",
        "duty_since",
        "is_active",
        "is_staff",
        "groups",
        "last_login",
        "date_joined",
    )  # never the hash of the password
    list_display = ("username", "last_name", "first_name", "assignment", "duty_status", "is_active", "last_login")
    list_filter = ("is_active", "duty_status", "groups")
    search_fields = ("username", "last_name", "first_name", "badge_number")


class RankToRead(ToRead):
    fields = list_display = ("name", "short", "level", "supervisory", "is_chief")


class PositionToRead(ToRead):
    fields = list_display = ("title", "rank", "reports_to", "unit", "division", "is_watch_commander", "closed_at")
    list_select_related = ("rank", "reports_to")
    search_fields = ("title", "unit")


class DeviceToRead(ToRead):
    fields = list_display = (
        "asset_tag",
        "description",
        "serial",
        "mdm_id",
        "kind",
        "owner",
        "registered_at",
        "retired_at",
    )
    list_select_related = ("owner",)
    search_fields = ("asset_tag", "serial", "mdm_id", "description")


class LockToRead(ToRead):
    fields = list_display = (
        "kind",
        "subject",
        "locked_at",
        "failures",
        "released_at",
        "released_by_label",
        "released_reason",
    )
    list_filter = ("kind",)
    search_fields = ("subject",)


class EventToRead(ToRead):
    """Who did what, when and from where. Not what it was about: the administrator reads no content."""

    fields = ("seq", "at", "action", "actor_label", "capacity", "address", "device", "reference", "object_kind", "hash")
    list_display = ("seq", "at", "action", "actor_label", "capacity", "address", "reference")
    ordering = ("-seq",)
    show_full_result_count = False  # the trail only grows
    search_fields = ("action", "actor_label", "address", "reference")


site = ReadingRoom(name="admin")
READABLE: "dict[Any, type[ModelAdmin[Any]]]" = {
    Member: MemberToRead,
    Rank: RankToRead,
    Position: PositionToRead,
    Device: DeviceToRead,
    SignInLock: LockToRead,
    AuditEvent: EventToRead,
}
for _model, _room in READABLE.items():
    site.register(_model, _room)
