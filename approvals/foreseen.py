"""What leave, transfer or separation would take, counted before it is entered (389.3).

`approvals.standing.change` counts again under its locks: what this page shows may be a minute old.
"""

from dataclasses import dataclass

from approvals.freezing import count_to_freeze
from core import clock
from core.text import counted
from equipment.models import Device
from members.authorizations import not_over
from members.models import Designation, Holding, Member
from members.standing import EFFECTS, Change
from sign_in.sessions import open_sessions

SIGN_IN = {
    Change.LEAVE: "Stays open, to read",
    Change.ADMIN_LEAVE: "Closed until the return",
    Change.TRANSFER: "Stays open; the new position is entered afterwards",
    Change.SEPARATION: "Closed: password, second factors, single sign-on and open codes end",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of thing, and what becomes of it."""

    name: str
    said: str


def foresee(member: Member, to: Change) -> list[Line]:
    """What `to` does to what `member` holds now. At most ten queries."""
    effect = EFFECTS[to]
    lines = []
    if effect.suspends:
        lines.append(Line("Posting authorizations", _said(_in_force(member), "is suspended", "are suspended")))
    elif effect.leaves_post:
        lines += _lost_for_good(member)
    else:
        return _left_as_they_are(member)
    lines.append(Line("Queued posts", _said(count_to_freeze(member), "freezes", "freeze", ": the approval is void")))
    sessions = open_sessions(member, this=None)
    lines.append(Line("Sessions", _said(len(sessions), "ends", "end")))
    if to in SIGN_IN:
        lines.append(Line("Sign-in", SIGN_IN[to]))
    if to == Change.SEPARATION:
        devices = {session.device.label for session in sessions if session.device and session.device.is_approved}
        lines += _at_the_end(member, sorted(devices))
    return lines


def _in_force(member: Member) -> int:
    return not_over(member).filter(suspended_at__isnull=True).count()


def _lost_for_good(member: Member) -> list[Line]:
    now = clock.now()
    lines = [Line("Posting authorizations", _said(not_over(member).count(), "is revoked", "are revoked"))]
    orders = Designation.objects.filter(designee=member, revoked_at__isnull=True, ends_at__gt=now).count()
    if orders:
        lines.append(Line("Designations", _said(orders, "is revoked", "are revoked")))
    held = Holding.objects.filter(member=member, cancelled_at__isnull=True).exclude(ends_at__lte=now)
    titles = [holding.label for holding in held.select_related("position").order_by("pk")]
    return [*lines, Line("Positions", _listed(titles, "ends", "end"))]


def _at_the_end(member: Member, in_use: list[str]) -> list[Line]:
    """Only a separation takes roles and ways in; what a person must hand back, nobody can take from here."""
    roles = list(member.groups.order_by("name").values_list("name", flat=True))
    own = [each.description for each in Device.objects.filter(owner=member, retired_at__isnull=True)]
    handed = f"By hand: what was written for the Department on {', '.join(own)} is handed over (389.7)"
    used = f"Signed in now on: {', '.join(in_use)}" if in_use else "Signed in on none of them now"
    return [
        Line("Roles", _listed(roles, "ends", "end")),
        Line("Own devices", handed if own else "None on record"),
        Line("Department devices", f"By hand: what was issued is handed back. {used}"),
    ]


def _left_as_they_are(member: Member) -> list[Line]:
    stays = not_over(member).filter(suspended_at__isnull=False).count()
    return [Line("Posting authorizations", _said(stays, "stays suspended", "stay suspended"))]


def _said(count: int, one: str, many: str, after: str = "") -> str:
    return f"{counted(count, one, many)}{after}" if count else "None"


def _listed(names: list[str], one: str, many: str) -> str:
    return f"{', '.join(names)} {one if len(names) == 1 else many}" if names else "None"
