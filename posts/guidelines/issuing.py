"""Issue and withdraw content guidelines: the Chief's own acts (389.3). The only writer of their tables.

What waits for approval is judged again after either: `approvals.rejudging` calls these.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from core import clock
from core.canonical import sha256_of
from core.categories import Category
from core.exceptions import InvalidInput, StaleVersion, StateForbids
from core.text import clean_line, clean_reason, clean_text
from members.models import Member
from members.terms import check_dates
from platforms.models import SocialAccount
from posts.guidelines.permissions import check_can_issue, check_can_withdraw
from posts.guidelines.selectors import every_version
from posts.models import TITLE_LENGTH, ContentGuideline, GuidelineWithdrawal
from posts.models.guideline import ORDER_LENGTH, WITHDRAWAL_LENGTH
from trail.services import append

CLAUSE = "389.3"
TEXT_LENGTH = 10_000
# What the policy names by a letter. What is on none of its lines always meets a supervisor.
COVERABLE = tuple(category for category in Category.values if category != Category.OTHER)


@dataclass(frozen=True, slots=True)
class Wording:
    """What the Chief writes into a version. No account named: it covers every account, later ones too."""

    title: str
    text: str
    categories: tuple[str, ...]
    accounts: tuple[SocialAccount, ...] = ()
    pictures_allowed: bool = True
    wordings_allowed: bool = True
    order_number: str = ""


@transaction.atomic
def issue(
    wording: Wording, *, by: Member, starts_at: datetime | None = None, ends_at: datetime | None = None
) -> ContentGuideline:
    """Put the next version into force from `starts_at`, now without it, until `ends_at` or until it is replaced.

    Raises NotPermitted for anyone but the Chief, InvalidInput beside what cannot stand, StaleVersion when two
    versions are issued in the same second.
    """
    check_can_issue(by)
    wording = _cleaned(wording)
    now = clock.now()
    starts_at = starts_at or now
    check_dates(starts_at, ends_at, now)
    latest = _check_after_the_others(starts_at)
    guideline = _write(wording, number=latest + 1, starts_at=max(starts_at, now), ends_at=ends_at, by=by, at=now)
    append(
        "guideline.issued",
        by=by.as_actor(guideline.issued_as),
        on=guideline.as_subject(),
        facts={
            "version": guideline.number,
            "from": guideline.effective_from,
            "until": ends_at,
            "order": wording.order_number,
            "sha256": sha256_of(contents_of(guideline)),
        },
    )
    return guideline


def _cleaned(wording: Wording) -> Wording:
    title = clean_line(wording.title, field="title", limit=TITLE_LENGTH, name="The title")
    text = clean_text(wording.text, field="text", limit=TEXT_LENGTH, name="The guideline")
    order = clean_line(wording.order_number, field="order_number", limit=ORDER_LENGTH, name="The order number")
    if not title:
        raise InvalidInput("Give the guideline a title.", field="title", clause=CLAUSE)
    if not text:
        raise InvalidInput("Write in plain words what may be posted.", field="text", clause=CLAUSE)
    if not wording.categories or not set(wording.categories) <= set(COVERABLE):
        raise InvalidInput("Choose at least one category of 389.4 (a) to (h).", field="categories", clause=CLAUSE)
    return replace(
        wording, title=title, text=text, order_number=order, categories=tuple(sorted(set(wording.categories)))
    )


def _check_after_the_others(starts_at: datetime) -> int:
    """The highest number so far. Raise InvalidInput where a version that is still to come would begin later."""
    versions = list(every_version()[:1])
    planned = next(
        (each for each in every_version() if each.withdrawn is None or each.withdrawn.at >= each.effective_from), None
    )
    if planned is not None and planned.effective_from > starts_at:
        begins = clock.local(planned.effective_from)
        raise InvalidInput(
            f"{planned} begins on {begins:%B} {begins.day}, {begins.year}. Begin then or later, or withdraw it first.",
            field="starts_at",
            clause=CLAUSE,
        )
    return versions[0].number if versions else 0


def _write(
    wording: Wording, *, number: int, starts_at: datetime, ends_at: datetime | None, by: Member, at: datetime
) -> ContentGuideline:
    holding = by.as_chief
    try:
        with transaction.atomic():
            guideline = ContentGuideline.objects.create(
                number=number,
                title=wording.title,
                text=wording.text,
                effective_from=starts_at,
                effective_to=ends_at,
                order_number=wording.order_number,
                issued_by=by,
                issued_as=holding.label if holding else by.capacity_label,
                issued_at=at,
                categories=list(wording.categories),
                pictures_allowed=wording.pictures_allowed,
                wordings_allowed=wording.wordings_allowed,
            )
    except IntegrityError as taken:
        raise StaleVersion(f"Version {number} was issued a moment ago. Read it before you issue another.") from taken
    guideline.accounts.add(*wording.accounts)
    return guideline


@transaction.atomic
def withdraw(guideline: ContentGuideline, *, reason: str, by: Member) -> GuidelineWithdrawal:
    """Take a version back: from this second on it counts for nothing, and none before it comes back.

    Raises StateForbids for one that is over already.
    """
    check_can_withdraw(by)
    reason = clean_reason(reason, missing="Say why the guideline is withdrawn.", limit=WITHDRAWAL_LENGTH, clause=CLAUSE)
    now = clock.now()
    _check_not_over(guideline, now)
    holding = by.as_chief
    try:
        with transaction.atomic():
            withdrawal = GuidelineWithdrawal.objects.create(
                guideline=guideline,
                at=now,
                by=by,
                withdrawn_as=holding.label if holding else by.capacity_label,
                reason=reason,
            )
    except IntegrityError as taken:
        raise StateForbids(f"{guideline} is withdrawn already.", clause=CLAUSE) from taken
    append(
        "guideline.withdrawn",
        by=by.as_actor(withdrawal.withdrawn_as),
        on=guideline.as_subject(),
        facts={"version": guideline.number, "reason": reason},
    )
    return withdrawal


def _check_not_over(guideline: ContentGuideline, now: datetime) -> None:
    later = every_version().filter(number__gt=guideline.number, effective_from__lte=now)
    replaced = any(each.has_begun(now) for each in later)
    ended = guideline.effective_to is not None and guideline.effective_to <= now
    if replaced or ended or GuidelineWithdrawal.objects.filter(guideline=guideline).exists():
        raise StateForbids(f"{guideline} is over already.", clause=CLAUSE)


def contents_of(guideline: ContentGuideline) -> dict[str, Any]:
    """Everything that the version says, in the form that its SHA-256 in the trail covers."""
    accounts: Iterable[SocialAccount] = guideline.accounts.all()
    return {
        "number": guideline.number,
        "title": guideline.title,
        "text": guideline.text,
        "from": guideline.effective_from,
        "until": guideline.effective_to,
        "order": guideline.order_number,
        "categories": guideline.categories,
        "accounts": sorted(account.pk for account in accounts),
        "pictures": guideline.pictures_allowed,
        "wordings": guideline.wordings_allowed,
    }
