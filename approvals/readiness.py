"""What the composer says of each social account before anything is submitted: ready, or why not (389.3, 389.8).

It asks `posts.rights`, as submission does; nothing here decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings

from core.categories import Category, with_letter
from core.exceptions import NotPermitted
from equipment.models import EquipmentException
from members.models import Member
from members.selectors import who_authorizes
from platforms.models import SocialAccount
from posts.models import Post
from posts.permissions import check_is_author
from posts.rights import Gate, Missing, RightToPost, refusal_of
from training.currency import Standing, Warned, warned_in

# What is about the member or the browser, and so the same for every account.
OF_THE_MEMBER = (Gate.AUTHOR, Gate.TRAINING)


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account that is offered. `missing` is what stands against it alone."""

    account: SocialAccount
    chosen: bool
    is_ready: bool
    missing: list[Missing]
    # What the authorization covers, where no category is chosen yet or another one is; empty for every category.
    covers: str = ""
    conditions: str = ""


@dataclass(frozen=True, slots=True)
class Excepted:
    """An exception under which this browser posts, and whether it leaves an account out."""

    exception: EquipmentException
    accounts: list[SocialAccount]
    only: bool


@dataclass(frozen=True, slots=True)
class Readiness:
    lines: list[AccountLine]
    # What stands against every account.
    missing: list[Missing]
    excepted: list[Excepted]
    standing: Standing
    ending: list[Warned]
    authorizers: list[Member] = field(default_factory=list)

    @property
    def not_ready(self) -> list[SocialAccount]:
        """The accounts that are chosen, and to which submission would refuse the post."""
        return [line.account for line in self.lines if line.chosen and not line.is_ready]

    def gate_of(self, reason: str) -> str:
        """Which gate refused with these words; empty for a refusal that is none of theirs."""
        every = [*self.missing, *(missing for line in self.lines for missing in line.missing)]
        return next((missing.gate for missing in every if missing.refusal.reason == reason), "")


def readiness_of(
    by: Member,
    post: Post | None,
    *,
    accounts: Iterable[SocialAccount],
    chosen: set[str],
    category: str,
    incident: bool,
) -> Readiness:
    """What submission would answer `by` now, account by account. The same number of queries at any number."""
    accounts = list(accounts)
    right = RightToPost(by, accounts)
    found = [_missing(right, account, category, incident) for account in accounts]
    author = refusal_of(lambda: check_is_author(by, post)) if post else None
    general = ([Missing(Gate.AUTHOR, author)] if author else []) + _general(right, found)
    said = {missing.refusal.reason for missing in general}
    lines = [
        AccountLine(
            account=account,
            chosen=str(account.pk) in chosen,
            is_ready=not missing and not author,
            missing=[each for each in missing if each.refusal.reason not in said],
            covers=_covers(right, account, category, incident),
            conditions=_conditions(right, account, category, incident),
        )
        for account, missing in zip(accounts, found, strict=True)
    ]
    lacks = any(each.gate == Gate.AUTHORIZATION for missing in found for each in missing)
    return Readiness(
        lines=lines,
        missing=general,
        excepted=[_excepted(each, accounts) for each in right.reach.exceptions],
        standing=right.standing,
        ending=_ending(right.standing, by),
        authorizers=who_authorizes(but=by) if lacks else [],
    )


def _asked(right: RightToPost, account: SocialAccount, category: str, incident: bool) -> str:
    """The category to ask for. While none is chosen, one that is covered: the rest is said when it is chosen."""
    if category in Category.values:
        return category
    covered = right.categories(account, incident=incident) or right.categories(account, incident=False)
    return next(iter(covered), Category.OTHER)


def _missing(right: RightToPost, account: SocialAccount, category: str, incident: bool) -> list[Missing]:
    return right.missing(account, category=_asked(right, account, category, incident), incident=incident)


def _general(right: RightToPost, found: list[list[Missing]]) -> list[Missing]:
    """What is the same for every account, said once."""
    first = found[0] if found else []
    anywhere = bool(right.reach.exceptions)
    return [m for m in first if m.gate in OF_THE_MEMBER or (m.gate == Gate.EQUIPMENT and not anywhere)]


def _covers(right: RightToPost, account: SocialAccount, category: str, incident: bool) -> str:
    covered = right.categories(account, incident=incident)
    if category in covered or len(covered) == len(Category.values):
        return ""
    return ", ".join(with_letter(each) for each in covered)


def _conditions(right: RightToPost, account: SocialAccount, category: str, incident: bool) -> str:
    asked = _asked(right, account, category, incident)
    try:
        return right.authorization(account, category=asked, incident=incident).conditions
    except NotPermitted:
        return ""


def _excepted(each: EquipmentException, accounts: list[SocialAccount]) -> Excepted:
    covered = list(each.accounts.all())
    return Excepted(each, covered, only=not {account.pk for account in accounts} <= {account.pk for account in covered})


def _ending(standing: Standing, by: Member) -> list[Warned]:
    """Of training that still carries: what ends within the first warning."""
    within = max(settings.TRAINING_WARNING_DAYS)
    return [each for each in warned_in(standing, by, within=within) if each.days >= 0] if standing.is_trained else []
