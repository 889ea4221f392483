"""Writing in the composer as a PIO does: words, the questions of the kind, the picture, the three statements."""

from pathlib import Path

from playwright.sync_api import Page, expect

from posts.attesting import STATEMENTS
from posts.packs.categories import OF_CATEGORY
from tests.factories.posts import typed_facts

ALT = "A yellow barrier across both lanes"
# The social accounts of the running demo; a post goes to all of them.
ACCOUNTS = 5
SHOW_QUESTIONS = "Show its questions"


def write(
    page: Page, *, title: str, text: str, category: str = "f", picture: Path | None = None, incident: str = ""
) -> None:
    """Fill the composer, from the link that leads to it."""
    page.click("text=Write a post")
    fill(page, title=title, text=text, category=category, picture=picture, incident=incident)


def fill(
    page: Page, *, title: str, text: str, category: str = "f", picture: Path | None = None, incident: str = ""
) -> None:
    """Fill the composer that is open: everything that a submission needs."""
    page.fill("[name=title]", title)
    page.fill("[name=text]", text)
    choose_kind(page, category)
    if incident:
        offered = page.locator("[name=incident] option").all_inner_texts()
        page.select_option("[name=incident]", label=next(text for text in offered if text.endswith(incident)))
    for account in page.query_selector_all("[name=accounts]"):
        account.check()
    answer(page, typed_facts(category, picture=picture is not None))
    if picture:
        page.set_input_files("[name=image]", picture)
        page.fill("[name=alt_text]", ALT)


def choose_kind(page: Page, category: str) -> None:
    """The kind of post, and the questions that it brings: by themselves, or by a button where no script runs."""
    page.select_option("[name=category]", category)
    without_script = page.get_by_role("button", name=SHOW_QUESTIONS)
    if without_script.count():
        without_script.click()
    pack = OF_CATEGORY.get(category)
    if pack:
        expect(page.locator(f"#pack-{pack.key}")).to_be_visible()


def answer(page: Page, typed: dict[str, str]) -> None:
    """Each field by its name: boxes are ticked, lists chosen from, lines filled."""
    for name, value in typed.items():
        field = page.locator(f"#composer [name={name}]")
        if field.get_attribute("type") == "checkbox":
            field.check()
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def attest(page: Page) -> None:
    """The three statements of 389.4: they are made anew with each submission."""
    for name in STATEMENTS:
        page.check(f"[name={name}]")


def submit(page: Page) -> None:
    attest(page)
    page.click("button:has-text('Submit')")
    page.wait_for_load_state()


def withdraw(page: Page, post: str) -> None:
    """Its author takes the post at the address `post` back, where it still waits: the stack is everybody's."""
    page.goto(post)
    if page.locator("summary:has-text('Withdraw…')").count():
        page.click("summary:has-text('Withdraw…')")
        page.click("button:has-text('Withdraw this post')")
        page.wait_for_load_state()
