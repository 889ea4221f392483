"""Posts for the benchmark: submitted through the services, approved through HTTP as Sam does."""

import time
from typing import Any

import requests

from approvals import requests as approval_requests
from approvals.models import ApprovalRequest
from demo.cast import DEMO_PASSWORD
from equipment import proof
from members.models import Member
from platforms.models import SocialAccount
from posts.attesting import EVERYTHING
from posts.services import Content, save_draft
from publishing.models import Delivery, DeliveryStatus

SETTLE_SECONDS = 180
FACTS = {
    "location": "Laguna Boulevard at Big Horn Boulevard",
    "lanes": "Both directions",
    "estimated_end": "2099-12-31T18:00-08:00",
    "mission": "Residents plan their way.",
}


def submitted(number: int, label: str) -> list[ApprovalRequest]:
    """So many requests that wait for a supervisor, each with words of its own, for every account."""
    pat = Member.objects.get(username="pat")
    proof.current.set(proof.Proof(device_id=0, label="Benchmark", kind="DEPARTMENT"))
    accounts = tuple(SocialAccount.objects.all())
    waiting = []
    for n in range(number):
        text = f"{label} {n}: Laguna Boulevard is closed at Big Horn Boulevard until 6 p.m. Use Bruceville Road."
        content = Content(title=f"{label} {n}", text=text, category="f", accounts=accounts, facts=FACTS)
        post = save_draft(None, content=content, by=pat)
        waiting.append(approval_requests.submit(post, by=pat, version=post.version, attested=EVERYTHING))
    return waiting


class Sam:
    """A signed-in browser without a screen."""

    def __init__(self, stack: Any) -> None:
        self.url = stack.url
        self.session = requests.Session()
        self.session.get(f"{self.url}/account/login/")
        address, _, code = stack.enrol_url().removeprefix(self.url).partition("#")
        self._post(address, code=code)
        self._post("/account/login/", login="sam", password=DEMO_PASSWORD)
        self._post("/account/second-factor/authenticate/", code=stack.next_code("sam"))

    def approve(self, request: ApprovalRequest) -> None:
        answer = self._post(f"/queue/{request.pk}/approve/", sha256=request.sha256, note="")
        if answer.status_code != 302:
            raise RuntimeError(f"approving answered {answer.status_code}: {answer.text[:300]}")

    def _post(self, path: str, **fields: str) -> requests.Response:
        fields["csrfmiddlewaretoken"] = self.session.cookies["egpd_csrf"]
        return self.session.post(self.url + path, data=fields, allow_redirects=False)


def one_after_the_other(stack: Any, posts: int) -> list[float]:
    """Seconds from each approval to the last of its accounts, the next approved when that is public."""
    sam, latencies = Sam(stack), []
    for request in submitted(posts, "Paced"):
        sam.approve(request)
        deliveries = Delivery.objects.filter(post=request.post)
        _wait(lambda rows=deliveries: _settled(rows))
        last = max(d.delivered_at for d in deliveries if d.delivered_at)
        latencies.append((last - deliveries[0].approved_at).total_seconds())
    return latencies


def burst(stack: Any, posts: int) -> float:
    """Deliveries a second when a backlog of `posts` on every account waits for two worker processes."""
    sam, waiting = Sam(stack), submitted(posts, "Burst")
    stack.pause("worker")
    try:
        for request in waiting:
            sam.approve(request)
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
