"""Let a release out under a standing limit: the decision of who signed it, made in the second of its submission."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from approvals import decisions, telling
from approvals.checklist import EVERY_LETTER
from approvals.models import ApprovalRequest, StandingLimit, StandingRelease
from core import clock
from core.clock import local
from members.models import Member
from publishing.clearance import device_of_the_act
from publishing.standing_limit import OF_STANDING
from trail.services import append


@dataclass(frozen=True, slots=True)
class Under:
    """What such a decision says beside a direct one."""

    limit: StandingLimit
    by: Member

    @property
    def at(self) -> datetime:
        return clock.now()

    @property
    def no_later_than(self) -> datetime:
        return self.limit.until

    def columns(self) -> dict[str, Any]:
        """What the request's row keeps."""
        return {"decided_as": "Incident Commander, by a standing limit"}

    def facts(self) -> dict[str, Any]:
        """What the trail seals: such a decision never reads as if somebody had seen the post."""
        return dict(zip(OF_STANDING, (str(self.limit.pk), device_of_the_act()), strict=True))


def release(request: ApprovalRequest, limit: StandingLimit, *, by: Member) -> StandingRelease:
    """In the transaction of its submission. Raises NotPermitted where who signed could not decide on it now.

    The signature under the limit answers the seven questions, as one under a release does (ADR 0031).
    """
    signer = limit.signed_by
    decisions.approve(request, by=signer, sha256=request.sha256, checked=EVERY_LETTER, through=Under(limit, by))
    row = StandingRelease.objects.create(request=request, limit=limit, sent_by=by, at=clock.now())
    facts = {"sha256": request.sha256, "limit": str(limit), "signed_by": signer.title_and_name}
    append("standing_limit.used", by=by.as_actor(), on=request.as_subject(), facts=facts)
    telling.released(request, signer)
    return row


def in_words(limit: StandingLimit) -> str:
    """Why nobody is asked again."""
    return f"{limit.signed_by.title_and_name} signed a standing limit for it until {local(limit.until):%H:%M}"
