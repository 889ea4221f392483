"""Coming in through the real door, by the form: name, password, and a code that counts once."""

from playwright.sync_api import BrowserContext, Page

from demo.cast import DEMO_PASSWORD
from demo.codes import code_of
from script.stack import Stack

# Signed-in cookies of each member, by stack: a test need not wait for the next code.
_kept: dict[tuple[str, str], list[dict[str, object]]] = {}


def totp(secret: str) -> str:
    """What an authenticator app with this secret shows now."""
    return code_of(secret)


def fill_in(page: Page, stack: Stack, username: str) -> None:
    """Both steps of the sign-in, on the page that asks for the first."""
    page.fill("[name=login]", username)
    page.fill("[name=password]", DEMO_PASSWORD)
    page.click("button:has-text('Sign in')")
    page.fill("[name=code]", stack.next_code(username))
    page.click("button:has-text('Go on')")


def become_a_desk(page: Page, stack: Stack) -> None:
    """Make this browser one of the demo's approved device (389.3), by the link that the start prints."""
    address, _, code = stack.enrol_url().partition("#")
    page.goto(address)
    page.fill("[name=code]", code)
    page.click("main button[type=submit]")


def enter(context: BrowserContext, stack: Stack, username: str) -> Page:
    """A page of `username`, signed in: with the cookies of an earlier test if they are still good."""
    page, key = context.new_page(), (stack.url, username)
    if key in _kept:
        context.add_cookies(_kept[key])
    page.goto(stack.url)
    if page.locator("[name=login]").count():
        become_a_desk(page, stack)
        fill_in(page, stack, username)
        page.wait_for_url(f"{stack.url}/")
        _kept[key] = [dict(cookie) for cookie in context.cookies()]
    return page
