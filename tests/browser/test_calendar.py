"""389.3: the calendar with mouse, keyboard and phone. Dragging only opens the form that says what moving undoes."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from core import clock
from script.stack import Stack
from tests.browser.axe import violations
from tests.browser.conftest import DESK, PHONE
from tests.browser.writing import submit, withdraw, write

pytestmark = pytest.mark.policy("389.3")
SignIn = Callable[..., Page]
TITLE = "Cedar Ranch Road is closed for the Spring Fair until nine in the evening on Saturday"


def in_days(number: int) -> date:
    return clock.local(clock.now()).date() + timedelta(days=number)


@pytest.fixture
def planned(signed_in: SignIn, stack: Stack) -> Iterator[Page]:
    """Pat's page of a post that waits for approval and is planned for tomorrow."""
    pat = signed_in("pat")
    pat.goto(stack.url)
    write(pat, title=TITLE, text="Please use Bond Road.")
    pat.fill("[name=publish_day]", in_days(1).isoformat())
    pat.fill("[name=publish_time]", "09:30")
    submit(pat)
    expect(pat.get_by_text("Goes out", exact=True)).to_be_visible()
    post = pat.url
    yield pat
    withdraw(pat, post)


def look(page: Page) -> None:
    """Both sizes of the page without a fault of access."""
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        assert violations(page) == []
    page.set_viewport_size(DESK)


def test_a_drag_to_another_day_opens_the_form_and_moves_nothing(planned: Page, stack: Stack) -> None:
    planned.goto(f"{stack.url}/calendar/week/?on={in_days(1)}")
    planned.on("dialog", lambda dialog: dialog.dismiss())
    entry = planned.locator(".entry", has_text=TITLE).first
    day = entry.locator("xpath=..").get_attribute("data-day")
    other = planned.locator(f"td[data-day]:not([data-day='{day}'])").last
    onto = other.get_attribute("data-day")
    entry.drag_to(other)
    planned.wait_for_url("**/move/?day=*")
    expect(planned.get_by_role("heading", name="Moving it takes it back from who decides")).to_be_visible()
    expect(planned.locator("[name=publish_day]")).to_have_value(str(onto))
    expect(planned.locator("[name=publish_time]")).to_have_value("09:30")
    look(planned)
    planned.goto(f"{stack.url}/calendar/week/?on={in_days(1)}")
    expect(planned.locator(f"td[data-day='{day}'] .entry", has_text=TITLE).first).to_contain_text("Waits for approval")


def test_every_page_of_the_calendar_is_reached_and_read_by_everybody(planned: Page, stack: Stack) -> None:
    for view in ("", "week/", "list/"):
        planned.goto(f"{stack.url}/calendar/{view}?on={in_days(1)}")
        expect(planned.get_by_role("link", name=TITLE).first).to_be_visible()
        look(planned)
    planned.goto(f"{stack.url}/calendar/feed/")
    planned.get_by_role("button", name="Make").click()
    expect(planned.get_by_role("heading", name="Your address, shown this once")).to_be_visible()
    look(planned)


def test_the_keyboard_moves_a_post_without_a_script(planned: Page, signed_in: SignIn, stack: Stack) -> None:
    pat = signed_in("pat", javascript=False)
    pat.goto(f"{stack.url}/calendar/list/?on={in_days(1)}")
    link = pat.get_by_role("link", name=re.compile("^Move… *Cedar Ranch")).first
    link.focus()
    pat.keyboard.press("Enter")
    pat.fill("[name=publish_day]", in_days(3).isoformat())
    pat.locator("[name=publish_time]").focus()
    pat.keyboard.press("Enter")
    pat.wait_for_url("**/edit/")
    expect(pat.get_by_text("It is a draft again")).to_be_visible()
    expect(pat.locator("[name=publish_day]")).to_have_value(in_days(3).isoformat())
