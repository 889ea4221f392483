"""Passkeys in a real browser, with an authenticator that Chromium plays, under the strict content policy."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from script.stack import Stack
from tests.browser.conftest import DESK
from tests.browser.door import fill_in

pytestmark = pytest.mark.policy("389.3")
WHO = "quinn"


@pytest.fixture
def site(stack: Stack) -> str:
    """The address that the start has printed. A passkey is bound to a name; an address made of numbers is none."""
    printed = stack.enrol_url().partition("/equipment/")[0]
    assert printed == f"http://localhost:{stack.port}"
    return printed


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A browser whose device keeps passkeys and knows its owner's finger."""
    context, complaints = browser.new_context(viewport=DESK), []
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("console", lambda m: complaints.append(m.text) if "Content Security Policy" in m.text else None)
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield page
    context.close()
    assert complaints == []


def sign_out(page: Page) -> None:
    page.click("[title='Sign out']")
    page.wait_for_url("**/account/login/")


def test_a_passkey_is_added_used_confirmed_with_and_removed(desk: Page, site: str, stack: Stack) -> None:
    desk.goto(f"{site}/account/login/?next=/account/second-factor/")
    fill_in(desk, stack, WHO)
    expect(desk.locator("h1")).to_have_text("How you sign in")

    desk.click("text=Add a passkey")
    desk.fill("[name=name]", "Records desk")
    desk.click("button:has-text('Add the passkey')")
    expect(desk.locator("h1")).to_have_text("Recovery codes")
    assert stack.sql("SELECT data FROM mfa_authenticator WHERE type = 'webauthn'")

    # Without a password: the passkey alone, since the device has checked its owner.
    sign_out(desk)
    desk.goto(f"{site}/account/login/?next=/account/sessions/")
    desk.click("button:has-text('Use a passkey instead')")
    expect(desk.locator("h1")).to_have_text("My sessions")
    expect(desk.locator("text=This one")).to_have_count(1)
    ((facts,),) = stack.sql(
        "SELECT facts FROM trail_auditevent WHERE action = 'member.signed_in' ORDER BY seq DESC LIMIT 1"
    )
    assert "webauthn" in facts
    assert "password" not in facts

    # As the second of two steps.
    sign_out(desk)
    desk.goto(f"{site}/account/login/")
    desk.fill("[name=login]", WHO)
    desk.fill("[name=password]", "badge-389-sunrise")
    desk.click("button:has-text('Sign in')")
    expect(desk.locator("h1")).to_have_text("Second factor")
    desk.click("button:has-text('Use a passkey')")
    desk.wait_for_url(f"{site}/")

    # As the proof before a change.
    desk.goto(f"{site}/account/second-factor/passkeys/confirm/?next=/account/second-factor/")
    desk.click("button:has-text('Use a passkey')")
    expect(desk.locator("h1")).to_have_text("How you sign in")

    desk.click("text=Remove Records desk")
    desk.click("button:has-text('Remove this passkey')")
    expect(desk.locator("h1")).to_have_text("How you sign in")
    assert not stack.sql("SELECT data FROM mfa_authenticator WHERE type = 'webauthn'")

    # What was removed opens nothing.
    sign_out(desk)
    desk.click("button:has-text('Use a passkey instead')")
    expect(desk.locator(".said")).to_contain_text("not accepted")


def test_where_no_passkey_can_work_none_is_offered(page: Page, stack: Stack) -> None:
    page.goto(f"http://127.0.0.1:{stack.port}/account/login/")
    expect(page.locator("button:has-text('Sign in')")).to_be_visible()
    assert page.locator("text=Use a passkey instead").count() == 0


def test_a_refused_passkey_leaves_the_page_as_it_was(browser: Browser, site: str) -> None:
    """No authenticator answers: a sentence, and the form still works."""
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    page.add_init_script("navigator.credentials.get = () => Promise.reject(new DOMException('no', 'NotAllowedError'))")
    page.goto(f"{site}/account/login/")
    page.click("button:has-text('Use a passkey instead')")
    expect(page.locator(".passkey .err")).to_have_text("No passkey was used. Try again, or choose another way.")
    expect(page.locator("[name=login]")).to_be_visible()
    context.close()


def test_without_javascript_a_code_is_enough(browser: Browser, stack: Stack) -> None:
    context = browser.new_context(viewport=DESK, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{stack.url}/account/login/?next=/account/sessions/")
    fill_in(page, stack, WHO)
    expect(page.locator("h1")).to_have_text("My sessions")
    context.close()
