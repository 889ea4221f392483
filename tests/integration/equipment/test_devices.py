"""389.3: department-approved equipment is registered, enrolled once on the spot, and dead when it is taken back."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from equipment import devices, tokens
from equipment.models import Device, DeviceToken, EnrolmentCode
from equipment.selectors import devices_page
from tests.factories.equipment import asked, desk, granted, laptop
from tests.factories.trail import actions_since, last_event, last_seq

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
EVERYBODY_ELSE = ["chris", "pat", "sam", "casey", "robin", "drew", "quinn", "val"]


def test_the_administrator_registers_a_device_and_the_trail_keeps_it(cast):
    device = devices.register(
        asset_tag="PD-1001", description=" Desktop,  records office ", serial="5CG-1", mdm_id="mdm-1", by=cast.toni
    )

    assert device.label == "PD-1001 Desktop, records office"
    assert device.is_approved
    event = last_event("device.registered")
    assert (event.object_label, event.actor_label, event.facts["serial"]) == (device.label, "Toni Varga", "5CG-1")


@pytest.mark.parametrize("name", EVERYBODY_ELSE)
def test_nobody_else_keeps_the_register(cast, name):
    by, device, before = cast.member(name), desk(), last_seq()

    for act in (
        lambda: devices.register(asset_tag="PD-1", description="Mine", by=by),
        lambda: devices.issue_code(device, by=by),
        lambda: devices.retire(device, reason="Old", by=by),
    ):
        with pytest.raises(NotPermitted, match="system administrator"):
            act()

    assert last_seq() == before
    assert Device.objects.get(pk=device.pk).retired_at is None


@pytest.mark.parametrize(
    ("columns", "field"),
    [
        ({"asset_tag": "  "}, "asset_tag"),
        ({"asset_tag": "pd-2001"}, "asset_tag"),
        ({"asset_tag": "A" * 41}, "asset_tag"),
        ({"asset_tag": "PD\u202e1"}, "asset_tag"),
        ({"description": "\t\n"}, "description"),
        ({"description": "x" * 121}, "description"),
        ({"serial": "taken-1"}, "serial"),
        ({"mdm_id": "m" * 81}, "mdm_id"),
    ],
)
def test_bad_input_is_refused_beside_its_field_and_nothing_is_stored(cast, columns, field):
    desk("PD-7001", serial="TAKEN-1")
    before = Device.objects.count()

    with pytest.raises(InvalidInput) as refused:
        devices.register(by=cast.toni, **{"asset_tag": "PD-1001", "description": "Desk"} | columns)

    assert refused.value.field == field
    assert Device.objects.count() == before


def test_the_database_holds_that_a_device_is_the_departments_or_somebodys(cast):
    now = clock.now()
    for columns in (
        {"asset_tag": "", "description": "Nobody's"},
        {"asset_tag": "PD-1", "description": "Robin's", "owner": cast.robin},
        {"asset_tag": "", "description": "No owner", "kind": "PERSONAL"},
        {"asset_tag": "PD-2", "description": "Retired by nobody", "retired_at": now},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Device.objects.create(registered_at=now, **columns)


# --- enrolment ------------------------------------------------------------------------------------


def test_a_code_enrols_one_browser_and_only_hashes_are_stored(cast):
    device = desk()
    code = devices.issue_code(device, by=cast.toni)

    enrolled, token = devices.enrol(code.lower().replace("-", " "), by=cast.robin)

    assert enrolled == device
    assert len(token) >= 43  # 256 bits
    assert tokens.recognize(token).device == device
    stored = [str(row) for table in (DeviceToken, EnrolmentCode) for row in table.objects.values_list()]
    assert not any(secret in row for row in stored for secret in (token, code, code.replace("-", "")))
    event = last_event("device.enrolled")
    assert (event.actor_label, event.facts["code_issued_by"]) == ("Ofc. Robin Park", "Toni Varga")
    assert code not in str(last_event("device.code_issued").facts)


def test_a_code_opens_once(cast):
    code = devices.issue_code(desk(), by=cast.toni)
    devices.enrol(code)
    assert last_event("device.enrolled").actor_label == "Nobody signed in"

    with pytest.raises(StateForbids, match="not good"):
        devices.enrol(code)
    assert DeviceToken.objects.count() == 1


def test_a_code_ends_after_fifteen_minutes(cast):
    code = devices.issue_code(desk(), by=cast.toni)
    with time_machine.travel(clock.now() + timedelta(minutes=15)), pytest.raises(StateForbids):
        devices.enrol(code)
    with time_machine.travel(clock.now() + timedelta(minutes=14)):
        devices.enrol(code)


@pytest.mark.parametrize("code", ["", "AAAA-AAAA-AAAA", "'; DROP TABLE", "\0", "\ud800", "\uff21\uff22", "x" * 5000])
def test_a_wrong_code_is_only_wrong(cast, code):
    with pytest.raises(StateForbids):
        devices.enrol(code)


def test_no_code_is_made_for_what_is_retired_or_a_members_own(cast):
    retired, own = desk(), laptop(cast.robin)
    code = devices.issue_code(retired, by=cast.toni)
    devices.retire(retired, reason="Broken", by=cast.toni)

    for device in (retired, own):
        with pytest.raises(StateForbids):
            devices.issue_code(device, by=cast.toni)
    with pytest.raises(StateForbids):
        devices.enrol(code)


def test_set_up_anew_ends_what_its_browsers_proved(cast):
    device = desk()
    old = tokens.new(device)

    code = devices.issue_code(device, by=cast.toni, afresh=True)

    assert tokens.recognize(old) is None
    assert last_event("device.code_issued").facts["browsers_ended"] == 1
    assert tokens.recognize(devices.enrol(code)[1]).device == device


# --- the daily change of the token ----------------------------------------------------------------

DAY = timedelta(days=1, minutes=1)


def test_once_a_day_the_browser_is_given_the_next_token(cast):
    first = tokens.new(desk())
    assert tokens.recognize(first).renewed == ""

    with time_machine.travel(clock.now() + DAY):
        second = tokens.recognize(first).renewed
        assert second not in ("", first)
        # Requests side by side show the old one still, and agree on the next.
        assert tokens.recognize(first).renewed == second
        assert tokens.recognize(second).renewed == ""
        assert not tokens.recognize(first).is_copy  # under way when the next one took over
        assert DeviceToken.objects.count() == 1


def test_an_answer_that_got_lost_costs_no_device(cast):
    first = tokens.new(desk())
    with time_machine.travel(clock.now() + DAY):
        tokens.recognize(first)
    with time_machine.travel(clock.now() + 30 * DAY):
        again = tokens.recognize(first)
        assert not again.is_copy
        assert tokens.recognize(again.renewed).device == again.device


def test_who_shows_the_old_token_later_holds_a_copy_and_the_trail_says_so_once(cast):
    first, before = tokens.new(desk()), last_seq()
    with time_machine.travel(clock.now() + DAY):
        second = tokens.recognize(first).renewed
        tokens.recognize(second)
    with time_machine.travel(clock.now() + DAY + timedelta(minutes=2)):
        assert tokens.recognize(first).is_copy
        assert tokens.recognize(first) is None
        assert tokens.recognize(second) is None  # the right browser's: it is enrolled anew
    assert actions_since(before) == ["device.token_reused"]


@pytest.mark.parametrize("text", ["", "x", "x" * 10_000, "\0", "\ud800", "é"])
def test_what_is_no_token_is_nobodys(cast, text):
    assert tokens.recognize(text) is None


def test_recognizing_costs_one_query_and_now_and_then_a_write(cast, django_assert_num_queries):
    text = tokens.new(desk())
    with django_assert_num_queries(1):
        tokens.recognize(text)
    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        with django_assert_num_queries(2):
            tokens.recognize(text)
        with django_assert_num_queries(1):
            tokens.recognize(text)


# --- the end of a device --------------------------------------------------------------------------


def test_lost_and_retired_are_told_apart_and_end_its_exceptions(cast):
    own, other = laptop(cast.robin), laptop(cast.robin, "Phone")
    running, waiting = granted(cast, cast.robin, by=cast.sam, device=own), asked(cast, cast.robin, other)
    before = last_seq()

    devices.retire(own, reason="Left on a bus", lost=True, by=cast.toni)

    running.refresh_from_db()
    assert (running.standing, running.ended_why) == ("ENDED", "The device was reported lost.")
    assert waiting.standing == "WAITING"
    assert actions_since(before) == ["device.reported_lost", "exception.ended"]
    devices.retire(other, reason="Sold", by=cast.toni)
    assert actions_since(before)[2:] == ["device.retired", "exception.ended"]


def test_retiring_needs_a_reason_and_happens_once(cast):
    device = desk()
    with pytest.raises(InvalidInput) as refused:
        devices.retire(device, reason=" ", by=cast.toni)
    assert refused.value.field == "reason"
    devices.retire(device, reason="Broken", by=cast.toni)
    with pytest.raises(StateForbids):
        devices.retire(device, reason="Broken again", by=cast.toni)


def test_a_member_has_so_many_devices_of_his_own_and_takes_them_back_himself(cast):
    own = [laptop(cast.robin, f"Device {n}") for n in range(5)]
    with pytest.raises(InvalidInput, match="5 devices") as refused:
        laptop(cast.robin)
    assert refused.value.field == "description"

    devices.retire(own[0], reason="Sold", by=cast.robin)
    laptop(cast.robin)
    with pytest.raises(NotPermitted):
        devices.retire(own[1], reason="Not mine", by=cast.pat)


def test_the_register_costs_the_same_at_any_size_and_finds_by_any_name(cast, django_assert_num_queries):
    for number in range(12):
        tokens.new(desk(f"PD-80{number:02}", serial=f"S{number}"))
    laptop(cast.robin, "Kitchen table")
    with django_assert_num_queries(1):
        assert len([(each.owner, each.seen_at, each.browsers) for each in devices_page()]) == 14  # with the demo's
    assert [each.asset_tag for each in devices_page("pd-8003")] == ["PD-8003"]
    assert [each.owner for each in devices_page("park")] == [cast.robin]
    assert devices_page("\0'%_\\") == []
    assert {each.kind for each in devices_page(kind="PERSONAL")} == {"PERSONAL"}
