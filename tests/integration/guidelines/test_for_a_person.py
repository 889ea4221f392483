"""389.3 ¶2: what a person decides on whatever its words say, and what lets nothing out any more."""

import pytest
from django.db import connection

from approvals import clearing, rejudging, requests
from approvals.models import ApprovalRequest, RequestStatus, RouteChoices
from core import clock
from core.append_only import unprotect_sql
from core.exceptions import NotPermitted
from equipment import devices
from posts.grounds import recording
from posts.grounds.kinds import Kind
from posts.guidelines.person import (
    ABOUT_PEOPLE,
    ANOTHERS_WORD,
    ASKED,
    INCIDENT_OPEN,
    OWN_LIST,
    SENT_BEFORE,
    TURNED_DOWN,
)
from posts.guidelines.selectors import in_force
from posts.guidelines.storing import verdict_on
from posts.lists.in_force import config_in_force
from posts.lists.known import every_list
from posts.lists.services import Wanted, change
from posts.models import DictionaryVersion, DirectPosting, Post, PostStatus
from posts.services import Blocked
from publishing.delivery import deliver
from publishing.models import Delivery
from tests.factories import equipment, posts
from tests.factories.department import authorize
from tests.factories.guidelines import at_once, issued, sent_at_once, switched
from tests.factories.trail import actions_since, last_seq
from trail.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3"), pytest.mark.policy("389.5(g)")]


@pytest.fixture
def on(cast) -> DirectPosting:
    return switched(cast)


def cleared(cast, **overrides) -> ApprovalRequest:
    request = at_once(cast, accounts=(cast.website,), **overrides)
    assert request.status == RequestStatus.CLEARED
    return request


def sent(request: ApprovalRequest) -> list[str]:
    for pk in Delivery.objects.filter(post=request.post_id).values_list("pk", flat=True):
        deliver(pk)
    return list(Delivery.objects.filter(post=request.post_id).order_by("pk").values_list("status", flat=True))


def waits_for_a_supervisor(request: ApprovalRequest, why: str) -> bool:
    verdict = verdict_on(request.revision, [])
    assert request.status == RequestStatus.WAITING
    assert request.route == RouteChoices.SUPERVISOR
    assert not Delivery.objects.filter(revision=request.revision).exists()
    return why in verdict.for_a_person


@pytest.mark.parametrize("turned_down", [posts.returned, posts.expired])
def test_what_a_supervisor_had_in_hand_goes_back_to_one(cast, on, turned_down):
    post = Post.objects.get(pk=turned_down(cast, accounts=(cast.website,)).post_id)
    assert waits_for_a_supervisor(sent_at_once(post), SENT_BEFORE)


def test_what_was_called_back_goes_to_a_supervisor_also_under_the_chiefs_second_word(cast, on):
    request = cleared(cast)
    switched(cast, on=False)
    switched(cast)
    assert clearing.call_back() == 1
    assert waits_for_a_supervisor(sent_at_once(Post.objects.get(pk=request.post_id)), SENT_BEFORE)


@pytest.mark.parametrize("turned_down", [posts.rejected, posts.returned, posts.removed])
def test_words_that_were_turned_down_go_out_under_no_other_number(cast, on, turned_down):
    turned_down(cast, accounts=(cast.website,))
    assert waits_for_a_supervisor(at_once(cast, accounts=(cast.website,)), TURNED_DOWN)


def test_an_open_question_is_answered_first(cast, on):
    post = posts.draft(cast, accounts=(cast.website,))
    recording.ask(post, Kind.ESCAPEE, note="May this go out?", by=cast.pat)
    assert waits_for_a_supervisor(sent_at_once(post), ASKED)


@pytest.mark.policy("389.5(b)")
@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"subject_role": "VICTIM"}, ABOUT_PEOPLE),
        ({"subject_role": "SUSPECT"}, ABOUT_PEOPLE),
        ({"subject_role": "WITNESS"}, ABOUT_PEOPLE),
        ({"victim_type": "DECEASED"}, ABOUT_PEOPLE),
        ({"subject_role": "PARTICIPANT", "subject_age": 12}, ABOUT_PEOPLE),
    ],
)
def test_whom_it_is_about_is_for_a_person_to_weigh(cast, on, facts, why):
    asked = at_once(cast, accounts=(cast.website,), facts={**posts.facts_of("f"), **facts})
    assert waits_for_a_supervisor(asked, why)


@pytest.mark.policy("389.4")
@pytest.mark.parametrize(
    ("category", "text"),
    [
        ("c", "Detectives ask for help after tools were taken from a yard on Big Horn Boulevard on Sunday."),
        ("g", "The Department released its yearly figures today."),
    ],
)
def test_a_tick_of_the_author_is_nobody_elses_decision(cast, category, text):
    switched(cast, guideline=issued(cast))
    asked = at_once(cast, accounts=(cast.website,), category=category, text=text, title="From the Department")
    assert waits_for_a_supervisor(asked, ANOTHERS_WORD)


def test_somebody_who_takes_part_is_no_reason(cast, on):
    cleared(cast, facts={**posts.facts_of("f"), "subject_role": "PARTICIPANT", "subject_age": 40})


@pytest.mark.policy("389.4.1")
def test_while_an_incident_is_open_a_person_looks(cast, on):
    before = cleared(cast)
    posts.open_incident(cast)
    assert waits_for_a_supervisor(at_once(cast, accounts=(cast.website,), text="The ramp is closed."), INCIDENT_OPEN)
    assert sent(before) == ["EXPIRED"]


