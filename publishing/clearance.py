"""Before the call: does what a guideline let out still strictly conform to it (389.3 ¶2)?

No person looked at such a post, so nothing of the decision is taken on trust: guideline, the Chief's act on direct
posting, and every check are read and made again.
"""

import logging
from collections.abc import Mapping
from typing import Any

from core.canonical import sha256_of
from core.exceptions import NotPermitted
from equipment import proof
from equipment.models import Device
from posts.checks import draft_of, read_ahead, screen_draft
from posts.guidelines.issuing import contents_of
from posts.guidelines.proving import is_in_force_by_the_trail
from posts.guidelines.standard import Verdict
from posts.guidelines.storing import verdict_on
from posts.guidelines.switching import is_proven
from posts.lists.proving import are_proven
from posts.models import Revision
from publishing.models import ApprovedAs, Delivery

logger = logging.getLogger(__name__)

CLAUSE = "389.3"
CLEARED = "guideline.cleared"
# What the event says of the guideline and of the device, beside what every decision says of the post.
OF_GUIDELINE = ("guideline", "guideline_sha256", "switch", "device")


class NoLongerClear(NotPermitted):
    """It asks for an approval now: nothing more goes out of it by itself."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason} Submit it again: a supervisor decides.", clause=CLAUSE)


def is_cleared(delivery: Delivery) -> bool:
    """Whether a guideline and no person let it out."""
    return delivery.approved_as == ApprovedAs.GUIDELINE


def facts_for(verdict: Verdict) -> dict[str, str]:
    """What the trail says of the guideline that lets a post out."""
    guideline, switch = verdict.lets_out, verdict.standard.switch
    if guideline is None or switch is None:
        raise NoLongerClear("No guideline lets it out.")
    return {
        "guideline": str(guideline.number),
        "guideline_sha256": sha256_of(contents_of(guideline)),
        "switch": str(switch.pk),
    }


def device_of_the_act() -> str:
    """The number of the device under way: of a post that no second person saw, it is the proof of who sent it."""
    device = proof.current.get()
    return str(device.device_id) if device else ""


def read_before(delivery: Delivery) -> None:
    """Make the checks before a lock is taken, so that making them again under it is quick."""
    if not is_cleared(delivery):
        return
    try:
        read_ahead(delivery.revision)
    except Exception:
        # The check itself decides, under the lock; this only saves its time.
        logger.exception("delivery %s could not be read before its gates", delivery.key)


def check_still_clear(revision: Revision, told: Mapping[str, Any]) -> None:
    """Raise NoLongerClear unless `revision` would be let out now, under what the event `told`."""
    verdict = verdict_on(revision, screen_draft(draft_of(revision)))
    guideline, switch = verdict.standard.guideline, verdict.standard.switch
    if guideline is None or str(guideline.number) != told.get("guideline"):
        raise NoLongerClear("The content guideline under which it was sent is no longer in force.")
    if switch is None or not switch.is_on:
        raise NoLongerClear("The Chief of Police switched direct posting off.")
    if any(told.get(name) != value for name, value in _of_guideline(verdict).items()):
        raise NoLongerClear("The content guideline or its direct posting is not what it was when the post was sent.")
    if Device.objects.filter(pk=told.get("device") or 0, is_lost=True).exists():
        raise NoLongerClear("The device that it was sent from was reported lost.")
    if not is_in_force_by_the_trail(guideline):
        raise NoLongerClear("By the audit trail, this content guideline is no longer in force.")
    if not are_proven():
        raise NoLongerClear("A list of screening is not what the audit trail says it was changed into.")
    if not is_proven(switch, guideline):
        raise NoLongerClear("The audit trail holds no act of the Chief of Police that switched direct posting on.")


def _of_guideline(verdict: Verdict) -> dict[str, str]:
    if verdict.lets_out is None:
        raise NoLongerClear(_told(verdict)[:240])
    return facts_for(verdict)


def _told(verdict: Verdict) -> str:
    if verdict.for_a_person:
        return " ".join(verdict.for_a_person)
    return f"It no longer strictly conforms. {' '.join(verdict.judgement.reasons)}"
