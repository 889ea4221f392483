"""Issue and revoke posting authorizations, and keep the guardian rows equal to them (389.3).

The only writer of `PostingAuthorization` and of the guardian rows on social accounts.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from guardian.shortcuts import assign_perm, get_objects_for_user, remove_perm

from core import clock
from core.categories import Category
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from core.text import clean_text
from members.models import Member, PostingAuthorization, SocialAccountPermission
from members.permissions import authority_of, check_can_authorize
from platforms.models import SocialAccount
from trail.services import WORKER, Subject, append

CLAUSE = "389.3"
PUBLISH_AS = "platforms.publish_as"


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
) -> PostingAuthorization:
    """Authorize `member` to post. Raises NotPermitted for anyone but the Chief, InvalidInput for bad terms."""
    check_can_authorize(by, member)
    if not member.is_active:
        raise InvalidInput(f"{member} is not an active member.", field="member", clause=CLAUSE)
    basis = clean_text(basis, field="basis", limit=200, name="The basis")
    now = clock.now()
    accounts, categories = list(accounts), sorted(set(categories))
    _check_terms(accounts, categories, basis, starts_at or now, ends_at, now)
    capacity, designation = authority_of(by)
    authorization = PostingAuthorization.objects.create(
        member=member,
        categories=categories,
        may_write_for_incidents=may_write_for_incidents,
        basis=basis,
        issued_by=by,
        issued_as=capacity,
        designation=designation,
        issued_at=now,
        starts_at=starts_at or now,
        ends_at=ends_at,
    )
    authorization.accounts.set(accounts)
    _record_issue(authorization, accounts, by)
    project(member)
    return authorization


def _record_issue(authorization: PostingAuthorization, accounts: list[SocialAccount], by: Member) -> None:
    append(
        "authorization.issued",
        by=by.as_actor(authorization.issued_as),
        on=subject_of(authorization),
        facts={
            "member": str(authorization.member_id),
            "accounts": [str(account) for account in accounts],
            "categories": authorization.categories,
            "incidents": authorization.may_write_for_incidents,
            "from": authorization.starts_at,
            "until": authorization.ends_at,
            "basis": authorization.basis,
        },
    )


@transaction.atomic
def revoke(authorization: PostingAuthorization, *, reason: str, by: Member) -> None:
    """End `authorization` now. What its member has queued is refused at the worker's gate from this second on."""
    check_can_authorize(by, authorization.member)
    reason = clean_text(reason, field="reason", limit=200, name="The reason")
    if not reason:
        raise InvalidInput("Say why the authorization ends.", field="reason", clause=CLAUSE)
    revoked = PostingAuthorization.objects.filter(pk=authorization.pk, revoked_at__isnull=True).update(
        revoked_at=clock.now(), revoked_by=by, revoked_reason=reason
    )
    if not revoked:
        raise StateForbids("This authorization was revoked already.", clause=CLAUSE)
    append(
        "authorization.revoked",
        by=by.as_actor(authority_of(by)[0]),
        on=subject_of(authorization),
        facts={"member": str(authorization.member_id), "reason": reason},
    )
    project(authorization.member)
    authorization.refresh_from_db()


def subject_of(authorization: PostingAuthorization) -> Subject:
    return Subject(
        kind="authorization", id=str(authorization.pk), label=f"Posting authorization of {authorization.member}"
    )


def _check_terms(
    accounts: list[SocialAccount],
    categories: list[str],
    basis: str,
    starts_at: datetime,
    ends_at: datetime | None,
    now: datetime,
) -> None:
    if not accounts:
        raise InvalidInput("Choose at least one social account.", field="accounts", clause=CLAUSE)
    if not categories or not set(categories) <= set(Category.values):
        raise InvalidInput("Choose at least one content category.", field="categories", clause=CLAUSE)
    if not basis.strip():
        raise InvalidInput("State the basis, such as the order or assignment.", field="basis", clause=CLAUSE)
    if ends_at is not None and ends_at <= max(starts_at, now):
        raise InvalidInput("The end lies before the start or in the past.", field="ends_at", clause=CLAUSE)


@transaction.atomic
def project(member: Member) -> bool:
    """Make the guardian rows of `member` equal to his live authorizations; say whether any changed."""
    # Locked, so that a revocation meanwhile is not undone by a reading from before it.
    member = Member.objects.select_for_update(no_key=True, of=("self",)).get(pk=member.pk)
    live = PostingAuthorization.objects.live(clock.now()).filter(member=member)
    wanted = set(SocialAccount.objects.filter(authorizations__in=live)) if member.is_active else set()
    held = set(projected_accounts(member))
    for account in wanted - held:
        assign_perm(PUBLISH_AS, member, account)
    for account in held - wanted:
        remove_perm(PUBLISH_AS, member, account)
    return wanted != held


def projected_accounts(member: Member) -> list[SocialAccount]:
    """The social accounts on which `member` holds the guardian permission. One query."""
    # with_superuser=False: nobody posts by being an administrator.
    return list(
        get_objects_for_user(member, PUBLISH_AS, use_groups=False, with_superuser=False, accept_global_perms=False)
    )


def project_ended() -> int:
    """Follow authorizations that began or ended by themselves, each member in a transaction of his own.

    Looks at everybody whose rows may differ, however long no worker ran. Returns how many changed.
    """
    now = clock.now()
    ended = PostingAuthorization.objects.filter(revoked_at__isnull=True, ends_at__lte=now, end_noted_at__isnull=True)
    for authorization in ended.select_related("member"):
        _note_end(authorization)
    held = SocialAccountPermission.objects.values_list("user_id", "content_object_id")
    live = PostingAuthorization.objects.live(now).filter(member__is_active=True).values_list("member_id", "accounts")
    differing = {member_id for member_id, _ in set(held).symmetric_difference(live)}
    return sum(project(member) for member in Member.objects.filter(pk__in=differing))


@transaction.atomic
def _note_end(authorization: PostingAuthorization) -> None:
    """One event for each authorization that ran out, whoever else still covers its accounts."""
    noted = PostingAuthorization.objects.filter(pk=authorization.pk, end_noted_at__isnull=True)
    if noted.update(end_noted_at=clock.now()):
        append("authorization.expired", by=WORKER, on=subject_of(authorization))


def is_authorized(member: Member) -> bool:
    """Whether any posting authorization of `member` is in force. One query."""
    return member.is_active and PostingAuthorization.objects.live(clock.now()).filter(member=member).exists()


def check_authorized(member: Member, account: SocialAccount, *, category: str, incident: bool) -> PostingAuthorization:
    """The live authorization under which `member` may post `category` on `account`, now.

    Raises NotPermitted with what is missing (389.3). One query.
    """
    if not member.is_active:
        raise NotPermitted(f"{member} is not an active member.", clause=CLAUSE, who_can_help="the Chief of Police")
    live = list(PostingAuthorization.objects.live(clock.now()).filter(member=member, accounts=account))
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
