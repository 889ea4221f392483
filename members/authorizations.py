"""Posting authorizations: issue, renew, suspend, lift, revoke, and the question whether one covers a post (389.3).

The only writer of `PostingAuthorization`; `members.projection` follows each act within its transaction. What
an act means for posts that are queued already is said one storey up, in `approvals.freezing`.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from core.text import clean_reason
from members.authority import Authority, check_entered_by_another, check_not_reserved, take_authority
from members.models import Member, PostingAuthorization
from members.models.authorization import AuthorizationQuerySet
from members.permissions import check_can_authorize
from members.projection import project
from members.terms import Terms, check_terms, sha256_of_terms
from platforms.models import SocialAccount
from trail.services import append

CLAUSE = "389.3"
REASON_LENGTH = 200


@transaction.atomic
def issue(
    member: Member,
    *,
    accounts: Iterable[SocialAccount],
    categories: Iterable[str],
    basis: str,
    by: Member,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    may_write_for_incidents: bool = False,
    conditions: str = "",
) -> PostingAuthorization:
    """Authorize `member` to post. Raises NotPermitted for anyone but the Chief, InvalidInput for bad terms."""
    check_can_authorize(by, member)
    terms = Terms(
        accounts=tuple(accounts),
        categories=tuple(sorted(set(categories))),
        basis=basis,
        conditions=conditions,
        may_write_for_incidents=may_write_for_incidents,
        starts_at=starts_at or clock.now(),
        ends_at=ends_at,
    )
    return _write(take_authority(by, member), terms, by=by)


@transaction.atomic
def renew(
    authorization: PostingAuthorization, *, ends_at: datetime | None, basis: str, by: Member
) -> PostingAuthorization:
    """Issue the same again: it begins when the old one ends, or now where that is over.

    Raises StateForbids for one that was revoked, is suspended, has no end, or was renewed before.
    """
    check_can_authorize(by, authorization.member)
    authority = take_authority(by, authorization.member)
    authorization.refresh_from_db()
    _check_renewable(authorization)
    now = clock.now()
    terms = Terms(
        accounts=tuple(authorization.accounts.all()),
        categories=tuple(authorization.categories),
        basis=basis,
        conditions=authorization.conditions,
        may_write_for_incidents=authorization.may_write_for_incidents,
        starts_at=max(authorization.ends_at or now, now),
        ends_at=ends_at,
    )
    renewed = _write(authority, terms, by=by, renews=authorization)
    facts = {"member": str(authorization.member_id), "by_authorization": str(renewed.pk), "until": ends_at}
    append("authorization.renewed", by=by.as_actor(renewed.issued_as), on=authorization.as_subject(), facts=facts)
    return renewed


def _check_renewable(authorization: PostingAuthorization) -> None:
    if authorization.revoked_at is not None:
        raise StateForbids("This authorization was revoked. Issue a new one.", clause=CLAUSE)
    if authorization.suspended_at is not None:
        raise StateForbids("This authorization is suspended. Lift the suspension first.", clause=CLAUSE)
    if authorization.ends_at is None:
        raise StateForbids("This authorization has no end: there is nothing to renew.", clause=CLAUSE)
    later = authorization.renewals.filter(revoked_at__isnull=True).first()
    if later is not None:
        raise StateForbids(f"This authorization was renewed already, by number {later.pk}.", clause=CLAUSE)


def _write(
    authority: Authority, terms: Terms, *, by: Member, renews: PostingAuthorization | None = None
) -> PostingAuthorization:
    member = authority.member
    check_entered_by_another(by, authority)
    check_not_reserved(authority)
    if not member.is_on_duty:
        raise InvalidInput(f"{member} is not an active member on duty.", field="member", clause=CLAUSE)
    now = clock.now()
    terms = check_terms(terms, now)
    authorization = PostingAuthorization.objects.create(
        member=member,
        categories=list(terms.categories),
        may_write_for_incidents=terms.may_write_for_incidents,
        basis=terms.basis,
        conditions=terms.conditions,
        issued_by=by,
        issued_as=authority.capacity,
        designation=authority.order,
        renews=renews,
        issued_at=now,
        starts_at=terms.starts_at,
        ends_at=terms.ends_at,
    )
    authorization.accounts.set(terms.accounts)
    _record_issue(authorization, terms, by)
    project(member)
    return authorization


def _record_issue(authorization: PostingAuthorization, terms: Terms, by: Member) -> None:
    facts = {
        "member": str(authorization.member_id),
        "accounts": [str(account) for account in terms.accounts],
        "categories": authorization.categories,
        "incidents": authorization.may_write_for_incidents,
        "from": authorization.starts_at,
        "until": authorization.ends_at,
        "basis": authorization.basis,
        "conditions": authorization.conditions,
        "order": authorization.designation.order_number if authorization.designation else "",
        "sha256": sha256_of_terms(authorization),
    }
    append(
        "authorization.issued",
        by=by.as_actor(authorization.issued_as),
        on=authorization.as_subject(),
        facts=facts,
    )


@transaction.atomic
def revoke(authorization: PostingAuthorization, *, reason: str, by: Member) -> None:
    """End `authorization` now. What its member has queued is refused at the worker's gate from this second on."""
    check_can_authorize(by, authorization.member)
    reason = clean_reason(reason, missing="Say why the authorization ends.", clause=CLAUSE)
    authority = take_authority(by, authorization.member)
    check_not_reserved(authority)
    if not _revoke(authorization, reason, by, authority.capacity, clock.now()):
        raise StateForbids("This authorization was revoked already.", clause=CLAUSE)
    project(authorization.member)
    authorization.refresh_from_db()


