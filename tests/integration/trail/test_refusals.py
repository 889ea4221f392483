"""389.5(g), CJIS AU-2: what was refused was tried, and that stays on record."""

import pytest
from django.urls import reverse

from approvals.models import ApprovalRequest
from tests.factories import posts
from tests.factories.trail import last_event, last_seq
from trail.models import AuditEvent
from trail.verification import verify

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.5(g)")]


def test_a_refused_act_is_an_event_with_its_reason_and_clause(cast, signed_in):
    request = posts.submitted(cast)
    url = reverse("approvals:approve", args=[request.pk])

    answer = signed_in(cast.pat).post(url, {"sha256": request.sha256}, headers={"user-agent": "Duty phone 12"})

    assert answer.status_code == 403
    assert "You wrote this post" in answer.content.decode()
    event = last_event("act.refused")
    assert event.actor_id == str(cast.pat.pk)
    assert event.object_label == f"POST {url}"
    assert event.facts["clause"] == "389.3"
    assert "You wrote this post" in event.facts["reason"]
    assert (event.address, event.device) == ("127.0.0.1", "PD-9001 Test desk (Duty phone 12)")
    assert event.reference == answer.headers["X-Reference"]
    assert ApprovalRequest.objects.get(pk=request.pk).status == "WAITING"


@pytest.mark.parametrize("name", ["sam", "casey", "chris", "robin", "drew", "quinn", "val"])
def test_opening_a_page_without_the_right_is_an_event_too(cast, signed_in, name):
    by = cast.member(name)

    answer = signed_in(by).get(reverse("compose:new"))

    assert answer.status_code == 403
    event = last_event("act.refused")
    assert event.actor_id == str(by.pk)
    assert event.facts["clause"] == "389.3"


def test_an_act_that_comes_too_late_is_an_event(cast, signed_in):
    request = posts.approved(cast)
    answer = signed_in(cast.casey).post(
        reverse("approvals:return", args=[request.pk]), {"sha256": request.sha256, "note": "Too late"}
    )
    assert answer.status_code == 409
    assert "already" in last_event("act.refused").facts["reason"]


def test_a_page_that_is_read_leaves_no_event(cast, signed_in):
    client, before = signed_in(cast.pat), last_seq()
    client.get(reverse("today"))
    assert last_seq() == before


def test_the_trail_with_refusals_holds(cast, signed_in):
    for name in ("robin", "sam"):
        signed_in(cast.member(name)).get(reverse("compose:new"))
    assert AuditEvent.objects.filter(action="act.refused").count() == 2
    assert verify().ok
