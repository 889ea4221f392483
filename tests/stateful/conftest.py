"""The demo department, in which each story begins."""

import pytest

from tests.factories.department import Cast, build_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return build_cast()
