"""The cast of March 2026, and the sandbox platforms."""

from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from pytest_django import Settings

from core.clock import LOCAL_ZONE
from tests.factories.department import Cast, build_cast
from tests.integration.publishing.conftest import _running_sandbox, sandbox

__all__ = ["_running_sandbox", "cast", "sandbox"]


@pytest.fixture
def cast(db: None, settings: Settings, tmp_path: Path) -> Cast:
    settings.MEDIA_ROOT = tmp_path / "media"
    # Before the stories of March 2026 begin, so that trainings and authorizations are in force in them.
    with time_machine.travel(datetime(2026, 3, 1, 9, tzinfo=LOCAL_ZONE)):
        return build_cast()
