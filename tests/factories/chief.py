"""The Chief as an author: authorized by a designee, for nobody authorizes themselves (389.3)."""

from datetime import timedelta
from typing import Any

from approvals.checklist import EVERY_LETTER
from approvals.models import ApprovalRequest, ChiefOrder
from approvals.ordering import Signed, order
from core import clock
from members import ranks, roles
from members.authorizations import issue
from members.designations import designate
from members.models import Member
from tests.factories import posts
from tests.factories.department import Cast, newcomer
from training.services import record_completion


def let_the_chief_post(cast: Cast) -> Member:
    """Drew, designated for a month, authorizes the Chief; who is trained as every author is."""
    designate(cast.drew, order_number="26-030", ends_at=clock.now() + timedelta(days=30), by=cast.chris)
    terms = {"accounts": cast.accounts, "categories": ("a", "e", "f"), "basis": "Order 26-031"}
    issue(cast.chris, may_write_for_incidents=True, by=cast.member("drew"), **terms)
    train(cast, cast.chris)
    return cast.member("chris")


def train(cast: Cast, member: Member) -> None:
    today = clock.local(clock.now()).date()
    record_completion(member, completed_on=today, valid_until=today + timedelta(days=365), by=cast.drew)


def chiefs_request(cast: Cast, **overrides: Any) -> ApprovalRequest:
    """A post that the Chief wrote and submitted."""
    return posts.submit(posts.draft(cast, by=let_the_chief_post(cast), **overrides))


def assistant_chief(cast: Cast) -> Member:
    """A member who holds the rank below the Chief's, trained to approve."""
    member = newcomer("alex", position=ranks.ASSISTANT_CHIEF, roles=[roles.SUPERVISOR], supervisor=cast.chris)
    train(cast, member)
    return member


def signed(request: ApprovalRequest, **other: Any) -> Signed:
    """What the Chief signs of `request` as it stands."""
    said = {"number": "GO 26-014", "reason": "The Assistant Chief's seat is vacant.", "checked": EVERY_LETTER}
    return Signed(**{"sha256": request.sha256, "answers": posts.held_answers(request)} | said | other)


def ordered(cast: Cast, **overrides: Any) -> ChiefOrder:
    """The Chief's own post, let out by their order."""
    request = chiefs_request(cast, **overrides)
    return order(request, signed(request), by=request.author)
