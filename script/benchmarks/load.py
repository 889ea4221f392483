"""Posts for the benchmark: submitted through the services, approved through HTTP as Sam does."""

import time
from typing import Any

from approvals import requests as approval_requests
from approvals.checklist import EVERY_LETTER
from approvals.models import ApprovalRequest
from equipment import proof
from incidents.models import Incident
from members.models import Member
from platforms.models import SocialAccount
from posts.attesting import EVERYTHING
from posts.content import Content
from posts.services import save_draft
from publishing.models import Delivery, DeliveryStatus
from script.visitor import Visitor

SETTLE_SECONDS = 180
FACTS = {
    "location": "Laguna Boulevard at Big Horn Boulevard",
    "lanes": "Both directions",
    "estimated_end": "2099-12-31T18:00-08:00",
    "mission": "Residents plan their way.",
}


def submitted(number: int, label: str, *, incident: Incident | None = None) -> list[ApprovalRequest]:
    """So many requests that wait for a supervisor, or the commander of `incident`: own words each, every account."""
    pat = Member.objects.get(username="pat")
    proof.current.set(proof.Proof(device_id=0, label="Benchmark", kind="DEPARTMENT"))
    accounts = tuple(SocialAccount.objects.all())
    waiting = []
    for n in range(number):
        text = f"{label} {n}: Laguna Boulevard is closed at Big Horn Boulevard until 6 p.m. Use Bruceville Road."
        content = Content(
            title=f"{label} {n}", text=text, category="f", accounts=accounts, incident=incident, facts=FACTS
        )
        post = save_draft(None, content=content, by=pat)
        waiting.append(approval_requests.submit(post, by=pat, version=post.version, attested=EVERYTHING))
    return waiting


def approve(decider: Visitor, request: ApprovalRequest) -> None:
    """Approve `request` for all its accounts, as its page does."""
    answer = decider.post(f"/queue/{request.pk}/approve/", **decision_on(request))
    if answer.status_code != 302:
        raise RuntimeError(f"approving answered {answer.status_code}: {answer.text[:300]}")


def decision_on(request: ApprovalRequest) -> dict[str, Any]:
    """What a decider sends who found the post in order."""
    accounts = list(request.revision.targets.values_list("account_id", flat=True))
    return {"sha256": request.sha256, "note": "", "accounts": accounts, "checked": list(EVERY_LETTER)}


def one_after_the_other(stack: Any, posts: int) -> list[float]:
    """Seconds from each approval to the last of its accounts, the next approved when that is public."""
    sam, latencies = Visitor(stack, "sam"), []
    for request in submitted(posts, "Paced"):
        approve(sam, request)
        deliveries = Delivery.objects.filter(post=request.post)
        _wait(lambda rows=deliveries: _settled(rows))
        last = max(d.delivered_at for d in deliveries if d.delivered_at)
        latencies.append((last - deliveries[0].approved_at).total_seconds())
    return latencies


def burst(stack: Any, posts: int) -> float:
    """Deliveries a second when a backlog of `posts` on every account waits for two worker processes."""
    sam, waiting = Visitor(stack, "sam"), submitted(posts, "Burst")
    stack.pause("worker")
    try:
        for request in waiting:
            approve(sam, request)
    finally:
        began = time.monotonic()
        stack.go_on("worker")
    deliveries = Delivery.objects.filter(post__in=[request.post_id for request in waiting])
    _wait(lambda: _settled(deliveries))
    return deliveries.count() / (time.monotonic() - began)


def _settled(deliveries: Any) -> bool:
    statuses = set(deliveries.values_list("status", flat=True))
    if bad := statuses - {DeliveryStatus.DELIVERED, DeliveryStatus.QUEUED, DeliveryStatus.SENDING}:
        raise RuntimeError(f"a delivery ended as {bad}")
    return statuses == {DeliveryStatus.DELIVERED}


def _wait(true: Any) -> None:
    end = time.monotonic() + SETTLE_SECONDS
    while not true():
        if time.monotonic() > end:
            raise TimeoutError("the posts did not become public")
        time.sleep(0.01)
