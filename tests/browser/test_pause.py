"""389.5 in the browser: one switch stops everything; what waited is let out by a person, one post at a time."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from script.stack import Stack
from tests.browser.axe import violations
from tests.browser.deciding import approve_post
from tests.browser.writing import attest, write

SignIn = Callable[..., Page]
pytestmark = [pytest.mark.policy("389.5"), pytest.mark.policy("389.4.1")]
WORDS = "Elk Grove Florin Road is closed at Bond Road until 6 p.m. for paving. Please use Waterman Road."
STATES = "SELECT status FROM publishing_delivery d JOIN posts_revision v ON v.id = d.revision_id WHERE v.text = ?"


def states(stack: Stack) -> set[str]:
    return {status for (status,) in stack.sql(STATES, WORDS)}


def test_a_pio_stops_everything_from_a_phone_and_a_supervisor_lets_each_post_out(
    signed_in: SignIn, stack: Stack
) -> None:
    pat, sam = signed_in("pat", phone=True), signed_in("sam")
    write(pat, title="Florin Road is closed", text=WORDS)
    attest(pat)
    pat.get_by_role("button", name="Submit").click()
    pat.click("text=See the approval")
    asked = pat.url

    pat.goto(f"{stack.url}/pause/")
    pat.fill("#id_reason", "The page may be in other hands.")
    assert violations(pat) == []
    pat.get_by_role("button", name="Pause now").click()
    expect(pat.locator("aside[aria-label='Posting is paused']")).to_contain_text("nothing goes out on every account")
    assert violations(pat) == []

    sam.goto(asked)
    expect(sam.locator("aside[aria-label='Posting is paused']")).to_be_visible()
    approve_post(sam)
    expect(sam.get_by_role("heading", level=1)).to_contain_text("Florin Road")
    post = sam.url
    stack.until(lambda: states(stack) == {"HELD"}, seconds=20)

    sam.goto(f"{stack.url}/pause/")
    assert violations(sam) == []
    sam.click("text=Lift the pause")
    sam.fill("#id_because", "It is ours.")
    assert violations(sam) == []
    sam.get_by_role("button", name="Lift the pause").click()
    expect(sam.locator("aside[aria-label='Posting is paused']")).to_have_count(0)
    sam.goto(f"{stack.url}/")
    assert states(stack) == {"HELD"}, "lifting sends nothing"

    sam.goto(post)
    waiting = sam.get_by_role("button", name="Try again")
    several = waiting.count()
    assert several > 1
    waiting.first.click()
    expect(sam.get_by_role("button", name="Try again")).to_have_count(several - 1)
    stack.until(lambda: states(stack) == {"HELD", "DELIVERED"}, seconds=20)
    while sam.get_by_role("button", name="Try again").count():
        sam.get_by_role("button", name="Try again").first.click()
    stack.until(lambda: states(stack) == {"DELIVERED"}, seconds=20)
