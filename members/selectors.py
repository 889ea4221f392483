"""Reading members and their rights, with a constant number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from core import clock
from members.models import Member, PostingAuthorization
from platforms.models import SocialAccount

COVERED = PostingAuthorization.accounts.through


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One member and, for each account in order, the authorization in force or None."""

    member: Member
    cells: list[PostingAuthorization | None]


def who_may_post(accounts: Sequence[SocialAccount]) -> list[MatrixRow]:
    """Every member with an authorization in force, against `accounts`. Two queries."""
    in_force = PostingAuthorization.objects.in_force(clock.now())
    by_number = {each.pk: each for each in in_force.select_related("member", "issued_by")}
    covered = COVERED.objects.filter(postingauthorization__in=in_force.order_by().values("pk"))
    cells: dict[Member, dict[int, PostingAuthorization]] = defaultdict(dict)
    # Of several that cover an account, the newest is shown.
    for number, account in covered.order_by("postingauthorization_id").values_list(
        "postingauthorization_id", "socialaccount_id"
    ):
        if authorization := by_number.get(number):
            cells[authorization.member][account] = authorization
    ordered = sorted(cells, key=lambda m: (m.last_name, m.first_name, m.pk))
    return [MatrixRow(m, [cells[m].get(account.pk) for account in accounts]) for m in ordered]


def accounts_of(member: Member) -> list[SocialAccount]:
    """The accounts that an authorization in force names for `member`. One query."""
    in_force = PostingAuthorization.objects.in_force(clock.now()).filter(member=member)
    return list(SocialAccount.objects.filter(authorizations__in=in_force).distinct())
