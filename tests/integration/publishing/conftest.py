"""The cast, the sandbox platforms, and storage of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.factories.department import Cast, build_cast
from tests.factories.sandbox import Sandbox


@pytest.fixture(scope="session")
def _running_sandbox() -> Iterator[Sandbox]:
    running = Sandbox()
    yield running
    running.stop()


@pytest.fixture
def sandbox(_running_sandbox: Sandbox, settings: Settings) -> Iterator[Sandbox]:
    """Every platform, empty and well, and the settings that lead to them."""
    _running_sandbox.reset()
    settings.X_API_BASE_URL = _running_sandbox.url
    settings.FACEBOOK_GRAPH_BASE_URL = _running_sandbox.url
    settings.MASTODON_BASE_URL = _running_sandbox.url
    settings.BLUESKY_BASE_URL = _running_sandbox.url
    yield _running_sandbox
    _running_sandbox.reset()


@pytest.fixture
def cast(db: None, settings: Settings, tmp_path: Path) -> Cast:
    settings.MEDIA_ROOT = tmp_path / "media"
    return build_cast()
