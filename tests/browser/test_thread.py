"""389.4 in the browser: what is too long becomes a thread, with scripts and without, and goes out in order."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from script.stack import Stack
from tests.browser.axe import violations
from tests.browser.deciding import approve_post
from tests.browser.writing import attest, write

SignIn = Callable[..., Page]
pytestmark = [pytest.mark.policy("389.4"), pytest.mark.policy("389.5(g)")]
WORDS = (
    "Bond Road is closed between Elk Grove Florin Road and Waterman Road until 6 p.m. Please use Calvine Road. "
    "Crews repair a water main. Residents of Bond Road can reach their homes from Waterman Road. "
    "Buses of line 10 stop at Calvine Road today. The next update comes at 3 p.m. at elkgrovepd.org/roads, and with "
    "@chp.example for the state highway."
)


DIVIDE = "Divide into a thread"


@pytest.mark.parametrize("scripts", [True, False])
def test_too_long_for_two_accounts_it_is_divided_and_goes_out_in_order(
    scripts: bool, signed_in: SignIn, stack: Stack
) -> None:
    """With scripts the offer comes while one types, without them after the first Submit."""
    words = WORDS.replace("6 p.m.", "7 p.m.") if scripts else WORDS
    pat = signed_in("pat", javascript=scripts, phone=not scripts)
    write(pat, title="Bond Road is closed", text=words)
    if not scripts:
        pat.get_by_role("button", name="Submit").click()
        expect(pat.locator("#id_text_error")).to_contain_text("too long for X")
    for preview in (".pv-x", ".pv-bs"):
        pat.locator("button", has_text=DIVIDE).first.click()
        expect(pat.locator(preview)).to_contain_text("2 of 2")
    expect(pat.locator("button", has_text=DIVIDE)).to_have_count(0)
    if scripts:  # axe is a script
        assert violations(pat) == []
    attest(pat)
    pat.get_by_role("button", name="Submit").click()
    pat.click("text=See the approval")
    expect(pat.locator(".pv-x")).to_contain_text("2 of 2")

    sam = signed_in("sam")
    sam.goto(pat.url)
    assert violations(sam) == []
    approve_post(sam)
    rows = "SELECT status FROM publishing_delivery d JOIN posts_revision v ON v.id = d.revision_id WHERE v.text = ?"
    stack.until(lambda: [status for (status,) in stack.sql(rows, words)] == ["DELIVERED"] * 7, seconds=20)
    sam.reload()
    stands = sam.locator("section[aria-labelledby=stands]")
    expect(stands).to_contain_text("5 of 5 public")
    expect(stands).to_contain_text("Part 2 of 2")
    assert violations(sam) == []
