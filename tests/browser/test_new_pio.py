"""Scenario S5: a new PIO, from the designee's authorization to day 61 without the course (389.3, 389.8).

Days pass by moving the stored dates back: the stack runs on the machine's own clock.
"""

import re
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from core.clock import LOCAL_ZONE
from demo.codes import code_of, counter_now
from script.stack import Stack
from tests.browser.deciding import approve_post
from tests.browser.door import become_a_desk
from tests.browser.test_main_job import delivered, public_everywhere
from tests.browser.writing import fill, submit

pytestmark = [pytest.mark.policy("389.3"), pytest.mark.policy("389.8")]
SignIn = Callable[..., Page]
PASSWORD = "nine-calm-otters-389"
NAME = "Noor Haddad"


class Story:
    """Noor's way, step by step; each step leaves what the next one stands on."""

    def __init__(self, browser: Browser, stack: Stack, signed_in: SignIn) -> None:
        self.browser, self.stack, self.signed_in = browser, stack, signed_in
        self.secret, self.contexts = "", list[BrowserContext]()
        self.pages: dict[str, Page] = {}
        self.counter = 0

    # --- before the story: a member with a place and a way in ---------------------------------------

    def noor_is_entered(self) -> None:
        # Not by Drew: as the Chief's designee he could not authorize whom he entered himself.
        chris = self.signed_in("chris")
        chris.goto(f"{self.stack.url}/people/add/")
        type_in(chris, first_name="Noor", last_name="Haddad", username="noor", badge_number="4977")
        choose(chris, rank="Officer")
        press(chris, "Add the member")
        expect(chris.locator("h1")).to_contain_text(NAME)
        self.page_of_noor = chris.url
        drew = self.signed_in("drew")
        drew.goto(f"{self.stack.url}/people/positions/add/")
        type_in(drew, title="Media officer")
        choose(drew, rank="Officer", reports_to="Media sergeant")
        press(drew, "Open it")
        drew.goto(f"{self.stack.url}/people/positions/fill/")
        choose(drew, position="Media officer", member=NAME)
        press(drew, "Enter the holder")

    def noor_gets_a_way_in(self) -> None:
        # Not from the Chief, who made the entry: his code would wait for a second person.
        drew = self.signed_in("drew")
        drew.goto(self.page_of_noor)
        press(drew, "code of access")
        code = drew.locator(".typed-in").inner_text()
        desk = self.context()
        desk.goto(f"{self.stack.url}/account/welcome/")
        type_in(desk, username="noor", code=code, password=PASSWORD, again=PASSWORD)
        press(desk, "Set the password")
        self.sign_in(desk)

    def sign_in(self, page: Page) -> None:
        """Password and code; at the first time the second factor is set up on the way."""
        page.fill("[name=login]", "noor")
        page.fill("[name=password]", PASSWORD)
        page.click("button:has-text('Sign in')")
        if not self.secret:
            page.get_by_role("link", name=re.compile("authenticator app", re.I)).first.click()
            self.secret = page.locator(".typed-in").inner_text().replace(" ", "")
        page.fill("[name=code]", self.next_code())
        page.locator("main button[type=submit]").first.click()
        page.wait_for_load_state()

    def next_code(self) -> str:
        """What his app shows; a code counts once, so each sign-in waits for a later one."""
        while (counter := max(self.counter + 1, counter_now())) > counter_now() + 1:
            time.sleep(1)
        self.counter = counter
        return code_of(self.secret, counter=counter)

    def at_the_desk(self) -> Page:
        """A browser of the Department; the same one for the whole story."""
        if "desk" not in self.pages:
            page = self.context()
            become_a_desk(page, self.stack)
            page.goto(f"{self.stack.url}/account/login/")
            self.sign_in(page)
            self.pages["desk"] = page
        return self.pages["desk"]

    def at_home(self) -> Page:
        page = self.context(user_agent="Home laptop")
        page.goto(f"{self.stack.url}/account/login/")
        self.sign_in(page)
        return page

    def asks_for_an_exception(self, page: Page) -> None:
        page.click("text=Ask for an exception")
        type_in(page, description="My laptop at home", reason="Called out at night for a road closure.")
        for account in page.query_selector_all("[name=accounts]"):
            account.check()
        until = datetime.now(LOCAL_ZONE) + timedelta(hours=4)
        type_in(page, ends_at=f"{until:%Y-%m-%dT%H:%M}")
        page.locator("[name=hand_over]").check()
        press(page, "Ask")

    def watch_commander_grants_it(self) -> None:
        casey = self.signed_in("casey")
        casey.goto(f"{self.stack.url}/equipment/exceptions/")
        casey.get_by_role("link", name=re.compile(NAME)).first.click()
        expect(casey.locator("main")).to_contain_text("watch commander")
        press(casey, "Grant it")

    def sam_approves(self, title: str) -> None:
        sam = self.signed_in("sam", phone=True)
        sam.goto(self.stack.url)
        sam.click(f".needs >> text={title}")
        approve_post(sam)
        sam.wait_for_load_state()

    def time_passes(self, table: str, columns: tuple[str, str], *, days: int) -> None:
        """As if so many days had gone by since: the row's own dates lie that much further back."""
        for column in columns:
            (value,) = self.stack.sql(f"SELECT {column} FROM {table} ORDER BY id DESC LIMIT 1")[0]
            day_only = len(value) == 10
            moved = datetime.fromisoformat(value) - timedelta(days=days)
            text = moved.date().isoformat() if day_only else moved.isoformat(" ")
            self.stack.sql(
                f"UPDATE {table} SET {column} = ? WHERE id = (SELECT max(id) FROM {table})",
                text,
            )

    def context(self, **options: str) -> Page:
        context: BrowserContext = self.browser.new_context(viewport={"width": 1280, "height": 800}, **options)
        self.contexts.append(context)
        return context.new_page()

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    # --- the story -----------------------------------------------------------------------------------

    def the_chief_designates_drew(self) -> None:
        chris = self.signed_in("chris")
        chris.goto(f"{self.stack.url}/people/designations/")
        choose(chris, designee="Drew Lindqvist")
        type_in(chris, order_number="26-040", last_day=day(1))
        press(chris, "Designate")
        expect(chris.locator("main")).to_contain_text("26-040")

    def the_designee_authorizes_noor(self) -> Page:
        drew = self.signed_in("drew")
        drew.goto(f"{self.stack.url}/people/authorize/")
        expect(drew.locator("main")).to_contain_text("order 26-040")
        choose(drew, member=NAME)
        for words in ("X @ElkGrovePD_demo", "Facebook"):
            drew.locator("label.option", has_text=words).locator("input").check()
        for letter in ("(a)", "(b)", "(f)", "(h)"):
            drew.locator("label.option", has_text=letter).locator("input").check()
        type_in(drew, basis="Assignment to the Media unit")
        press(drew, "Issue the authorization")
        return drew

    def four_of_five_subjects(self) -> None:
        drew = self.signed_in("drew")
        drew.goto(f"{self.stack.url}/training/members/{self.number}/record/")
        type_in(drew, title="Public information, basics", completed_on=day(0), hours="8")
        for subject in ("Legal", "Privacy", "Civil rights", "Dissemination"):
            drew.locator("label.option", has_text=re.compile(subject, re.I)).locator("input").check()
        press(drew, "Record it")

    @property
    def number(self) -> int:
        return int(re.findall(r"\d+", self.page_of_noor)[-1])

    def write(self, page: Page, title: str, words: str, picture: str = "") -> None:
        page.goto(f"{self.stack.url}/posts/new/")
        # Every account that is offered: those that he is authorized for.
        fill(page, title=title, text=words, picture=Path(picture) if picture else None)
        if picture:
            page.fill("[name=alt_text]", "")
        submit(page)

    def chris_waives(self) -> None:
        chris = self.signed_in("chris")
        chris.goto(f"{self.stack.url}/training/members/{self.number}/waiver/")
        type_in(chris, reason="The course on retention is in spring.", due_on=day(60))
        press(chris, "Issue the waiver")


