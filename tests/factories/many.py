"""Requests by the thousand, as years of service leave them: written in bulk, each as its service writes one."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import connection
from django.db.models import F, OuterRef, Subquery

from approvals.checklist import EVERY_LETTER
from approvals.models import ApprovalRequest, RequestStatus, RouteChoices
from core import clock
from incidents.models import Incident
from members.models import Member
from platforms.models import SocialAccount
from posts.models import Post, PostStatus, Revision, StoredFinding, Target
from tests.factories import posts as post_factory
from tests.factories.department import Cast

BATCH = 2_000


def requests_of(
    authors: Sequence[Member],
    count: int,
    *,
    accounts: tuple[SocialAccount, ...],
    decided_by: Member | None = None,
    incident: Incident | None = None,
) -> None:
    """`count` requests of `authors` in turn, a second apart, that wait; for the commander of `incident`, or decided."""
    now = clock.now()
    status = PostStatus.APPROVED if decided_by else PostStatus.SUBMITTED
    made = [
        Post(author=authors[number % len(authors)], status=status, created_at=now, changed_at=now)
        for number in range(count)
    ]
    posts = Post.objects.bulk_create(made, BATCH)
    revisions = Revision.objects.bulk_create(
        (
            Revision(
                post=post,
                number=1,
                title=f"Closure {post.pk}",
                text="Use another way.",
                category="f",
                incident=incident,
                created_by=post.author,
                created_at=now,
                sha256=f"{post.pk:064x}",
            )
            for post in posts
        ),
        BATCH,
    )
    newest = Revision.objects.filter(post=OuterRef("pk")).order_by().values("pk")[:1]
    Post.objects.filter(current=None).update(current=Subquery(newest), version=F("version") + 1)
    Target.objects.bulk_create((Target(revision=r, account=a) for r in revisions for a in accounts), BATCH)
    StoredFinding.objects.bulk_create((_finding(each) for each in revisions[::3]), BATCH)
    requests = [_request(each, at, decided_by) for at, each in enumerate(revisions)]
    ApprovalRequest.objects.bulk_create(requests, BATCH)


def years_of(cast: Cast, total: int) -> None:
    """`total` requests: half decided, a tenth for the commander of an incident, the rest for a supervisor."""
    authors = (cast.pat, cast.robin, cast.quinn, cast.val, cast.toni, cast.drew)
    incident = post_factory.open_incident(cast, number=f"26-{Incident.objects.count():04}")
    requests_of(authors, total // 2, accounts=cast.accounts, decided_by=cast.sam)
    requests_of(authors, total // 10, accounts=cast.accounts, incident=incident)
    requests_of(authors, total - total // 2 - total // 10, accounts=cast.accounts)


def _finding(revision: Revision) -> StoredFinding:
    return StoredFinding(
        revision=revision, position=0, rule="caps", version=1, clause="389.5", level="HOLD", start=0, end=1, message="?"
    )


def _request(revision: Revision, second: int, decided_by: Member | None) -> ApprovalRequest:
    at = clock.now() - timedelta(hours=7) + timedelta(seconds=second)
    decided = {
        "status": RequestStatus.APPROVED,
        "decided_by": decided_by,
        "decided_at": at,
        "decided_as": "Supervisor",
        "good_until": at,
        "checked": EVERY_LETTER,
    }
    return ApprovalRequest(
        post=revision.post,
        revision=revision,
        sha256=revision.sha256,
        route=RouteChoices.COMMANDER if revision.incident else RouteChoices.SUPERVISOR,
        route_sentence="A supervisor decides on every post.",
        incident=revision.incident,
        author_id=revision.created_by_id,
        edited_by_id=revision.created_by_id,
        requested_at=at,
        due_at=at + timedelta(hours=24),
        **(decided if decided_by else {}),
    )


def plan_of(sql: str) -> list[str]:
    """How SQLite would go about it, line by line."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return [row[3] for row in cursor.fetchall()]


def learn_sizes() -> None:
    """What the database knows of its own tables, as its housekeeping would leave it."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
