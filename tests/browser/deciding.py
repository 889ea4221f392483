"""Deciding in the browser as a supervisor does: the seven questions of 389.5, then the decision."""

from playwright.sync_api import Page

from approvals.checklist import QUESTIONS


def say_yes(page: Page) -> None:
    """Open the form that approves, and say yes to each question."""
    page.click("summary:has-text('Approve')")
    for letter in QUESTIONS:
        page.check(f"[name=checked][value={letter}]")


def approve_post(page: Page) -> None:
    say_yes(page)
    page.click("button:has-text('Approve and publish')")
