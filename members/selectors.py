"""Reading members and their rights, with a constant number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from core import clock
from members.models import Member, PostingAuthorization
from platforms.models import SocialAccount


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One member and, for each account in order, the live authorization or None."""

    member: Member
    cells: list[PostingAuthorization | None]
    accounts: list[SocialAccount]

    @property
    def pairs(self) -> list[tuple[SocialAccount, PostingAuthorization | None]]:
        return list(zip(self.accounts, self.cells, strict=True))


def who_may_post(accounts: Sequence[SocialAccount]) -> list[MatrixRow]:
    """Every member with a live authorization, against `accounts`. Two queries."""
    live = (
        PostingAuthorization.objects.live(clock.now())
        .filter(member__is_active=True)
        .select_related("member", "issued_by")
        .prefetch_related("accounts")
    )
    cells: dict[Member, dict[int, PostingAuthorization]] = defaultdict(dict)
    for authorization in live:
        for account in authorization.accounts.all():
            cells[authorization.member].setdefault(account.pk, authorization)  # the newest comes first
    ordered = sorted(cells, key=lambda m: (m.last_name, m.first_name, m.pk))
    return [MatrixRow(m, [cells[m].get(account.pk) for account in accounts], list(accounts)) for m in ordered]


def accounts_of(member: Member) -> list[SocialAccount]:
    """The accounts that a live authorization names for `member`. One query."""
    live = PostingAuthorization.objects.live(clock.now()).filter(member=member)
    return list(SocialAccount.objects.filter(authorizations__in=live).distinct()) if member.is_active else []
