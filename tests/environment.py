"""The environment of the tests: a pytest plugin that is loaded before Django reads its settings.

pyproject.toml names it with `-p tests.environment`. What is set by the caller stays: DATABASE_URL
chooses the database.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

OWN_FOLDER = "EGPD_TEST_FOLDER"


def _folder() -> Path:
    """One folder a run, and inside it one for each worker of pytest-xdist."""
    if OWN_FOLDER not in os.environ:
        base = tempfile.mkdtemp(prefix="egpd-tests-")
        os.environ[OWN_FOLDER] = base
        atexit.register(_remove, Path(base), os.getpid())
    folder = Path(os.environ[OWN_FOLDER]) / os.environ.get("PYTEST_XDIST_WORKER", "main")
    # WhiteNoise warns where there are no collected files, and a warning is an error here.
    (folder / "static").mkdir(parents=True, exist_ok=True)
    return folder


def _remove(folder: Path, owner: int) -> None:
    if os.getpid() == owner:  # a forked child passes here as well
        shutil.rmtree(folder, ignore_errors=True)


DATA_DIR = _folder()
os.environ["EGPD_DATA_DIR"] = str(DATA_DIR)
for _name, _value in {
    "EMBEDDED": "1",
    "SECRET_KEY": "only-for-the-tests-and-long-enough-to-pass-the-check-0123456789",
    "FIELD_ENCRYPTION_KEYS": "dGVzdHMtb25seS0wMTIzNDU2Nzg5LWFiY2RlZmdoaWo=",
    # Nobody listens there: a test that wants a platform starts a sandbox and says so.
    "X_API_BASE_URL": "http://127.0.0.1:9",
    "FACEBOOK_GRAPH_BASE_URL": "http://127.0.0.1:9",
    "MASTODON_BASE_URL": "http://127.0.0.1:9",
    "BLUESKY_BASE_URL": "http://127.0.0.1:9",
    "PUBLIC_SITE_URL": "http://127.0.0.1:8000",
    # Playwright keeps an event loop in the thread of the test, which Django takes for an async view.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
}.items():
    os.environ.setdefault(_name, _value)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-browser", action="store_true", help="leave out the tests that drive a browser")


def pytest_configure() -> None:
    from django.conf import settings

    # The real hasher takes a tenth of a second for each member that a test makes.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--no-browser"):
        return
    left_out = [item for item in items if item.get_closest_marker("browser")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if not item.get_closest_marker("browser")]


def find_chromium() -> str | None:
    """The browser of the tests: CHROMIUM, or the first of the usual names on PATH."""
    names = [os.environ.get("CHROMIUM") or "", "chromium", "chromium-browser", "google-chrome"]
    return next(filter(None, map(shutil.which, filter(None, names))), None)
