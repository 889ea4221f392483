"""389.3: who may not post asks through his own chain of command, link by link; nobody is walked around."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from approvals.asking import endorsing, filing
from approvals.asking.drafting import draft
from approvals.asking.nudging import follow_ladder
from approvals.models import AskStatus, PostRequest
from core import clock
from core.exceptions import InvalidInput, NotPermitted, StaleVersion, StateForbids
from members.ladder import end_holding, fill
from members.models import HoldingKind, Member, Position
from posts.models import Post
from tests.factories.asking import TEXT, again, asked, endorse, filed, story, wish
from tests.factories.department import TESTER, newcomer
from tests.factories.trail import actions_since, last_event, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


def position(title):
    return Position.objects.get(title=title)


def acts(member, title, *, days=7):
    """`member` acts in the position of that title, by an order."""
    until = clock.now() + timedelta(days=days)
    return fill(position(title), member, kind=HoldingKind.ACTING, ends_at=until, order="Memo 26-31", by=TESTER)


def go_on_leave(member, status="LEAVE"):
    Member.objects.filter(pk=member.pk).update(duty_status=status)


def test_an_officers_request_climbs_to_his_sergeant_then_his_lieutenant_then_the_pio(cast):
    request = filed(cast.robin)
    assert asked(request) == ["sam"]
    request = endorse(request, cast.sam)
    assert (request.status, asked(request)) == (AskStatus.CLIMBING, ["casey"])
    request = endorse(request, cast.casey, note="Good for the community.")
    assert (request.status, asked(request)) == (AskStatus.WITH_PIO, [])
    assert story(request) == [("FILED", "robin"), ("ENDORSED", "sam"), ("ENDORSED", "casey")]


def test_each_step_keeps_who_in_which_capacity_and_what_he_said(cast):
    request = endorse(filed(cast.robin), cast.sam, note="Bolt is ready.")
    step = request.steps.get(kind="ENDORSED")
    assert (step.member, step.capacity, step.acting, step.note) == (
        cast.sam,
        "Day watch supervisor",
        False,
        "Bolt is ready.",
    )
    event = last_event("post_request.endorsed")
    assert (event.actor_label, event.capacity) == ("Sgt. Sam Ortega", "Day watch supervisor")
    assert event.facts["sha256"] == filing.seal_of(request)
    assert event.facts["suffices"] is False


def test_with_the_sergeants_seat_vacant_the_lieutenant_endorses_and_the_log_says_vacant(cast):
    end_holding(cast.sam.held[0], by=TESTER, reason="Promoted")
    request = filed(cast.robin)
    assert asked(request) == ["casey"]
    assert ("SKIPPED", "Day watch supervisor is vacant") in story(request)
    assert last_event("post_request.routed").facts["skipped"] == ["Day watch supervisor is vacant"]
    assert endorse(request, cast.casey).status == AskStatus.WITH_PIO


@pytest.mark.parametrize("status", ["LEAVE", "ADMIN_LEAVE"])
def test_an_absent_link_is_passed_over_and_the_log_says_no_more_than_that(cast, status):
    Member.objects.filter(pk=cast.sam.pk).update(is_active=status == "LEAVE")
    go_on_leave(cast.sam, status)
    request = filed(cast.robin)
    assert asked(request) == ["casey"]
    assert ("SKIPPED", "Day watch supervisor: Sam Ortega is on leave") in story(request)


def test_who_acts_in_a_position_endorses_and_it_says_acting(cast):
    go_on_leave(cast.sam)
    noor = newcomer(supervisor=cast.casey)
    acts(noor, "Day watch supervisor")
    request = filed(cast.robin)
    assert asked(request) == ["noor"]
    step = endorse(request, noor).steps.get(kind="ENDORSED")
    assert (step.acting, step.capacity) == (True, "Acting Day watch supervisor")


def test_a_requester_who_acts_above_himself_is_passed_over(cast):
    go_on_leave(cast.sam)
    acts(cast.robin, "Day watch supervisor")
    request = filed(cast.robin)
    assert asked(request) == ["casey"]
    why = "Day watch supervisor: Robin Park asks: nobody endorses their own request"
    assert ("SKIPPED", why) in story(request)
    with pytest.raises(NotPermitted, match="their own request"):
        endorsing.endorse(request, by=cast.robin, version=request.version)


def test_a_link_who_is_the_subject_is_passed_over(cast):
    request = filed(cast.robin, subjects=(cast.sam, cast.robin))
    assert asked(request) == ["casey"]
    assert ("SKIPPED", "Day watch supervisor: the post would be about Sam Ortega") in story(request)
    with pytest.raises(NotPermitted, match="another link"):
        endorsing.endorse(request, by=cast.sam, version=request.version)


def test_who_holds_two_links_endorses_once_as_the_higher(cast):
    go_on_leave(cast.casey)
    acts(cast.sam, "Watch commander")
    request = endorse(filed(cast.robin), cast.sam)
    assert request.status == AskStatus.WITH_PIO
    assert request.steps.get(kind="ENDORSED").capacity == "Acting Watch commander"


def test_a_chain_that_ends_below_the_lieutenant_ends_with_its_last_link(cast):
    manager = newcomer("manny", position="UNIT_MANAGER")
    clerk = newcomer("cleo", position="PROFESSIONAL", supervisor=manager)
    request = filed(clerk)
    assert asked(request) == ["manny"]
    assert endorse(request, manager).status == AskStatus.WITH_PIO


def test_a_civilian_goes_through_his_own_manager_not_the_pios_chain(cast):
    request = filed(cast.quinn)
    assert asked(request) == ["drew"]
    assert endorse(request, cast.drew).status == AskStatus.WITH_PIO


def test_the_level_to_which_it_climbs_is_the_departments_to_set(cast, settings):
    settings.REQUEST_CLIMBS_TO_LEVEL = 40
    assert endorse(filed(cast.robin), cast.sam).status == AskStatus.WITH_PIO
    settings.REQUEST_CLIMBS_TO_LEVEL = 80
    request = endorse(filed(cast.robin), cast.sam, cast.casey)
    assert asked(request) == ["chris"]
    assert endorse(request, cast.chris).status == AskStatus.WITH_PIO


def test_a_position_that_supervises_nobody_is_no_link(cast):
    lead = newcomer("lee", position="OFFICER", supervisor=cast.sam)
    request = filed(newcomer("ray", supervisor=lead))
    assert asked(request) == ["sam"]
    assert ("SKIPPED", "Officer, lee supervises nobody") in story(request)


def test_who_has_nobody_above_him_is_seen_by_a_watch_commander_and_never_walks_through(cast):
    lone = newcomer("lone")
    request = filed(lone)
    assert (request.status, asked(request)) == (AskStatus.CLIMBING, ["casey"])
    assert story(request)[1] == ("SKIPPED", "No link of the chain can act")
    assert endorse(request, cast.casey).status == AskStatus.WITH_PIO


def test_with_no_watch_commander_either_the_chief_is_asked(cast):
    go_on_leave(cast.casey)
    request = filed(newcomer("lone"))
    assert asked(request) == ["chris"]


def test_nobody_at_all_means_that_it_waits(cast):
    go_on_leave(cast.casey)
    go_on_leave(cast.chris)
    request = filed(newcomer("lone"))
    assert (request.status, asked(request)) == (AskStatus.CLIMBING, [])


def test_a_watch_commander_who_reports_to_the_requester_is_not_asked(cast):
    captain = newcomer("cap", position="CAPTAIN")
    Position.objects.filter(title="Watch commander").update(reports_to=captain.held[0].position)
    assert asked(filed(captain)) == ["chris"]


def test_the_chief_stands_at_the_top_and_needs_nobody(cast):
    request = filed(cast.chris)
    assert (request.status, request.from_the_chief) == (AskStatus.WITH_PIO, True)


def test_only_the_link_that_is_asked_may_act(cast):
    request = filed(cast.robin)
    for by in (cast.casey, cast.chris, cast.drew, cast.pat, cast.val):
        for act in (endorsing.endorse, endorsing.give_back, endorsing.decline):
            with pytest.raises(NotPermitted, match="another link") as refused:
                act(request, by=by, version=request.version, note="No.")
            assert refused.value.who_can_help == "Sgt. Sam Ortega, Day watch supervisor"
    assert story(request) == [("FILED", "robin")]


def test_a_link_that_was_replaced_a_second_ago_may_not_act(cast):
    request = filed(cast.robin)
    end_holding(cast.sam.held[0], by=TESTER, reason="Transferred")
    with pytest.raises(NotPermitted, match="another link"):
        endorsing.endorse(request, by=cast.sam, version=request.version)
    assert endorse(request, cast.casey).status == AskStatus.WITH_PIO


def test_a_requester_who_moves_meanwhile_climbs_his_new_chain(cast):
    request = endorse(filed(cast.robin), cast.sam)
    end_holding(cast.robin.held[0], by=TESTER, reason="Transferred")
    fill(position("System administrator"), cast.robin, kind="ACTING", order="26-9", by=TESTER, ends_at=tomorrow())
    with pytest.raises(NotPermitted):
        endorsing.endorse(request, by=cast.casey, version=request.version)
    assert endorse(request, cast.drew).status == AskStatus.WITH_PIO


def tomorrow():
    return clock.now() + timedelta(days=1)


def test_returned_it_goes_back_to_the_requester_and_climbs_again_from_the_first_link(cast):
    request = endorse(filed(cast.robin), cast.sam)
    endorsing.give_back(request, by=cast.casey, version=request.version, note="Say when he begins.")
    request = again(request)
    assert (request.status, asked(request)) == (AskStatus.RETURNED, [])

    filing.file_again(request, wish(text="He begins on Monday."), by=cast.robin, version=request.version)
    request = again(request)
    assert (request.status, request.round, asked(request)) == (AskStatus.CLIMBING, 2, ["sam"])
    assert request.endorsed_by is None
    assert request.steps.filter(kind="FILED").order_by("id").values_list("note", flat=True)[0] == TEXT
    assert endorse(request, cast.sam, cast.casey).status == AskStatus.WITH_PIO


@pytest.mark.parametrize("by", ["sam", "pat", "chris"])
def test_only_the_requester_files_it_again(cast, by):
    request = filed(cast.robin)
    endorsing.give_back(request, by=cast.sam, version=request.version, note="When?")
    with pytest.raises(NotPermitted, match="filed this request"):
        filing.file_again(again(request), wish(), by=cast.member(by), version=again(request).version)


def test_declined_it_ends_with_the_reason(cast):
    request = filed(cast.robin)
    with pytest.raises(InvalidInput, match="must know"):
        endorsing.decline(request, by=cast.sam, version=request.version, note="  ")
    endorsing.decline(request, by=cast.sam, version=request.version, note="Bolt is not certified.")
    request = again(request)
    assert request.status == AskStatus.DECLINED
    for act in (endorsing.endorse, endorsing.give_back):
        with pytest.raises(StateForbids):
            act(request, by=cast.casey, version=request.version, note="Still.")
    with pytest.raises(StateForbids):
        filing.file_again(request, wish(), by=cast.robin, version=request.version)


def test_withdrawn_nobody_acts_on_it(cast):
    request = filed(cast.robin)
    with pytest.raises(NotPermitted):
        filing.withdraw(request, by=cast.sam, version=request.version)
    filing.withdraw(request, by=cast.robin, version=request.version)
    with pytest.raises(StateForbids):
        endorse(request, cast.sam)


def test_a_double_click_endorses_once(cast):
    request = filed(cast.robin)
    for _ in range(2):
        endorsing.endorse(request, by=cast.sam, version=request.version)
    assert story(request) == [("FILED", "robin"), ("ENDORSED", "sam")]


def test_an_old_page_does_not_act_on_what_changed(cast):
    request = filed(cast.robin)
    endorsing.give_back(request, by=cast.sam, version=request.version, note="When?")
    filing.file_again(again(request), wish(text="Now it says more."), by=cast.robin, version=again(request).version)
    with pytest.raises(StaleVersion):
        endorsing.endorse(request, by=cast.sam, version=request.version)


def test_expedited_it_goes_to_the_watch_commander_and_the_chain_is_told_afterwards(cast):
    request = filed(cast.robin, expedite=True)
    assert asked(request) == ["casey"]
    request = endorse(request, cast.casey)
    assert request.status == AskStatus.WITH_PIO
    assert story(request)[2:] == [("INFORMED", "sam"), ("INFORMED", "chris")]
    assert last_event("post_request.informed").facts["chain"][0] == "Sgt. Sam Ortega, Day watch supervisor"


def test_every_watch_commander_who_is_present_sees_what_is_expedited(cast):
    second = newcomer("nia", position="LIEUTENANT")
    Position.objects.filter(pk=second.held[0].position_id).update(is_watch_commander=True)
    request = filed(cast.robin, expedite=True)
    assert sorted(asked(request)) == ["casey", "nia"]
    assert endorse(request, second).status == AskStatus.WITH_PIO


def test_without_a_watch_commander_what_is_expedited_goes_up_the_chain(cast):
    go_on_leave(cast.casey)
    assert asked(filed(cast.robin, expedite=True)) == ["sam"]


def test_a_watch_commander_does_not_expedite_his_own(cast):
    assert asked(filed(cast.casey, expedite=True)) == ["chris"]


def test_the_pio_makes_one_draft_with_the_words_of_the_request(cast):
    request = filed(cast.robin, category="d", accounts=(cast.x, cast.website))
    with pytest.raises(StateForbids):
        draft(request, by=cast.pat)
    request = endorse(request, cast.sam, cast.casey)
    with pytest.raises(NotPermitted, match="PIO"):
        draft(request, by=cast.sam)
    made = draft(request, by=cast.pat)
    assert draft(request, by=cast.pat) == made
    assert Post.objects.count() == 1
    revision = made.revision
    assert (revision.text, revision.category, made.author) == (TEXT, "d", cast.pat)
    assert {target.account for target in revision.targets.all()} == {cast.x, cast.website}
    assert again(request).post == made


def test_the_pio_may_return_or_decline_with_a_reason(cast):
    request = endorse(filed(cast.robin), cast.sam, cast.casey)
    endorsing.give_back(request, by=cast.pat, version=request.version, note="Send a date.")
    request = again(request)
    assert request.status == AskStatus.RETURNED
    filing.file_again(request, wish(), by=cast.robin, version=request.version)
    assert asked(again(request)) == ["sam"]


def test_without_an_endorsement_the_database_lets_no_request_reach_the_pio(cast):
    request = filed(cast.robin)
    written = "UPDATE approvals_postrequest SET status = 'WITH_PIO', nudge_at = NULL WHERE id = %s"
    with pytest.raises(IntegrityError, match="post_request_was_endorsed"), transaction.atomic():
        connection.cursor().execute(written, [request.pk])
    written = "UPDATE approvals_postrequest SET endorsed_by_id = requester_id WHERE id = %s"
    with pytest.raises(IntegrityError, match="nobody_endorses_himself"), transaction.atomic():
        connection.cursor().execute(written, [request.pk])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "x" * 50_000}, "text"),
        ({"title": ""}, "title"),
        ({"title": "two\nlines"}, "title"),
        ({"mission": ""}, "mission"),
        ({"mission": "x" * 501}, "mission"),
        ({"text": "half \ud83d"}, "text"),
        ({"text": "turned \u202e round"}, "text"),
        ({"category": "z"}, "category"),
        ({"agency": "Fire", "letter": "1"}, "agency"),
    ],
)
def test_what_cannot_be_stored_is_refused_beside_its_field_and_nothing_is_kept(cast, changes, field):
    before = last_seq()
    with pytest.raises(InvalidInput) as refused:
        filed(cast.robin, **changes)
    assert refused.value.field == field
    assert not PostRequest.objects.exists()
    assert actions_since(before) == []


def test_a_day_that_is_past_is_refused(cast):
    with pytest.raises(InvalidInput, match="past"):
        filed(cast.robin, wanted_by=clock.local(clock.now()).date() - timedelta(days=1))


def test_the_same_form_twice_files_one_request(cast):
    key = "6f1c7b6e-1f4e-4b52-9a3e-0c7d5d1c6a11"
    first = filing.file(wish(), by=cast.robin, form_key=key)
    assert filing.file(wish(), by=cast.robin, form_key=key) == first
    with pytest.raises(NotPermitted, match="somebody else"):
        filing.file(wish(), by=cast.sam, form_key=key)


def test_the_ladder_is_followed_within_the_minute(cast):
    request = filed(cast.robin)
    assert follow_ladder() == 0
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        go_on_leave(cast.sam)
        assert follow_ladder() == 1
        assert asked(request) == ["casey"]
        assert ("SKIPPED", "Day watch supervisor: Sam Ortega is on leave") in story(request)
