"""389.4.1: a transfer of command splits authority at its second; a concluded incident lets nothing more out."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from approvals import command, decisions
from approvals.checklist import EVERY_LETTER
from approvals.concluding import LastWord
from approvals.models import ApprovalRequest
from approvals.selectors import waiting_for
from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from incidents.models import CommandAssignment
from incidents.selectors import uncommanded_incidents
from members import roles
from members.models import DutyStatus, Member
from publishing import delivery
from publishing.models import Delivery
from tests.factories import posts
from tests.factories.department import newcomer
from tests.factories.trail import actions_since, last_event, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.4.1")]
LATER = timedelta(minutes=10)


@pytest.fixture
def lee(db):
    """Another lieutenant who may command."""
    return newcomer("lee", position="LIEUTENANT", roles=[roles.INCIDENT_COMMANDER])


@pytest.fixture
def incident(cast):
    return posts.open_incident(cast)


def signed_off(cast, incident, **overrides):
    """A post of `incident` that Casey signed off; for `LATER` where `publish_at` says so."""
    draft = posts.incident_draft(cast, incident=incident, accounts=(cast.website,), **overrides)
    return posts.approve(cast, posts.submit(draft))


def planned(cast, incident):
    """Signed off by Casey, and due in ten minutes."""
    return signed_off(cast, incident, publish_at=(clock.now() + LATER).replace(second=0, microsecond=0))


def states(request):
    return sorted(Delivery.objects.filter(post=request.post).values_list("status", flat=True))


def test_what_waits_goes_to_the_new_commander_by_itself(cast, lee, incident):
    request = posts.submit(posts.incident_draft(cast, incident=incident))
    transfer = command.hand_over(incident, commander=lee, by=cast.sam)

    assert transfer.taken_back == 0
    assert list(waiting_for(lee)) == [request]
    assert list(waiting_for(cast.casey)) == []
    with pytest.raises(NotPermitted, match="Lee Newcomer commands") as late:
        decisions.approve(request, by=cast.casey, sha256=request.sha256, checked=EVERY_LETTER)
    assert late.value.who_can_help == "Lt. Lee Newcomer"
    posts.approve(cast, request, by=lee)


def test_what_was_signed_off_for_later_waits_again_with_the_same_revision(cast, lee, incident):
    before = planned(cast, incident)
    assert states(before) == ["QUEUED"]
    seq = last_seq()

    assert command.hand_over(incident, commander=lee, by=cast.sam).taken_back == 1

    before.post.refresh_from_db()
    assert before.post.status == "SUBMITTED"
    assert states(before) == ["CANCELLED"]
    again = ApprovalRequest.objects.get(post=before.post, status="WAITING")
    assert (again.revision_id, again.sha256) == (before.revision_id, before.sha256)
    assert list(waiting_for(lee)) == [again]
    assert list(waiting_for(cast.casey)) == []
    assert {"approval.voided", "delivery.cancelled", "post.returned_to_command"} <= set(actions_since(seq))
    assert "Lee Newcomer took command" in last_event("post.returned_to_command").facts["reason"]
    with pytest.raises(NotPermitted, match="Lee Newcomer commands"):
        decisions.approve(again, by=cast.casey, sha256=again.sha256, checked=EVERY_LETTER)


def test_the_new_commander_signs_the_same_words_off_and_they_go_out_once(cast, lee, incident):
    before = planned(cast, incident)
    command.hand_over(incident, commander=lee, by=cast.sam)
    again = ApprovalRequest.objects.get(post=before.post, status="WAITING")
    posts.approve(cast, again, by=lee)
    assert states(before) == ["CANCELLED", "QUEUED"]

    with time_machine.travel(clock.now() + LATER + timedelta(seconds=5)):
        for pk in before.post.deliveries.values_list("pk", flat=True):
            delivery.deliver(pk)
    assert states(before) == ["CANCELLED", "DELIVERED"]


def test_what_was_held_is_read_and_answered_again_by_the_new_commander(cast, lee, incident):
    at = (clock.now() + LATER).replace(second=0, microsecond=0)
    before = signed_off(cast, incident, publish_at=at, text=posts.HELD)
    command.hand_over(incident, commander=lee, by=cast.sam)
    again = ApprovalRequest.objects.get(post=before.post, status="WAITING")
    with pytest.raises(InvalidInput):
        decisions.approve(again, by=lee, sha256=again.sha256, checked=EVERY_LETTER)
    posts.approve(cast, again, by=lee)
    assert states(before) == ["CANCELLED", "QUEUED"]


def test_a_second_transfer_takes_back_what_the_second_commander_signed_off(cast, lee, incident):
    before = planned(cast, incident)
    for commander in (lee, cast.casey):
        assert command.hand_over(incident, commander=commander, by=cast.sam).taken_back == 1
        again = ApprovalRequest.objects.get(post=before.post, status="WAITING")
        posts.approve(cast, again, by=commander)
    assert states(before) == ["CANCELLED", "CANCELLED", "QUEUED"]


def test_what_a_worker_was_told_to_send_goes_out_as_it_was_signed_off(cast, lee, incident):
    request = signed_off(cast, incident)
    assert command.hand_over(incident, commander=lee, by=cast.sam).taken_back == 0
    for pk in request.post.deliveries.values_list("pk", flat=True):
        delivery.deliver(pk)
    assert states(request) == ["DELIVERED"]


def test_posts_of_another_incident_and_of_none_are_left_alone(cast, lee, incident):
    other = posts.open_incident(cast, number="26-2000", name="Flood")
    theirs = planned(cast, other)
    plain = posts.approved(cast, publish_at=(clock.now() + LATER).replace(second=0, microsecond=0))
    command.hand_over(incident, commander=lee, by=cast.sam)
    command.conclude(incident, by=cast.sam)
    assert states(theirs) == ["QUEUED"]
    assert set(states(plain)) == {"QUEUED"}


def test_a_transfer_that_is_refused_takes_nothing_back(cast, lee, incident):
    request = planned(cast, incident)
    seq = last_seq()
    with pytest.raises(NotPermitted):
        command.hand_over(incident, commander=lee, by=cast.pat)
    with pytest.raises(NotPermitted):
        command.conclude(incident, by=cast.pat)
    assert states(request) == ["QUEUED"]
    assert last_seq() == seq


def test_the_page_hands_over_with_reason_and_briefing(cast, lee, incident, signed_in):
    planned(cast, incident)
    typed = {"commander": lee.pk, "reason": "End of shift", "ics_201": "ICS-201-7"}
    answer = signed_in(cast.sam).post(reverse("incidents:assign", args=[incident.pk]), typed, follow=True)

    assert "1 post signed off for later: back to the new commander." in answer.content.decode()
    assert "ICS 201 ICS-201-7" in answer.content.decode()
    kept = CommandAssignment.objects.get(incident=incident, to_at=None)
    assert (kept.commander, kept.reason, kept.ics_201) == (lee, "End of shift", "ICS-201-7")
    former = CommandAssignment.objects.get(incident=incident, commander=cast.casey)
    assert former.to_at == kept.from_at


def test_a_refused_form_loses_nothing_that_was_typed(cast, incident, signed_in):
    typed = {"commander": "", "reason": "End of shift", "ics_201": "ICS-201-7"}
    answer = signed_in(cast.sam).post(reverse("incidents:assign", args=[incident.pk]), typed)
    assert answer.status_code == 422
    assert 'value="End of shift"' in answer.content.decode()
    assert 'value="ICS-201-7"' in answer.content.decode()


# --- the incident ends ------------------------------------------------------------------------------


def test_a_concluded_incident_cancels_what_waits_and_what_is_planned(cast, incident):
    waits = posts.submit(posts.incident_draft(cast, incident=incident, accounts=(cast.website,)))
    later, now = planned(cast, incident), signed_off(cast, incident)

    assert command.conclude(incident, by=cast.sam) == 3

    for request in (waits, later, now):
        request.post.refresh_from_db()
        assert request.post.status == "EXPIRED"
    assert (states(later), states(now)) == (["CANCELLED"], ["CANCELLED"])
    assert ApprovalRequest.objects.get(pk=waits.pk).status == "EXPIRED"
    assert last_event("post.expired").facts["reason"] == f"{incident} is concluded"
    assert last_event("delivery.cancelled").facts["reason"] == f"{incident} is concluded"
    with pytest.raises(StateForbids):
        command.conclude(incident, by=cast.sam)


def test_what_is_public_of_a_concluded_incident_stays_public(cast, incident):
    request = signed_off(cast, incident)
    for pk in request.post.deliveries.values_list("pk", flat=True):
        delivery.deliver(pk)
    assert command.conclude(incident, by=cast.sam, word=LastWord(why_none="It was an exercise.")) == 0
    request.post.refresh_from_db()
    assert (request.post.status, states(request)) == ("PUBLISHED", ["DELIVERED"])


# --- nobody commands --------------------------------------------------------------------------------


def test_a_post_for_an_incident_that_nobody_on_duty_commands_is_blocked_and_says_so(cast, incident, signed_in):
    draft = posts.incident_draft(cast, incident=incident, accounts=(cast.website,))
    CommandAssignment.objects.filter(incident=incident).update(to_at=clock.now())

    with pytest.raises(InvalidInput, match="Nobody on duty commands Gas leak") as blocked:
        posts.submit(draft)

    assert (blocked.value.field, blocked.value.clause) == ("incident", "389.4.1")
    draft.refresh_from_db()
    assert draft.status == "DRAFT"
    today = signed_in(cast.casey).get(reverse("today")).content.decode()
    assert "Nobody commands" in today
    assert str(incident) in today


def test_somebody_on_leave_commands_nothing(cast, lee, incident):
    Member.objects.filter(pk=cast.casey.pk).update(duty_status=DutyStatus.LEAVE)
    with pytest.raises(InvalidInput, match="Nobody on duty commands"):
        posts.submit(posts.incident_draft(cast, incident=incident))
    assert list(uncommanded_incidents()) == [incident]
    command.hand_over(incident, commander=lee, by=cast.sam)
    assert list(uncommanded_incidents()) == []
    posts.submit(posts.incident_draft(cast, incident=incident))
