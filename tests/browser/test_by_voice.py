"""389.4.1: an approval by radio, from the limit that the commander set to their own answer on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from core import clock
from script.stack import Stack
from tests.browser.axe import violations
from tests.browser.deciding import conclude
from tests.browser.writing import submit, write

SignIn = Callable[..., Page]


@pytest.mark.policy("389.4.1")
def test_pat_relays_what_casey_said_and_casey_confirms_it(signed_in: SignIn, stack: Stack) -> None:
    sam = signed_in("sam")
    sam.goto(f"{stack.url}/incidents/open/")
    sam.fill("[name=number]", "26-389002")
    sam.fill("[name=name]", "Quail Drive flood")
    sam.select_option("[name=commander]", label="Casey Hale")
    sam.click("button:has-text('Open it under this commander')")
    number = stack.sql("SELECT id FROM incidents_incident WHERE number = ?", "26-389002")[0][0]
    casey = signed_in("casey", phone=True)
    casey.goto(f"{stack.url}/incidents/{number}/limits/")
    casey.fill("[name=sentence]", "No casualties")
    casey.fill("[name=stop_words]", "injured, hurt")
    casey.click("button:has-text('Set this limit')")
    expect(casey.locator("main")).to_contain_text("held at: injured, hurt")
    assert violations(casey) == []

    pat = signed_in("pat")
    pat.goto(stack.url)
    words = "Quail Drive is closed at the creek. Next update at 4:20 p.m."
    write(pat, title="Flood, update 1", text=words, incident="Quail Drive flood (26-389002)")
    submit(pat)
    pat.click("text=See the approval")
    pat.click("text=Approved by radio or phone")
    pat.select_option("[name=given_by]", label="Casey Hale")
    pat.select_option("[name=channel]", label="Radio")
    pat.fill("[name=heard_at]", f"{clock.local(clock.now()):%Y-%m-%dT%H:%M}")
    pat.fill("[name=cad]", "P26-389002")
    pat.fill("[name=read_back]", words.replace("4:20", "4:30"))
    pat.click("button:has-text('Enter the approval and publish')")
    expect(pat.locator(".summary")).to_contain_text("What was read back is not what would be public")
    expect(pat.locator(".diff del")).to_have_text("4:20")
    assert violations(pat) == []
    pat.fill("[name=read_back]", words)
    pat.click("button:has-text('Enter the approval and publish')")
    expect(pat.locator("main")).to_contain_text("Approved by radio, not confirmed yet")

    casey.goto(stack.url)
    casey.click(".needs >> text=Flood, update 1")
    expect(casey.locator("main")).to_contain_text(words)
    assert violations(casey) == []
    casey.click("button:has-text('Yes, I approved them')")
    expect(casey.locator("main")).to_contain_text("Approved by radio, confirmed")
    conclude(sam, stack.url, "Quail Drive flood")

    pat.goto(f"{stack.url}/incidents/{number}/")
    pat.click("main a:has-text('Papers')")
    assert violations(pat) == []
    with pat.expect_download() as got:
        pat.click("button:has-text('PDF: Operational period 1')")
    assert got.value.suggested_filename == f"ics-214-incident-{number}-period-1.pdf"
    assert got.value.path().read_bytes().startswith(b"%PDF-")
