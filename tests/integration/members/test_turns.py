"""Two acts on the ladder, a member or a device in the same second: one waits, none breaks (R12).

On PostgreSQL rows and the trail's lock are taken in one order; SQLite has one lock anyway.
"""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection

from approvals import standing
from core import clock
from core.exceptions import Refusal
from equipment import devices, exceptions
from members import ladder, positions, roles, services
from members import standing as members_standing
from members.models import Holding, Member, Position, Rank
from members.standing import Change
from sign_in import dormant
from tests.factories.department import TESTER, Cast, newcomer
from trail.verification import verify

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.policy("389.3")]


def slowly(monkeypatch: pytest.MonkeyPatch, module: Any, name: str = "append", *, after: bool = True) -> None:
    """Whoever has the trail's turn in `module` keeps it for a moment, so that the other takes his first lock."""
    real = getattr(module, name)

    def slow(*args: Any, **kwargs: Any) -> Any:
        if not after:
            threading.Event().wait(0.4)
        answer = real(*args, **kwargs)
        if after:
            threading.Event().wait(0.4)
        return answer

    monkeypatch.setattr(module, name, slow)


def at_once(*acts: Callable[[], Any]) -> tuple[list[Exception], list[Refusal]]:
    """Run `acts` in threads at the same second: what broke, and what was refused."""
    broken: list[Exception] = []
    refused: list[Refusal] = []
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> None:
        start.wait(5)
        try:
            act()
        except Refusal as refusal:
            refused.append(refusal)
        except DatabaseError as error:
            broken.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return broken, refused


def separate(cast: Cast, member: Member) -> None:
    standing.change(Member.objects.get(pk=member.pk), to=Change.SEPARATION, reason="Order 26-030", by=cast.drew)


def test_a_separation_while_his_holding_is_ended(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    held = cast.robin.held[0]
    slowly(monkeypatch, ladder)
    slowly(monkeypatch, members_standing, "_end_positions", after=False)

    broken, _ = at_once(
        lambda: separate(cast, cast.robin), lambda: ladder.end_holding(held, by=TESTER, reason="Promoted")
    )

    assert not broken
    assert not cast.member("robin").held
    assert Holding.objects.get(pk=held.pk).ends_at is not None
    assert verify().ok


def test_a_disabling_while_his_holding_is_ended(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    held = cast.robin.held[0]
    slowly(monkeypatch, ladder)
    slowly(monkeypatch, dormant, "_shut", after=False)
    broken, _ = at_once(
        lambda: ladder.end_holding(held, by=TESTER, reason="Promoted"),
        lambda: dormant.disable_member(cast.robin, reason="Telephone lost", by=TESTER),
    )
    assert not broken
    assert not cast.member("robin").is_active


def test_a_position_changes_while_its_holder_gets_another(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    place = cast.robin.held[0].position
    other = Position.objects.get(title="Media sergeant")
    slowly(monkeypatch, positions)
    slowly(monkeypatch, ladder, "_check_free")

    broken, refused = at_once(
        lambda: positions.change_position(
            place,
            title="Officer, another beat",
            rank=place.rank,
            unit=place.unit,
            division=place.division,
            is_watch_commander=False,
            by=TESTER,
        ),
        lambda: ladder.fill(
            other, cast.robin, kind="ACTING", order="Order 26-031", ends_at=clock.now() + timedelta(days=3), by=TESTER
        ),
    )

    assert (broken, refused) == ([], [])
    assert {holding.position.title for holding in cast.member("robin").held} == {
        "Officer, another beat",
        "Media sergeant",
    }


def test_two_administrators_disable_each_other_and_one_is_left(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    other = newcomer("second", roles=[roles.SYSTEM_ADMINISTRATOR])
    slowly(monkeypatch, dormant, "_check_not_the_last", after=False)

    broken, refused = at_once(
        lambda: dormant.disable_member(cast.toni, reason="Strange hours", by=Member.objects.get(pk=other.pk)),
        lambda: dormant.disable_member(other, reason="Strange hours", by=Member.objects.get(pk=cast.toni.pk)),
    )

    assert not broken
    assert len(refused) == 1
    assert Member.objects.filter(is_active=True, groups__name=roles.SYSTEM_ADMINISTRATOR).count() == 1


def test_a_device_is_retired_while_its_exception_is_granted(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    phone, _ = devices.register_own(description="My telephone", by=cast.robin)
    asked = exceptions.ask(
        phone,
        accounts=[cast.x],
        reason="The desk is far",
        ends_at=clock.now() + timedelta(days=1),
        promises_hand_over=True,
        by=cast.robin,
    )
    monkeypatch.setattr(exceptions, "check_may_post_from", lambda by, accounts=(): None)
    slowly(monkeypatch, devices)
    slowly(monkeypatch, exceptions, "write_grant")

    broken, _ = at_once(
        lambda: devices.retire(phone, reason="Sold", by=cast.robin),
        lambda: exceptions.grant(asked, by=cast.sam),
    )

    assert not broken
    asked.refresh_from_db()
    assert asked.ended_at is not None, "whatever was first, the device is gone"


def test_a_leaver_uses_his_code_in_the_second_of_his_separation(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from sign_in import invitations

    noor = newcomer("noor", supervisor=cast.sam)
    _, code = invitations.invite(noor, by=cast.drew)
    slowly(monkeypatch, invitations, "validate_password")
    slowly(monkeypatch, standing, "is_disabled")
    slowly(monkeypatch, standing, "close_every_way_in", after=False)
    broken, _ = at_once(
        lambda: invitations.accept(username="noor", code=code, password="seven-quiet-herons-389"),
        lambda: separate(cast, noor),
    )
    assert not broken
    assert not cast.member("noor").has_usable_password()


def test_two_entries_of_one_user_name_are_one_member_and_one_refusal(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    slowly(monkeypatch, services, "check_free")

    def enter() -> None:
        services.add_member(
            username="noor", first_name="Noor", last_name="Newcomer", rank="OFFICER", badge_number="777", by=TESTER
        )

    broken, refused = at_once(enter, enter)
    assert (len(broken), len(refused)) == (0, 1)
    assert Member.objects.filter(username="noor").count() == 1


def test_two_positions_of_the_chiefs_rank_at_once_are_one(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    chief = Rank.objects.get(is_chief=True)
    Position.objects.filter(rank=chief).update(rank=Rank.objects.get(code="CAPTAIN"))
    slowly(monkeypatch, ladder, "check_place")

    broken, refused = at_once(
        *(
            lambda title=title: ladder.open_position(title, rank=chief, reports_to=None, by=TESTER)
            for title in ("Chief one", "Chief two")
        )
    )

    assert (len(broken), len(refused)) == (0, 1)
    assert Position.objects.filter(rank=chief).count() == 1