def press(page: Page, words: str) -> None:
    page.locator("main").get_by_role("button", name=re.compile(words, re.I)).first.click(timeout=8_000)
    page.wait_for_load_state()


def type_in(page: Page, **fields: str) -> None:
    for name, words in fields.items():
        page.fill(f"main [name={name}]", words)


def choose(page: Page, **fields: str) -> None:
    """In each field the option whose text holds these words."""
    for name, words in fields.items():
        select = page.locator(f"main [name={name}]").first
        select.select_option(label=next(t for t in select.locator("option").all_inner_texts() if words in t))


def day(from_today: int) -> str:
    return (datetime.now(LOCAL_ZONE).date() + timedelta(days=from_today)).isoformat()


@pytest.fixture
def story(browser: Browser, stack: Stack, signed_in: SignIn) -> Iterator[Story]:
    told = Story(browser, stack, signed_in)
    yield told
    told.close()
    stack.go_on("worker")


def test_a_new_pio_from_the_designees_word_to_day_sixty_one(
    story: Story, stack: Stack, signed_in: SignIn, picture: str
) -> None:
    story.noor_is_entered()
    story.noor_gets_a_way_in()

    # The Chief's designee, by an order in force, issues the authorization.
    story.the_chief_designates_drew()
    story.the_designee_authorizes_noor()

    # Four of five subjects: at the Department's desk he is stopped, and told which one is missing.
    story.four_of_five_subjects()
    desk = story.at_the_desk()
    words = "Sheldon Road is closed at Bruceville Road until 9 p.m. Use Calvine Road."
    story.write(desk, "Sheldon Road closed", words)
    expect(desk.locator("main")).to_contain_text(re.compile("retention", re.I))
    expect(desk.locator("main")).to_contain_text("389.8")
    story.chris_waives()

    # At home on his own laptop: refused with the reason, and the way out.
    home = story.at_home()
    home.goto(f"{stack.url}/posts/new/")
    expect(home.locator("h1")).to_have_text("Not from this device")
    expect(home.locator("main")).to_contain_text("389.3")
    story.asks_for_an_exception(home)
    story.watch_commander_grants_it()

    # The first post: clean words, a picture without a description is stopped, then mended.
    story.write(home, "Sheldon Road closed tonight", words, picture)
    expect(home.locator(".summary")).to_contain_text("no alternative text")
    home.fill("[name=alt_text]", "A barrier across the road")
    submit(home)
    expect(home.locator("h1")).to_have_text("Sheldon Road closed tonight")
    story.sam_approves("Sheldon Road closed tonight")
    stack.until(
        lambda: public_everywhere(stack, words, on=("x", "facebook")) and delivered(stack, words) == 2, seconds=10
    )
    rows = stack.sql(
        "SELECT s.code FROM retention_record r JOIN retention_recordseries s ON s.id = r.series_id "
        "JOIN posts_revision v ON v.id = r.revision_id WHERE v.text = ?",
        words,
    )
    assert {code for (code,) in rows} == {"SM-01"}
    (device,) = stack.sql(
        "SELECT device FROM trail_auditevent WHERE action = 'post.submitted' ORDER BY seq DESC LIMIT 1"
    )
    assert "laptop" in device[0]

    # That night the designation ends: no new authorization, this one goes on.
    story.time_passes("members_designation", ("starts_at", "ends_at"), days=3)
    drew = signed_in("drew")
    drew.goto(f"{stack.url}/people/authorize/?member={story.number}")
    expect(drew.locator("h1")).to_contain_text("may not")
    drew.goto(f"{stack.url}/people/who-may-post/")
    expect(drew.locator("tr", has_text=NAME)).to_contain_text("Authorized")

    # Day 61 without the course: what is queued stays in, and nothing more is submitted.
    stack.pause("worker")
    later = "Calvine Road reopens at 6 a.m. Thank you for your patience."
    story.write(home, "Calvine Road reopens", later)
    story.sam_approves("Calvine Road reopens")
    story.time_passes("training_waiver", ("issued_on", "due_on"), days=61)
    stack.go_on("worker")
    stack.until(lambda: delivered(stack, later, status="HELD") == 2, seconds=90)
    assert not stack.ledger(platform="x", text=later)
    story.write(home, "One more", "Our lobby opens at 8 a.m. on Monday.")
    expect(home.locator("main")).to_contain_text(re.compile("retention", re.I))
