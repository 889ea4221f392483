"""389.4 in the browser: what the composer shows at the moment when it is needed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations

SignIn = Callable[..., Page]
pytestmark = pytest.mark.policy("389.4")


def test_who_chooses_a_video_sees_that_it_needs_captions(signed_in: SignIn) -> None:
    pat = signed_in("pat", phone=True)
    pat.goto(f"{pat.url.rstrip('/')}/posts/new/")
    expect(pat.locator("#id_captions")).to_be_hidden()
    pat.set_input_files("#id_image", {"name": "road.jpg", "mimeType": "image/jpeg", "buffer": b"x"})
    expect(pat.locator("#id_captions")).to_be_hidden()
    pat.set_input_files("#id_image", {"name": "road.mp4", "mimeType": "video/mp4", "buffer": b"x"})
    expect(pat.locator("#id_captions")).to_be_visible()


@pytest.mark.policy("389.5")
def test_one_preview_at_a_time_by_keyboard_too(signed_in: SignIn) -> None:
    pat = signed_in("pat")
    pat.goto(f"{pat.url.rstrip('/')}/posts/new/")
    pat.fill("[name=title]", "Bond Road is closed")
    for account in pat.query_selector_all("[name=accounts]"):
        account.check()
    pat.fill("[name=text]", "Bond Road is closed.")
    expect(pat.locator(".pv-x")).to_contain_text("Bond Road is closed.")
    expect(pat.locator(".pv:visible")).to_have_count(1)
    pat.locator("input[name=shown]:checked").focus()
    pat.keyboard.press("ArrowRight")
    second = pat.locator("input[name=shown]:checked").get_attribute("value")
    expect(pat.locator(".pv-x")).to_be_hidden()
    pat.fill("[name=text]", "Bond Road is open.")
    expect(pat.locator(".pv:visible")).to_contain_text("Bond Road is open.")
    assert pat.locator("input[name=shown]:checked").get_attribute("value") == second
    assert violations(pat) == []
