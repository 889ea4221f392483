"""389.3: the queue with the keyboard: keys move and open, no key decides; without a script all the same."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from script.stack import Stack
from tests.browser.axe import violations
from tests.browser.conftest import DESK, PHONE
from tests.browser.writing import submit, withdraw, write

pytestmark = pytest.mark.policy("389.3")
SignIn = Callable[..., Page]
TITLES = ["Cedar Ranch Road is closed for the Spring Fair until nine in the evening on Saturday", "Signal out"]


@pytest.fixture
def waiting(signed_in: SignIn, stack: Stack, picture: Path) -> Iterator[list[str]]:
    """Two posts that wait, the first with a picture."""
    pat, posts = signed_in("pat"), []
    for number, title in enumerate(TITLES):
        pat.goto(stack.url)
        write(pat, title=title, text="Please use Bond Road.", picture=None if number else picture)
        submit(pat)
        posts.append(pat.url)
    yield TITLES
    for post in posts:
        withdraw(pat, post)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))


def test_keys_move_and_open_and_decide_nothing(waiting: list[str], signed_in: SignIn, stack: Stack) -> None:
    sam = signed_in("sam")
    sam.goto(f"{stack.url}/queue/")
    expect(sam.locator("img.mini").first).to_be_visible()
    sam.keyboard.press("j")
    first = focused(sam)
    sam.keyboard.press("j")
    assert first != focused(sam)
    sam.keyboard.press("k")
    assert focused(sam) == first
    sam.keyboard.press("?")
    expect(sam.get_by_text("The next post, the one before")).to_be_visible()
    sam.locator("summary", has_text="Return or pass on several").click()
    sam.locator(".tick label").first.click()
    for size in (DESK, PHONE):
        sam.set_viewport_size(size)
        assert violations(sam) == []
    sam.set_viewport_size(DESK)
    sam.locator("summary", has_text="Filter").click()
    assert violations(sam) == []
    sam.keyboard.press("j")
    sam.keyboard.press("Enter")
    sam.wait_for_url("**/queue/*/")

    decision = sam.url
    sam.keyboard.press("r")
    expect(sam.locator("#return-note")).to_be_focused()
    sam.keyboard.type("aj?")  # where words are written, keys are letters
    expect(sam.locator("#return-note")).to_have_value("aj?")
    sam.locator("h1").click()
    sam.keyboard.press("a")
    expect(sam.locator("form#approve button[type=submit]")).to_be_visible()
    sam.keyboard.press("Enter")
    sam.keyboard.press("a")
    assert sam.url == decision
    expect(sam.locator("form#approve button[type=submit]")).to_be_visible()
    assert violations(sam) == []


def test_single_keys_can_be_switched_off_and_stay_off(waiting: list[str], signed_in: SignIn, stack: Stack) -> None:
    sam = signed_in("sam")
    sam.goto(f"{stack.url}/queue/")
    sam.locator("#keys summary").click()
    sam.get_by_label("Single keys do this, in this browser").uncheck()
    sam.reload()
    sam.keyboard.press("j")
    sam.keyboard.press("?")
    expect(sam.get_by_text("The next post, the one before")).to_be_hidden()
    assert not sam.evaluate("!!document.activeElement.closest('[data-row]')")


def test_without_a_script_nothing_is_missing_but_the_keys(waiting: list[str], signed_in: SignIn, stack: Stack) -> None:
    sam = signed_in("sam", javascript=False)
    sam.goto(f"{stack.url}/queue/")
    expect(sam.locator("#keys")).to_be_hidden()
    sam.click(f"td >> text={TITLES[1]}")
    sam.click("summary:has-text('Return…')")
    expect(sam.locator("#return-note")).to_be_visible()


def test_a_supervisor_who_is_away_names_who_stands_in(signed_in: SignIn, stack: Stack) -> None:
    sam = signed_in("sam")
    sam.goto(f"{stack.url}/queue/")
    sam.click("text=While I am away")
    sam.select_option("[name=stand_in]", index=1)
    sam.click("button:has-text('Name the stand-in')")
    expect(sam.get_by_role("alert")).to_be_visible()
    for size in (DESK, PHONE):
        sam.set_viewport_size(size)
        assert violations(sam) == []
