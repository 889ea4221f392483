"""Signing in, through HTTP: members only, nobody signs himself up, every attempt in the trail (389.3)."""

import json

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from demo.cast import DEMO_PASSWORD
from demo.codes import code_of, secret_of
from tests.factories.trail import last_event
from trail.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.3")]
WRONG = "correct-horse-battery-staple"


def sign_in(username, password, **more):
    """Name and password; who is asked for a second factor shows it."""
    client = Client()
    answer = client.post(reverse("account_login"), {"login": username, "password": password, **more})
    if answer.status_code == 302 and answer["Location"] == reverse("mfa_authenticate"):
        answer = client.post(answer["Location"], {"code": code_of(secret_of(username))})
    return client, answer


def test_the_sign_in_page_asks_for_name_and_password(cast):
    answer = Client().get(reverse("account_login"))

    assert answer.status_code == 200
    page = answer.content.decode()
    assert 'name="login"' in page
    assert 'name="password"' in page
    assert 'autocomplete="current-password"' in page


def test_a_member_signs_in_and_sees_today(cast):
    _, answer = sign_in("pat", DEMO_PASSWORD)

    assert answer.status_code == 302
    assert answer["Location"] == reverse("today")
    event = last_event("member.signed_in")
    assert event.actor_label == "Pat Reyes"
    assert event.actor_id == str(cast.pat.pk)


def test_signing_out_ends_the_session(cast):
    client, _ = sign_in("pat", DEMO_PASSWORD)

    assert client.post(reverse("account_logout")).status_code == 302

    assert last_event("member.signed_out").actor_label == "Pat Reyes"
    assert client.get(reverse("today")).status_code == 302


def test_a_get_does_not_sign_out(cast):
    client, _ = sign_in("pat", DEMO_PASSWORD)
    client.get(reverse("account_logout"))
    assert "_auth_user_id" in client.session


def test_a_wrong_password_is_an_event_without_the_password(cast):
    client, answer = sign_in("pat", WRONG)

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session
    event = last_event("member.sign_in_failed")
    assert event.actor_label == "pat"
    assert event.actor_id == ""
    everything = json.dumps(list(AuditEvent.objects.values()), default=str)
    assert WRONG not in everything


def test_the_answer_does_not_tell_whether_the_name_exists(cast):
    _, known = sign_in("pat", WRONG)
    _, unknown = sign_in("nobody", WRONG)

    def words(answer):
        page = answer.content.decode()
        return page[page.index("<main") : page.index("</main>")].replace("nobody", "NAME").replace("pat", "NAME")

    assert known.status_code == unknown.status_code == 200
    assert [line for line in words(known).splitlines() if "csrf" not in line] == [
        line for line in words(unknown).splitlines() if "csrf" not in line
    ]


def test_a_disabled_member_stays_outside(cast):
    cast.pat.is_active = False
    cast.pat.save()

    client, _ = sign_in("pat", DEMO_PASSWORD)

    assert "_auth_user_id" not in client.session


def test_a_member_who_is_disabled_loses_his_open_session(cast, signed_in):
    client = signed_in(cast.pat)
    cast.pat.is_active = False
    cast.pat.save()

    assert client.get(reverse("today")).status_code == 302


def test_nobody_signs_himself_up(cast):
    with pytest.raises(NoReverseMatch):
        reverse("account_reset_password")
    for path in ("/account/signup/", "/accounts/signup/", "/signup/"):
        assert Client().post(path, {"username": "mallory", "password1": DEMO_PASSWORD}).status_code in (302, 404)
    assert not type(cast.pat).objects.filter(username="mallory").exists()


def test_a_stranger_is_led_to_the_sign_in_page(cast):
    answer = Client().get(reverse("members:who_may_post"))
    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse('account_login')}?next={reverse('members:who_may_post')}"


def test_after_signing_in_nobody_is_led_to_another_site(cast):
    _, answer = sign_in("pat", DEMO_PASSWORD, next="https://evil.example/")
    assert answer.status_code == 302
    assert answer["Location"] == reverse("today")


def test_a_form_from_another_site_is_refused(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.chris, backend="members.backends.RolesOnly")
    answer = client.post(reverse("standing:revoke", args=[cast.authorization.pk]), {"reason": "forged"})

    assert answer.status_code == 403
    assert cast.authorization.revoked_at is None
