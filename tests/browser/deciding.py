"""Deciding in the browser as a supervisor does: the seven questions of 389.5, then the decision."""

from playwright.sync_api import Page, expect

from approvals.checklist import QUESTIONS
from tests.browser.axe import violations


def say_yes(page: Page) -> None:
    """Open the form that approves, and say yes to each question."""
    page.click("summary:has-text('Approve')")
    for letter in QUESTIONS:
        page.check(f"[name=checked][value={letter}]")


def approve_post(page: Page) -> None:
    say_yes(page)
    page.click("button:has-text('Approve and publish')")


def conclude(page: Page, home: str, name: str) -> None:
    """Conclude the one open incident, `name`: something of it is public, so the page asks which update says so."""
    page.goto(f"{home}/incidents/")
    page.click("text=Hand over or conclude…")
    page.click(f"button:has-text('Conclude {name}')")
    expect(page.locator("main")).to_contain_text("Not concluded yet")
    assert violations(page) == []
    page.check("label:has-text('Update 1')")
    page.click(f"button:has-text('Conclude {name}')")
    expect(page.locator(".incident-bar")).to_have_count(0)
