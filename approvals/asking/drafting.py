"""The PIO makes a draft from an endorsed request (389.3). It goes the way of every other post from there."""

from django.db import transaction

from approvals.asking import lifecycle
from approvals.asking.permissions import check_drafts
from approvals.asking.routing import lock_request
from approvals.asking.steps import write_step
from approvals.models import AskStatus, PostRequest, StepKind
from core import clock
from core.categories import Category
from members.models import Member
from posts.content import Content
from posts.models import Post
from posts.packs.fields import TEXT_LIMIT
from posts.services import save_draft
from trail.services import append


@transaction.atomic
def draft(request: PostRequest, *, by: Member) -> Post:
    """A draft with the words of the request; the one that was made before, where there is one."""
    check_drafts(by)
    request = lock_request(request)
    if request.post is not None:
        return request.post
    lifecycle.check_can_move(request, AskStatus.DRAFTED)
    content = Content(
        title=request.title,
        text=request.text,
        category=request.category or Category.OTHER,
        accounts=tuple(request.accounts.order_by("pk")),
        facts={"mission": " ".join(request.mission.split())[:TEXT_LIMIT]},
    )
    post = save_draft(None, content=content, by=by)
    write_step(request, StepKind.DRAFTED, member=by, capacity=by.capacity_label)
    lifecycle.move(request, AskStatus.DRAFTED, at=clock.now(), post=post)
    append("post_request.drafted", by=by.as_actor(), on=request.as_subject(), facts={"post": str(post.pk)})
    return post
