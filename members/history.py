"""An authorization's story in sentences, from the trail, newest first."""

from dataclasses import dataclass
from datetime import datetime

from trail.models import AuditEvent
from trail.selectors import events_on

# action: (icon, tone, title); a title may use the actor's name.
_TOLD: dict[str, tuple[str, str, str]] = {
    "authorization.issued": ("verified_user", "ok", "Issued by {who}"),
    "authorization.renewed": ("autorenew", "ok", "Renewed by {who}"),
    "authorization.suspended": ("lock", "hold", "Suspended by {who}"),
    "authorization.suspension_lifted": ("check", "go", "Suspension lifted by {who}"),
    "authorization.revoked": ("do_not_disturb", "stop", "Revoked by {who}"),
    "authorization.expired": ("timer", "", "Ran out"),
}


@dataclass(frozen=True, slots=True)
class Moment:
    at: datetime
    icon: str
    tone: str
    title: str
    detail: str


def history_of(kind: str, object_id: object) -> list[Moment]:
    """What happened to it. One query."""
    return [_moment(event) for event in events_on(kind, object_id) if event.action in _TOLD]


def _moment(event: AuditEvent) -> Moment:
    icon, tone, title = _TOLD[event.action]
    parts = [f"as {event.capacity}" if event.capacity and event.capacity != "system" else ""]
    parts += [str(event.facts.get(name) or "") for name in ("basis", "reason")]
    return Moment(event.at, icon, tone, title.format(who=event.actor_label), " · ".join(part for part in parts if part))
