"""What the page of a post shows from above: the page is in `publishing`, which knows of no requests to post."""

from typing import Any

from django import template
from django.template import Context

from approvals import behind
from approvals.following import links_of
from approvals.models import ApprovalRequest, PostRequest, RelayedApproval, StandingRelease
from approvals.relaying import permissions
from approvals.relaying.selectors import relayed_of
from approvals.selectors import approved_for_fewer
from approvals.standing_limits.selectors import released_under
from members.requests import member_of
from posts.models import Post

register = template.Library()


@register.simple_tag(takes_context=True)
def request_behind(context: Context, post: Post) -> PostRequest | None:
    """The request to post that `post` was drafted from, if who reads the page may read it."""
    return behind.request_behind(member_of(context["request"]), post.pk)


@register.inclusion_tag("publishing/_following.html", takes_context=True)
def following(context: Context, post: Post) -> dict[str, Any]:
    """What `post` corrects or takes the place of, and what does so to it."""
    return {"post": post, "links": links_of(post, member_of(context["request"])), "csrf_token": context["csrf_token"]}


@register.simple_tag
def for_fewer(post: Post) -> ApprovalRequest | None:
    """The approval of `post` as it stands, where the decider left accounts out."""
    return approved_for_fewer(post)


@register.simple_tag
def given_by_voice(post: Post) -> RelayedApproval | None:
    """The approval of `post` that was given by radio or phone, and what its commander said of it since."""
    return relayed_of(post) if post.revision.incident_id else None


@register.simple_tag
def under_standing_limit(post: Post) -> StandingRelease | None:
    """The standing limit under which `post` went out without asking its commander again."""
    return released_under(post) if post.revision.incident_id else None


@register.simple_tag(takes_context=True)
def can_relay(context: Context, asked: ApprovalRequest) -> bool:
    """Whether who reads the page may enter what the commander approved by radio or phone."""
    return permissions.can_relay(member_of(context["request"]), asked)
