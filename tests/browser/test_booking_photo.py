"""Scenario S2: a booking photo under Penal Code 13665, as Pat and Sam meet it in the browser (389.5(b)).

The stack runs on the machine's own clock, and nothing in the product moves it: the days of a photo that is public
(reminders on 7, 10 and 12, removal on 13, a platform that is down until 14, summer time) are told by
`tests/integration/booking/test_scenario_s2.py`, where time can travel.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from core.clock import LOCAL_ZONE
from script.stack import Stack
from tests.browser.deciding import approve_post
from tests.browser.test_main_job import delivered, public_everywhere
from tests.browser.writing import ACCOUNTS, answer, submit, write

pytestmark = [pytest.mark.policy("389.5(b)"), pytest.mark.policy("389.5")]
SignIn = Callable[..., Page]

COMMERCIAL = "459 PC (commercial), VC 10851"


def write_booking(pat: Page, *, title: str, text: str, picture: Path, charge: str) -> None:
    """A complete post with a booking photo: name and pronouns as the person gave them."""
    write(pat, title=title, text=text, category="other", picture=picture)
    pat.fill("[name=alt_text]", "Booking photo of a person who looks into the camera.")
    pat.select_option("[name=fact-image_kind]", "BOOKING")
    expect(pat.locator(".card", has=pat.locator("#pack-booking"))).to_contain_text("Penal Code 13665")
    answer(pat, {"fact-charge": charge, "fact-given_name": "Alex Example", "fact-given_pronouns": "they/them"})


def finding(page: Page, rule: str) -> Locator:
    return page.locator(".finding", has=page.locator(".rule", has_text=rule))


def approve(sam: Page, stack: Stack, title: str) -> None:
    sam.goto(stack.url)
    sam.click(f".needs >> text={title}")
    approve_post(sam)
    sam.wait_for_load_state()


def in_register(page: Page, stack: Stack, title: str) -> Locator:
    """The rows of a post in the register of booking photos: one for each account."""
    page.goto(f"{stack.url}/booking-photos/")
    return page.locator("tbody tr", has_text=title)


def day_of(moment: datetime) -> str:
    return f"{moment:%b} {moment.day}, {moment.year}"


def test_a_burglary_is_stopped_and_a_robbery_goes_out_for_fourteen_days(
    signed_in: SignIn, stack: Stack, picture: Path
) -> None:
    title, words = "An arrest on Elk Grove Boulevard", "Alex Example was arrested on Elk Grove Boulevard on Monday."
    pat = signed_in("pat")
    write_booking(pat, title=title, text=words, picture=picture, charge=COMMERCIAL)
    submit(pat)

    # Stopped and explained, with nothing to answer it away; what was typed is still there.
    stopped = finding(pat, "B1")
    expect(stopped).to_contain_text("Must be fixed")
    expect(stopped).to_contain_text("667.5(c)")
    expect(stopped.locator("textarea, input, button")).to_have_count(0)
    assert pat.get_by_role("button", name="override").count() == pat.get_by_role("link", name="override").count() == 0
    expect(pat.locator("[name=fact-charge]")).to_have_value(COMMERCIAL)
    expect(pat.locator("[name=fact-given_name]")).to_have_value("Alex Example")

    # "It's a felony" is no ground, wherever it is written.
    pat.fill("[name=text]", f"{words} It's a felony.")
    pat.fill("[name=fact-charge]", f"{COMMERCIAL}, it's a felony")
    pat.fill("[name=fact-alias_reason]", "It's a felony.")
    submit(pat)
    expect(stopped).to_contain_text("Must be fixed")
    post = pat.locator("[name=post]").input_value()

    # Sam cannot approve it: it never reaches a supervisor.
    sam = signed_in("sam")
    answer = sam.goto(f"{stack.url}/queue/post/{post}/")
    assert answer is not None
    assert answer.status == 404
    for path in ("/", "/queue/"):
        sam.goto(f"{stack.url}{path}")
        expect(sam.locator("main")).not_to_contain_text(title)

    # Robbery is on the list: no determination is needed, name and pronouns are.
    pat.fill("[name=text]", words)
    pat.fill("[name=fact-alias_reason]", "")
    pat.fill("[name=fact-charge]", "211 PC")
    pat.fill("[name=fact-given_pronouns]", "")
    submit(pat)
    expect(pat.locator("#id_fact-given_pronouns_error")).to_contain_text("389.5(b)")
    expect(pat.locator(".summary")).to_contain_text("Not submitted. Your draft is saved.")
    pat.fill("[name=fact-given_pronouns]", "they/them")
    submit(pat)
    expect(pat.locator("main")).to_contain_text("Submitted. You will see here what was decided.")

    approve(sam, stack, title)
    stack.until(lambda: public_everywhere(stack, words) and delivered(stack, words) == ACCOUNTS, seconds=10)
    page = signed_in("robin")
    page.goto(f"{stack.url}/news/")
    page.click(f"text={title}")
    expect(page.locator(".prose")).to_have_text(words)

    rows = in_register(sam, stack, title)
    expect(rows).to_have_count(ACCOUNTS)
    today = datetime.now(LOCAL_ZONE)
    for row in rows.all():
        expect(row).to_contain_text("211 PC")
        expect(row).to_contain_text("Penal Code 667.5(c)")
        expect(row.locator("[data-label='Down by']")).to_have_text(day_of(today + timedelta(days=14)))
        expect(row.locator("[data-label=Removed]")).to_contain_text("Public")


def test_a_fugitive_who_is_captured_comes_down_at_once(signed_in: SignIn, stack: Stack, picture: Path) -> None:
    title = "Have you seen this person?"
    words = "Alex Example is wanted on a warrant. Do not approach. Call 911 if you see this person."
    pat = signed_in("pat")
    write_booking(pat, title=title, text=words, picture=picture, charge=COMMERCIAL)
    pat.click("button:has-text('Save')")
    expect(finding(pat, "B1")).to_contain_text("Must be fixed")
    composer = pat.url

    # Pat can ask, not decide.
    pat.click("text=Record, ask for or end an exception")
    assert pat.locator("main a:has-text('Fugitive or imminent threat')").count() == 0
    pat.click("text=Ask a supervisor to decide…")
    pat.select_option("[name=kind]", "FUGITIVE")
    pat.fill("[name=note]", "At large since the warrant was issued.")
    pat.click("button:has-text('Ask')")
    expect(pat.locator(".note.hold")).to_contain_text("Fugitive or imminent threat")

    # Sam decides in his own name, with the unit that works the case.
    sam = signed_in("sam", phone=True)
    sam.goto(stack.url)
    sam.click(f".needs >> text=Fugitive or imminent threat: {title}")
    expect(sam.locator("main")).to_contain_text("Penal Code 13665(a)(1)")
    sam.click("button:has-text('Record it')")
    expect(sam.locator("#id_concurrence_error")).to_contain_text("needs it")
    sam.fill("[name=concurrence]", "Det. A. Example, Robbery")
    sam.fill("[name=reason]", "At large since the warrant; the photo helps to find the person.")
    sam.click("button:has-text('Record it')")
    expect(sam.locator("main")).to_contain_text("In force")

    pat.goto(composer)
    expect(finding(pat, "B1")).to_have_count(0)
    submit(pat)
    expect(pat.locator("main")).to_contain_text("Submitted. You will see here what was decided.")
    approve(sam, stack, title)
    stack.until(lambda: public_everywhere(stack, words) and delivered(stack, words) == ACCOUNTS, seconds=10)
    expect(in_register(sam, stack, title).first).to_contain_text("Fugitive or imminent threat, Penal Code 13665(a)(1)")

    # Captured: the ground is over, and with it the photo, within the minute of the beat.
    pat.click("text=Record, ask for or end an exception")
    pat.click("text=End it before its time…")
    pat.fill("[name=reason]", "Captured in Galt.")
    pat.click("button:has-text('End it now')")
    expect(pat.locator("main")).to_contain_text("Captured in Galt.")
    expect(pat.locator("main")).to_contain_text("Counts no more")
    stack.until(lambda: delivered(stack, words, status="REMOVED") == ACCOUNTS, seconds=90)
    row = in_register(sam, stack, title).first
    expect(row).to_contain_text("In time")
    expect(row).to_contain_text("Captured in Galt.")
    expect(row).to_contain_text("read back as gone")

    # The archive copy remains, for those who may read the register.
    (records,) = stack.sql(
        "SELECT count(*) FROM retention_record r JOIN posts_revision v ON v.id = r.revision_id WHERE v.text = ?", words
    )
    assert records == (ACCOUNTS,)
    robin = signed_in("robin")
    refused = robin.goto(f"{stack.url}/booking-photos/")
    assert refused is not None
    assert refused.status == 403
    robin.goto(f"{stack.url}/news/")
    expect(robin.locator("main")).not_to_contain_text(title)
    assert stack.manage("verify_trail", "--json").returncode == 0
