"""Content guidelines, issued by the service that the Chief's page calls."""

from datetime import datetime
from typing import Any

from approvals import rejudging
from approvals.models import ApprovalRequest
from members.models import Member
from posts.checks import draft_of, screen_draft
from posts.guidelines.issuing import COVERABLE, Wording
from posts.guidelines.storing import newest_judgement, store_judgement
from posts.models import ContentGuideline
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
        store_judgement(request.revision, screen_draft(draft_of(request.revision)))
    return request
