"""Words that would act if a page let them: in Chromium, where they are typed, checked, saved and read (389.5).

The fixture `signed_in` fails on any script error and on anything that the content policy had to stop.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Page, expect

from script.stack import Stack
from tests.browser.writing import choose_kind
from tests.factories.naughty import FIT, MARKUP, as_stored
from tests.factories.posts import facts_of

pytestmark = pytest.mark.policy("389.5")
SignIn = Callable[..., Page]


def test_no_typed_word_acts(signed_in: SignIn, stack: Stack) -> None:
    pat, every = signed_in("pat"), "\n".join(FIT)
    said: list[str] = []

    def dismissed(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    pat.on("dialog", dismissed)
    pat.on("request", lambda request: said.append(request.url) if "389389" in request.url else None)
    pat.goto(f"{stack.url}/posts/new/")
    pat.fill("[name=title]", MARKUP[1])
    pat.fill("[name=text]", every)
    choose_kind(pat, "f")
    for name in facts_of("f"):
        if pat.locator(f"[name=fact-{name}]").get_attribute("type") == "text":
            pat.fill(f"[name=fact-{name}]", MARKUP[3])
    for account in pat.query_selector_all("[name=accounts]"):
        account.check()
    # Checked while it is typed, and kept by itself.
    expect(pat.locator("#checked .pv-x")).to_contain_text(MARKUP[0])
    expect(pat.locator("#autosaved")).to_contain_text("not saved as a revision yet")
    pat.goto(f"{stack.url}/posts/drafts/")
    pat.click(f"a:has-text({MARKUP[1]!r})")
    expect(pat.locator("[name=text]")).to_have_value(every)

    pat.click("button:has-text('Save')")
    expect(pat.locator(".said")).to_contain_text("Saved as revision 1")
    expect(pat.locator("h1")).to_have_text(MARKUP[1])
    expect(pat.locator("[name=text]")).to_have_value(as_stored(every))
    expect(pat.locator("[name=fact-location]")).to_have_value(MARKUP[3])
    number = pat.locator("[name=post]").input_value()
    for page in (f"/deliveries/posts/{number}/", f"/posts/{number}/revisions/", "/posts/drafts/", "/deliveries/", "/"):
        pat.goto(f"{stack.url}{page}")
        pat.wait_for_load_state("networkidle")
    assert said == []