@transaction.atomic
def suspend(authorization: PostingAuthorization, *, reason: str, by: Member) -> None:
    """Put `authorization` out of force until somebody lifts it. Its end does not move."""
    check_can_authorize(by, authorization.member)
    reason = clean_reason(reason, missing="Say why the authorization is suspended.", clause=CLAUSE)
    authority = take_authority(by, authorization.member)
    if not _suspend(authorization, reason, by, authority.capacity, clock.now()):
        raise StateForbids("Only an authorization that is not over and not suspended can be.", clause=CLAUSE)
    PostingAuthorization.objects.filter(pk=authorization.pk).update(suspended_by_chief=authority.is_chiefs)
    project(authorization.member)
    authorization.refresh_from_db()


@transaction.atomic
def lift_suspension(authorization: PostingAuthorization, *, reason: str, by: Member) -> None:
    """Put a suspended authorization in force again. Approvals that the suspension voided stay void."""
    check_can_authorize(by, authorization.member)
    reason = clean_reason(reason, missing="Say why the suspension ends.", clause=CLAUSE)
    authority = take_authority(by, authorization.member)
    member = authority.member
    check_not_reserved(authority)
    if not member.is_on_duty:
        raise StateForbids(f"{member} is not on duty. Their return is entered first.", clause=CLAUSE)
    lifted = not_over(authorization.member).filter(pk=authorization.pk, suspended_at__isnull=False)
    if not lifted.update(suspended_at=None, suspended_by=None, suspended_reason="", suspended_by_chief=False):
        raise StateForbids("This authorization is not suspended, or it is over.", clause=CLAUSE)
    append(
        "authorization.suspension_lifted",
        by=by.as_actor(authority.capacity),
        on=authorization.as_subject(),
        facts={"member": str(authorization.member_id), "reason": reason},
    )
    project(member)
    authorization.refresh_from_db()


def not_over(member: Member) -> AuthorizationQuerySet:
    """The authorizations of `member` that are in force, suspended or still to come. One query."""
    rows = PostingAuthorization.objects.filter(member=member, revoked_at__isnull=True)
    return rows.exclude(ends_at__lte=clock.now())


