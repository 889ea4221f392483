"""What needs a member now, gathered from below: a clock, a thing, one act (389.3, 389.8)."""

from dataclasses import dataclass

from approvals.asking.selectors import first_waiting_for as first_requests_for
from approvals.models import ApprovalRequest, PostRequest
from approvals.needs import booking, deciding, others, own
from approvals.needs.rows import SHOWN, Need
from approvals.selectors import BADGE_LIMIT, first_waiting_for
from members import roles
from members.chain import ChainNow
from members.models import Member, has_permission


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits for a member, the most urgent first, as far as a badge counts."""

    to_decide: list[ApprovalRequest]
    requests: list[PostRequest]

    @classmethod
    def of(cls, member: Member) -> "Waits":
        """Three queries."""
        return cls(
            to_decide=first_waiting_for(member, limit=BADGE_LIMIT, shown=SHOWN),
            requests=first_requests_for(member, limit=BADGE_LIMIT),
        )


def needs_of(member: Member, *, may_write: bool, waits: Waits | None = None) -> list[Need]:
    """Everything that needs `member` now, most urgent first. A constant number of queries.

    `waits` where the caller has read it already.
    """
    waits = waits or Waits.of(member)
    needs = [others.decision(asked) for asked in waits.to_decide[:SHOWN]]
    needs += [others.request(asked) for asked in waits.requests[:SHOWN]]
    chain = ChainNow()
    needs += others.exceptions(member, chain) + others.enrolled(member, chain)
    needs += deciding.beside_requests(member)
    needs += booking.photos(member)
    needs += own.training(member) + own.excepted(member)
    if has_permission(member, roles.RECORD_TRAINING):
        needs += others.certificates(member)
    if has_permission(member, roles.RELEASE_LOCK):
        needs += others.at_the_door(member)
    if may_write:
        needs += own.authorizations(member) + own.drafts(member) + own.kept(member)
    return sorted(needs, key=lambda need: (need.rank, need.at))
