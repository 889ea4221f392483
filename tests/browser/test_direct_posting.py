"""389.3 ¶2 in the browser: the Chief switches direct posting on, Pat publishes at once, and off it is off."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from script.stack import Stack
from tests.browser.axe import violations
from tests.browser.writing import attest, write

SignIn = Callable[..., Page]
pytestmark = [pytest.mark.policy("389.3"), pytest.mark.policy("389.5(g)")]
WORDS = "Laguna Boulevard is closed at Franklin Boulevard until 6 p.m. Use Elk Grove Boulevard."


def test_the_chief_switches_it_on_and_pat_publishes_without_an_approval(signed_in: SignIn, stack: Stack) -> None:
    pat = signed_in("pat")
    write(pat, title="Laguna at Franklin closed", text=WORDS)
    expect(pat.locator("#route")).to_contain_text("Goes to a supervisor")
    assert pat.locator("text=Publish at once").count() == 0

    switch(signed_in("chris"), stack, "on")
    pat.fill("[name=title]", "Laguna Boulevard at Franklin closed")
    expect(pat.locator("#route")).to_contain_text("it strictly conforms to content guideline version")
    attest(pat)
    assert violations(pat) == []
    pat.click("text=Publish at once")
    pat.wait_for_load_state()
    stack.until(lambda: len(stack.ledger(platform="x", text=WORDS)) == 1, seconds=20)
    pat.reload()
    expect(pat.locator("section[aria-labelledby=facts]")).to_contain_text("By no person")
    assert violations(pat) == []

    switch(signed_in("chris", phone=True), stack, "off")
    pat.goto(f"{stack.url}/posts/new/")
    assert pat.locator("text=Publish at once").count() == 0


def switch(chris: Page, stack: Stack, to: str) -> None:
    chris.goto(f"{stack.url}/guidelines/1/")
    chris.click(f"text=Switch {to}…")
    assert violations(chris) == []
    chris.fill("[name=reason]", "Road closures cannot wait.")
    chris.click(f"text=Switch it {to} now")
    expect(chris.locator("section[aria-labelledby=direct]")).to_contain_text(f"{to.capitalize()} since")
    assert violations(chris) == []
