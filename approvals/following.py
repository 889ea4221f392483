"""Begin a correction from the page of what is public; the links between the two, for pages (389.4.1)."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from approvals.models import ReleaseNumber
from core.doors import form_on
from members.models import Member
from members.requests import member_of
from posts.following import draft_following, newer_than
from posts.models import Following, Post, PostStatus
from posts.permissions import can_write
from posts.selectors import get_post_or_404


@dataclass(frozen=True, slots=True)
class Links:
    """What a post follows, what follows it, and whether who reads may begin another."""

    older: Post | None
    how: str
    newer: list[Post]
    may_begin: bool


def links_of(post: Post, member: Member) -> Links:
    """At most two queries."""
    revision = post.revision
    newer = newer_than(post, member) if post.status in (PostStatus.PUBLISHED, PostStatus.REMOVED) else []
    how = Following(revision.follows_as).label if revision.follows_as else ""
    return Links(revision.follows, how, newer, post.status == PostStatus.PUBLISHED and can_write(member))


@form_on("publishing:post")
@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    by = member_of(request)
    older = get_post_or_404(by, pk)
    # Two buttons; whatever else is sent begins what says the most about itself.
    kind = Following.REPLACEMENT if request.POST.get("kind") == Following.REPLACEMENT else Following.CORRECTION
    draft = draft_following(older, kind=kind, opening=_opening(older, kind), by=by)
    messages.success(request, "A draft with the words that are public. Change what is wrong, and say so.")
    return redirect("compose:edit", pk=draft.pk)


def _opening(older: Post, kind: str) -> str:
    """How its words begin: a correction of a numbered update names the number."""
    given = ReleaseNumber.objects.filter(post=older).first()
    what = f" to Update {given.number}" if given else ""
    return f"CORRECTION{what}: " if kind == Following.CORRECTION else ""
