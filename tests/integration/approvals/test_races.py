"""389.5(g): members who act in the same second, in threads with a database connection each."""

import threading
import uuid
from collections.abc import Callable

import pytest
from django.db import connection

from approvals import decisions
from approvals.checklist import EVERY_LETTER
from approvals.models import ApprovalRequest
from core.exceptions import Refusal
from posts.models import Post, Revision
from posts.services import save_draft
from publishing import outbox
from publishing.models import Delivery
from tests.factories import posts
from tests.factories.department import build_cast
from trail.models import AuditEvent
from trail.verification import verify

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.policy("389.5(g)")]


@pytest.fixture
def cast(transactional_db, monkeypatch):
    monkeypatch.setattr(outbox, "_ring", lambda task, pks: None)
    return build_cast()


def together(*acts: Callable[[], object]) -> list[None]:
    """Run `acts` at once; each one's result, or the exception that it raised."""
    start, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number: int) -> None:
        try:
            start.wait(timeout=10)
            results[number] = acts[number]()
        except Exception as error:
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


def test_of_two_who_decide_at_once_one_decides(cast):
    request = posts.submitted(cast)

    def approve_by(member):
        return lambda: decisions.approve(request, by=member, sha256=request.sha256, checked=EVERY_LETTER)

    results = together(approve_by(cast.sam), approve_by(cast.casey))

    assert sorted(result is None for result in results) == [False, True]
    assert isinstance(next(result for result in results if result is not None), Refusal)
    assert ApprovalRequest.objects.get(pk=request.pk).status == "APPROVED"
    assert Delivery.objects.count() == 3
    assert AuditEvent.objects.filter(action="approval.approved").count() == 1
    assert verify().ok


def test_approving_and_returning_at_once_leaves_one_of_both(cast):
    request = posts.submitted(cast)
    results = together(
        lambda: decisions.approve(request, by=cast.sam, sha256=request.sha256, checked=EVERY_LETTER),
        lambda: decisions.return_for_changes(request, by=cast.casey, sha256=request.sha256, note="Say until when."),
    )

    assert sum(isinstance(result, Refusal) for result in results) == 1
    stored = ApprovalRequest.objects.select_related("post").get(pk=request.pk)
    assert stored.status == stored.post.status
    assert Delivery.objects.count() == (3 if stored.status == "APPROVED" else 0)


def test_one_form_that_arrives_four_times_at_once_makes_one_post(cast):
    key = uuid.uuid4()
    results = together(
        *[lambda: save_draft(None, content=posts.content(cast), by=cast.pat, form_key=key) for _ in range(4)]
    )
    assert not [result for result in results if isinstance(result, Exception)]
    assert Post.objects.count() == Revision.objects.count() == 1


def test_events_that_are_written_at_once_stand_in_one_chain(cast):
    before = AuditEvent.objects.count()
    results = together(*[lambda: posts.draft(cast) for _ in range(6)])

    assert not [result for result in results if isinstance(result, Exception)]
    seqs = list(AuditEvent.objects.order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, before + 7))
    assert verify().ok
