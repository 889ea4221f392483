"""Whether a guideline is the one in force by the trail as well: rows come and go under SQL, the chain keeps (389.3)."""

from datetime import datetime

from core import clock
from posts.models import ContentGuideline
from trail.models import AuditEvent
from trail.selectors import events_of_kind

ISSUED, WITHDRAWN = "guideline.issued", "guideline.withdrawn"


def is_in_force_by_the_trail(guideline: ContentGuideline) -> bool:
    """Whether the trail tells neither of its withdrawal nor of a later version that has begun. One query.

    An event that is not whole may have told of either: then nobody knows.
    """
    told = events_of_kind("guideline", (ISSUED, WITHDRAWN))
    if not all(event.is_whole for event in told):
        return False
    withdrawn = {event.object_id: event.at for event in told if event.action == WITHDRAWN}
    if str(guideline.pk) in withdrawn:
        return False
    issued = [event for event in told if event.action == ISSUED]
    return any(event.object_id == str(guideline.pk) for event in issued) and not any(
        _replaces(event, guideline, withdrawn.get(event.object_id)) for event in issued
    )


def _replaces(event: AuditEvent, guideline: ContentGuideline, taken_back: datetime | None) -> bool:
    begins = datetime.fromisoformat(event.facts["from"])
    came = begins <= clock.now() and (taken_back is None or taken_back >= begins)
    return came and int(event.facts["version"]) > guideline.number