def suspend_all(member: Member, *, reason: str, by: Member, at: datetime) -> int:
    """For `members.standing`, which checked the right and locked the member: returns how many it suspended."""
    return sum(_suspend(each, reason, by, by.capacity_label, at) for each in not_over(member))


def revoke_all(member: Member, *, reason: str, by: Member, at: datetime) -> int:
    """For `members.standing`, which checked the right and locked the member: returns how many it revoked."""
    return sum(_revoke(each, reason, by, by.capacity_label, at) for each in not_over(member))


def _suspend(authorization: PostingAuthorization, reason: str, by: Member, capacity: str, at: datetime) -> bool:
    here = not_over(authorization.member).filter(pk=authorization.pk, suspended_at__isnull=True)
    if not here.update(suspended_at=at, suspended_by=by, suspended_reason=reason):
        return False
    facts = {"member": str(authorization.member_id), "reason": reason}
    append("authorization.suspended", by=by.as_actor(capacity), on=authorization.as_subject(), facts=facts)
    return True


def _revoke(authorization: PostingAuthorization, reason: str, by: Member, capacity: str, at: datetime) -> bool:
    here = PostingAuthorization.objects.filter(pk=authorization.pk, revoked_at__isnull=True)
    if not here.update(revoked_at=at, revoked_by=by, revoked_reason=reason):
        return False
    facts = {"member": str(authorization.member_id), "reason": reason}
    append("authorization.revoked", by=by.as_actor(capacity), on=authorization.as_subject(), facts=facts)
    return True


def is_authorized(member: Member) -> bool:
    """Whether any posting authorization of `member` is in force. One query."""
    return member.is_on_duty and PostingAuthorization.objects.live(clock.now()).filter(member=member).exists()


def check_authorized(member: Member, account: SocialAccount, *, category: str, incident: bool) -> PostingAuthorization:
    """The live authorization under which `member` may post `category` on `account`, now.

    Raises NotPermitted with what is missing (389.3). One query.
    """
    live = live_by_account(member, [account])[account.pk]
    return check_covered(live, member, account, category=category, incident=incident)


def live_by_account(member: Member, accounts: Iterable[SocialAccount]) -> dict[int, list[PostingAuthorization]]:
    """The live authorizations of `member` for each of `accounts`, by its number. One query, however many."""
    found: dict[int, list[PostingAuthorization]] = {account.pk: [] for account in accounts}
    live = PostingAuthorization.objects.live(clock.now()).filter(member=member, accounts__in=list(found))
    for authorization in live.annotate(account_number=F("accounts")):
        found[authorization.account_number].append(authorization)
    return found


def check_covered(
    live: list[PostingAuthorization], member: Member, account: SocialAccount, *, category: str, incident: bool
) -> PostingAuthorization:
    """Of `live`, as `live_by_account` gave them, the one that covers the post. Raises NotPermitted. No query."""
    if not member.is_active:
        raise NotPermitted(f"{member} is not an active member.", clause=CLAUSE, who_can_help="the Chief of Police")
    if not member.is_on_duty:
        raise NotPermitted(
            f"{member} is {member.get_duty_status_display().lower()}.",
            clause=CLAUSE,
            who_can_help="the Chief of Police",
        )
    reason = _what_is_missing(live, account, category, incident)
    if reason:
        raise NotPermitted(f"{member} {reason}", clause=CLAUSE, who_can_help="the Chief of Police")
    return next(a for a in live if category in a.categories and (a.may_write_for_incidents or not incident))


def _what_is_missing(live: list[PostingAuthorization], account: SocialAccount, category: str, incident: bool) -> str:
    if not live:
        return f"has no posting authorization in force for {account}."
    if not any(category in a.categories for a in live):
        return f"is not authorized to post content of category ({category}) on {account}."
    if incident and not any(category in a.categories and a.may_write_for_incidents for a in live):
        return f"is not authorized to write for incidents on {account}."
    return ""
