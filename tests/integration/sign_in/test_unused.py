"""Disabled after 90 days unused, or now; enabled again by somebody else (CJIS AC-2)."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core import clock
from core.exceptions import InvalidInput, NotPermitted, StateForbids
from demo.cast import DEMO_PASSWORD
from members import roles
from members.models import DutyStatus, Member
from members.projection import projected_accounts
from sign_in.dormant import disable_member, disable_unused, enable_member
from sign_in.models import Disablement
from sign_in.tasks import disable_unused as task
from tests.factories.department import newcomer
from tests.factories.trail import last_event
from trail.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
WHY = "Lost telephone, no answer at home"


def days_ago(days):
    return clock.now() - timedelta(days=days)


def used(member, *, last_login, joined=400) -> Member:
    Member.objects.filter(pk=member.pk).update(
        last_login=None if last_login is None else days_ago(last_login), date_joined=days_ago(joined)
    )
    return Member.objects.get(pk=member.pk)


def is_active(member) -> bool:
    return Member.objects.get(pk=member.pk).is_active


@pytest.mark.parametrize(
    ("last_login", "joined", "stays"),
    [(89, 400, True), (91, 400, False), (None, 89, True), (None, 91, False), (400, 500, False), (1, 400, True)],
)
def test_ninety_days(cast, last_login, joined, stays):
    used(cast.robin, last_login=last_login, joined=joined)
    assert disable_unused() == (0 if stays else 1)
    assert is_active(cast.robin) is stays


def test_the_days_are_a_setting(cast, settings):
    settings.UNUSED_DISABLE_DAYS = 30
    used(cast.robin, last_login=31)
    assert disable_unused() == 1
    assert last_event("member.disabled").facts == {"reason": "Unused for 30 days"}


def test_what_the_nightly_round_leaves_behind(cast, signed_in):
    client = signed_in(cast.pat)
    assert projected_accounts(cast.pat)
    used(cast.pat, last_login=91)
    task()

    assert client.get(reverse("today")).status_code == 302
    assert projected_accounts(cast.pat) == []
    event = last_event("member.disabled")
    assert (event.actor_label, event.object_id) == ("Nightly round", str(cast.pat.pk))
    assert event.facts == {"reason": "Unused for 90 days"}
    assert Member.objects.get(pk=cast.pat.pk).duty_status == DutyStatus.ACTIVE


def test_a_second_round_finds_nobody(cast):
    used(cast.pat, last_login=91)
    assert (disable_unused(), disable_unused()) == (1, 0)
    assert AuditEvent.objects.filter(action="member.disabled").count() == 1


def test_who_came_back_to_duty_has_his_ninety_days_before_him(cast):
    used(cast.robin, last_login=200)
    Member.objects.filter(pk=cast.robin.pk).update(duty_since=days_ago(3))
    assert disable_unused() == 0


def test_who_was_enabled_is_not_disabled_the_next_night(cast):
    used(cast.robin, last_login=200)
    disable_unused()
    enable_member(cast.robin, reason="Back from the academy", by=cast.drew)
    assert disable_unused() == 0
    with time_machine.travel(clock.now() + timedelta(days=91), tick=False):
        disable_unused()
        assert not is_active(cast.robin)


def test_the_round_costs_one_reading_while_nobody_is_due(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        disable_unused()


@pytest.mark.parametrize("name", ["chris", "drew", "toni"])
def test_disabled_now(cast, signed_in, name):
    client = signed_in(cast.pat)
    disable_member(cast.pat, reason=WHY, by=cast.member(name))

    assert client.get(reverse("today")).status_code == 302
    assert projected_accounts(cast.pat) == []
    answer = Client().post(reverse("account_login"), {"login": "pat", "password": DEMO_PASSWORD})
    assert answer["Location"] == reverse("account_inactive")
    assert last_event("member.disabled").facts == {"reason": WHY}


@pytest.mark.parametrize("name", ["sam", "casey", "pat", "quinn", "val"])
def test_nobody_else_disables(cast, name):
    with pytest.raises(NotPermitted):
        disable_member(cast.robin, reason=WHY, by=cast.member(name))
    assert is_active(cast.robin)


def test_never_himself(cast):
    for member in (cast.chris, cast.toni, cast.drew):
        with pytest.raises(NotPermitted, match="themselves"):
            disable_member(member, reason=WHY, by=member)


def test_never_the_last_system_administrator(cast):
    with pytest.raises(StateForbids, match="last system administrator"):
        disable_member(cast.toni, reason=WHY, by=cast.chris)
    newcomer("second", roles=[roles.SYSTEM_ADMINISTRATOR])
    disable_member(cast.toni, reason=WHY, by=cast.chris)
    with pytest.raises(StateForbids, match="last system administrator"):
        disable_member(Member.objects.get(username="second"), reason=WHY, by=cast.chris)


def test_never_the_chief_while_nobody_acts_for_him(cast):
    with pytest.raises(StateForbids, match="Chief of Police"):
        disable_member(cast.chris, reason=WHY, by=cast.toni)


def test_a_reason_once_and_no_more(cast):
    for reason in ("", "  ", "x" * 201, "half \ufffd"):
        with pytest.raises(InvalidInput):
            disable_member(cast.robin, reason=reason, by=cast.chris)
    disable_member(cast.robin, reason=WHY, by=cast.chris)
    with pytest.raises(StateForbids, match="already"):
        disable_member(cast.robin, reason=WHY, by=cast.chris)
    assert Disablement.objects.count() == 1


def test_enabled_again_without_any_session_of_before(cast, signed_in):
    client = signed_in(cast.pat)
    disable_member(cast.pat, reason=WHY, by=cast.toni)
    enable_member(cast.pat, reason="Telephone found", by=cast.drew)

    assert client.get(reverse("today")).status_code == 302
    assert Client().post(reverse("account_login"), {"login": "pat", "password": DEMO_PASSWORD}).status_code == 302
    assert len(projected_accounts(cast.pat)) == 3
    assert last_event("member.enabled").facts == {"reason": "Telephone found"}


@pytest.mark.parametrize("name", ["toni", "sam", "robin"])
def test_who_does_not_keep_the_roster_does_not_enable(cast, name):
    """An administrator does not let in again whom the Chief shut out."""
    disable_member(cast.pat, reason=WHY, by=cast.chris)
    with pytest.raises(NotPermitted):
        enable_member(cast.pat, reason="Please", by=cast.member(name))


@pytest.mark.parametrize("status", [DutyStatus.SEPARATED, DutyStatus.ADMIN_LEAVE])
def test_who_left_comes_in_by_his_standing_only(cast, status):
    Member.objects.filter(pk=cast.pat.pk).update(is_active=False, duty_status=status)
    with pytest.raises(StateForbids, match="return or re-hire"):
        enable_member(cast.pat, reason="Please", by=cast.chris)


def test_who_was_disabled_otherwise_is_enabled_too(cast):
    Member.objects.filter(pk=cast.pat.pk).update(is_active=False)
    enable_member(cast.pat, reason="Account of before", by=cast.drew)
    assert is_active(cast.pat)
    with pytest.raises(StateForbids, match="already"):
        enable_member(cast.pat, reason="Again", by=cast.drew)


def test_the_machine_enables_when_nobody_else_is_left(cast):
    for member in Member.objects.all():
        used(member, last_login=91)
    assert disable_unused() == Member.objects.count()
    call_command("enable_member", "toni", reason="Everybody was away")
    assert is_active(cast.toni)
    assert last_event("member.enabled").actor_label == "Command line"
    with pytest.raises(CommandError, match="no member"):
        call_command("enable_member", "nobody", reason="x")


def test_the_page_disables_and_enables(cast, signed_in):
    client = signed_in(cast.drew)
    standing, disable = (reverse(f"sign_in:{name}", args=[cast.pat.pk]) for name in ("standing", "disable"))
    assert "May sign in" in client.get(standing).content.decode()

    empty = client.post(disable, {"reason": " "})
    assert empty.status_code == 422
    assert "Say why" in empty.content.decode()
    assert client.post(disable, {"reason": WHY})["Location"] == standing
    page = client.get(standing).content.decode()
    assert "Disabled" in page
    assert WHY in page
    client.post(reverse("sign_in:enable", args=[cast.pat.pk]), {"reason": "Found"})
    assert is_active(cast.pat)


def test_the_page_is_not_for_everybody(cast, signed_in):
    client = signed_in(cast.sam)
    assert client.get(reverse("sign_in:standing", args=[cast.pat.pk])).status_code == 403
    assert client.post(reverse("sign_in:disable", args=[cast.pat.pk]), {"reason": WHY}).status_code == 403
    assert is_active(cast.pat)


@pytest.mark.parametrize(
    "wrong", [{"reason": ""}, {"disabled_by_label": ""}, {"enabled_at": clock.now()}, {"enabled_reason": "x"}]
)
def test_the_database_keeps_disablements_whole(cast, wrong):
    sound = {"member": cast.pat, "disabled_at": clock.now(), "disabled_by_label": "Chief", "reason": WHY}
    with pytest.raises(IntegrityError), transaction.atomic():
        Disablement.objects.create(**sound | wrong)
