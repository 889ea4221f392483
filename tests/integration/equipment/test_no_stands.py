"""389.3: the word of the member's own chain: no watch commander goes round it, nobody confirms his own grant."""

import pytest
import time_machine
from django.db import IntegrityError, transaction

from core.exceptions import NotPermitted
from equipment import by_phone, exceptions
from equipment.models import EquipmentException
from members.ladder import end_holding, fill
from members.models import Position
from tests.factories.department import TESTER
from tests.factories.equipment import again, asked, by_telephone, granted, hours, laptop, sitting_at

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]


def test_over_the_no_of_his_supervisor_no_watch_commander_grants(cast):
    exceptions.decline(asked(cast, cast.pat), reason="Use the office.", by=cast.drew)
    waiting = asked(cast, cast.pat)
    with pytest.raises(NotPermitted, match="said no lately") as refused:
        exceptions.grant(waiting, by=cast.casey)
    assert "Drew" in refused.value.who_can_help
    with pytest.raises(NotPermitted, match="said no lately"):
        by_telephone(cast, cast.pat, waiting=waiting, by=cast.sam)
    assert again(waiting).standing == "WAITING"
    exceptions.grant(waiting, by=cast.drew)


def test_four_hours_are_not_followed_by_four_more_unconfirmed(cast):
    night = granted(cast, cast.pat, by=cast.casey)
    waiting = asked(cast, cast.pat)
    with pytest.raises(NotPermitted, match="not confirmed"):
        exceptions.grant(waiting, by=cast.casey)
    by_phone.ratify(night, by=cast.drew)
    exceptions.grant(waiting, by=cast.casey)


def test_what_was_not_confirmed_stands_against_another_for_a_week(cast):
    by_phone.refuse(granted(cast, cast.pat, by=cast.casey), reason="No need.", by=cast.drew)
    with pytest.raises(NotPermitted):
        exceptions.grant(asked(cast, cast.pat), by=cast.casey)
    with time_machine.travel(hours(7 * 24 + 1)):
        exceptions.grant(asked(cast, cast.pat), by=cast.casey)


def test_who_granted_it_does_not_confirm_it_himself_when_he_becomes_the_supervisor(cast):
    night = granted(cast, cast.pat, by=cast.casey)
    seat = cast.drew.held[0].position
    end_holding(cast.drew.held[0], by=TESTER, reason="Moved")
    fill(Position.objects.get(pk=seat.pk), cast.casey, by=TESTER, kind="ACTING", ends_at=hours(99), order="26-9")
    with pytest.raises(NotPermitted, match="granted or entered"):
        by_phone.ratify(night, by=cast.member("casey"))
    by_phone.ratify(night, by=cast.chris)


@pytest.mark.parametrize("part", ["decided_by", "entered_by"])
def test_the_database_refuses_it_too(cast, part):
    night = by_telephone(cast, cast.pat, by=cast.sam)
    with pytest.raises(IntegrityError), transaction.atomic():
        EquipmentException.objects.filter(pk=night.pk).update(ratified_by=getattr(night, part))


def test_nobody_asks_for_the_device_of_another(cast):
    with pytest.raises(NotPermitted, match="belongs to another"):
        asked(cast, cast.robin, laptop(cast.pat))


def test_who_is_excepted_for_one_account_decides_on_no_other(cast):
    mine = asked(cast, cast.drew, accounts=[cast.x])
    exceptions.grant(mine, by=cast.chris)
    waiting = asked(cast, cast.pat, accounts=[cast.website])
    with sitting_at(mine.device):
        for act in (
            lambda: exceptions.grant(waiting, by=cast.drew),
            lambda: exceptions.decline(waiting, reason="No", by=cast.drew),
        ):
            with pytest.raises(NotPermitted, match="does not cover"):
                act()
    assert again(waiting).standing == "WAITING"
