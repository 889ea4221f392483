"""The chain of command: vacant and absent links, acting holders, the watch commander, the whole tree (389.3)."""

from datetime import timedelta

import pytest

from core import clock
from members.chain import chain_of, reports_of, supervisor_of, supervisors_above, supervisors_of, whole_chain
from members.ladder import end_holding, fill, open_position
from members.models import Member, Position, Rank
from tests.factories.department import TESTER, newcomer

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


def place(title):
    return Position.objects.get(title=title)


def on_leave(member, status="LEAVE"):
    shut_out = status in ("ADMIN_LEAVE", "SEPARATED")
    Member.objects.filter(pk=member.pk).update(duty_status=status, is_active=not shut_out)


def let_act(cast, title, member):
    until = clock.now() + timedelta(days=5)
    return fill(place(title), member, kind="ACTING", order="Order 26-031", ends_at=until, by=TESTER)


def told(links):
    return [(link.position.title, str(link.holder or link.absent), link.acting) for link in links]


def flat(branches, depth=0):
    for branch in branches:
        yield depth, branch.link
        yield from flat(branch.reports, depth + 1)


def test_each_link_upwards_is_filled_vacant_or_acting(cast):
    let_act(cast, "Field Operations Commander", cast.val)
    assert told(chain_of(cast.robin)) == [
        ("Day watch supervisor", "Sam Ortega", False),
        ("Watch commander", "Casey Hale", False),
        ("Field Operations Commander", "Val Sato", True),
        ("Assistant Chief", "vacant", False),
        ("Chief of Police", "Chris Alvarado", False),
    ]


def test_the_supervisor_is_the_next_who_is_there(cast):
    assert supervisor_of(cast.robin) == cast.sam
    on_leave(cast.sam)
    assert supervisor_of(cast.robin) == cast.casey
    end_holding(cast.casey.held[0], by=TESTER, reason="A test")
    assert supervisor_of(cast.robin) == cast.chris
    assert supervisors_of(cast.robin) == [cast.chris]


def test_who_acts_while_the_holder_is_on_leave_stands_in_his_place(cast):
    on_leave(cast.sam)
    let_act(cast, "Day watch supervisor", cast.robin)
    noor = newcomer("noor")
    Position.objects.filter(title="Officer, noor").update(reports_to=place("Day watch supervisor"))

    nearest = chain_of(noor)[0]
    assert (nearest.holder, nearest.acting) == (cast.robin, True)
    assert nearest.instead_of == "Sam Ortega is on leave"
    assert supervisor_of(noor) == cast.robin
    assert cast.member("robin").is_supervisor, "a supervisor by the position that he acts in"


def test_when_who_acts_is_away_too_the_holder_counts(cast):
    let_act(cast, "Day watch supervisor", cast.val)
    on_leave(cast.val)
    assert chain_of(cast.robin)[0].holder == cast.sam


def test_nobody_is_his_own_supervisor(cast):
    let_act(cast, "Watch commander", cast.robin)
    assert cast.robin not in supervisors_of(cast.robin)
    assert chain_of(cast.robin)[1].holder == cast.robin


def test_a_link_that_does_not_supervise_is_passed_over(cast):
    lead = open_position("Lead", rank=Rank.objects.get(code="OFFICER"), reports_to=place("Watch commander"), by=TESTER)
    end_holding(cast.val.held[0], by=TESTER, reason="A test")
    fill(lead, cast.val, by=TESTER)
    Position.objects.filter(title="Patrol").update(reports_to=lead)
    assert chain_of(cast.robin)[0].holder == cast.val
    assert supervisor_of(cast.robin) == cast.casey


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("LEAVE", "Sam Ortega is on leave"),
        ("ADMIN_LEAVE", "Sam Ortega is on leave"),
        ("SEPARATED", "Sam Ortega has left the Department"),
    ],
)
def test_an_absence_is_told_without_the_kind_of_leave(cast, status, words):
    on_leave(cast.sam, status)
    assert chain_of(cast.robin)[0].absent == words


def test_a_disabled_holder_is_absent(cast):
    Member.objects.filter(pk=cast.sam.pk).update(is_active=False)
    assert chain_of(cast.robin)[0].absent == "Sam Ortega has no access at present"


def test_the_watch_commander_is_one_by_position_and_on_duty(cast):
    assert cast.casey.is_watch_commander
    on_leave(cast.casey)
    assert not cast.member("casey").is_watch_commander


def test_the_top_has_nobody_above_and_who_holds_nothing_has_no_chain(cast):
    assert chain_of(cast.chris) == []
    end_holding(cast.robin.held[0], by=TESTER, reason="A test")
    assert chain_of(cast.robin) == []


def test_the_whole_department_hangs_below_the_chief(cast):
    found = list(flat(whole_chain()))
    assert (found[0][0], found[0][1].position.title) == (0, "Chief of Police")
    assert len(found) == Position.objects.count()
    assert [depth for depth, link in found if link.position.title == "Patrol"] == [5]
    assert [link.position.title for _, link in found if link.is_vacant] == [
        "Assistant Chief",
        "Media sergeant",
        "Field Operations Commander",
    ]


def test_a_position_that_a_tampered_table_puts_in_a_circle_is_still_shown(cast):
    Position.objects.filter(title="Watch commander").update(reports_to=place("Patrol"))
    assert len(list(flat(whole_chain()))) == Position.objects.count()


def test_two_queries_at_six_hundred_positions(cast, django_assert_num_queries):
    officer, above = Rank.objects.get(code="OFFICER"), place("Day watch supervisor")
    Position.objects.bulk_create(
        Position(title=f"Patrol officer {number}", rank=officer, reports_to=above) for number in range(600)
    )
    with django_assert_num_queries(2):
        assert len(list(flat(whole_chain()))) == 612
    with django_assert_num_queries(2):
        chain_of(cast.robin)
    with django_assert_num_queries(2):
        assert len(reports_of([above.pk])) == 601
    with django_assert_num_queries(2):
        supervisors_above(range(cast.robin.pk - 350, cast.robin.pk + 350))


def test_who_stands_above_many_members_is_who_stands_above_each(cast):
    on_leave(cast.casey)
    let_act(cast, "Media sergeant", cast.robin)
    for title in ("Watch commander", "Field Operations Commander"):
        let_act(cast, title, cast.val)
    end_holding(cast.quinn.held[0], by=TESTER, reason="Only acting now")
    let_act(cast, "Assistant Chief", cast.quinn)
    end_holding(cast.toni.held[0], by=TESTER, reason="A test")
    everybody = list(Member.objects.all())

    found = supervisors_above(member.pk for member in everybody)

    assert {pk: numbers for pk, numbers in found.items() if numbers} == {
        member.pk: [above.pk for above in supervisors_of(member)] for member in everybody if supervisors_of(member)
    }
    assert len(found) < len(everybody), "who holds no position has no chain"
    assert supervisors_above([]) == {}
