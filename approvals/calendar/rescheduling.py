"""Move a post to another publishing time. Whoever approved, approved it for the old one, and is asked again (389.3)."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from approvals.requests import end_requests
from approvals.saving import forget_if_saved
from core.exceptions import InvalidInput, NotPermitted, StaleVersion, StateForbids
from equipment.proof import check_may_write_from
from members.models import Member
from posts import lifecycle
from posts.content import Content
from posts.lifecycle import EDITABLE
from posts.models import Post, PostStatus
from posts.permissions import check_can_edit, check_can_write, check_is_author
from posts.services import save_draft
from posts.timing import TIME, in_words
from publishing.locking import lock_post

UNDER_WAY = (PostStatus.SUBMITTED, PostStatus.APPROVED)


def check_can_reschedule(by: Member, post: Post) -> None:
    """Who may edit a draft may move it; what waits or is approved is moved by its author alone."""
    if post.status in EDITABLE:
        check_can_edit(by, post)
        return
    check_can_write(by)
    check_may_write_from(by, was_submitted=True)
    if post.status not in UNDER_WAY:
        here = PostStatus(post.status).label.lower()
        raise StateForbids(f"This post is in the state “{here}” and cannot be moved to another time.", clause="389.3")
    check_is_author(by, post)


def can_reschedule(by: Member, post: Post) -> bool:
    """The twin of `check_can_reschedule`, for pages."""
    try:
        check_can_reschedule(by, post)
    except (NotPermitted, StateForbids):
        return False
    return True


@transaction.atomic
def reschedule(post: Post, *, publish_at: datetime | None, by: Member, version: int) -> Post:
    """Plan `post` for `publish_at`, or for as soon as it is approved, as a new revision by `by`.

    Voids an approval and takes it back from whoever decides: it is a draft again, and its author submits it.
    Raises NotPermitted, StateForbids also when it is being sent, StaleVersion when the page was old, or
    InvalidInput for a time that cannot be.
    """
    post = lock_post(post.pk)
    check_can_reschedule(by, post)
    if version != post.version:
        raise StaleVersion("Somebody else changed this post since you opened the page. Look at it again.")
    before = post.revision.publish_at
    if publish_at == before:
        raise InvalidInput("It is planned so already. Choose another time.", field=TIME)
    forget_if_saved(post, by)
    if post.status in UNDER_WAY:
        end_requests(post, reason="moved to another time by its author", by=by)
        facts = {"before": _words(before), "after": _words(publish_at)}
        lifecycle.move(post, PostStatus.DRAFT, action="post.rescheduled", by=by.as_actor(), facts=facts)
    content = replace(Content.of(post.revision), publish_at=publish_at)
    return save_draft(post, content=content, by=by, version=post.version)


def _words(publish_at: datetime | None) -> str:
    return in_words(publish_at) if publish_at else "as soon as it is approved"
