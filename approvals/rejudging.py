"""Judge again what waits for approval when the guideline or the checks have changed, and tell who decides (389.3).

A change is met three ways: the act that makes it rings at once, beat looks every minute (a version may begin or end
by itself), and nobody approves under a guideline that their page did not show.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import BooleanField, Case, OuterRef, Q, QuerySet, Subquery, Value, When

from approvals.models import ApprovalRequest, RequestStatus, RouteChoices
from core import bell
from core.exceptions import StaleVersion, StateForbids
from members.models import Member
from posts.checks import draft_of, read_ahead, screen_draft
from posts.guidelines import issuing, switching
from posts.guidelines.editions import edition_now
from posts.guidelines.issuing import Wording
from posts.guidelines.selectors import in_force
from posts.guidelines.storing import Kept, add_findings, newest_judgement, store_judgement, verdict_on
from posts.models import ContentGuideline, DirectPosting, GuidelineWithdrawal, StoredJudgement
from publishing.locking import lock_post
from trail.services import WORKER, append

logger = logging.getLogger(__name__)

ONE_ROUND = 500


@transaction.atomic
def issue(
    wording: Wording, *, by: Member, starts_at: datetime | None = None, ends_at: datetime | None = None
) -> ContentGuideline:
    """Issue the next version; what waits is judged again once it is in force."""
    guideline = issuing.issue(wording, by=by, starts_at=starts_at, ends_at=ends_at)
    transaction.on_commit(ring, robust=True)
    return guideline


@transaction.atomic
def withdraw(guideline: ContentGuideline, *, reason: str, by: Member) -> GuidelineWithdrawal:
    """Withdraw a version; what waits is judged again without it."""
    withdrawal = issuing.withdraw(guideline, reason=reason, by=by)
    transaction.on_commit(ring, robust=True)
    return withdrawal


def ring() -> None:
    """Tell a worker. A broker that does not answer loses nothing: beat looks every minute."""
    bell.ring("approvals.tasks.rejudge", [[]], otherwise="the next round of beat judges")


def rejudge_waiting() -> int:
    """Judge and screen again every waiting request whose newest judgement is out of date. Returns how many."""
    count = 0
    for pk in list(_out_of_date().order_by("due_at").values_list("pk", flat=True)[:ONE_ROUND]):
        try:
            read_ahead(ApprovalRequest.objects.select_related("revision__image").get(pk=pk).revision)
            count += _rejudge(pk)
        except Exception:
            logger.exception("approval request %s could not be judged again; the next round tries again", pk)
    return count


@transaction.atomic
def switch(guideline: ContentGuideline, *, on: bool, reason: str, by: Member, order_number: str = "") -> DirectPosting:
    """Switch direct posting for a version; what was let out and waits is looked at again."""
    switched = switching.switch(guideline, on=on, reason=reason, by=by, order_number=order_number)
    transaction.on_commit(ring, robust=True)
    return switched


def count_waiting() -> int:
    """How many requests a change of the guideline judges again."""
    return ApprovalRequest.objects.filter(status=RequestStatus.WAITING).count()


def _out_of_date() -> QuerySet[ApprovalRequest]:
    """Waiting requests that were judged by another guideline than the one in force, by other checks, or never."""
    guideline = in_force()
    newest = StoredJudgement.objects.filter(revision=OuterRef("revision")).order_by("-pk")
    by_it = Q(judged_by=guideline.pk) if guideline else Q(judged_by__isnull=True)
    requests = ApprovalRequest.objects.filter(status=RequestStatus.WAITING).annotate(
        judged_by=Subquery(newest.values("guideline")[:1]), judged_with=Subquery(newest.values("edition__digest")[:1])
    )
    current = When(by_it & Q(judged_with=edition_now().digest), then=Value(value=True))
    return requests.annotate(is_current=Case(current, default=Value(value=False), output_field=BooleanField())).filter(
        is_current=False
    )


@transaction.atomic
def _rejudge(pk: int) -> bool:
    """Under the lock of its post: decided in the same second, or judged by another round, nothing is written."""
    lock_post(ApprovalRequest.objects.values_list("post_id", flat=True).get(pk=pk))
    request = _out_of_date().select_related("post__current", "revision__incident").filter(pk=pk).first()
    if request is None:
        return False
    before = newest_judgement(request.revision)
    found = screen_draft(draft_of(request.revision))
    verdict = verdict_on(request.revision, found)
    judgement = store_judgement(request.revision, verdict, found, occasion=StoredJudgement.Occasion.AGAIN)
    added = add_findings(request.revision, found)
    append(
        "revision.rejudged",
        by=WORKER,
        on=request.post.as_subject(),
        facts={
            "revision": request.revision.number,
            "before": _version(before.guideline) if before else "",
            "new_findings": len(added),
            **judgement.as_facts(),
        },
    )
    return True


def _version(guideline: ContentGuideline | None) -> str:
    return str(guideline.number) if guideline else ""


def check_judged_now(request: ApprovalRequest) -> None:
    """Before an approval: nothing that was found since must be fixed, and the page showed the guideline in force.

    Raises StateForbids with the finding, or StaleVersion where the guideline changed a moment ago. Who signs off
    in an incident does not wait for the latter: such a post never conforms to a guideline (389.4.1).
    """
    newest = newest_judgement(request.revision)
    if newest is None:
        return
    if (block := newest.block) is not None:
        raise StateForbids(
            f"This post was screened again since it was submitted, and must be fixed: {block['message']} "
            "Return it to its author.",
            clause=block["clause"],
            who_can_help=request.author.title_and_name,
        )
    now = in_force()
    if request.route == RouteChoices.SUPERVISOR and newest.guideline_id != (now.pk if now else None):
        raise StaleVersion(
            "The content guideline changed a moment ago, and this post is being judged again. Look at it again in a "
            "minute, before you decide."
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """How a request stands by the guidelines, and what has changed since it was submitted."""

    now: StoredJudgement
    at_submission: StoredJudgement
    new_reasons: list[str]
    gone_reasons: list[str]
    new_findings: list[Kept]
    gone_findings: list[Kept]

    @property
    def guideline_changed(self) -> bool:
        return self.now.guideline_id != self.at_submission.guideline_id

    @property
    def checks_changed(self) -> bool:
        return self.now.edition_id != self.at_submission.edition_id

    @property
    def changed(self) -> bool:
        return self.guideline_changed or bool(self.new_findings or self.gone_findings)

    @property
    def same_outcome(self) -> bool:
        return not (self.new_reasons or self.gone_reasons or self.new_findings or self.gone_findings)


def judged(request: ApprovalRequest) -> Judged | None:
    """What the decision page says of the guidelines; None for what was submitted before there were any. One query."""
    rows = StoredJudgement.objects.filter(revision=request.revision).select_related("guideline")
    if request.decided_at is not None:
        rows = rows.filter(judged_at__lte=request.decided_at)
    every: list[Any] = list(rows.order_by("-pk"))
    if not every:
        return None
    submitted = (row for row in every if row.occasion == StoredJudgement.Occasion.SUBMITTED)
    first, now = next(submitted, every[-1]), every[0]
    return Judged(
        now=now,
        at_submission=first,
        new_reasons=[reason for reason in now.reasons if reason not in first.reasons],
        gone_reasons=[reason for reason in first.reasons if reason not in now.reasons],
        new_findings=_only_in(now, first),
        gone_findings=_only_in(first, now),
    )


def _only_in(here: StoredJudgement, there: StoredJudgement) -> list[Kept]:
    known = {found["key"] for found in there.findings}
    return [found for found in here.findings if found["key"] not in known]
