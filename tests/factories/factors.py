"""Members with a second factor, and sign-ins that show it."""

import time
from typing import Any

from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from demo.cast import DEMO_PASSWORD
from demo.codes import STEP, code_of, counter_now, secret_of
from members.models import Member
from sign_in import second_factor
from trail.services import Actor


def with_totp(member: Member) -> Authenticator:
    """`member` has an authenticator app; its codes come from `code`."""
    return second_factor.enrol_totp(member, secret=secret_of(member.username), by=Actor(id="", label="Test"))


def with_passkey(member: Member, name: str = "Desk") -> Authenticator:
    """A passkey as it stands in a list: nobody signs in with it, that is for the browser tests."""
    return Authenticator.objects.create(user=member, type=second_factor.PASSKEY, data={"name": name, "credential": {}})


def code(member: Member, step: int = 0) -> str:
    """What the app of `member` shows now, or so many half-minutes later. A past one does not age on its way."""
    left = STEP - time.time() % STEP
    if step < 0 and left < 3:
        time.sleep(left)
    return code_of(secret_of(member.username), counter=counter_now() + step)


def password(client: Client, username: str, typed: str = DEMO_PASSWORD, **more: str) -> Any:
    """The first step of a sign-in."""
    return client.post(reverse("account_login"), {"login": username, "password": typed, **more})


def show_code(client: Client, typed: str) -> Any:
    """The second step."""
    return client.post(reverse("mfa_authenticate"), {"code": typed})


def sign_in(member: Member, step: int = 0) -> Client:
    """A browser in which `member` has signed in with password and code."""
    client = Client()
    password(client, member.username)
    answer = show_code(client, code(member, step))
    assert answer.status_code == 302, answer.content.decode()
    return client
