"""Several posts of the queue at once: whose, at most how many, and what became of each (389.3)."""

from collections.abc import Collection
from dataclasses import dataclass, field

from approvals.models import ApprovalRequest
from approvals.selectors import commanded_by, decides_for
from core.exceptions import InvalidInput, NotPermitted, Refusal
from members.models import Member
from posts.selectors import visible_to
from training.services import check_trained

MOST = 25


@dataclass(slots=True)
class Outcome:
    """What became of each: the titles of what was done, and what was refused with its reason."""

    done: list[str] = field(default_factory=list)
    refused: list[tuple[str, Refusal]] = field(default_factory=list)


def check_may_tick(by: Member) -> None:
    """Raise NotPermitted for who decides on nothing at all; the rule of each post is asked when its turn comes."""
    if commanded_by(by).exists():
        return
    if not decides_for(by):
        raise NotPermitted("A supervisor does this.", clause="389.3", who_can_help="any supervisor")
    check_trained(by)


def ticked_for(by: Member, numbers: Collection[int], *, missing: str) -> list[ApprovalRequest]:
    """The requests of these numbers that `by` may read.

    Raises NotPermitted for who decides on nothing, InvalidInput with `missing` for none and for too many.
    """
    check_may_tick(by)
    if len(numbers) > MOST:
        raise InvalidInput(f"Tick at most {MOST} posts at once.", field="ticked")
    readable = ApprovalRequest.objects.filter(pk__in=numbers, post__in=visible_to(by).order_by())
    requests = list(readable.select_related("revision", "post", "incident", "author").order_by("pk"))
    if not requests:
        raise InvalidInput(missing, field="ticked", clause="389.3")
    return requests
