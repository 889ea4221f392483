"""Before the call: do the grounds that the approval rested on still count (389.5(b), Penal Code 13665(a))?"""

from datetime import datetime

from core import clock
from core.exceptions import NotPermitted
from posts.grounds.selectors import basis_of, live_grounds, rested_on
from posts.models import Revision
from posts.packs.media import BOOKING_KIND

CLAUSE = "389.5(b)"


def check_grounds(revision: Revision, *, approved_at: datetime) -> None:
    """Raise NotPermitted when a booking photo has lost its ground, or any post an exception that it was approved with.

    A ground of the same kind that was recorded since takes the place of the one that is over.
    """
    is_booking = revision.image_id is not None and revision.facts.get("image_kind") == BOOKING_KIND
    if is_booking and not basis_of(revision)[0]:
        raise NotPermitted(
            "This booking photo rests on nothing any more: neither a crime of Penal Code 667.5(c) nor a live "
            "determination under 13665(a).",
            clause=CLAUSE,
            who_can_help="a supervisor who did not write the post",
        )
    now = clock.now()
    gone = [ground for ground in rested_on(revision, approved_at) if not ground.is_live(now)]
    if not gone:
        return
    instead = {ground.kind for ground in live_grounds(revision)}
    for ground in gone:
        if ground.kind not in instead:
            raise NotPermitted(
                f"The exception “{ground}”, which the approval rested on, counts no more. {ground.over_since(now)}.",
                clause=CLAUSE,
            )
