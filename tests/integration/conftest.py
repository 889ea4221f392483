"""Fixtures of the tests that go through services and HTTP."""

from collections.abc import Callable

import pytest
from django.test import Client

from members.models import Member
from tests.factories.department import Cast, build_cast
from tests.factories.door import open_door


@pytest.fixture
def cast(db: None) -> Cast:
    """The demo department: Pat, Sam, Casey, Chris, Robin, Drew, Quinn and Val, and three social accounts."""
    return build_cast()


@pytest.fixture
def signed_in() -> Callable[[Member], Client]:
    """A browser in which `member` is signed in already."""

    def sign_in(member: Member) -> Client:
        client = Client()
        client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
        open_door(client, member)
        return client

    return sign_in
