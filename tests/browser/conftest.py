"""Browser tests: the real stack, real Chromium, a signed-in page for each member of the cast."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, sync_playwright

from script.stack import Stack
from tests.browser.door import enter

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All browser tests share one stack, so one worker of xdist runs them all."""
    for item in items:
        if "tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    running = Stack(tmp_path_factory.mktemp("stack"))
    try:
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A visitor who has not signed in."""
    context = browser.new_context(viewport=DESK)
    yield context.new_page()
    context.close()


@pytest.fixture
def signed_in(browser: Browser, stack: Stack) -> Iterator[Callable[..., Page]]:
    """Sign a member of the cast in, on the desk or on a phone. No page may report a broken script or policy."""
    contexts, complaints = [], []

    def sign_in(username: str, *, phone: bool = False, javascript: bool = True) -> Page:
        context = browser.new_context(
            viewport=PHONE if phone else DESK, has_touch=phone, java_script_enabled=javascript
        )
        contexts.append(context)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("console", lambda m: complaints.append(m.text) if "Content Security Policy" in m.text else None)
        return enter(context, stack, username)

    yield sign_in
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photograph as a phone takes it: with the place in its EXIF."""
    image = Image.new("RGB", (1200, 675), "#26374f")
    ImageDraw.Draw(image).rectangle((200, 280, 1000, 400), fill="#f2b01e")
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (38.0, 24.0, 31.0), 3: "W", 4: (121.0, 22.0, 12.0)})
    content = io.BytesIO()
    image.save(content, "JPEG", exif=exif)
    path = tmp_path_factory.mktemp("pictures") / "closure.jpg"
    path.write_bytes(content.getvalue())
    return path
