"""Every page: no axe violation on desk and phone, light and dark; nothing too wide; the first page is light."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from script.stack import Stack
from tests.browser.axe import violations
from tests.browser.conftest import DESK, PHONE
from tests.browser.door import fill_in
from tests.browser.writing import submit, write

SignIn = Callable[..., Page]
LONG_NAME = "Evening traffic plan for the Spring Fair and the Cedar Ranch Road detour at Larkspur Parkway"
FIRST_PAGE_BYTES = 150 * 1024


def look(page: Page, url: str) -> list[str]:
    """What axe and a ruler find on a page, at both widths and in both colour schemes."""
    page.goto(url)
    wrong = []
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            wrong += violations(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > size["width"]:
            wrong.append(f"{url} is {width} wide at {size['width']}")
    page.set_viewport_size(DESK)
    page.emulate_media(color_scheme="light")
    return wrong


@pytest.fixture
def waiting(signed_in: SignIn, stack: Stack, picture: Path) -> tuple[Page, str, str]:
    """A post with a long name, a picture and a point to check; it waits for a decision."""
    pat = signed_in("pat")
    write(pat, title=LONG_NAME, text="AVOID CEDAR RANCH ROAD FROM 5 TO 9 P.M. ON SATURDAY, PLEASE.", picture=picture)
    pat.click("button:has-text('Save')")
    pat.wait_for_load_state()
    composer = pat.url
    pat.fill("[name^=answer-]", "The capitals are the fair's own sign.")
    submit(pat)
    expect(pat.locator("h1")).to_have_text(LONG_NAME)
    return pat, composer, pat.url


@pytest.mark.policy("389.2")
def test_every_page_of_the_main_job_is_accessible(
    waiting: tuple[Page, str, str], signed_in: SignIn, stack: Stack
) -> None:
    pat, _, post = waiting
    pages = {
        "pat": ["/", "/posts/new/", "/posts/drafts/", "/deliveries/", "/incidents/", post],
        "sam": ["/", "/incidents/open/", "/queue/", "/queue/?tab=decided&level=HOLD", "/accounts/", "/people/"],
        "chris": ["/people/", "/people/authorize/", "/people/authorizations/1/"],
        "val": ["/review/usage/"],
        "robin": ["/posts/new/", "/nowhere/"],
    }
    wrong: list[str] = []
    for member, urls in pages.items():
        page = pat if member == "pat" else signed_in(member)
        for url in urls:
            wrong += look(page, url if url.startswith("http") else stack.url + url)
        if member == "sam":
            page.goto(f"{stack.url}/queue/")
            page.click(f"td >> text={LONG_NAME}")
            wrong += look(page, page.url)
    assert wrong == []


WHO_MAY_POST = {
    "chris": [
        "/people/who-may-post/",
        "/people/designations/",
        "/people/authorize/?member=5",
        "/people/2/standing/",
        "/people/2/standing/?change=SEPARATION",
        "/training/members/2/waiver/",
    ],
    "drew": [
        "/people/",
        "/people/2/",
        "/people/2/chain/",
        "/people/2/edit/",
        "/people/positions/1/",
        "/people/positions/1/edit/",
        "/people/ranks/add/",
        "/people/chain/",
        "/people/add/",
        "/people/positions/add/",
        "/people/positions/fill/",
        "/people/ranks/",
        "/people/roster/",
        "/training/matrix/",
        "/training/courses/",
        "/training/sessions/",
        "/training/certificates/",
        "/training/import/",
    ],
    "toni": ["/equipment/", "/equipment/new/", "/people/2/roles/", "/account/locks/", "/account/codes/"],
    "pat": ["/requests/waiting/", "/requests/outside/"],
    "sam": ["/requests/waiting/", "/equipment/exceptions/"],
    "robin": [
        "/requests/",
        "/requests/new/",
        "/training/",
        "/equipment/exceptions/mine/",
        "/account/sessions/",
        "/account/second-factor/",
    ],
}


@pytest.mark.policy("389.3")
@pytest.mark.policy("389.8")
@pytest.mark.parametrize("member", WHO_MAY_POST)
def test_pages_about_who_may_post_are_accessible(signed_in: SignIn, stack: Stack, member: str) -> None:
    page = signed_in(member)
    wrong = [found for url in WHO_MAY_POST[member] for found in look(page, stack.url + url)]
    assert wrong == []


@pytest.mark.policy("389.1.1")
def test_public_pages_and_the_door_are_accessible(page: Page, stack: Stack) -> None:
    open_to_all = ("/account/login/", "/account/welcome/", "/equipment/enrol/", "/news/")
    wrong = [w for url in open_to_all for w in look(page, stack.url + url)]
    assert wrong == []


def test_errors_stand_beside_their_fields_and_on_top(signed_in: SignIn, stack: Stack, tmp_path: Path) -> None:
    pat = signed_in("pat")
    pat.click("text=Write a post")
    words = "Laguna Boulevard is closed. " * 2000
    pat.fill("[name=text]", words)
    not_a_picture = tmp_path / "notes.jpg"
    not_a_picture.write_text("no picture at all")
    pat.set_input_files("[name=image]", not_a_picture)
    pat.click("button:has-text('Save')")
    expect(pat.locator(".summary")).to_contain_text("Nothing you typed is lost")
    expect(pat.locator("#id_text_error")).to_contain_text("10,000 fit")
    expect(pat.locator("#id_image_error")).to_contain_text("not a JPEG, PNG, WebP or HEIC picture")
    expect(pat.locator("#id_title_error")).to_contain_text("Give the post a title")
    assert pat.locator("[name=text]").get_attribute("aria-describedby") == "id_text_error"
    assert pat.input_value("[name=text]") == words
    assert violations(pat) == []


def test_the_first_page_is_light(browser: Browser, signed_in: SignIn, stack: Stack) -> None:
    """Compressed, with style sheets, fonts and scripts, nothing cached: at most 150 KB."""
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    received: list[float] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(f"{stack.url}/", wait_until="networkidle")
    context.close()
    assert 0 < sum(received) <= FIRST_PAGE_BYTES


def test_typing_shows_findings_counts_and_route_by_itself(signed_in: SignIn, stack: Stack) -> None:
    pat = signed_in("pat")
    write(pat, title="A word too many", text="Call 916-555-0199 if you saw it.")
    # Every question is answered: what is left is the finding.
    expect(pat.locator("#checked")).not_to_contain_text("Still to answer", timeout=10_000)
    expect(pat.locator("#checked .finding")).to_contain_text("916-555-0199")
    expect(pat.locator("#route")).to_contain_text("Fix 1 finding")
    pat.fill("[name=text]", "Call 911 if you saw it.")
    expect(pat.locator("#checked .finding")).to_have_count(0)
    expect(pat.locator("#checked")).to_contain_text("257 left of 280")


def cookie_lost(page: Page, stack: Stack) -> None:
    page.context.clear_cookies(name="egpd")


def idle_too_long(page: Page, stack: Stack) -> None:
    """Thirty minutes pass without a request (CJIS AC-11)."""
    (key,) = [cookie["value"] for cookie in page.context.cookies() if cookie.get("name") == "egpd"]
    ended = "UPDATE sign_in_membersession SET expire_date = '2026-01-01 00:00:00' WHERE session_key = ? RETURNING 1"
    assert stack.sql(ended, key)


@pytest.mark.parametrize("end", [cookie_lost, idle_too_long])
def test_a_session_that_ends_loses_no_words(
    signed_in: SignIn, stack: Stack, end: Callable[[Page, Stack], None]
) -> None:
    pat = signed_in("pat")
    pat.click("text=Write a post")
    pat.fill("[name=title]", "Laguna Boulevard closed")
    pat.fill("[name=text]", "Laguna Boulevard is closed until six.")
    end(pat, stack)
    pat.click("button:has-text('Save')")
    expect(pat.locator("h1")).to_have_text("Sign in")
    fill_in(pat, stack, "pat")
    expect(pat.locator("[name=text]")).to_have_value("Laguna Boulevard is closed until six.")
    expect(pat.locator("[name=title]")).to_have_value("Laguna Boulevard closed")
    # Saved, they are in the draft, and the next post begins empty.
    pat.select_option("[name=category]", "f")
    pat.click("button:has-text('Save')")
    expect(pat.locator(".said")).to_contain_text("Saved as revision 1")
    pat.goto(f"{stack.url}/posts/new/")
    expect(pat.locator("[name=text]")).to_have_value("")
