"""Content guidelines, issued by the service that the Chief's page calls."""

from datetime import datetime
from typing import Any

from approvals import rejudging
from approvals.models import ApprovalRequest
from members.models import Member
from posts.checks import draft_of, screen_draft
from posts.guidelines.issuing import COVERABLE, Wording
from posts.guidelines.selectors import in_force
from posts.guidelines.storing import newest_judgement, store_judgement, verdict_on
from posts.models import ContentGuideline, DirectPosting, Post
from tests.factories import posts
from tests.factories.department import Cast

TEXT = "Traffic and announcements. Say where and until when."


def wording(**changes: Any) -> Wording:
    """A guideline that covers everything a guideline can."""
    fields: dict[str, Any] = {"title": "Routine information", "text": TEXT, "categories": COVERABLE}
    return Wording(**fields | changes)


def issued(
    cast: Cast,
    *,
    by: Member | None = None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    **changes: Any,
) -> ContentGuideline:
    """One more version, by the Chief."""
    return rejudging.issue(wording(**changes), by=by or cast.chris, starts_at=starts_at, ends_at=ends_at)


def submitted(cast: Cast, **overrides: Any) -> ApprovalRequest:
    """A post that waits, judged at submission by the guideline that was in force."""
    request = posts.submitted(cast, **overrides)
    if newest_judgement(request.revision) is None:
        found = screen_draft(draft_of(request.revision))
        store_judgement(request.revision, verdict_on(request.revision, found), found)
    return request


def switched(
    cast: Cast, *, on: bool = True, guideline: ContentGuideline | None = None, **changes: Any
) -> DirectPosting:
    """Direct posting, by the Chief, for the version in force or `guideline`."""
    terms: dict[str, Any] = {"reason": "Road closures cannot wait.", "by": cast.chris} | changes
    return rejudging.switch(guideline or _now(), on=on, **terms)


def _now() -> ContentGuideline:
    found = in_force()
    assert found is not None
    return found


def at_once(cast: Cast, **overrides: Any) -> ApprovalRequest:
    """What became of a post that Pat sent without asking for an approval."""
    return sent_at_once(posts.draft(cast, **overrides))


def sent_at_once(post: Post, *, answers: dict[int, str] | None = None) -> ApprovalRequest:
    return posts.submit(post, answers=answers, at_once=True)
