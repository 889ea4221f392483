"""Switch direct posting on or off for one version of the guidelines: the Chief's own act (389.3 ¶2).

It is off until then. The only writer of its table. What waits is looked at again after either:
`approvals.rejudging` calls this.
"""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from core import clock, mac
from core.canonical import sha256_of
from core.exceptions import StaleVersion, StateForbids
from core.text import clean_line, clean_reason
from members.models import Member
from posts.guidelines.issuing import CLAUSE, contents_of
from posts.guidelines.permissions import check_can_switch
from posts.guidelines.selectors import line_of
from posts.guidelines.standard import direct_posting_of
from posts.models import ContentGuideline, DirectPosting
from posts.models.guideline import ORDER_LENGTH, WITHDRAWAL_LENGTH
from trail.models import AuditEvent
from trail.selectors import every_event
from trail.services import append

SWITCHED = "guideline.direct_posting_switched"


@transaction.atomic
def switch(guideline: ContentGuideline, *, on: bool, reason: str, by: Member, order_number: str = "") -> DirectPosting:
    """Let what strictly conforms to `guideline` go out without an approval, or ask for one again.

    Raises NotPermitted for anyone but the Chief, InvalidInput beside what cannot stand, StateForbids where it is so
    already or the version is over, StaleVersion when it was switched in the same second.
    """
    check_can_switch(by)
    reason = clean_reason(reason, missing="Say why direct posting is switched.", limit=WITHDRAWAL_LENGTH, clause=CLAUSE)
    order = clean_line(order_number, field="order_number", limit=ORDER_LENGTH, name="The order number")
    before = direct_posting_of(guideline)
    _check_changes_something(guideline, before, on=on)
    row = _write(guideline, before, on=on, reason=reason, order=order, by=by)
    facts = {
        "version": guideline.number,
        "on": on,
        "reason": reason,
        "order": order,
        "switch": str(row.pk),
        "number": row.number,
        "sha256": sha256_of(contents_of(guideline)),
    }
    facts["mac"] = mac.seal(SWITCHED, _sealed_facts(facts))
    append("guideline.direct_posting_switched", by=by.as_actor(row.switched_as), on=guideline.as_subject(), facts=facts)
    return row


def _check_changes_something(guideline: ContentGuideline, before: DirectPosting | None, *, on: bool) -> None:
    if (before is not None and before.is_on) == on:
        raise StateForbids(f"Direct posting is {'on' if on else 'off'} for {guideline} already.", clause=CLAUSE)
    if on and line_of(guideline).where not in ("in_force", "coming"):
        raise StateForbids(f"{guideline} is over: nothing goes out under it.", clause=CLAUSE)


def _write(
    guideline: ContentGuideline, before: DirectPosting | None, *, on: bool, reason: str, order: str, by: Member
) -> DirectPosting:
    holding = by.as_chief
    try:
        with transaction.atomic():
            return DirectPosting.objects.create(
                guideline=guideline,
                number=before.number + 1 if before else 1,
                is_on=on,
                at=clock.now(),
                by=by,
                switched_as=holding.label if holding else by.capacity_label,
                order_number=order,
                reason=reason,
            )
    except IntegrityError as taken:
        raise StaleVersion("Direct posting was switched a moment ago. Look at it again first.") from taken


def is_proven(row: DirectPosting, guideline: ContentGuideline) -> bool:
    """Whether the trail holds this very act, of the Chief, on the guideline as it reads now. One query.

    A row, or a word of a guideline, that somebody wrote with SQL alone lets nothing out.
    """
    acts = every_event(SWITCHED, kind="guideline", object_id=guideline.pk)
    # One that is not ours may stand where the Chief's last word stood: then nobody knows that word.
    if not acts or not all(map(_is_ours, acts)):
        return False
    # By their own number and not by their place: an old act that was written behind a newer one stays the old one.
    told = max(acts, key=lambda event: int(event.facts["number"])).facts
    claimed = {
        "switch": str(row.pk),
        "number": row.number,
        "on": row.is_on,
        "sha256": sha256_of(contents_of(guideline)),
    }
    return all(told.get(name) == value for name, value in claimed.items())


def _is_ours(event: AuditEvent) -> bool:
    return event.is_whole and mac.is_sealed(SWITCHED, _sealed_facts(event.facts), str(event.facts.get("mac")))


def _sealed_facts(facts: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(facts.get(name)) for name in ("version", "on", "switch", "number", "sha256")}
