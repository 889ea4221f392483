"""389.3, CJIS AC-2, IA-5: who left comes back like a newcomer; who was disabled is not let in by another door."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from approvals import standing
from core.exceptions import InvalidInput
from demo.cast import DEMO_PASSWORD
from members.models import Member
from members.standing import Change
from sign_in.break_glass import may_break_glass, open_break_glass
from sign_in.dormant import disable_member, enable_member
from sign_in.invitations import accept, invite
from sign_in.oidc_links import link_identity
from tests.factories.department import TESTER
from tests.factories.factors import password, with_passkey
from tests.factories.trail import last_event

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
WORDS = "seven-quiet-herons-389"
COME_BACK = {Change.ADMIN_LEAVE: Change.RETURN, Change.LEAVE: Change.RETURN, Change.SEPARATION: Change.REHIRE}


def enter(cast, member, to):
    return standing.change(Member.objects.get(pk=member.pk), to=to, reason="Order 26-030", by=cast.drew)


@pytest.mark.parametrize("away", COME_BACK)
def test_coming_back_to_duty_does_not_enable_who_was_disabled(cast, away):
    disable_member(cast.pat, reason="Password seen", by=cast.toni)
    enter(cast, cast.pat, away)

    outcome = enter(cast, cast.pat, COME_BACK[away])

    pat = cast.member("pat")
    assert (outcome.stays_disabled, pat.is_active, pat.duty_status) == (True, False, "ACTIVE")
    enable_member(pat, reason="All is well", by=cast.drew)
    assert cast.member("pat").is_active


@pytest.mark.parametrize("away", COME_BACK)
def test_who_was_not_disabled_comes_back_as_before(cast, away):
    enter(cast, cast.pat, away)
    assert not enter(cast, cast.pat, COME_BACK[away]).stays_disabled
    assert cast.member("pat").is_active


def test_the_page_says_that_he_stays_disabled(cast, signed_in):
    disable_member(cast.pat, reason="Password seen", by=cast.toni)
    enter(cast, cast.pat, Change.ADMIN_LEAVE)
    page = signed_in(cast.drew).post(
        reverse("standing:change", args=[cast.pat.pk]), {"change": "RETURN", "reason": "Order 26-031"}, follow=True
    )
    assert "stays so: no sign-in" in page.content.decode()


def test_after_a_rehire_nothing_of_before_opens(cast, monkeypatch):
    link_identity(cast.pat, subject="pat@idp", by=TESTER)
    open_break_glass(cast.pat, reason="On call", days=30, by=TESTER)
    with_passkey(cast.pat)
    had = Authenticator.objects.filter(user=cast.pat).count()
    _, code = invite(cast.pat, by=cast.drew)

    enter(cast, cast.pat, Change.SEPARATION)
    closed = last_event("member.ways_in_closed").facts
    enter(cast, cast.pat, Change.REHIRE)

    assert closed == {"password": 1, "second_factors": had, "identities": 1, "break_glass": 1, "codes": 1}
    assert password(Client(), "pat", DEMO_PASSWORD).status_code != 302
    assert not may_break_glass("pat")
    assert not Authenticator.objects.filter(user=cast.pat).exists()
    assert not SocialAccount.objects.filter(user=cast.pat).exists()
    with pytest.raises(InvalidInput, match="do not open anything"):
        accept(username="pat", code=code, password=WORDS)


def test_a_code_of_access_lets_who_was_rehired_begin_anew(cast):
    enter(cast, cast.pat, Change.SEPARATION)
    enter(cast, cast.pat, Change.REHIRE)
    invitation, code = invite(cast.member("pat"), by=cast.drew)
    assert not invitation.renews_access, "he has no way in that another could take over"

    accept(username="pat", code=code, password=WORDS)

    assert password(Client(), "pat", WORDS).status_code == 302


@pytest.mark.parametrize("away", [Change.LEAVE, Change.ADMIN_LEAVE, Change.TRANSFER])
def test_who_does_not_leave_for_good_keeps_his_way_in(cast, away):
    enter(cast, cast.pat, away)
    assert cast.member("pat").check_password(DEMO_PASSWORD)
