"""Positions: opened, moved, filled, acting, ended, closed; what does not fit is refused (389.3)."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from members import ladder
from members.ladder import end_holding, fill, open_position, refresh_capacities
from members.models import Holding, Member, Position, Rank
from members.positions import change_position, close_position, rearrange, reopen_position, report_to, rewrite
from members.ranks import add_rank, change_rank
from tests.factories.department import TESTER, newcomer
from tests.factories.trail import actions_since, last_event, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
ORDER = "Order 26-031"


def place(title):
    return Position.objects.get(title=title)


def rank(code):
    return Rank.objects.get(code=code)


def terms_of(position, **changes):
    names = ("title", "rank", "unit", "division", "is_watch_commander")
    return {name: getattr(position, name) for name in names} | changes


def acting_chief(cast, *, days=3):
    until = clock.now() + timedelta(days=days)
    return fill(place("Chief of Police"), cast.casey, kind="ACTING", order=ORDER, ends_at=until, by=cast.chris)


def test_a_vacant_position_is_filled_and_the_holder_supervises_at_once(cast):
    end_holding(cast.robin.held[0], by=cast.drew, reason="Promoted")
    fill(place("Media sergeant"), cast.robin, order=ORDER, by=cast.drew)

    robin = cast.member("robin")
    assert robin.is_supervisor
    assert (robin.title, robin.assignment, robin.rank.name) == ("Sgt.", "Media sergeant", "Sergeant")
    assert last_event("position.filled").facts["order"] == ORDER
    assert last_event("position.filled").actor_label == "Capt. Drew Lindqvist"


def test_an_acting_chief_is_chief_until_the_second_of_his_end(cast):
    with time_machine.travel(clock.now() + timedelta(hours=1), tick=False) as clocks:
        held = acting_chief(cast)
        casey = cast.member("casey")
        assert casey.is_chief
        assert casey.as_chief.label == "Acting Chief of Police"
        assert casey.title == "Lt.", "who acts keeps his own rank"

        clocks.move_to(held.ends_at - timedelta(seconds=1))
        assert cast.member("casey").is_chief
        clocks.move_to(held.ends_at)
        casey = cast.member("casey")
        assert not casey.is_chief
        assert casey.is_watch_commander, "his own position is his as before"
        assert casey.assignment == "Acting Chief of Police", "the label waits for the sweep; rights do not"
        assert refresh_capacities() == 1
        assert cast.member("casey").assignment == "Watch commander"


def test_the_sweep_of_labels_costs_two_queries_and_writes_what_differs(cast, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert refresh_capacities() == 0


def test_the_sweep_of_labels_overwrites_nothing_that_was_entered_meanwhile(cast, monkeypatch):
    """It takes its turn at the ladder for each member, and reads again what it had read before."""
    begins, real = clock.now() + timedelta(hours=1), ladder.lock_ladder
    ends = begins + timedelta(days=3)
    terms = {"kind": "ACTING", "order": ORDER, "starts_at": begins, "ends_at": ends}
    held = fill(place("Media sergeant"), cast.robin, by=cast.chris, **terms)
    own = cast.member("robin").assignment

    def somebody_was_first():
        monkeypatch.setattr(ladder, "lock_ladder", real)
        end_holding(held, by=cast.chris, reason="Not needed")
        real()

    with time_machine.travel(begins + timedelta(minutes=1)):
        monkeypatch.setattr(ladder, "lock_ladder", somebody_was_first)
        refresh_capacities()
        assert ladder.lock_ladder is real
    assert cast.member("robin").assignment == own


@pytest.mark.parametrize(("gone", "field"), [("order", "order"), ("ends_at", "ends_at")])
def test_who_acts_does_so_by_an_order_with_an_end(cast, gone, field):
    terms = {"order": ORDER, "ends_at": clock.now() + timedelta(days=1)}
    terms[gone] = None if gone == "ends_at" else ""
    with pytest.raises(InvalidInput) as refused:
        fill(place("Media sergeant"), cast.robin, kind="ACTING", by=cast.drew, **terms)
    assert refused.value.field == field


@pytest.mark.parametrize("hours", [0, -1])
def test_dates_that_end_before_they_begin(cast, hours):
    seq, now = last_seq(), clock.now()
    with pytest.raises(InvalidInput, match="before the beginning") as refused:
        fill(place("Media sergeant"), cast.robin, starts_at=now, ends_at=now + timedelta(hours=hours), by=cast.drew)
    assert refused.value.field == "ends_at"
    assert actions_since(seq) == []


def test_overlapping_positions(cast):
    with pytest.raises(InvalidInput, match="holds this position") as refused:
        fill(place("Patrol"), cast.val, by=cast.drew)
    assert refused.value.field == "position"
    with pytest.raises(InvalidInput, match="holds Patrol in that time") as refused:
        fill(place("Media sergeant"), cast.robin, by=cast.drew)
    assert refused.value.field == "member"


def test_one_after_the_other_is_no_overlap(cast):
    later = clock.now() + timedelta(days=9)
    fill(place("Media sergeant"), newcomer_without_place(), ends_at=later, by=cast.drew)
    second = fill(place("Media sergeant"), newcomer_without_place("ola"), starts_at=later, by=cast.drew)
    assert second.starts_at == later


def newcomer_without_place(username="noor"):
    member = newcomer(username)
    end_holding(member.held[0], by=TESTER, reason="A test")
    return member


def test_nobody_gives_himself_a_position(cast):
    with pytest.raises(NotPermitted, match="Nobody gives themselves"):
        fill(place("Assistant Chief"), cast.drew, by=cast.drew)


@pytest.mark.parametrize("name", ["pat", "sam", "casey", "robin", "toni", "val", "quinn"])
def test_only_who_keeps_the_roster_fills(cast, name):
    with pytest.raises(NotPermitted):
        fill(place("Media sergeant"), newcomer(), by=getattr(cast, name))


def test_an_acting_chief_keeps_the_roster_without_a_role(cast):
    acting_chief(cast)
    open_position("Night watch", rank=rank("SERGEANT"), reports_to=None, by=cast.member("casey"))


def test_who_left_holds_nothing(cast):
    noor = newcomer()
    Member.objects.filter(pk=noor.pk).update(duty_status="SEPARATED", is_active=False)
    with pytest.raises(InvalidInput, match="has left"):
        fill(place("Media sergeant"), noor, by=cast.drew)


def test_a_mistyped_holding_to_come_is_cancelled_and_gives_way_to_another(cast):
    later = clock.now() + timedelta(days=30)
    noor = newcomer_without_place()
    wrong = fill(place("Media sergeant"), noor, starts_at=later, by=cast.drew)

    end_holding(wrong, by=cast.drew, reason="Wrong day")

    wrong.refresh_from_db()
    assert wrong.cancelled_at is not None
    assert last_event("position.filling_cancelled").facts["reason"] == "Wrong day"
    right = fill(place("Media sergeant"), noor, starts_at=later + timedelta(days=1), by=cast.drew)
    with time_machine.travel(later + timedelta(hours=1)):
        assert cast.member("noor").held == []
    with time_machine.travel(right.starts_at):
        assert cast.member("noor").is_supervisor


def test_what_was_held_is_history_and_no_longer_cancelled(cast):
    held = cast.sam.held[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Holding.objects.filter(pk=held.pk).update(cancelled_at=clock.now())


def test_an_ended_holding_does_not_end_twice(cast):
    held = cast.sam.held[0]
    end_holding(held, by=cast.drew, reason="Transfer")
    assert not cast.member("sam").is_supervisor
    with pytest.raises(StateForbids):
        end_holding(held, by=cast.drew, reason="Transfer")
    with pytest.raises(InvalidInput):
        end_holding(cast.casey.held[0], by=cast.drew, reason=" ")


def test_a_chain_that_loops(cast):
    seq = last_seq()
    with pytest.raises(InvalidInput, match="circle") as refused:
        report_to(place("Watch commander"), place("Patrol"), by=cast.drew)
    assert refused.value.field == "reports_to"
    assert actions_since(seq) == []
    assert place("Watch commander").reports_to == place("Field Operations Commander")


def test_two_positions_change_places_in_one_step(cast):
    first, second = place("Watch commander"), place("Day watch supervisor")
    assert rearrange({second: place("Field Operations Commander"), first: second}, by=cast.drew) == 2
    assert place("Watch commander").reports_to == place("Day watch supervisor")


def test_nobody_chooses_his_own_supervisor(cast):
    with pytest.raises(NotPermitted):
        report_to(place("Administration Division Commander"), place("Chief of Police"), by=cast.drew)
    own = place("Administration Division Commander")
    with pytest.raises(NotPermitted):
        change_position(own, **terms_of(own, rank=rank("ASSISTANT_CHIEF")), by=cast.drew)
    change_position(own, **terms_of(own, unit="Front office"), by=cast.drew)


def test_a_position_changes_and_so_does_what_its_holder_may_do(cast):
    patrol = place("Patrol")
    rewrite(patrol, **terms_of(patrol, title="Patrol sergeant", rank=rank("SERGEANT")), reports_to=None, by=cast.drew)
    robin = cast.member("robin")
    assert robin.is_supervisor
    assert (robin.title, robin.assignment) == ("Sgt.", "Patrol sergeant")
    assert last_event("position.changed").facts["changed"]["rank"] == ["Officer", "Sergeant"]


def test_writing_the_same_again_leaves_no_trace(cast):
    seq, patrol = last_seq(), place("Patrol")
    rewrite(patrol, **terms_of(patrol), reports_to=patrol.reports_to, by=cast.drew)
    assert actions_since(seq) == []


@pytest.mark.parametrize("title", ["", "patrol", "A\u202eB", "x" * 50_000, "A\nB", "A\x00B"])
def test_a_title_that_cannot_be(cast, title):
    with pytest.raises(InvalidInput) as refused:
        open_position(title, rank=rank("OFFICER"), reports_to=None, by=cast.drew)
    assert refused.value.field == "title"


def test_there_is_one_chief(cast):
    with pytest.raises(InvalidInput, match="one Chief"):
        open_position("Chief of the Chiefs", rank=rank("CHIEF"), reports_to=None, by=cast.chris)
    patrol = place("Patrol")
    with pytest.raises(InvalidInput, match="one Chief"):
        change_position(patrol, **terms_of(patrol, rank=rank("CHIEF")), by=cast.chris)


def test_a_position_closes_only_when_nobody_is_in_it_or_below_it(cast):
    with pytest.raises(StateForbids, match="holds this position"):
        close_position(place("Patrol"), by=cast.drew)
    with pytest.raises(StateForbids, match="report to it"):
        close_position(place("Media sergeant"), by=cast.drew)
    with pytest.raises(StateForbids, match="stays"):
        close_position(place("Chief of Police"), by=cast.drew)
    end_holding(cast.robin.held[0], by=cast.drew, reason="Transfer")
    later = fill(place("Patrol"), cast.robin, starts_at=clock.now() + timedelta(days=2), by=cast.drew)
    with pytest.raises(StateForbids, match="is to hold it"):
        close_position(place("Patrol"), by=cast.drew)
    end_holding(later, by=cast.drew, reason="Not needed")

    close_position(place("Patrol"), by=cast.drew)
    with pytest.raises(InvalidInput, match="closed"):
        fill(place("Patrol"), cast.robin, by=cast.drew)
    with pytest.raises(InvalidInput, match="closed"):
        report_to(place("PIO"), place("Patrol"), by=cast.drew)
    reopen_position(place("Patrol"), by=cast.drew)
    fill(place("Patrol"), cast.robin, by=cast.drew)
    assert actions_since(0)[-3:] == ["position.closed", "position.reopened", "position.filled"]


def test_a_rank_that_supervises_makes_supervisors_at_once(cast):
    assert not cast.robin.is_supervisor
    change_rank(rank("OFFICER"), name="Senior officer", short="S.O.", supervisory=True, by=cast.drew)
    robin = cast.member("robin")
    assert robin.is_supervisor
    assert robin.title_and_name == "S.O. Robin Park"
    assert last_event("rank.changed").facts["changed"]["supervisory"] == [False, True]


def test_the_chief_supervises_whatever_is_sent(cast):
    with pytest.raises(InvalidInput, match="supervises"):
        change_rank(rank("CHIEF"), name="Chief of Police", short="Chief", supervisory=False, by=cast.drew)
    change_rank(rank("CHIEF"), name="Police Chief", short="Chief", supervisory=True, by=cast.drew)
    assert cast.member("chris").is_chief


def test_nobody_makes_himself_a_supervisor(cast):
    with pytest.raises(NotPermitted, match="themselves a supervisor"):
        change_rank(rank("CAPTAIN"), name="Captain", short="Capt.", supervisory=False, by=cast.drew)


def test_a_rank_is_added_below_the_chief(cast):
    added = add_rank("Corporal", short="Cpl.", level=35, supervisory=False, by=cast.drew)
    assert (added.code, added.is_chief) == ("CORPORAL", False)
    assert last_event("rank.added").facts["level"] == 35
    for name, level, field in (("Marshal", 80, "level"), ("Marshal", 0, "level"), ("corporal", 36, "name")):
        with pytest.raises(InvalidInput) as refused:
            add_rank(name, short="", level=level, supervisory=True, by=cast.drew)
        assert refused.value.field == field
    assert add_rank("Corporal?", short="", level=35, supervisory=False, by=cast.drew).code == "CORPORAL_2"
    assert add_rank("警长", short="", level=35, supervisory=False, by=cast.drew).code == "RANK"


# --- nobody makes or unmakes the Chief, or chooses who stands above him ---------------------------


def ghost(cast):
    return newcomer_without_place("ghost")


MAKING_A_CHIEF = {
    "acting": lambda cast: fill(
        place("Chief of Police"),
        ghost(cast),
        kind="ACTING",
        order=ORDER,
        ends_at=clock.now() + timedelta(days=9),
        by=cast.drew,
    ),
    "vacating": lambda cast: end_holding(cast.chris.held[0], by=cast.drew, reason="So"),
    "demoting": lambda cast: change_position(
        place("Chief of Police"), **terms_of(place("Chief of Police"), rank=rank("CAPTAIN")), by=cast.drew
    ),
    "promoting": lambda cast: change_position(
        place("Patrol"), **terms_of(place("Patrol"), rank=rank("CHIEF")), by=cast.drew
    ),
    "opening": lambda cast: open_position("Second", rank=rank("CHIEF"), reports_to=None, by=cast.drew),
    "moving": lambda cast: report_to(place("Chief of Police"), place("Patrol"), by=cast.drew),
}


@pytest.mark.parametrize("way", MAKING_A_CHIEF)
def test_the_keeper_of_the_roster_neither_makes_nor_unseats_a_chief(cast, way):
    with pytest.raises(NotPermitted, match="Only the Chief of Police decides"):
        MAKING_A_CHIEF[way](cast)
    assert cast.member("chris").is_chief


CHOOSING_A_SUPERVISOR = {
    "filling the link above": lambda cast: fill(
        place("Assistant Chief"),
        cast.robin,
        kind="ACTING",
        order=ORDER,
        ends_at=clock.now() + timedelta(days=9),
        by=cast.drew,
    ),
    "taking others under themselves": lambda cast: report_to(
        place("Patrol"), place("Administration Division Commander"), by=cast.drew
    ),
    "re-ranking the link above": lambda cast: change_position(
        place("Assistant Chief"), **terms_of(place("Assistant Chief"), rank=rank("OFFICER")), by=cast.drew
    ),
}


@pytest.mark.parametrize("way", CHOOSING_A_SUPERVISOR)
def test_nobody_chooses_who_stands_above_him_or_takes_others_under_himself(cast, way):
    with pytest.raises(NotPermitted, match="stands above them"):
        CHOOSING_A_SUPERVISOR[way](cast)


def test_a_position_that_he_is_to_hold_is_his_own_already(cast):
    fill(
        place("Assistant Chief"),
        cast.drew,
        kind="ACTING",
        order=ORDER,
        starts_at=clock.now() + timedelta(days=7),
        ends_at=clock.now() + timedelta(days=9),
        by=cast.chris,
    )
    with pytest.raises(NotPermitted):
        change_position(
            place("Assistant Chief"), **terms_of(place("Assistant Chief"), is_watch_commander=True), by=cast.drew
        )


def test_a_watch_commander_supervises(cast):
    with pytest.raises(InvalidInput, match="supervises"):
        change_position(place("Patrol"), **terms_of(place("Patrol"), is_watch_commander=True), by=cast.drew)


def test_without_a_chief_the_machine_names_one(cast, capsys):
    call_command("hold_position", "Chief of Police", "casey", acting_for_days=30, order="Order 26-050")
    assert cast.member("casey").as_chief.label == "Acting Chief of Police"
    assert last_event("position.filled").actor_label == "Command line"
    with pytest.raises(CommandError):
        call_command("hold_position", "Chief of Police", "nobody")
