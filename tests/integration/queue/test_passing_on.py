"""389.3: what waits too long is told one step up the chain, again and again; nothing is ever approved by waiting."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from approvals.models import ApprovalRequest, PassedOn
from approvals.needs import needs_of
from approvals.queue.passing_on import pass_on_overdue
from approvals.selectors import badge
from core import clock
from members.ladder import fill
from members.models import HoldingKind, Position
from tests.factories import posts
from tests.factories.department import TESTER, newcomer
from tests.factories.trail import actions_since, last_event, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
HOURS_4, MINUTES_10 = timedelta(hours=4, seconds=1), timedelta(minutes=10, seconds=1)


def told(request):
    return list(PassedOn.objects.filter(request=request).values_list("member__username", flat=True))


def rounds(request, *times):
    """The beat's rounds at these distances from the submission, each run twice."""
    for distance in times:
        with time_machine.travel(request.requested_at + distance):
            pass_on_overdue()
            pass_on_overdue()


def test_nobody_is_told_before_the_time_is_over(cast):
    request = posts.submitted(cast)
    rounds(request, HOURS_4 - timedelta(minutes=1))
    assert told(request) == []


def test_one_step_up_the_authors_chain_each_time_and_each_once(cast):
    """Above Pat: the media sergeant, vacant; Drew; the Assistant Chief, vacant; Chris."""
    request = posts.submitted(cast)
    before = last_seq()
    rounds(request, HOURS_4, HOURS_4)
    assert told(request) == ["drew"]
    assert last_event("approval.passed_on").facts == {
        "to": "Capt. Drew Lindqvist",
        "capacity": "Administration Division Commander",
        "because": "nobody decided",
        "seconds": 14401,
    }
    rounds(request, 2 * HOURS_4, 3 * HOURS_4, 4 * HOURS_4)
    assert told(request) == ["drew", "chris"]
    assert actions_since(before) == ["approval.passed_on"] * 2
    request.refresh_from_db()
    assert (request.status, request.pass_on_at) == ("WAITING", None)


def test_a_decision_ends_it(cast):
    request = posts.approve(cast, posts.submitted(cast))
    rounds(request, HOURS_4)
    assert told(request) == []


def test_the_same_member_is_told_once_whatever_is_written(cast):
    request = posts.submitted(cast)
    rounds(request, HOURS_4)
    first = PassedOn.objects.get()
    first.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save()


def test_who_acts_in_a_vacant_position_comes_first(cast):
    noor = newcomer(position="SERGEANT", roles=["Supervisor"])
    seat, until = Position.objects.get(title="Media sergeant"), clock.now() + timedelta(days=30)
    fill(seat, noor, kind=HoldingKind.ACTING, order="26-01", ends_at=until, by=TESTER)
    request = posts.submitted(cast)
    rounds(request, HOURS_4)
    assert told(request) == ["noor"]
    assert last_event("approval.passed_on").facts["capacity"] == "Acting Media sergeant"


def test_who_was_told_sees_it_on_today_and_in_the_queue_and_gains_no_right(cast, signed_in):
    request = posts.submitted(cast)
    drew = signed_in(cast.drew)
    assert badge(cast.drew) == 0
    rounds(request, HOURS_4)

    assert badge(cast.drew) == 1
    (need,) = [need for need in needs_of(cast.drew, may_write=False) if need.flag and need.flag[2] == "Passed on"]
    assert need.line == "Passed on because nobody decided · By Pat Reyes, PIO"
    words = " ".join(drew.get(reverse("approvals:queue")).content.decode().split())
    line = "Passed on to Capt. Drew Lindqvist, Administration Division Commander, because nobody decided in 4 h"
    assert line in words
    assert line in " ".join(signed_in(cast.sam).get(reverse("approvals:queue")).content.decode().split())
    assert request.revision.title not in drew.get(reverse("approvals:queue") + "?tab=others").content.decode()

    typed = {
        "sha256": request.sha256,
        "note": "Yes.",
        "accounts": [each.pk for each in cast.accounts],
        "checked": [*"abcdefg"],
    }
    for act in ("approve", "return"):
        assert drew.post(reverse(f"approvals:{act}", args=[request.pk]), typed).status_code == 403
    request.refresh_from_db()
    assert request.status == "WAITING"


def test_who_could_have_decided_is_reminded(cast):
    request = posts.submitted(cast)

    def flags():
        return [
            need.flag and need.flag[2] for need in needs_of(cast.sam, may_write=False) if need.act_label == "Decide"
        ]

    assert flags() == [None]
    rounds(request, HOURS_4)
    assert flags() == ["Reminder"]


def test_who_had_part_in_it_is_passed_over(cast):
    request = posts.submitted(cast)
    ApprovalRequest.objects.filter(pk=request.pk).update(edited_by=cast.drew)
    rounds(request, HOURS_4)
    assert told(request) == ["chris"]


# --- an Incident Commander's sign-off --------------------------------------------------------------


@pytest.mark.policy("389.4.1")
def test_a_sign_off_climbs_no_chain_the_watch_commander_is_told(cast, signed_in):
    lee = newcomer("lee", position="LIEUTENANT", roles=["Incident Commander"])
    request = posts.submit(posts.incident_draft(cast, incident=posts.open_incident(cast, commander=lee)))
    rounds(request, MINUTES_10, 2 * MINUTES_10)
    assert told(request) == ["casey"]
    assert last_event("approval.passed_on").facts["because"] == "nobody signed it off"

    (need,) = [need for need in needs_of(cast.casey, may_write=False) if need.kind == "No sign-off yet"]
    assert re.search("Call the Incident Commander of Gas leak", need.line)
    casey = signed_in(cast.casey)
    assert casey.post(reverse("approvals:approve", args=[request.pk]), {"sha256": request.sha256}).status_code == 403


@pytest.mark.policy("389.4.1")
def test_a_watch_commander_who_commands_is_not_told_of_their_own(cast):
    request = posts.submit(posts.incident_draft(cast))
    rounds(request, MINUTES_10)
    assert told(request) == []
    request.refresh_from_db()
    assert request.pass_on_at > clock.now()


def test_nothing_is_ever_approved_by_waiting(cast):
    request = posts.submitted(cast)
    rounds(request, *(timedelta(hours=hours) for hours in range(1, 24)))
    request.refresh_from_db()
    assert request.status == "WAITING"
    assert not request.post.deliveries.exists()
