"""Every gate, once more, last thing before the call (389.3, 389.5(g); rules G1 and G2).

An approval that was right an hour ago may be wrong now: rights end, words change, commands pass on.
"""

from core import clock
from core.exceptions import NotPermitted, Refusal
from incidents.models import Incident
from members import roles
from members.authorizations import check_authorized
from members.models import has_permission
from posts.models import PostStatus
from posts.sealing import seal_as_stored
from publishing.models import ApprovedAs, Delivery
from trail.selectors import has_event
from training.services import check_trained

CLAUSE = "389.5(g)"


class GateClosed(Refusal):
    """The post may not go out now. `expired` means: nor later."""

    def __init__(self, reason: str, *, clause: str = CLAUSE, expired: bool = False) -> None:
        super().__init__(reason, clause=clause)
        self.expired = expired


def check_all(delivery: Delivery, image: bytes | None) -> None:
    """Raise GateClosed with the first gate that does not open for `delivery` and its `image` bytes."""
    try:
        _check_time(delivery)
        _check_seal(delivery, image)
        _check_decision(delivery)
        _check_account(delivery)
        _check_author(delivery)
        _check_approver(delivery)
    except NotPermitted as refusal:
        raise GateClosed(refusal.reason, clause=refusal.clause) from refusal


def _check_time(delivery: Delivery) -> None:
    now = clock.now()
    if now >= delivery.good_until:
        raise GateClosed("The approval is no longer good: too much time has passed.", expired=True)
    if now >= delivery.stale_at:
        raise GateClosed("The post is stale: it should have gone out long ago.", expired=True)


def _check_seal(delivery: Delivery, image: bytes | None) -> None:
    found = seal_as_stored(delivery.revision, image)
    if found != delivery.approved_sha256 or found != delivery.revision.sha256:
        raise GateClosed("What is stored is not what was approved: its SHA-256 differs.")
    if not any(target.account_id == delivery.account_id for target in delivery.revision.targets.all()):
        raise GateClosed("The approved revision does not name this social account.")


def _check_decision(delivery: Delivery) -> None:
    post = delivery.post
    if post.status not in (PostStatus.APPROVED, PostStatus.PUBLISHED) or post.current_id != delivery.revision_id:
        raise GateClosed("The approval was voided: the post changed or was taken back.")
    # The row says that it was approved; the hash chain must say so too, by whom and over which bytes.
    if not has_event(
        "approval.approved",
        kind="approval_request",
        object_id=delivery.approval_id,
        sha256=delivery.approved_sha256,
        decided_by=str(delivery.approved_by_id),
    ):
        raise GateClosed("The audit trail holds no such approval of this revision.")
    if delivery.approved_by_id in {post.author_id, delivery.revision.created_by_id}:
        raise GateClosed("The approver wrote this post.")


def _check_account(delivery: Delivery) -> None:
    if delivery.account.is_held:
        raise GateClosed(f"{delivery.account} is held: {delivery.account.held_reason}", clause="389.5.1")


def _check_author(delivery: Delivery) -> None:
    revision = delivery.revision
    check_authorized(
        delivery.author, delivery.account, category=revision.category, incident=revision.incident_id is not None
    )
    check_trained(delivery.author)


def _check_approver(delivery: Delivery) -> None:
    approver = delivery.approved_by
    if not approver.is_active:
        raise GateClosed(f"{approver}, who approved this, is no longer an active member.")
    if delivery.approved_as == ApprovedAs.COMMANDER:
        _check_command(delivery)
    elif not (approver.is_supervisor and has_permission(approver, roles.DECIDE)):
        raise GateClosed(f"{approver}, who approved this, is no longer a supervisor.", clause="389.3")
    else:
        check_trained(approver)


def _check_command(delivery: Delivery) -> None:
    incident: Incident | None = delivery.revision.incident
    if incident is None or not incident.is_open:
        raise GateClosed("The incident is concluded.", clause="389.4.1")
    commanded = incident.assignments.filter(commander=delivery.approved_by, from_at__lte=delivery.approved_at)
    if not any(a.to_at is None or a.to_at >= delivery.approved_at for a in commanded):
        raise GateClosed("The approver did not command the incident when he signed off.", clause="389.4.1")
