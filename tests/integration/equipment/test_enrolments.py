"""389.3: a browser that an administrator made approved equipment waits for somebody above them to look at it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core import clock
from core.exceptions import NotPermitted, StateForbids
from equipment import devices, enrolments, tokens
from equipment.models import Device, DeviceToken
from members.models import Member
from tests.factories.department import TESTER, newcomer
from tests.factories.equipment import desk, enrolled, laptop
from tests.factories.trail import actions_since, last_event, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
PAGE = "equipment:enrolments"


def test_the_supervisor_of_the_administrator_is_told_and_the_administrator_too(cast):
    """Whoever took over Toni's account and enrolled a laptop of their own is seen by Drew, and by Toni."""
    assert [enrolments.for_today(each) for each in (cast.drew, cast.toni, cast.chris, cast.pat)] == [None] * 4

    token = enrolled(cast.toni, at=cast.pat)

    told = enrolments.for_today(cast.drew)
    assert (told.number, told.since, told.newest, told.is_own) == (1, token.issued_at, token.device.label, False)
    assert enrolments.for_today(cast.toni).is_own
    assert enrolments.for_today(cast.chris) is None, "it waits for the nearest; the page shows it to the Chief as well"
    assert enrolments.for_today(cast.sam) is None
    event = last_event("device.enrolled")
    assert event.facts == {"code_issued_by": "Toni Varga", "announced_to": cast.drew.title_and_name}


def test_while_the_supervisor_is_away_the_next_is_told(cast):
    Member.objects.filter(pk=cast.drew.pk).update(duty_status="LEAVE")
    enrolled(cast.toni)
    assert enrolments.for_today(cast.member("drew")) is None
    assert enrolments.for_today(cast.chris).number == 1


def test_an_administrator_without_a_place_is_looked_after_by_the_chief(cast):
    alone = newcomer("alone", roles=["System administrator"])
    enrolled(alone)
    assert last_event("device.enrolled").facts["announced_to"] == cast.chris.title_and_name
    assert enrolments.for_today(cast.chris).number == 1
    assert enrolments.for_today(cast.drew) is None


def test_what_the_machine_or_the_owner_enters_is_not_announced(cast):
    """Whoever has the machine has its database; a member's own device opens nothing without an exception."""
    devices.enrol(devices.issue_code(desk(), by=TESTER))
    laptop(cast.robin)
    assert last_event("device.enrolled").facts["announced_to"] == ""
    assert enrolments.for_today(cast.drew) is None
    assert enrolments.listed_for(cast.chris) == []


@pytest.mark.parametrize("name", ["drew", "chris"])
def test_who_stands_above_looks_and_the_row_goes(cast, name):
    token, by = enrolled(cast.toni), cast.member(name)
    before = last_seq()

    enrolments.confirm(token, by=by)

    assert actions_since(before) == ["enrolment.confirmed"]
    event = last_event("enrolment.confirmed")
    assert (event.actor_id, event.object_label) == (str(by.pk), token.device.label)
    assert event.facts["code_issued_by"] == "Toni Varga"
    assert enrolments.for_today(cast.drew) is None
    assert enrolments.for_today(cast.toni) is None
    with pytest.raises(StateForbids, match="looked"):
        enrolments.confirm(token, by=cast.chris)


def test_what_is_not_ours_opens_nothing_from_that_second(cast):
    code = devices.issue_code(desk(), by=cast.toni)
    _, text = devices.enrol(code)
    token = tokens.recognize(text).token

    enrolments.refuse(token, by=cast.drew)

    assert tokens.recognize(text) is None
    assert last_event("enrolment.refused").object_label == token.device.label
    assert Device.objects.get(pk=token.device_id).retired_at is None, "other browsers on it go on"


@pytest.mark.parametrize("act", [enrolments.confirm, enrolments.refuse])
@pytest.mark.parametrize("name", ["toni", "sam", "casey", "pat", "quinn", "val"])
def test_nobody_else_looks_least_of_all_who_gave_the_code(cast, act, name):
    token, before = enrolled(cast.toni), last_seq()
    with pytest.raises(NotPermitted, match="Who stands above"):
        act(token, by=cast.member(name))
    assert last_seq() == before
    assert enrolments.for_today(cast.drew).number == 1


def test_the_chiefs_own_enrolments_are_for_another_administrator(cast):
    cast.chris.groups.add(*cast.toni.groups.all())
    token = enrolled(cast.member("chris"))
    with pytest.raises(NotPermitted):
        enrolments.confirm(token, by=cast.chris)
    assert enrolments.for_today(cast.toni).number == 1
    enrolments.confirm(token, by=cast.toni)


