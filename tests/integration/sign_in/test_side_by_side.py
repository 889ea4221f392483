"""Guesses side by side: never more than five are looked at, however many are under way (CJIS AC-7, ASVS V6.3.1)."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from allauth.mfa.webauthn.internal import auth as ceremony
from axes.models import AccessFailureLog
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse

from members.models import Member
from sign_in import guesses, locks, second_factor
from sign_in.models import SignInLock
from tests.factories.factors import code, password, sign_in, with_passkey

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.policy("389.3")]
AT_ONCE = 9
WRONG = {
    "code": lambda n: {"code": f"10000{n}"},
    "password": lambda n: {"password": f"a wrong one, number {n}"},
    "credential": lambda n: {"credential": f'{{"n": {n}}}'},
}


@pytest.fixture
def looked_at(monkeypatch, settings) -> set[tuple[str, str]]:
    """What was looked at. Looking takes a while, so that the guesses are under way at once."""
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": None, "login": None, "reauthenticate": None}
    seen: set[tuple[str, str]] = set()

    def slowly(name: str, answer: Callable[..., Any]) -> Callable[..., Any]:
        def look(*args: Any) -> Any:
            seen.add((name, str(args[-1])))
            threading.Event().wait(0.3)
            return answer(*args)

        return look

    def refuse(user: Any, credential: Any) -> None:
        raise ValidationError("no", code="incorrect_code")

    monkeypatch.setattr(second_factor, "claim_code", slowly("code", second_factor.claim_code))
    monkeypatch.setattr(Member, "check_password", slowly("password", Member.check_password))
    monkeypatch.setattr(ceremony, "parse_authentication_response", lambda credential: credential)
    monkeypatch.setattr(ceremony, "complete_authentication", slowly("credential", refuse))
    return seen


def how_many(looked_at: set[tuple[str, str]], field: str) -> int:
    return sum(name == field for name, _ in looked_at)


def at_once(client: Client, url: str, forms: list[dict[str, str]]) -> None:
    """Send all `forms` in the same second, each from a thread, all in the session of `client`."""
    start = threading.Barrier(len(forms))

    def send(form: dict[str, str]) -> None:
        own = Client(raise_request_exception=False)
        own.cookies = client.cookies
        try:
            start.wait(10)
            own.post(url, form)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(form,)) for form in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("mfa_reauthenticate", "code"),
        ("account_reauthenticate", "password"),
        ("mfa_reauthenticate_webauthn", "credential"),
    ],
)
def test_in_an_open_session_five_are_looked_at_and_it_ends(cast, looked_at, name, field):
    with_passkey(cast.toni)
    client = sign_in(cast.toni)
    looked_at.clear()

    for batch in range(2):
        at_once(client, reverse(name), [WRONG[field](batch * AT_ONCE + n) for n in range(AT_ONCE)])

    assert how_many(looked_at, field) == locks.FAILURES
    assert client.get(reverse("mfa_index")).status_code == 302, "the session is over"


def test_on_the_way_in_five_codes_are_looked_at_and_the_name_is_locked(cast, looked_at):
    client = Client()
    password(client, "pat")
    for batch in range(2):
        at_once(client, reverse("mfa_authenticate"), [WRONG["code"](batch * AT_ONCE + n) for n in range(AT_ONCE)])
    assert how_many(looked_at, "code") == locks.FAILURES
    assert SignInLock.objects.filter(subject="pat").count() == 1


def test_many_sessions_of_one_name_have_five_between_them(cast, looked_at):
    clients = [Client() for _ in range(AT_ONCE)]
    for client in clients:
        password(client, "pat")
    threads = [
        threading.Thread(target=at_once, args=(client, reverse("mfa_authenticate"), [WRONG["code"](n)]))
        for n, client in enumerate(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert how_many(looked_at, "code") == locks.FAILURES


def test_five_passwords_are_looked_at_for_one_name(cast, looked_at):
    url = reverse("account_login")
    at_once(Client(), url, [{"login": "pat", "password": f"wrong-number-{n}"} for n in range(AT_ONCE)])
    assert how_many(looked_at, "password") == locks.FAILURES
    assert SignInLock.objects.filter(subject="pat").count() == 1


@pytest.mark.parametrize("name", ["mfa_authenticate", "mfa_reauthenticate"])
def test_the_right_code_that_was_sent_twice_comes_in_and_leaves_no_trace(cast, looked_at, name):
    client = sign_in(cast.pat, step=-1) if name == "mfa_reauthenticate" else Client()
    if name == "mfa_authenticate":
        password(client, "pat")
    right = {"code": code(cast.pat)}
    at_once(client, reverse(name), [right, right])
    assert not AccessFailureLog.objects.filter(username__startswith=guesses.UNDER_WAY).exists()
    assert not SignInLock.objects.exists()


def test_a_guess_that_a_crash_cut_off_keeps_its_place_for_a_quarter_of_an_hour(cast):
    with time_machine.travel("2026-11-22T12:00:00Z", tick=False) as time:
        for _ in range(locks.FAILURES):
            AccessFailureLog.objects.create(username=f"{guesses.UNDER_WAY}pat")
        with guesses.one_guess("pat") as may_look:
            assert not may_look
        time.shift(locks.WINDOW.total_seconds() + 1)
        with guesses.one_guess("pat") as may_look:
            assert may_look
