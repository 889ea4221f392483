"""389.3, AU-3: every submit, approval and publication says from which device."""

import uuid

import pytest
from django.urls import reverse

from approvals.checklist import EVERY_LETTER
from platforms.adapters.base import Accepted
from posts.models import Post
from publishing.delivery import begin, claim, deliver, load
from publishing.outcomes import delivered, unknown
from tests.factories import posts
from tests.factories.door import carry
from tests.factories.equipment import granted
from tests.factories.trail import last_event
from trail import origin

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


def test_from_the_desk_and_from_a_laptop_at_home_to_the_public(cast, signed_in):
    home = granted(cast, cast.pat, by=cast.drew, accounts=[cast.website]).device
    pat, sam = signed_in(cast.pat), signed_in(cast.sam)
    carry(pat, home)
    typed = {
        "form_key": str(uuid.uuid4()),
        "version": "",
        "title": posts.TITLE,
        "text": posts.PLAIN,
        "category": "f",
        "accounts": [cast.website.pk],
    } | posts.typed_facts("f")

    pat.post(reverse("compose:new"), typed | {"action": "submit"}, headers={"User-Agent": "Chrome/140"})
    post = Post.objects.get()
    assert last_event("post.submitted").device == f"{home.label} (Chrome/140)"

    request = post.approval_requests.get()
    sam.post(
        reverse("approvals:approve", args=[request.pk]),
        {"sha256": request.sha256, "note": "", "accounts": [cast.website.pk], "checked": list(EVERY_LETTER)},
        headers={"User-Agent": "Firefox/143"},
    )
    desk = "PD-9001 Test desk (Firefox/143)"
    for action in ("approval.approved", "post.approved", "delivery.queued"):
        assert last_event(action).device == desk

    deliver(post.deliveries.get().pk)
    for action in ("delivery.attempted", "delivery.accepted", "post.published"):
        event = last_event(action)
        assert event.facts["approved_from"] == desk
        assert event.device == ""  # the worker sits at no device


def test_a_long_name_of_a_browser_fits(cast, signed_in):
    answer = signed_in(cast.robin).post(reverse("members:authorize"), headers={"User-Agent": "x" * 5000})
    assert answer.status_code == 403
    assert len(last_event("act.refused").device) == 120


def test_what_is_found_by_reading_back_says_it_too(cast):
    reset = origin.current.set(origin.Origin(device="PD-9001 Test desk"))
    delivery = posts.approved(cast, accounts=(cast.website,)).post.deliveries.get()
    origin.current.reset(reset)
    attempt = begin(claim(delivery.pk))
    unknown(attempt.delivery, attempt, problem="No answer.")
    found = Accepted(platform_id="7", permalink="https://example.test/7")

    delivered(load(delivery.pk), found, attempt=None, found=True)

    assert last_event("delivery.found").facts["approved_from"] == "PD-9001 Test desk"