@pytest.mark.policy("389.5")
def test_who_changed_what_screening_looks_for_is_read_by_somebody_else(cast, on):
    """A supervisor could take a word off a list and publish it in the same minute, alone."""
    authorize(cast, cast.sam)
    change(every_list()["insults"], Wanted(take_out="moron"), reason="Dated.", number=0, by=cast.sam)
    text = f"{posts.PLAIN} Do not be a moron."
    assert waits_for_a_supervisor(at_once(cast, by=cast.sam, accounts=(cast.website,), text=text), OWN_LIST)


@pytest.mark.policy("389.5")
def test_nor_while_a_post_of_theirs_is_on_its_way(cast, on):
    authorize(cast, cast.sam)
    cleared(cast, by=cast.sam)
    with pytest.raises(NotPermitted, match="on its way"):
        change(every_list()["insults"], Wanted(take_out="moron"), reason="Dated.", number=0, by=cast.sam)


def test_of_two_lists_changed_at_once_the_one_committed_last_counts(cast, on):
    """The change that began first has the lower number, and may be committed after a process has read the other."""
    _edition(cast, "politics", ["vote"], pk=501)
    config_in_force()
    _edition(cast, "insults", ["boulevard"], pk=500)
    with pytest.raises(Blocked):
        at_once(cast, accounts=(cast.website,))


def _edition(cast, name: str, entries: list[str], *, pk: int, number: int = 1) -> None:
    DictionaryVersion.objects.create(
        pk=pk,
        name=name,
        number=number,
        entries=entries,
        added=entries,
        removed=[],
        packaged_version=1,
        reason="New words.",
        changed_by=cast.casey,
        changed_as="Lieutenant",
        changed_at=clock.now(),
    )


@pytest.mark.parametrize(("lost", "stands"), [(True, ["EXPIRED"]), (False, ["DELIVERED"])])
def test_what_came_from_a_lost_device_stays_in(cast, on, lost, stands):
    phone = equipment.desk("PD-4711")
    with equipment.sitting_at(phone):
        request = cleared(cast)
    devices.retire(phone, reason="Stolen, or worn out.", by=cast.toni, lost=lost)
    assert sent(request) == stands


def test_a_late_round_leaves_alone_what_a_supervisor_approved_since(cast, on):
    request = cleared(cast)
    switched(cast, on=False)
    assert sent(request) == ["EXPIRED"]
    posts.approve(cast, posts.submit(Post.objects.get(pk=request.post_id)))
    before = last_seq()
    assert clearing.call_back() == 0
    assert not clearing._call_back(request.pk)
    assert actions_since(before) == []
    assert Post.objects.get(pk=request.post_id).status == PostStatus.APPROVED
    assert sent(request) == ["EXPIRED", "DELIVERED"]


def test_what_its_author_took_back_stays_in_whatever_the_rows_say(cast, on):
    request = cleared(cast)
    requests.withdraw(Post.objects.get(pk=request.post_id), by=cast.pat)
    Post.objects.filter(pk=request.post_id).update(status="APPROVED")
    Delivery.objects.filter(post=request.post_id).update(status="QUEUED")
    assert sent(request) == ["EXPIRED"]


def _as_owner_of_the_database(table: str, sql: str) -> None:
    with connection.cursor() as cursor:
        for statement in unprotect_sql(table, connection.vendor):
            cursor.execute(statement)
        cursor.execute(sql)


@pytest.mark.parametrize("sql", ["DELETE FROM {}", "UPDATE {} SET at = '2099-01-01 00:00:00+00:00'"])
def test_a_withdrawal_that_is_wiped_out_of_its_table_stays_in_the_trail(cast, on, sql):
    rejudging.withdraw(in_force(), reason="Too broad.", by=cast.chris)
    _as_owner_of_the_database("posts_guidelinewithdrawal", sql.format("posts_guidelinewithdrawal"))
    assert sent(cleared(cast)) == ["EXPIRED"]


def test_so_does_a_later_version(cast, on):
    issued(cast)
    later = "UPDATE posts_contentguideline SET effective_from = '2099-01-01 00:00:00+00:00' WHERE number = 2"
    _as_owner_of_the_database("posts_contentguideline", later)
    assert sent(cleared(cast)) == ["EXPIRED"]


def test_an_event_that_was_spoiled_is_feared_and_not_skipped(cast, on):
    switched(cast, on=False)
    _as_owner_of_the_database("posts_directposting", "DELETE FROM posts_directposting WHERE number = 2")
    act = AuditEvent.objects.filter(action="guideline.direct_posting_switched").latest("seq")
    spoiled = f"UPDATE trail_auditevent SET actor_label = actor_label || '.' WHERE seq = {act.seq}"
    _as_owner_of_the_database("trail_auditevent", spoiled)
    assert sent(cleared(cast)) == ["EXPIRED"]


@pytest.mark.policy("389.5")
def test_a_list_that_was_emptied_past_the_application_lets_nothing_out(cast, on):
    change(every_list()["insults"], Wanted(add="zwoddle"), reason="Heard often.", number=0, by=cast.sam)
    request = cleared(cast)
    _edition(cast, "insults", ["zzz"], pk=900, number=2)
    assert sent(request) == ["EXPIRED"]


@pytest.mark.policy("389.5")
def test_a_list_that_a_member_changed_does(cast, on):
    change(every_list()["insults"], Wanted(add="zwoddle"), reason="Heard often.", number=0, by=cast.sam)
    assert sent(cleared(cast)) == ["DELIVERED"]
