"""What is in front of the door: the notice, no side doors, the same answer to everybody, forms of our own (S1, S3)."""

import statistics
import time
from pathlib import Path

import pytest
from axes.models import AccessFailureLog
from django.conf import settings as configured
from django.test import Client
from django.urls import NoReverseMatch, reverse

from demo.cast import DEMO_PASSWORD
from sign_in import urls
from tests.factories.factors import code, password, sign_in

pytestmark = [pytest.mark.one_database, pytest.mark.django_db, pytest.mark.policy("389.3")]
WRONG = "correct-horse-battery-staple"
FORMS = [
    ("account_login", {"login": "pat", "password": DEMO_PASSWORD}),
    ("mfa_authenticate", {"code": "000000"}),
    ("mfa_login_webauthn", {"credential": "{}"}),
    ("account_reauthenticate", {"password": DEMO_PASSWORD}),
    ("mfa_reauthenticate", {"code": "000000"}),
    ("mfa_reauthenticate_webauthn", {"credential": "{}"}),
    ("mfa_activate_totp", {"code": "000000"}),
    ("mfa_deactivate_totp", {}),
    ("mfa_add_webauthn", {"credential": "{}"}),
    ("mfa_generate_recovery_codes", {}),
    ("account_change_password", {"oldpassword": DEMO_PASSWORD}),
    ("account_logout", {}),
    ("sign_in:end_others", {}),
]


# --- the notice (CJIS AC-8) -----------------------------------------------------------------------
def test_the_notice_stands_before_the_fields():
    page = Client().get(reverse("account_login")).content.decode()
    for word in ("restricted", "monitored", "prohibited", "penalties", "consent"):
        assert word in page
        assert page.index(word) < page.index('name="login"')


def test_the_department_may_word_it_itself(settings):
    settings.SYSTEM_USE_NOTICE = "Our own words <b>.\nA second sentence."
    page = Client().get(reverse("account_login")).content.decode()
    assert "Our own words &lt;b&gt;." in page
    assert "A second sentence." in page
    assert "penalties" not in page


# --- side doors -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "name", ["account_signup", "account_reset_password", "account_email", "account_set_password", "mfa_edit_webauthn"]
)
def test_no_address_of_allauth_is_open_that_is_not_listed(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_every_page_of_the_sign_in_opens_from_any_device():
    shut = [
        pattern.name
        for pattern in (*urls.second_factor, *urls.own_sessions, *urls.urlpatterns)
        if getattr(pattern, "name", None) and not getattr(pattern.callback, "any_device", False)
    ]
    assert shut == []


# --- the same answer ------------------------------------------------------------------------------
def test_who_guesses_names_learns_nothing_from_the_words(cast):
    answers = {}
    for name in ("pat", "nobody"):
        page = password(Client(), name, WRONG).content.decode()
        answers[name] = [line for line in page.splitlines() if "csrf" not in line and f'value="{name}"' not in line]
    assert answers["pat"] == answers["nobody"]


def test_who_guesses_names_learns_nothing_from_the_time(cast, settings):
    """With the real hasher, turn by turn: the medians are less than a fifth apart (S1)."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": None, "login": None}
    cast.pat.set_password(DEMO_PASSWORD)
    cast.pat.save()
    taken: dict[str, list[float]] = {"pat": [], "nobody": []}
    for turn in range(9):
        for name in taken:
            # An attempt of its own each time, from an address of its own, so that nothing is locked.
            began = time.thread_time()
            attempt = Client(REMOTE_ADDR=f"192.0.2.{turn + 1}")
            attempt.post(reverse("account_login"), {"login": name, "password": WRONG})
            taken[name].append(time.thread_time() - began)
        _forget_locks()
    known, unknown = statistics.median(taken["pat"]), statistics.median(taken["nobody"])
    assert abs(known - unknown) / max(known, unknown) < 0.2, (known, unknown)


def _forget_locks() -> None:
    AccessFailureLog.objects.all().delete()


def test_a_closed_account_is_named_only_to_who_knows_its_password(cast):
    cast.pat.is_active = False
    cast.pat.save()
    assert password(Client(), "pat")["Location"] == reverse("account_inactive")
    assert password(Client(), "pat", WRONG).status_code == password(Client(), "nobody", WRONG).status_code == 200


# --- forgery --------------------------------------------------------------------------------------
@pytest.mark.parametrize(("name", "fields"), FORMS)
def test_no_form_of_the_door_is_taken_without_its_token(cast, name, fields):
    client = Client(enforce_csrf_checks=True)
    if not name.startswith(("account_login", "mfa_authenticate", "mfa_login")):
        client.cookies = sign_in(cast.pat).cookies
    assert client.post(reverse(name), fields).status_code == 403
    assert client.post(reverse(name), fields, headers={"origin": "https://evil.example"}).status_code == 403


@pytest.mark.parametrize("method", ["get", "head"])
def test_reading_changes_nothing(cast, method):
    client = sign_in(cast.pat)
    for name in ("account_logout", "sign_in:end_others", "mfa_deactivate_totp", "mfa_generate_recovery_codes"):
        getattr(client, method)(reverse(name))
    assert client.get(reverse("mfa_index")).status_code == 200
    assert cast.pat.authenticator_set.count() == 1


@pytest.mark.parametrize("name", ["account_login", "mfa_authenticate"])
def test_after_it_nobody_is_led_to_another_site(cast, name):
    client = Client()
    first = password(client, "pat", next="https://evil.example/")
    assert first["Location"] == reverse("mfa_authenticate")
    answer = client.post(reverse("mfa_authenticate"), {"code": code(cast.pat), "next": "https://evil.example/"})
    assert answer["Location"] == reverse("today")


def test_the_pages_need_no_inline_script():
    assert configured.CONTENT_SECURITY_POLICY["DIRECTIVES"]["script-src"] == ["'self'"]
    script = Path(configured.BASE_DIR, "static/js/passkeys.js").read_text()
    assert "eval" not in script
    assert "innerHTML" not in script
