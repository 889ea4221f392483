"""Person rules for posts (389.3)."""

from collections.abc import Iterable

from core.exceptions import NotPermitted, StateForbids
from equipment.proof import check_may_write_from
from members import roles
from members.authorizations import is_authorized
from members.chain import supervisor_of
from members.models import Member, has_permission
from platforms.models import SocialAccount
from posts.lifecycle import EDITABLE, TRANSITIONS
from posts.models import Post, PostStatus
from posts.rights import RightToPost


def check_can_write(by: Member) -> None:
    """A PIO writes by assignment, anybody else by a live posting authorization; each account is checked at submit."""
    if not can_write(by):
        raise NotPermitted(
            "You are not authorized to post for the Department. Ask through your chain of command.",
            clause="389.3",
            who_can_help=above.title_and_name if (above := supervisor_of(by)) else "your supervisor",
        )


def can_write(by: Member) -> bool:
    return has_permission(by, roles.WRITE_POST) or is_authorized(by)


def check_can_edit(by: Member, post: Post) -> None:
    """A PIO may edit any editable post; whoever edits it cannot approve it."""
    check_can_write(by)
    check_may_write_from(by, was_submitted=post.status != PostStatus.DRAFT)
    if post.status not in EDITABLE:
        here = PostStatus(post.status).label.lower()
        raise StateForbids(f"This post is in the state “{here}” and cannot be changed.", clause="389.3")


def can_edit(by: Member, post: Post) -> bool:
    return post.status in EDITABLE and can_write(by)


def check_is_author(by: Member, post: Post) -> None:
    if post.author_id != by.pk:
        raise NotPermitted(
            f"{post.author} wrote this post and submits it.", clause="389.3", who_can_help=post.author.title_and_name
        )


def check_can_submit(
    by: Member, post: Post, accounts: Iterable[SocialAccount], *, category: str, incident: bool
) -> None:
    """The author submits, from approved equipment, with current training and a live authorization for each account."""
    check_can_write(by)
    check_is_author(by, post)
    check_may_post_here(by, accounts, category=category, incident=incident)


def check_may_post_here(by: Member, accounts: Iterable[SocialAccount], *, category: str, incident: bool) -> None:
    """Has `by` the right to post `category` on each of `accounts`, from here, now (389.3, 389.8)?

    Approved equipment or an exception for them, current training in each subject, and for each account an
    authorization in force. As many queries for thirty accounts as for one (`posts.rights`). Raises
    NotPermitted with the first thing that is missing.
    """
    accounts = list(accounts)
    RightToPost(by, accounts).check(accounts, category=category, incident=incident)


def check_can_withdraw(by: Member, post: Post) -> None:
    if post.author_id != by.pk:
        raise NotPermitted(
            f"Only {post.author} may withdraw this post.", clause="389.3", who_can_help=post.author.title_and_name
        )


def can_withdraw(by: Member, post: Post) -> bool:
    return post.author_id == by.pk and PostStatus.WITHDRAWN in TRANSITIONS[PostStatus(post.status)]
