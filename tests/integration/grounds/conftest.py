"""The cast with storage of its own."""

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.factories.department import Cast, build_cast


@pytest.fixture
def cast(db: None, settings: Settings, tmp_path: Path) -> Cast:
    settings.MEDIA_ROOT = tmp_path / "media"
    return build_cast()
