"""The terms of a posting authorization: checked before it is issued, and their SHA-256 afterwards (389.3)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from core import clock
from core.canonical import sha256_of
from core.categories import Category
from core.exceptions import InvalidInput
from core.text import clean_line, clean_text
from members.models import PostingAuthorization
from platforms.models import SocialAccount

CLAUSE = "389.3"
BASIS_LENGTH = 200
CONDITIONS_LENGTH = 2_000
# An end beyond is mistyped: who is to post without one is given none.
LONGEST_YEARS = 5


@dataclass(frozen=True, slots=True)
class Terms:
    """What the Chief writes into an authorization."""

    accounts: tuple[SocialAccount, ...]
    categories: tuple[str, ...]
    basis: str
    conditions: str
    may_write_for_incidents: bool
    starts_at: datetime
    ends_at: datetime | None


def check_terms(terms: Terms, now: datetime) -> Terms:
    """`terms` with their words cleaned. Raises InvalidInput beside the field that cannot stand."""
    basis = clean_line(terms.basis, field="basis", limit=BASIS_LENGTH, name="The basis")
    conditions = clean_text(terms.conditions, field="conditions", limit=CONDITIONS_LENGTH, name="The conditions")
    if not terms.accounts:
        raise InvalidInput("Choose at least one social account.", field="accounts", clause=CLAUSE)
    if not terms.categories or not set(terms.categories) <= set(Category.values):
        raise InvalidInput("Choose at least one content category.", field="categories", clause=CLAUSE)
    if not basis:
        raise InvalidInput("State the basis, such as the order or assignment.", field="basis", clause=CLAUSE)
    check_dates(terms.starts_at, terms.ends_at, now)
    if terms.ends_at is not None and terms.ends_at > now + timedelta(days=366 * LONGEST_YEARS):
        raise InvalidInput(
            f"The end lies more than {LONGEST_YEARS} years ahead. Choose an earlier day.",
            field="ends_at",
            clause=CLAUSE,
        )
    return replace(terms, basis=basis, conditions=conditions)


def check_dates(starts_at: datetime, ends_at: datetime | None, now: datetime) -> None:
    """Raise InvalidInput for an end that is over or before the start, and for a start before today."""
    if ends_at is not None and ends_at <= max(starts_at, now):
        raise InvalidInput("The end lies before the start or in the past.", field="ends_at", clause=CLAUSE)
    # Nobody is authorized backwards: what was posted yesterday was posted without.
    if starts_at < clock.start_of_local_day(now):
        raise InvalidInput(
            "The start lies in the past. It can be today at the earliest.", field="starts_at", clause=CLAUSE
        )


def terms_of(authorization: PostingAuthorization) -> dict[str, Any]:
    """Everything that was written when it was issued, in the form that its SHA-256 covers."""
    order = authorization.designation
    return {
        "authorization": authorization.pk,
        "member": authorization.member_id,
        "accounts": sorted(account.pk for account in authorization.accounts.all()),
        "categories": sorted(authorization.categories),
        "incidents": authorization.may_write_for_incidents,
        "conditions": authorization.conditions,
        "basis": authorization.basis,
        "from": authorization.starts_at,
        "until": authorization.ends_at,
        "issued_by": authorization.issued_by_id,
        "issued_as": authorization.issued_as,
        "issued_at": authorization.issued_at,
        "order": order.order_number if order else "",
        "renews": authorization.renews_id,
    }


def sha256_of_terms(authorization: PostingAuthorization) -> str:
    """The SHA-256 of the terms: the trail keeps it at issue, the memo prints it."""
    return sha256_of(terms_of(authorization))
