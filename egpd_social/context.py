"""What the frame of every signed-in page shows: navigation by role, open incidents."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from approvals.asking.selectors import badge as requests_badge
from approvals.selectors import BADGE_LIMIT, badge
from audits.permissions import can_export
from equipment.permissions import decides_on_exceptions
from incidents.selectors import commander_label, open_incidents
from members import roles
from members.models import Member, has_permission
from posts.permissions import can_write


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    url: str
    current: bool
    count: int = 0

    @property
    def count_label(self) -> str:
        return str(self.count) if self.count < BADGE_LIMIT else f"{BADGE_LIMIT - 1}+"


def frame(request: HttpRequest) -> dict[str, Any]:
    """Empty for the public; for a member his navigation and the incidents that are open."""
    # The path first: a public page must not even look at the session.
    if request.path.startswith(reverse("newsroom:news")) or not isinstance(user := request.user, Member):
        return {}
    # 389.3: what waits and which incidents are open is monitoring; other devices see the way home only.
    if not getattr(request, "on_approved_device", False):
        return {}
    return {"nav_items": list(_navigation(request, user)), "open_incidents": _incident_strip()}


def _navigation(request: HttpRequest, member: Member) -> list[NavItem]:
    entries = [("Today", reverse("today"), True, 0)]
    entries.append(("Write", reverse("compose:new"), can_write(member), 0))
    entries.append(("Queue", reverse("approvals:queue"), True, badge(member)))
    entries.append(("Requests", reverse("asking:mine"), True, requests_badge(member)))
    entries.append(("Posts", reverse("publishing:posts"), True, 0))
    entries.append(("Incidents", reverse("incidents:list"), True, 0))
    entries.append(("Accounts", reverse("accounts:list"), True, 0))
    equipment_page = _equipment_page(member)
    entries.append(("Equipment", equipment_page, bool(equipment_page), 0))
    entries.append(("People", reverse("members:people"), True, 0))
    entries.append(("Training", reverse("training:mine"), True, 0))
    entries.append(("Review", reverse("audits:usage"), can_export(member), 0))
    here = request.path
    return [
        NavItem(label, url, here == url if url == "/" else here.startswith(url), count)
        for label, url, shown, count in entries
        if shown
    ]


def _equipment_page(member: Member) -> str:
    """The register for who keeps it, what waits for supervisors and watch commanders; nothing for anybody else."""
    if has_permission(member, roles.ENROL_DEVICE):
        return reverse("equipment:devices")
    return reverse("equipment:waiting") if decides_on_exceptions(member) else ""


def _incident_strip() -> list[dict[str, Any]]:
    return [
        {
            "name": incident.name,
            "url": reverse("incidents:list"),
            "opened_at": incident.opened_at,
            "commander_label": commander_label(incident),
        }
        for incident in open_incidents()[:5]
    ]
