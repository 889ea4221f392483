"""Fixtures of the tests that go through services and HTTP."""

from collections.abc import Callable

import pytest
from django.test import Client

from members.models import Member
from tests.factories.department import Cast, build_cast
from tests.factories.door import sign_in


@pytest.fixture
def cast(db: None) -> Cast:
    """The demo department: Pat, Sam, Casey, Chris, Robin, Drew, Quinn and Val, and three social accounts."""
    return build_cast()


@pytest.fixture
def signed_in() -> Callable[[Member], Client]:
    """A browser in which `member` is signed in already."""
    return sign_in
