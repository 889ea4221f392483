"""Tell the trail once when training nears its end, and once when it ended (389.8).

The gate does not wait for this: whether somebody may submit is derived anew each time it is asked.
"""

import logging
from collections import defaultdict
from datetime import date

from django.conf import settings
from django.db import transaction

from core import clock
from members.models import Member
from members.projection import lock_member
from trail.services import WORKER, Subject, append
from training.currency import Warned, lapsing
from training.models import LapseNotice
from training.topics import Topic

logger = logging.getLogger(__name__)

ENDED = 0


def follow() -> int:
    """Note what is new, each member in a transaction of their own. Returns how many events were written."""
    warned = lapsing(max(settings.TRAINING_WARNING_DAYS))
    noted = set(
        LapseNotice.objects.filter(until__in={each.until for each in warned}).values_list(
            "member_id", "topic", "until", "days"
        )
    )
    new: dict[tuple[int, date, int], list[Warned]] = defaultdict(list)
    for each in warned:
        days = _threshold(each.days)
        if (each.member.pk, each.topic, each.until, days) not in noted:
            new[each.member.pk, each.until, days].append(each)
    return sum(_noted(group[0].member, until, days, group) for (_, until, days), group in new.items())


def _noted(member: Member, until: date, days: int, group: list[Warned]) -> bool:
    """What breaks one notice must not keep the others from theirs."""
    try:
        return _note(member, until, days, group)
    except Exception:
        logger.exception("training of member %s could not be followed; the next round tries again", member.pk)
        return False


def _threshold(left: int) -> int:
    """The warning that is due: the nearest one only, however long no worker ran; ENDED after the last day."""
    return ENDED if left < 0 else min(days for days in settings.TRAINING_WARNING_DAYS if left <= days)


@transaction.atomic
def _note(member: Member, until: date, days: int, group: list[Warned]) -> bool:
    """One event for the subjects that end on one day. False where somebody else noted them all first."""
    # Two workers meet here: the second waits, and finds the rows.
    lock_member(member)
    known = LapseNotice.objects.filter(member=member, until=until, days=days).values_list("topic", flat=True)
    topics = [each.topic for each in group if each.topic not in set(known)]
    now = clock.now()
    LapseNotice.objects.bulk_create(
        LapseNotice(member=member, topic=topic, until=until, days=days, noted_at=now) for topic in topics
    )
    if topics:
        _tell(member, topics, until, days)
    return bool(topics)


def _tell(member: Member, topics: list[Topic], until: date, days: int) -> None:
    facts = {"member": str(member.pk), "topics": [str(topic) for topic in topics], "until": until}
    subject = Subject(kind="training", id="", label=f"Training of {member}")
    if days == ENDED:
        append("training.lapsed", by=WORKER, on=subject, facts=facts)
    else:
        append("training.lapse_warned", by=WORKER, on=subject, facts=facts | {"days": days})
