"""A post's story in sentences: one line for each event of the trail, newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from trail.models import AuditEvent


@dataclass(frozen=True, slots=True)
class Moment:
    at: datetime
    icon: str
    tone: str
    title: str
    detail: str


# action: (icon, tone, title); a title may use the event's facts and the actor's name.
_TOLD: dict[str, tuple[str, str, str]] = {
    "revision.saved": ("edit", "", "Revision {number} saved by {who}"),
    "post.submitted": ("send", "go", "Submitted by {who}"),
    "post.reopened": ("edit", "", "Opened for changes by {who}"),
    "picture.edited": ("visibility_off", "", "Picture edited by {who}"),
    "original.viewed": ("lock", "", "Original picture opened by {who}"),
    "revision.rejudged": ("autorenew", "", "Judged again after a change"),
    "post.withdrawn": ("undo", "", "Withdrawn by {who}"),
    "post.expired": ("timer", "hold", "Nobody decided in time"),
    "post.not_published": ("error", "stop", "No account published it"),
    "approval.approved": ("verified_user", "ok", "Approved by {who}"),
    "approval.ordered": ("verified_user", "hold", "Let out by {who} by order {order}, without a second person"),
    "approval.relayed": ("campaign", "hold", "Approved by {channel}, entered by {who}"),
    "standing_limit.used": ("verified_user", "hold", "Sent by {who} under a standing limit, without asking again"),
    "approval.ratified": ("verified_user", "ok", "Confirmed by {who}: that approval was given"),
    "approval.denied": ("do_not_disturb", "stop", "Denied by {who}: no such approval was given"),
    "guideline.cleared": (
        "verified_user",
        "ok",
        "Sent without an approval by {who}, under guideline version {guideline}",
    ),
    "approval.returned": ("undo", "hold", "Returned by {who}"),
    "approval.rejected": ("do_not_disturb", "stop", "Rejected by {who}"),
    "approval.voided": ("do_not_disturb", "stop", "The approval is void"),
    "delivery.frozen": ("lock", "stop", "Frozen for {account}"),
    "delivery.attempted": ("send", "go", "Sent to {account}, attempt {attempt}"),
    "delivery.accepted": ("public", "ok", "Public on {account}"),
    "delivery.found": ("public", "ok", "Found on {account} by reading it back"),
    "delivery.unconfirmed": ("help", "unsure", "{account} did not confirm"),
    "delivery.looked_up": ("help", "unsure", "{account} read back, look {look}: {result}"),
    "delivery.look_asked": ("search", "unsure", "{who} asked for another look at {account}"),
    "delivery.settled": ("check", "", "Settled by {who}: not published on {account}"),
    "delivery.doubled": ("error", "stop", "Found more than once on {account}"),
    "delivery.refused": ("error", "stop", "Not sent to {account}"),
    "delivery.rejected": ("error", "stop", "{account} refused it"),
    "delivery.throttled": ("schedule", "hold", "{account} asks to wait"),
    "delivery.requeued": ("autorenew", "go", "Queued again for {account}"),
    "delivery.cancelled": ("do_not_disturb", "", "Cancelled for {account}"),
    "delivery.expired": ("timer", "stop", "Too late for {account}"),
    "record.captured": ("folder", "ok", "Record {label} kept"),
    "removal.ordered": ("visibility_off", "stop", "Removal from {account} ordered by {who}"),
    "removal.started": ("visibility_off", "stop", "{account} shows it after all; removal begins"),
    "removal.failed": ("error", "stop", "Removal from {account} failed, still public"),
    "removal.confirmed": ("visibility_off", "ok", "Removed from {account}, read back as gone"),
}


class _Facts(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def moments(events: list[AuditEvent]) -> list[Moment]:
    """The events that a reader cares for; claims and queueing are told by what follows them."""
    return [moment for event in events if (moment := moment_of(event))]


def moment_of(event: AuditEvent) -> Moment | None:
    """One event in words; None for what no reader cares for."""
    if event.action not in _TOLD:
        return None
    icon, tone, title = _TOLD[event.action]
    facts = _Facts(event.facts | {"who": event.actor_label, "label": event.object_label})
    if part := event.facts.get("part"):
        facts["account"] = f"{facts['account']}, {part}"
    return Moment(event.at, icon, tone, title.format_map(facts), _detail(event))


def _detail(event: AuditEvent) -> str:
    facts = event.facts
    parts = [f"as {event.capacity}" if event.capacity and event.capacity != "system" else ""]
    parts += [str(facts.get(name) or "") for name in ("reason", "note", "route", "detail", "series")]
    if left_out := facts.get("left_out"):
        parts.append(f"not for {', '.join(left_out)}: {facts.get('left_out_why', '')}")
    if sha256 := facts.get("sha256"):
        parts.append(f"seal {sha256[:8]}…{sha256[-4:]}")
    return " · ".join(part for part in parts if part)
