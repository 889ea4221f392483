"""What the frame of every signed-in page shows: navigation by role, open incidents; and the ways on from a refusal."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from approvals.asking.selectors import badge as requests_badge
from approvals.selectors import BADGE_LIMIT, badge
from approvals.today import KnownToFrame
from audits.permissions import can_export
from egpd_social.strip import read_strip
from equipment.permissions import decides_on_exceptions
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
    """Empty for the public; for a member their navigation and the incidents that are open."""
    # The path first: a public page must not even look at the session.
    if request.path.startswith(reverse("newsroom:news")) or not isinstance(user := request.user, Member):
        return {}
    # 389.3: what waits and which incidents are open is monitoring; other devices see the way home only.
    if not getattr(request, "on_approved_device", False):
        return {}
    strip = read_strip(user)
    return {
        "nav_items": list(_navigation(request, user)),
        "open_incidents": strip.incidents,
        "pauses": strip.pauses,
        "new_notices": strip.new_notices,
    }


def _navigation(request: HttpRequest, member: Member) -> list[NavItem]:
    known = getattr(request, "known_to_frame", None) or KnownToFrame(
        can_write(member), badge(member), requests_badge(member)
    )
    entries = [("Today", reverse("today"), True, 0)]
    entries.append(("Write", reverse("compose:new"), known.may_write, 0))
    entries.append(("Queue", reverse("approvals:queue"), True, known.to_decide))
    entries.append(("Calendar", reverse("calendar:month"), True, 0))
    entries.append(("Requests", reverse("asking:mine"), True, known.requests))
    entries.append(("Posts", reverse("publishing:posts"), True, 0))
    entries.append(("Guidelines", reverse("guidelines:list"), True, 0))
    entries.append(("Library", reverse("library:list"), True, 0))
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


def ways_on(request: HttpRequest) -> dict[str, Any]:
    """For error pages: where one gets on from here. Asked by the template alone, so other pages pay nothing."""
    return {"ways_on": partial(_ways_on, request)}


def _ways_on(request: HttpRequest) -> list[tuple[str, str]]:
    if request.path.startswith(reverse("newsroom:news")):
        return [("Back to the news", reverse("newsroom:news"))]
    if not isinstance(getattr(request, "user", None), Member):
        return [("Sign in", reverse("account_login"))]
    today = ("Back to Today", reverse("today"))
    # A request that no door was asked about, such as one for no page at all, may lead to Today.
    if getattr(request, "on_approved_device", True) and request.path != today[1]:
        return [today]
    # Today is what was refused, or would be from here: the pages that open from any device (389.3).
    return [
        ("Requests to post", reverse("asking:mine")),
        ("My training", reverse("training:mine")),
        ("My equipment exceptions", reverse("equipment:mine")),
    ]
