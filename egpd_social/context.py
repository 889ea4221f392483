"""What the frame of every signed-in page shows: navigation by role, open incidents."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from approvals.selectors import BADGE_LIMIT, badge
from audits.permissions import can_export
from incidents.selectors import commander_label, open_incidents
from members.models import Member
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
    return {"nav_items": list(_navigation(request, user)), "open_incidents": _incident_strip()}


def _navigation(request: HttpRequest, member: Member) -> list[NavItem]:
    entries = [("Today", reverse("today"), True, 0)]
    entries.append(("Write", reverse("compose:new"), can_write(member), 0))
    entries.append(("Queue", reverse("approvals:queue"), True, badge(member)))
    entries.append(("Posts", reverse("publishing:posts"), True, 0))
    entries.append(("Incidents", reverse("incidents:list"), True, 0))
    entries.append(("Accounts", reverse("accounts:list"), True, 0))
    entries.append(("People", reverse("members:who_may_post"), True, 0))
    entries.append(("Review", reverse("audits:usage"), can_export(member), 0))
    here = request.path
    return [
        NavItem(label, url, here == url if url == "/" else here.startswith(url), count)
        for label, url, shown, count in entries
        if shown
    ]


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
