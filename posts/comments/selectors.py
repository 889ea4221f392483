"""Reading comments: the newest of a post as threads, in two queries at any size."""

from dataclasses import dataclass, field

from django.http import Http404

from core.choices import is_row_number
from members.models import Member
from posts.models import Comment, Post
from posts.selectors import visible_to

SHOWN = 100


@dataclass(slots=True)
class Thread:
    """A comment with its replies, oldest first; of an old comment only the replies may be among the newest."""

    first: Comment | None
    replies: list[Comment] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Comments:
    threads: list[Thread]
    # The number before which older ones begin; None where all are shown.
    older: int | None


def comments_of(post: Post, *, before: str = "") -> Comments:
    """The newest comments of `post`, or those before the one of that number."""
    rows = Comment.objects.filter(post=post).select_related("by", "withdrawal")
    if is_row_number(before):
        rows = rows.filter(pk__lt=int(before))
    found = list(rows.order_by("-pk")[: SHOWN + 1])
    newest = sorted(found[:SHOWN], key=lambda comment: comment.pk)
    threads: dict[int, Thread] = {}
    for comment in newest:
        if comment.parent_id is None:
            threads[comment.pk] = Thread(comment)
        else:
            threads.setdefault(comment.parent_id, Thread(None)).replies.append(comment)
    return Comments(list(threads.values()), newest[0].pk if len(found) > SHOWN else None)


def get_comment_or_404(member: Member, post_pk: int, pk: int) -> Comment:
    """A comment on that post, if `member` may read it. Else Http404."""
    rows = Comment.objects.select_related("by", "post__current", "post__author")
    comment = rows.filter(pk=pk, post=post_pk, post__in=visible_to(member).order_by()).first()
    if comment is None:
        raise Http404("No such comment.")
    return comment
