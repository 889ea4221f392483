"""The guardian rows on social accounts, kept equal to the authorizations in force (389.3).

The only writer of those rows. What a member may do is always asked of the authorizations; the rows let
lists of accounts be filtered in one query.
"""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import transaction
from guardian.shortcuts import assign_perm, get_objects_for_user, remove_perm

from core import clock
from members.models import Designation, Member, PostingAuthorization, SocialAccountPermission
from platforms.models import SocialAccount
from trail.services import WORKER, append

logger = logging.getLogger(__name__)

Row = TypeVar("Row", Member, PostingAuthorization, Designation)
PUBLISH_AS = "platforms.publish_as"


def lock_member(member: Member) -> Member:
    """The member as they stand now, locked to the end of the transaction. Taken before the trail's turn."""
    return Member.objects.select_for_update(no_key=True, of=("self",)).select_related("rank").get(pk=member.pk)


def lock_members(numbers: Iterable[int]) -> None:
    """Several members, by number: the order of all who lock more than one (`publishing.locking`)."""
    rows = Member.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=set(numbers))
    list(rows.order_by("pk").values_list("pk"))


@transaction.atomic
def project(member: Member) -> bool:
    """Make the guardian rows of `member` equal to their authorizations in force; say whether any changed."""
    # Locked, so that a revocation meanwhile is not undone by a reading from before it.
    member = lock_member(member)
    in_force = PostingAuthorization.objects.in_force(clock.now()).filter(member=member)
    wanted = set(SocialAccount.objects.filter(authorizations__in=in_force))
    rows = SocialAccountPermission.objects.filter(user=member)
    held = {row.content_object for row in rows.select_related("content_object")}
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
    """Follow authorizations that began or ended by themselves, each member in a transaction of their own.

    Looks at everybody whose rows may differ, however long no worker ran. Returns how many changed.
    """
    now = clock.now()
    _note_ends()
    held = SocialAccountPermission.objects.values_list("user_id", "content_object_id")
    in_force = PostingAuthorization.objects.in_force(now).values_list("member_id", "accounts")
    differing = {member_id for member_id, _ in set(held).symmetric_difference(in_force)}
    return sum(_tried(member, project) for member in Member.objects.filter(pk__in=differing))


def _tried(row: Row, act: Callable[[Row], bool]) -> bool:
    """What breaks one row must not keep the others from their end."""
    try:
        return act(row)
    except Exception:
        logger.exception("%s %s could not be followed; the next round tries again", type(row).__name__, row.pk)
        return False


def _note_ends() -> None:
    """One event for each authorization and designation that ran out, whoever else covers the same."""
    over = {"revoked_at__isnull": True, "ends_at__lte": clock.now(), "end_noted_at__isnull": True}
    for authorization in PostingAuthorization.objects.filter(**over).select_related("member"):
        _tried(authorization, _note_end)
    for designation in Designation.objects.filter(**over).select_related("designee"):
        _tried(designation, _note_end)


@transaction.atomic
def _note_end(row: PostingAuthorization | Designation) -> bool:
    unnoted = type(row)._default_manager.filter(pk=row.pk, end_noted_at__isnull=True)
    if not unnoted.update(end_noted_at=clock.now()):
        return False
    subject = row.as_subject()
    append(f"{subject.kind}.expired", by=WORKER, on=subject)
    return True
