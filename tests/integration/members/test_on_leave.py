"""On leave a member reads what concerns him; he writes, decides, keeps and commands nothing (389.3, 389.4.1)."""

import pytest
from django.urls import reverse

from approvals.permissions import check_can_decide
from core import clock
from core.exceptions import InvalidInput, NotPermitted
from equipment import devices
from incidents import services as incidents
from members import roles
from members.models import Member, has_permission
from members.services import set_roles
from posts.permissions import can_write
from sign_in import invitations, locks
from sign_in.models import SignInLock
from tests.factories import posts
from tests.factories.department import newcomer
from tests.factories.trail import last_seq
from training.permissions import check_keeps_training

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
PEOPLE = ("pat", "sam", "casey", "chris", "drew", "quinn", "val", "toni")


def on_leave(cast, name):
    Member.objects.filter(username=name).update(duty_status="LEAVE")
    return cast.member(name)


@pytest.mark.parametrize("name", PEOPLE)
def test_on_leave_a_role_is_good_for_reading_only(cast, name):
    had = {each for each in roles.EVERY_PERMISSION if has_permission(cast.member(name), each)}
    assert had

    away = on_leave(cast, name)

    assert {each for each in roles.EVERY_PERMISSION if has_permission(away, each)} == had & roles.FOR_READING


def test_on_leave_nobody_opens_an_incident_or_takes_command(cast):
    running = posts.open_incident(cast)
    sam, casey = on_leave(cast, "sam"), on_leave(cast, "casey")
    before = last_seq()

    with pytest.raises(NotPermitted):
        incidents.open_incident(number="26-2000", name="Flood", commander=cast.chris, by=sam)
    with pytest.raises(NotPermitted):
        incidents.conclude(running, by=sam)
    with pytest.raises(NotPermitted, match="on leave"):
        incidents.check_commands(casey, running)

    assert last_seq() == before


def test_nobody_on_leave_is_named_commander(cast):
    running = posts.open_incident(cast)
    lee = newcomer("lee", position="LIEUTENANT", roles=[roles.INCIDENT_COMMANDER])
    on_leave(cast, "lee")
    with pytest.raises(InvalidInput, match="may not be named"):
        # `lee` was read while he was on duty.
        incidents.assign_command(running, commander=lee, by=cast.sam)
    assert incidents.commander_of(running) == cast.casey


@pytest.mark.policy("389.4.1")
def test_a_commander_on_leave_signs_nothing_off(cast):
    request = posts.submit(posts.incident_draft(cast))
    with pytest.raises(NotPermitted):
        check_can_decide(on_leave(cast, "casey"), request)


def test_on_leave_a_supervisor_decides_on_nothing(cast):
    request = posts.submitted(cast)
    with pytest.raises(NotPermitted, match="not on duty"):
        check_can_decide(on_leave(cast, "sam"), request)


def test_on_leave_the_pio_writes_nothing(cast):
    assert can_write(cast.member("pat"))
    assert not can_write(on_leave(cast, "pat"))


def test_on_leave_an_administrator_enrols_and_assigns_nothing(cast):
    toni = on_leave(cast, "toni")
    with pytest.raises(NotPermitted):
        devices.register(asset_tag="PD-7001", description="Desk", by=toni)
    with pytest.raises(NotPermitted):
        set_roles(cast.robin, roles=[roles.PIO], by=toni)


def test_on_leave_nobody_releases_a_lock_or_a_code(cast):
    noor = newcomer("noor", supervisor=cast.sam, password="seven-quiet-herons-389")
    invitation, _ = invitations.invite(noor, by=cast.drew)
    with pytest.raises(NotPermitted):
        invitations.release(invitation, by=on_leave(cast, "sam"))
    lock = SignInLock.objects.create(kind="NAME", subject="noor", member=noor, locked_at=clock.now(), failures=5)
    with pytest.raises(NotPermitted):
        locks.release(lock, reason="He called", by=cast.member("sam"))


@pytest.mark.policy("389.8")
def test_on_leave_nobody_records_training(cast):
    with pytest.raises(NotPermitted):
        check_keeps_training(on_leave(cast, "drew"))


@pytest.mark.parametrize("name", ["pat", "sam", "toni", "drew", "quinn"])
@pytest.mark.parametrize("page", ["today", "training:mine", "mfa_index", "sign_in:sessions"])
def test_what_he_may_still_read_opens(cast, signed_in, name, page):
    away = on_leave(cast, name)
    assert signed_in(away).get(reverse(page)).status_code == 200
