"""Proof of identity anew, before rights are given and before the way in is changed (ASVS V7.5.1, V7.5.3)."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from demo.cast import DEMO_PASSWORD
from sign_in import locks
from tests.factories.factors import code, sign_in, with_passkey
from tests.factories.trail import last_event
from trail.models import AuditEvent

pytestmark = [pytest.mark.one_database, pytest.mark.django_db, pytest.mark.policy("389.3")]
START = "2026-11-22T12:00:00Z"
OWN_PAGES = [
    "account_change_password",
    "mfa_deactivate_totp",
    "mfa_add_webauthn",
    "mfa_generate_recovery_codes",
]


@pytest.fixture
def time():
    with time_machine.travel(START, tick=False) as moved:
        yield moved


@pytest.fixture
def toni(cast, time):
    """The system administrator, at the desk: nine minutes after signing in, then eleven."""
    return sign_in(cast.toni)


@pytest.fixture
def page(cast):
    """A page that needs a fresh proof."""
    return reverse("sign_in:end_sessions", args=[cast.pat.pk])


def later(client, time, minutes: int) -> None:
    """So many minutes of work, so that the session stays alive."""
    for _ in range(minutes // 10):
        time.shift(timedelta(minutes=10))
        client.get(reverse("mfa_index"))
    time.shift(timedelta(minutes=minutes % 10))


def test_soon_after_the_sign_in_nothing_is_asked(toni, time, page):
    later(toni, time, 9)
    assert toni.get(page).status_code == 200


def test_later_the_password_is_asked_and_the_way_leads_back(toni, time, page):
    later(toni, time, 11)
    asked = toni.get(page)
    assert asked["Location"] == f"{reverse('account_reauthenticate')}?next={page.replace('/', '%2F')}"

    form = toni.get(asked["Location"]).content.decode()
    assert f'name="next" value="{page}"' in form
    assert "Use a code" in form, "another way is offered"
    assert toni.post(asked["Location"], {"password": DEMO_PASSWORD, "next": page})["Location"] == page
    assert toni.get(page).status_code == 200


def test_a_code_does_as_well(cast, toni, time, page):
    later(toni, time, 11)
    answer = toni.post(reverse("mfa_reauthenticate"), {"code": code(cast.toni), "next": page})
    assert answer["Location"] == page
    assert toni.get(page).status_code == 200


@pytest.mark.parametrize(("name", "field"), [("account_reauthenticate", "password"), ("mfa_reauthenticate", "code")])
def test_a_wrong_proof_is_an_event_and_opens_nothing(toni, time, page, name, field):
    later(toni, time, 11)
    assert toni.post(reverse(name), {field: "000000", "next": page}).status_code in (200, 422)
    assert toni.get(page).status_code == 302
    assert last_event("member.sign_in_failed" if field == "password" else "member.second_factor_failed")


def test_who_has_a_passkey_is_offered_it(cast, toni, time, page):
    with_passkey(cast.toni)
    later(toni, time, 11)
    form = toni.get(toni.get(page)["Location"]).content.decode()
    assert reverse("mfa_reauthenticate_webauthn") in form


def test_a_form_that_was_filled_in_slowly_may_still_be_sent(toni, time, page):
    """Its page opened after a fresh proof; the words must not be lost on the way."""
    assert toni.get(page).status_code == 200
    later(toni, time, 39)
    assert toni.post(page, {"reason": "Lost phone"})["Location"] == reverse("members:who_may_post")


def test_a_post_without_its_page_is_not_let_through_much_later(toni, time, page):
    later(toni, time, 41)
    answer = toni.post(page, {"reason": "Lost phone"}, headers={"referer": f"http://testserver{page}"})
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert "end-sessions" in answer["Location"]
    assert not AuditEvent.objects.filter(action="member.sessions_ended").exists()


@pytest.mark.parametrize("name", ["members:authorize", "members:roles"])
def test_a_post_whose_form_was_never_opened_has_no_time_to_spare(cast, time, signed_in, name):
    chris, url = signed_in(cast.chris), reverse(name, args=[cast.pat.pk] if name == "members:roles" else [])
    later(chris, time, 38)
    referer = {"referer": f"http://testserver{url}"}
    assert chris.post(url, {}, headers=referer)["Location"].startswith(reverse("account_reauthenticate"))


def test_the_form_of_another_page_gives_no_time_and_its_own_page_does(cast, time, signed_in):
    chris, standing = signed_in(cast.chris), reverse("sign_in:standing", args=[cast.robin.pk])
    assert chris.get(standing).status_code == 200
    later(chris, time, 38)
    other = chris.post(reverse("sign_in:disable", args=[cast.val.pk]), {"reason": "Lost"})
    assert other["Location"].startswith(reverse("account_reauthenticate"))
    assert chris.post(reverse("sign_in:disable", args=[cast.robin.pk]), {"reason": "Lost"})["Location"] == standing


@pytest.mark.parametrize(
    "wanted", ["nothing", "members:people", "//evil.example/", "https://evil.example/", "javascript:x"]
)
def test_what_is_no_address_of_ours_is_not_gone_back_to(toni, page, wanted):
    answer = toni.post(page, {"reason": "Lost phone", "next": wanted})
    assert (answer.status_code, answer["Location"]) == (302, reverse("members:who_may_post"))


def test_a_lock_from_outside_does_not_reach_into_an_open_session(time, cast, signed_in, page):
    chris = signed_in(cast.chris)
    for _ in range(5):
        locks.count_failure(name="chris", address="203.0.113.9")
    assert locks.is_locked(name="chris", address="")
    later(chris, time, 11)
    answer = chris.post(reverse("account_reauthenticate"), {"password": DEMO_PASSWORD, "next": page})
    assert answer["Location"] == page
    assert chris.get(reverse("members:authorize")).status_code == 200


@pytest.mark.parametrize(("name", "field"), [("account_reauthenticate", "password"), ("mfa_reauthenticate", "code")])
@pytest.mark.parametrize("locked", [False, True])
def test_five_wrong_confirmations_end_the_session(toni, settings, name, field, locked):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": None, "login": None}
    for _ in range(5 if locked else 0):
        locks.count_failure(name="toni", address="203.0.113.9")
    for n in range(4):
        assert toni.post(reverse(name), {field: f"00000{n}"}).status_code in (200, 422)
        assert "_auth_user_id" in toni.session
    assert toni.post(reverse(name), {field: "000009"})["Location"] == reverse("account_login")
    assert "_auth_user_id" not in toni.session
    assert last_event("member.sessions_ended").facts["which"] == "this"


def test_nobody_is_led_to_another_site(toni, time, page):
    later(toni, time, 41)
    answer = toni.post(page, {"reason": "x"}, headers={"referer": "https://evil.example/"})
    assert "evil" not in answer["Location"]
    answer = toni.post(reverse("account_reauthenticate"), {"password": DEMO_PASSWORD, "next": "https://evil.example/"})
    assert answer["Location"] == reverse("today")


def test_htmx_is_told_to_go_there_as_a_page(toni, time, page):
    later(toni, time, 11)
    answer = toni.get(page, headers={"hx-request": "true"})
    assert answer.headers["HX-Redirect"].startswith(reverse("account_reauthenticate"))


@pytest.mark.parametrize("name", OWN_PAGES)
def test_changing_the_way_in_asks_too(toni, time, name):
    assert toni.get(reverse(name)).status_code == 200
    later(toni, time, 11)
    assert toni.get(reverse(name))["Location"].startswith(reverse("account_reauthenticate"))


def test_pages_that_give_no_rights_do_not_ask(toni, time):
    later(toni, time, 39)
    assert toni.get(reverse("sign_in:sessions")).status_code == 200


def test_the_time_is_a_setting(cast, time, page, settings):
    settings.CONFIRM_AGAIN_SECONDS = 60
    toni = sign_in(cast.toni)
    time.shift(timedelta(seconds=61))
    assert toni.get(page).status_code == 302


def test_a_stranger_is_not_asked_to_confirm_but_to_sign_in(page):
    assert Client().get(page)["Location"].startswith(reverse("account_login"))
