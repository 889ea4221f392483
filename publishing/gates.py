"""Every gate, once more, last thing before the call (389.3, 389.5(g); rules G1 and G2).

An approval that was right an hour ago may be wrong now: rights end, words change, commands pass on.
The row is a claim; what it claims about the decision is read from the hash chain.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from core import clock, mac
from core.canonical import canonical_json, sha256_of_bytes
from core.exceptions import NotPermitted, Refusal
from members.authorizations import check_authorized
from pausing.selectors import pause_before
from posts.models import PostStatus
from posts.packs import not_before, over
from posts.sealing import seal_as_stored
from posts.timing import goes_out_at
from publishing.approver import check_approver
from publishing.booking.gate import check_grounds
from publishing.clearance import CLEARED, OF_GUIDELINE, NoLongerClear, is_cleared
from publishing.models import ApprovedAs, Delivery, DeliveryAttempt, DeliveryStatus, Outcome
from publishing.standing_limit import OF_STANDING
from publishing.thread import part_before, words_of
from retention.services import check_can_capture
from sign_in.models import Disablement
from trail.models import AuditEvent
from trail.selectors import actions_on, newest_of
from training.services import check_trained

CLAUSE = "389.5(g)"
TOO_LATE = "The approval is no longer good: too much time has passed."
VOIDED = "approval.voided"
ORDERED = "approval.ordered"
VOID = "The approval was voided. The post must be submitted again."
# What a person's decision says beside: yes to each question, and of which rank they had to be at least.
OF_PERSON = ("checked", "least_level")
OF_RELAY = ("relayed_by", "cad")
OF_ORDER = ("order", "reason")
# An attempt with one of these may have made a post; only a refusal proves that it did not.
MAY_BE_PUBLIC = ("", Outcome.ACCEPTED, Outcome.UNKNOWN)


def mac_facts(request_id: object, post_id: object, facts: Mapping[str, Any]) -> dict[str, str]:
    """What the keyed seal of an approval covers: a row that was appended by SQL alone has no such seal."""
    names: tuple[str, ...] = ("sha256", "decided_by", "author", "approved_as", "revision")
    if facts["approved_as"] == ApprovedAs.GUIDELINE:
        names += OF_GUIDELINE
    # 389.4.1: by voice, or by a standing limit. Without these it would read as the commander's own act.
    names += tuple(name for name in (*OF_RELAY, *OF_STANDING) if name in facts)
    if facts["approved_as"] == ApprovedAs.ORDER:
        names += OF_ORDER
    # A person approves for accounts by number; a guideline lets a post out to every account that it names.
    accounts = (
        {}
        if OF_GUIDELINE[0] in names
        else {"accounts": canonical_json(facts["accounts"])} | {name: str(facts[name]) for name in OF_PERSON}
    )
    good_until = facts["good_until"]
    plain = good_until if isinstance(good_until, str) else canonical_json(good_until).strip('"')
    return {
        "request": str(request_id),
        "post": str(post_id),
        "good_until": plain,
        **accounts,
        **{name: str(facts[name]) for name in names},
    }


def act_of(delivery: Delivery) -> str:
    """The event that lets it out: an approval, what a guideline cleared, an order. None stands for another."""
    if delivery.approved_as == ApprovedAs.ORDER:
        return ORDERED
    return CLEARED if is_cleared(delivery) else "approval.approved"


class GateClosed(Refusal):
    """The post may not go out now. `expired` means: nor later."""

    def __init__(self, reason: str, *, clause: str = CLAUSE, expired: bool = False) -> None:
        super().__init__(reason, clause=clause)
        self.expired = expired


def check_all(delivery: Delivery, image: bytes | None) -> AuditEvent:
    """Raise GateClosed with the first gate that does not open for `delivery` and its `image` bytes.

    Returns the approval that lets it out, as the hash chain holds it.
    """
    try:
        approval = _check_decision(delivery)
        _check_time(delivery, approval)
        _check_season(delivery)
        _check_pause(delivery)
        _check_never_sent(delivery)
        _check_seal(delivery, image)
        check_turn(delivery)
        _check_account(delivery)
        _check_author(delivery)
        check_approver(delivery, approval)
        _check_never_disabled(delivery, approval)
        check_grounds(delivery.revision, approved_at=approval.at)
        check_can_capture()
    except NoLongerClear as lost:
        raise GateClosed(lost.reason, clause=lost.clause, expired=True) from lost
    except NotPermitted as refusal:
        raise GateClosed(refusal.reason, clause=refusal.clause) from refusal
    return approval


def _check_decision(delivery: Delivery) -> AuditEvent:
    """The approval as the hash chain holds it: of these bytes, by this person, in this capacity."""
    post = delivery.post
    if delivery.removal_ordered_by_id is not None:
        raise GateClosed("The post was ordered out of public view.", clause="389.5", expired=True)
    if post.status not in (PostStatus.APPROVED, PostStatus.PUBLISHED) or post.current_id != delivery.revision_id:
        raise GateClosed("The approval was voided: the post changed or was taken back.")
    told = newest_of((act_of(delivery), VOIDED), kind="approval_request", object_id=delivery.approval_id)
    if VOIDED in told:
        # For ever: a request is approved once, so nothing that follows the void can be another approval of it.
        raise GateClosed(VOID, clause="389.3", expired=True)
    approval = told.get(act_of(delivery))
    if approval is None or approval.post_id != str(post.pk) or not approval.is_whole:
        raise GateClosed("The audit trail holds no such approval of this revision.")
    if not _is_ours(approval):
        raise GateClosed("The approval in the audit trail was not written by this application.")
    _check_claim(delivery, approval)
    if delivery.author_id != post.author_id or delivery.approved_by_id in {
        post.author_id,
        delivery.revision.created_by_id,
    }:
        raise GateClosed("The approver wrote this post.")
    return approval


def _check_claim(delivery: Delivery, approval: AuditEvent) -> None:
    """The row claims what was decided, and goes to an account for which it was decided."""
    claimed = {
        "sha256": delivery.approved_sha256,
        "decided_by": str(delivery.approved_by_id or ""),
        "approved_as": delivery.approved_as,
        "author": str(delivery.post.author_id),
    }
    if any(approval.facts.get(name) != value for name, value in claimed.items()):
        raise GateClosed("The audit trail tells of another approval than this delivery does.")
    if not is_cleared(delivery) and delivery.account_id not in approval.facts["accounts"]:
        raise GateClosed("It was not approved for this social account.", clause="389.3", expired=True)


def _is_ours(approval: AuditEvent) -> bool:
    try:
        covered = mac_facts(approval.object_id, approval.post_id, approval.facts)
    except KeyError:
        return False
    return mac.is_sealed(approval.action, covered, str(approval.facts.get("mac", "")))


def _check_time(delivery: Delivery, approval: AuditEvent) -> None:
    now = clock.now()
    good_until = min(delivery.good_until, datetime.fromisoformat(approval.facts["good_until"]))
    if now >= good_until:
        raise GateClosed(TOO_LATE, expired=True)
    stale_after = timedelta(seconds=settings.DELIVERY_STALE_AFTER_SECONDS)
    revision = delivery.revision
    begins = max(approval.at, goes_out_at(revision.publish_at, revision.facts) or approval.at)
    if now >= min(delivery.stale_at, begins + stale_after):
        raise GateClosed("The post is stale: it should have gone out long ago.", expired=True)


def _check_season(delivery: Delivery) -> None:
    """What the post says of its own time: a closure that is over misleads, an embargo binds (389.4)."""
    facts, now = delivery.revision.facts, clock.now()
    if ended := over(facts, at=now):
        raise GateClosed(ended[1], clause="389.4", expired=True)
    embargo = not_before(facts)
    if embargo and now < embargo:
        raise GateClosed("The embargo has not ended.", clause="389.4")
    planned = delivery.revision.publish_at
    if planned and now < planned:
        raise GateClosed("It was approved for a later time.", clause="389.3")


def _check_pause(delivery: Delivery) -> None:
    """Nothing goes out while posting is paused; what was due meanwhile goes out when a person says so (389.5)."""
    pause = pause_before(
        delivery.account_id, due_at=delivery.due_at, of_incident=delivery.revision.incident_id is not None
    )
    if pause is None:
        return
    if pause.is_on:
        raise GateClosed(f"Posting is paused: {pause.reason}", clause="389.5")
    raise GateClosed("Posting was paused when this was due. A supervisor lets it out, or not.", clause="389.5")


def _check_never_sent(delivery: Delivery) -> None:
    """Sending has one end. Whatever state the row is put into, an attempt that may have worked is the last."""
    told = Counter(actions_on("delivery", delivery.key))
    if told["delivery.accepted"] or told["delivery.found"] or told["delivery.attempted"] > delivery.attempts.count():
        raise GateClosed("The audit trail tells of a sending that the table does not. It is never sent twice.")
    # Of the same words on the same account, also under an earlier approval that was taken back (389.4.1).
    same = {"revision": delivery.revision_id, "account": delivery.account_id, "part": delivery.part}
    sent = DeliveryAttempt.objects.filter(outcome__in=MAY_BE_PUBLIC, **{f"delivery__{k}": v for k, v in same.items()})
    if sent.exists():
        raise GateClosed("It was sent before and may be public. Look at the account; it is never sent twice.")


def _check_seal(delivery: Delivery, image: bytes | None) -> None:
    found = seal_as_stored(delivery.revision, image)
    if found != delivery.approved_sha256 or found != delivery.revision.sha256:
        raise GateClosed("What is stored is not what was approved: its SHA-256 differs.")
    check_image(delivery, image)
    if not any(target.account_id == delivery.account_id for target in delivery.revision.targets.all()):
        raise GateClosed("The approved revision does not name this social account.")


def check_turn(delivery: Delivery) -> Delivery | None:
    """The part before it, which must be public; None for the first. Raises GateClosed, also for another division."""
    try:
        words_of(delivery)
    except LookupError as other:
        raise GateClosed("What is stored is not divided into the parts that were approved.") from other
    before = part_before(delivery)
    if delivery.part == 1 or (before is not None and before.status == DeliveryStatus.DELIVERED):
        return before
    raise GateClosed("The part of the thread before this one is not public.", clause="389.5", expired=True)


def check_image(delivery: Delivery, image: bytes | None) -> None:
    """The picture's bytes are those that its name, a SHA-256 under the seal, says."""
    media = delivery.revision.image
    if media is not None and (image is None or sha256_of_bytes(image) != media.sha256):
        raise GateClosed("The picture is not the one that was approved: its SHA-256 differs.")


def _check_account(delivery: Delivery) -> None:
    if delivery.account.is_held:
        raise GateClosed(f"{delivery.account} is held: {delivery.account.held_reason}", clause="389.5.1")


def _check_author(delivery: Delivery) -> None:
    revision = delivery.revision
    check_authorized(
        delivery.author, delivery.account, category=revision.category, incident=revision.incident_id is not None
    )
    check_trained(delivery.author)


def _check_never_disabled(delivery: Delivery, approval: AuditEvent) -> None:
    """Enabled again, a member begins anew: what was approved before they were shut out stays inside. One query."""
    had_a_part = (delivery.author_id, delivery.approved_by_id, approval.facts.get("relayed_by"))
    people = [pk for pk in had_a_part if pk is not None]
    shut = Disablement.objects.filter(member__in=people, disabled_at__gte=approval.at).select_related("member").first()
    if shut is not None:
        raise GateClosed(
            f"{shut.member} was disabled after the approval; submit it again.", clause="389.3", expired=True
        )
