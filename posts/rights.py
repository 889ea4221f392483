"""Has a member the right to post from here, now (389.3, 389.8)? Read once, asked of any number of accounts.

Submission asks `check`, the composer `missing`; both walk the same gates, so that no page promises what
submission refuses.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from core.categories import Category
from core.exceptions import NotPermitted
from equipment.proof import Reach
from members.authorizations import check_covered, live_by_account
from members.models import Member, PostingAuthorization
from platforms.models import SocialAccount
from training.currency import check_standing, standings


class Gate(StrEnum):
    """What stands between a member and a post, in the order in which it is asked."""

    AUTHOR = "author"
    EQUIPMENT = "equipment"
    TRAINING = "training"
    AUTHORIZATION = "authorization"


@dataclass(frozen=True, slots=True)
class Missing:
    """A gate that refuses, and its words."""

    gate: Gate
    refusal: NotPermitted


Asks = Iterator[tuple[Gate, Callable[[], object]]]


class RightToPost:
    """What `by` may post on each of `accounts`, from the device under way, at this second.

    Three queries, however many accounts; two more on a device that needs an exception.
    """

    def __init__(self, by: Member, accounts: Iterable[SocialAccount]) -> None:
        accounts = list(accounts)
        self.by = by
        self.reach = Reach(by)
        self.standing = standings([by])[by.pk]
        self._live = live_by_account(by, accounts)

    def check(self, accounts: Iterable[SocialAccount], *, category: str, incident: bool) -> None:
        """Raise NotPermitted with the first thing that is missing."""
        for _, ask in self._gates(list(accounts), category, incident):
            ask()

    def missing(self, account: SocialAccount, *, category: str, incident: bool) -> list[Missing]:
        """Everything that `check` refuses for this account."""
        asked = self._gates([account], category, incident)
        return [Missing(gate, refusal) for gate, ask in asked if (refusal := refusal_of(ask))]

    def authorization(self, account: SocialAccount, *, category: str, incident: bool) -> PostingAuthorization:
        """The authorization that covers the post. Raises NotPermitted where none does."""
        return check_covered(self._live[account.pk], self.by, account, category=category, incident=incident)

    def categories(self, account: SocialAccount, *, incident: bool) -> list[str]:
        """Of 389.4 (a)-(h), and what is in none of them: those that an authorization covers here."""
        return [
            category
            for category in Category.values
            if refusal_of(partial(self.authorization, account, category=category, incident=incident)) is None
        ]

    def _gates(self, accounts: list[SocialAccount], category: str, incident: bool) -> Asks:
        yield Gate.EQUIPMENT, partial(self.reach.check, accounts)
        yield Gate.TRAINING, partial(check_standing, self.by, self.standing)
        for account in accounts:
            yield Gate.AUTHORIZATION, partial(self.authorization, account, category=category, incident=incident)


def refusal_of(ask: Callable[[], object]) -> NotPermitted | None:
    """What `ask` refuses with, or None."""
    try:
        ask()
    except NotPermitted as refusal:
        return refusal
    return None
