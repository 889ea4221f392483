"""389.3, 389.4.1, 389.5(g): who decides on a post, by position, training and command; never who wrote it."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction

from approvals import decisions
from approvals.checklist import EVERY_LETTER
from approvals.models import ApprovalRequest, RequestStatus
from approvals.permissions import why_not
from approvals.selectors import badge, first_waiting_for, waiting_for
from core import clock
from core.exceptions import NotPermitted, StateForbids
from incidents.services import assign_command, conclude
from members import roles
from members.models import Member
from tests.factories import posts
from tests.factories.department import authorize, newcomer
from training.services import record_completion

pytestmark = [pytest.mark.one_database, pytest.mark.django_db, pytest.mark.policy("389.3")]
EVERYBODY = ["pat", "sam", "casey", "chris", "robin", "drew", "quinn", "val"]
# Chris is a supervisor by position without training; Drew and Val are supervisors without the role.
MAY_DECIDE = {"SUPERVISOR": {"sam", "casey"}, "COMMANDER": {"casey"}}


@pytest.fixture
def lee(db):
    """Another lieutenant who may command."""
    return newcomer("lee", position="LIEUTENANT", roles=[roles.INCIDENT_COMMANDER, roles.SUPERVISOR])


def train(cast, member):
    today = clock.local(clock.now()).date()
    record_completion(member, completed_on=today, valid_until=today + timedelta(days=365), by=cast.drew)


def request_on(cast, route):
    return posts.submitted(cast) if route == "SUPERVISOR" else posts.submit(posts.incident_draft(cast))


def decide(act, request, by):
    if act == "approve":
        decisions.approve(request, by=by, sha256=request.sha256, checked=EVERY_LETTER)
    elif act == "return":
        decisions.return_for_changes(request, by=by, sha256=request.sha256, note="Say until when.")
    else:
        decisions.reject(request, by=by, sha256=request.sha256, note="Not our mission.", clause="389.4")


@pytest.mark.policy("389.4.1")
@pytest.mark.parametrize("act", ["approve", "return", "reject"])
@pytest.mark.parametrize("route", ["SUPERVISOR", "COMMANDER"])
@pytest.mark.parametrize("name", EVERYBODY)
def test_who_decides_on_what_waits(cast, name, route, act):
    request, by = request_on(cast, route), cast.member(name)
    may = name in MAY_DECIDE[route]

    assert (why_not(by, request) is None) is may
    assert waiting_for(by).filter(pk=request.pk).exists() is (may or (name, route) == ("chris", "SUPERVISOR"))
    if may:
        decide(act, request, by)
        assert ApprovalRequest.objects.get(pk=request.pk).decided_by == by
        return
    with pytest.raises(NotPermitted):
        decide(act, request, by)
    assert ApprovalRequest.objects.get(pk=request.pk).status == "WAITING"


@pytest.mark.parametrize("name", EVERYBODY)
@pytest.mark.parametrize("state", ["approved", "returned", "rejected", "withdrawn", "expired", "published"])
def test_nobody_decides_on_what_waits_no_more(cast, state, name):
    request, by = getattr(posts, state)(cast), cast.member(name)

    for act in ("approve", "return", "reject"):
        with pytest.raises(StateForbids, match="already"):
            decide(act, request, by)
    assert not waiting_for(by).filter(pk=request.pk).exists()


@pytest.mark.policy("389.8")
def test_the_chief_decides_once_he_is_trained(cast):
    request = posts.submitted(cast)
    assert "no current training" in why_not(cast.chris, request).reason

    train(cast, cast.chris)

    posts.approve(cast, request, by=cast.chris)
    assert ApprovalRequest.objects.get(pk=request.pk).decided_as == "Chief of Police"


@pytest.mark.policy("389.8")
def test_a_supervisor_whose_training_lapsed_decides_no_more(cast):
    with time_machine.travel(clock.now() + timedelta(days=671)):
        train(cast, cast.pat)
        request = posts.submitted(cast)
        with pytest.raises(NotPermitted, match="no current training"):
            decide("approve", request, cast.sam)


def test_a_supervisor_who_is_disabled_decides_no_more(cast):
    request = posts.submitted(cast)
    Member.objects.filter(pk=cast.sam.pk).update(is_active=False)
    with pytest.raises(NotPermitted):
        decide("approve", request, cast.member("sam"))


def test_the_role_without_the_position_does_not_decide(cast):
    """389.3: a supervisor is one by position, never by a ticked box."""
    clerk = newcomer("kim", roles=[roles.SUPERVISOR])
    train(cast, clerk)
    request = posts.submitted(cast)
    assert not waiting_for(clerk).exists()
    with pytest.raises(NotPermitted, match="A supervisor approves"):
        decide("approve", request, clerk)


# --- maker is not checker -------------------------------------------------------------------------


@pytest.fixture
def rae(cast):
    """A sergeant with every right at once: writes, decides, commands."""
    member = newcomer("rae", position="SERGEANT", roles=[roles.PIO, roles.SUPERVISOR, roles.INCIDENT_COMMANDER])
    train(cast, member)
    authorize(cast, member, categories=("e", "f"), incidents=True)
    return member


@pytest.mark.policy("389.5(g)")
@pytest.mark.parametrize("route", ["SUPERVISOR", "COMMANDER"])
def test_the_author_decides_on_nothing_of_his_own(cast, rae, route):
    incident = posts.open_incident(cast, commander=rae) if route == "COMMANDER" else None
    post = posts.draft(cast, by=rae, incident=incident, category="e")
    request = posts.submit(post)

    for act in ("approve", "return", "reject"):
        with pytest.raises(NotPermitted, match="You wrote this post"):
            decide(act, request, rae)
    assert not waiting_for(rae).filter(pk=request.pk).exists()
    assert badge(rae) == 0


@pytest.mark.policy("389.5(g)")
def test_who_edited_any_revision_decides_on_none(cast, rae):
    """Also when somebody else wrote over it since."""
    post = posts.draft(cast)
    posts.edit(cast, post, by=rae, text="Rae put it better.")
    request = posts.submit(posts.edit(cast, post, by=cast.pat, text="Pat had the last word."))

    with pytest.raises(NotPermitted, match="You edited this post"):
        decide("approve", request, rae)
    assert not waiting_for(rae).filter(pk=request.pk).exists()
    decide("approve", request, cast.sam)


@pytest.mark.policy("389.5(g)")
@pytest.mark.parametrize("column", ["author", "edited_by"])
def test_the_database_refuses_the_writer_as_decider(cast, rae, column):
    post = posts.draft(cast)
    if column == "edited_by":
        post = posts.edit(cast, post, by=rae, text="Rae put it better.")
    request = posts.submit(post)
    decided = {"status": RequestStatus.APPROVED, "decided_at": clock.now(), "good_until": clock.now()}

    with pytest.raises(IntegrityError), transaction.atomic():
        ApprovalRequest.objects.filter(pk=request.pk).update(decided_by=getattr(request, column), **decided)


@pytest.mark.policy("389.5(g)")
def test_the_database_refuses_a_delivery_that_its_author_approved(cast):
    request = posts.approved(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        request.post.deliveries.update(approved_by=request.author)


@pytest.mark.parametrize(
    "columns",
    [
        {"status": "APPROVED"},
        {"decided_at": clock.now()},
        {"status": "APPROVED", "decided_by": "sam", "decided_at": clock.now()},
        {"status": "RETURNED", "decided_by": "sam", "decided_at": clock.now()},
        {"status": "REJECTED", "decided_by": "sam", "decided_at": clock.now(), "note": ""},
        {"route": "COMMANDER"},
        {"status": "EXPIRED", "decided_by": "sam", "decided_at": clock.now()},
    ],
)
def test_the_database_refuses_half_a_decision(cast, columns):
    request = posts.submitted(cast)
    columns = {name: cast.sam if value == "sam" else value for name, value in columns.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        ApprovalRequest.objects.filter(pk=request.pk).update(**columns)


def test_one_request_waits_for_one_post(cast):
    request = posts.submitted(cast)
    request.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        request.save()


# --- the Incident Commander, while he commands ----------------------------------------------------


@pytest.mark.policy("389.4.1")
def test_the_former_commander_is_refused_and_told_who_commands(cast, lee):
    incident = posts.open_incident(cast)
    request = posts.submit(posts.incident_draft(cast, incident=incident))
    assign_command(incident, commander=lee, by=cast.sam)

    with pytest.raises(NotPermitted, match="Lee Newcomer commands") as refused:
        decide("approve", request, cast.casey)

    assert refused.value.clause == "389.4.1"
    assert refused.value.who_can_help == "Lt. Lee Newcomer"
    assert list(waiting_for(cast.casey)) == []
    assert list(waiting_for(lee)) == [request]
    decide("approve", request, lee)
    assert ApprovalRequest.objects.get(pk=request.pk).decided_as == "Incident Commander"


@pytest.mark.policy("389.4.1")
def test_the_commander_of_another_incident_is_nobody_here(cast, lee):
    posts.open_incident(cast, number="26-2000", commander=lee)
    request = posts.submit(posts.incident_draft(cast))
    with pytest.raises(NotPermitted, match="Casey Hale commands"):
        decide("approve", request, lee)


@pytest.mark.policy("389.4.1")
def test_when_the_incident_is_concluded_nobody_signs_off(cast):
    request = posts.submit(posts.incident_draft(cast))
    conclude(request.incident, by=cast.sam)

    assert not waiting_for(cast.casey).exists()
    for by in (cast.casey, cast.sam):
        with pytest.raises(StateForbids, match="concluded"):
            decide("approve", request, by)


# --- what waits for whom --------------------------------------------------------------------------


def test_what_waits_comes_most_urgent_first(cast):
    requests = [posts.submitted(cast, title=f"Closure {number}") for number in range(4)]

    assert first_waiting_for(cast.sam, limit=3) == requests[:3]
    assert badge(cast.sam) == 4
    assert badge(cast.pat) == badge(cast.robin) == 0


def test_what_waits_takes_the_same_queries_at_any_number(cast, django_assert_num_queries):
    badge(cast.sam)  # from now on Django knows Sam's permissions
    for expected in (2, 12):
        while badge(cast.sam) < expected:
            posts.submitted(cast)
        with django_assert_num_queries(2):  # the rows of the most urgent, their targets
            found = first_waiting_for(cast.sam, limit=30)
            assert len(found) == expected
            assert {len(request.revision.targets.all()) for request in found} == {3}


@pytest.mark.policy("389.4.1")
def test_nobody_signs_off_for_the_author_who_gave_him_the_command(cast):
    """An author with two roles cannot choose his own approver by naming the commander."""
    cast.pat.groups.add(Group.objects.get(name=roles.SUPERVISOR))
    incident = posts.open_incident(cast, by=Member.objects.get(pk=cast.pat.pk))
    request = posts.submit(posts.incident_draft(cast, incident=incident))
    refusal = why_not(cast.casey, request)
    assert refusal is not None
    assert "gave you the command" in refusal.reason
