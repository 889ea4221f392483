"""The comments on a post, on any page above."""

from typing import Any

from django import template

from posts.comments.selectors import comments_of
from posts.models import Post
from posts.models.comment import COMMENT_LENGTH

register = template.Library()


@register.inclusion_tag("comments/_comments.html", takes_context=True)
def comments_on(context: dict[str, Any], post: Post, writes: bool = True) -> dict[str, Any]:
    """What is said of `post`; with a form, where `writes`. One query."""
    request = context["request"]
    invalid = context.get("invalid") if context.get("act") == "comment" else None
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "post": post,
        "comments": comments_of(post, before=request.GET.get("before", "")),
        "writes": writes and request.user.is_on_duty,
        "limit": COMMENT_LENGTH,
        "invalid": invalid,
        "typed": request.POST.get("text", "") if invalid else "",
        "answering": request.POST.get("answers", "") if invalid else "",
    }