def test_the_database_keeps_two_people_apart(cast):
    token = enrolled(cast.toni)
    for wrong in ({"looked_by": cast.toni, "looked_at": clock.now()}, {"looked_by": cast.drew}):
        with pytest.raises(IntegrityError), transaction.atomic():
            DeviceToken.objects.filter(pk=token.pk).update(**wrong)


def test_to_end_it_again_does_not_hide_it(cast):
    """Else a thief enrols, reads for ten minutes, and takes the row away before anybody looks."""
    device = desk()
    token = enrolled(cast.toni, device)
    devices.issue_code(device, by=cast.toni, afresh=True)
    devices.retire(device, reason="Old", by=cast.toni)
    (row,) = enrolments.listed_for(cast.drew)
    assert (row.token.pk, row.is_over, row.may_look) == (token.pk, True, True)


def test_many_cost_no_more_than_one_and_nobody_else_pays(cast, django_assert_num_queries):
    enrolled(cast.toni, desk("PD-8000"))
    drew, pat = cast.member("drew"), cast.member("pat")
    assert [enrolments.is_for(each) for each in (drew, pat)] == [True, False]  # position and roles are read once
    with django_assert_num_queries(0):
        enrolments.for_today(pat)
    with django_assert_num_queries(3):
        enrolments.for_today(drew)
    other = newcomer("other", roles=["System administrator"], supervisor=cast.drew)
    for number in range(1, 6):
        enrolled(other, desk(f"PD-80{number:02}"))
    toni = cast.member("toni")
    assert enrolments.is_for(toni)
    with django_assert_num_queries(3):
        assert enrolments.for_today(drew).number == 6
    with django_assert_num_queries(3):
        assert len(enrolments.listed_for(toni)) == 6


# --- pages ----------------------------------------------------------------------------------------
def test_the_supervisor_looks_on_the_page(cast, signed_in):
    ours, stolen = enrolled(cast.toni, desk("PD-8001")), enrolled(cast.toni, desk("PD-8002"), at=cast.pat)
    drew = signed_in(cast.drew)
    page = drew.get(reverse(PAGE)).content.decode()
    assert page.count("New, not yet looked at") == 2
    for words in ("PD-8001 Desk", "PD-8002 Desk", "Toni Varga", cast.pat.title_and_name):
        assert words in page

    assert drew.post(reverse("equipment:confirm_enrolment", args=[ours.pk]))["Location"] == reverse(PAGE)
    assert drew.post(reverse("equipment:refuse_enrolment", args=[stolen.pk]))["Location"] == reverse(PAGE)

    assert DeviceToken.objects.get(pk=stolen.pk).ended_at
    assert DeviceToken.objects.get(pk=ours.pk).ended_at is None
    assert "Nothing new" in drew.get(reverse(PAGE)).content.decode()


def test_the_administrator_reads_there_and_in_the_register_that_it_waits(cast, signed_in):
    token = enrolled(cast.toni, desk("PD-8001"))
    toni = signed_in(cast.toni)
    page = toni.get(reverse(PAGE)).content.decode()
    assert "Not you?" in page
    assert reverse("equipment:confirm_enrolment", args=[token.pk]) not in page
    assert "New, not yet looked at" in toni.get(reverse("equipment:devices")).content.decode()
    assert "New, not yet looked at" in toni.get(reverse("equipment:device", args=[token.device_id])).content.decode()

    enrolments.confirm(token, by=cast.drew)
    assert "New, not yet" not in toni.get(reverse("equipment:devices")).content.decode()
    seen = toni.get(reverse("equipment:device", args=[token.device_id])).content.decode()
    assert f"looked at by {cast.drew.title_and_name}" in seen


@pytest.mark.parametrize("name", ["pat", "robin", "quinn"])
def test_the_page_is_for_who_looks(cast, signed_in, name):
    assert signed_in(cast.member(name)).get(reverse(PAGE)).status_code == 403


def test_on_the_device_itself_the_trail_knows_from_where(cast):
    code = devices.issue_code(desk(), by=cast.toni)
    Client(REMOTE_ADDR="198.51.100.9").post(reverse("equipment:enrol"), {"code": code})
    (row,) = enrolments.listed_for(cast.drew)
    assert row.token.enrolled_from == "198.51.100.9"


def test_a_row_waits_until_somebody_looks(cast):
    enrolled(cast.toni)
    with time_machine.travel(clock.now() + timedelta(days=200)):
        assert enrolments.for_today(cast.drew).number == 1
