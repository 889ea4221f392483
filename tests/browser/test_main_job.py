"""The main job, as Pat, Sam and Casey do it: from a draft in the browser to a public post and its record."""

import json
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from script.stack import Stack
from tests.browser.axe import violations
from tests.browser.deciding import approve_post, conclude, say_yes
from tests.browser.writing import ACCOUNTS, ALT, submit, write

SignIn = Callable[..., Page]
SANDBOX = ("x", "facebook", "mastodon", "bluesky")


def public_everywhere(stack: Stack, text: str, *, on: Sequence[str] = SANDBOX) -> bool:
    return all(len(stack.ledger(platform=platform, text=text)) == 1 for platform in on)


@pytest.mark.policy("389.3")
@pytest.mark.policy("389.4")
@pytest.mark.policy("389.7")
def test_pat_writes_sam_approves_and_it_is_public(signed_in: SignIn, stack: Stack, picture: Path) -> None:
    pat = signed_in("pat")
    words = "Laguna Boulevard is closed at Big Horn Boulevard until 6 p.m. Use Bruceville Road."
    write(
        pat, title="Laguna Boulevard closed", text=f"The victim lives at 9412 Orchard Oak Way. {words}", picture=picture
    )
    submit(pat)

    # Stopped, with an explanation, before anybody else sees it; every word and the picture are still there.
    expect(pat.locator(".summary")).to_contain_text("can lead somebody to a victim")
    expect(pat.locator(".finding", has_text="9412 Orchard Oak Way")).to_contain_text("389.5(b)")
    expect(pat.locator("[name=text]")).to_have_value(f"The victim lives at 9412 Orchard Oak Way. {words}")
    expect(pat.locator("[name=alt_text]")).to_have_value(ALT)
    expect(pat.locator(".thumb img")).to_be_visible()

    pat.fill("[name=text]", words)
    submit(pat)
    expect(pat.locator("h1")).to_have_text("Laguna Boulevard closed")

    # Pat cannot approve: the page says why and who can, and there is no button to press.
    pat.click("text=See the approval")
    expect(pat.locator(".bar")).to_contain_text("You wrote this post; somebody else decides on it.")
    assert pat.locator("text=Approve and publish").count() == 0
    decision_url = pat.url

    sam = signed_in("sam", phone=True)
    sam.click(".needs >> text=Laguna Boulevard closed")
    assert sam.url == decision_url
    expect(sam.locator("#findings")).to_be_visible()
    assert sam.locator(".pv").count() == ACCOUNTS
    expect(sam.locator(".pv-x")).to_contain_text(words)
    say_yes(sam)
    approved_at = time.monotonic()
    sam.click("button:has-text('Approve and publish')")

    stack.until(lambda: public_everywhere(stack, words), seconds=5)
    assert time.monotonic() - approved_at < 5
    (x_post,) = stack.ledger(platform="x", text=words)
    (facebook_post,) = stack.ledger(platform="facebook", text=words)
    assert x_post["reply_settings"] == "mentionedUsers"
    (bluesky_post,) = stack.ledger(platform="bluesky", text=words)
    assert bluesky_post["reply_settings"] == "nobody"
    assert [m["alt_text"] for m in x_post["media"]] == [m["alt_text"] for m in facebook_post["media"]] == [ALT]
    assert x_post["media"][0]["sha256"] == facebook_post["media"][0]["sha256"]
    stored = stack.sql("SELECT sha256 FROM posts_media WHERE sha256 = ?", x_post["media"][0]["sha256"])
    assert stored, "the platforms have exactly the picture that was approved"

    stack.until(lambda: delivered(stack, words) == ACCOUNTS, seconds=5)
    records = stack.sql(
        "SELECT content FROM retention_record r JOIN posts_revision v ON v.id = r.revision_id WHERE v.text = ?", words
    )
    platforms = {json.loads(content)["account"]["platform"] for (content,) in records}
    assert platforms == {"WEBSITE", *map(str.upper, SANDBOX)}
    sam.reload()
    expect(sam.locator(f"text={ACCOUNTS} of {ACCOUNTS} public")).to_be_visible()
    assert stack.manage("verify_trail", "--json").returncode == 0


def delivered(stack: Stack, text: str, *, status: str = "DELIVERED") -> int:
    rows = stack.sql(
        "SELECT count(*) FROM publishing_delivery d JOIN posts_revision v ON v.id = d.revision_id "
        "WHERE v.text = ? AND d.status = ?",
        text,
        status,
    )
    return int(rows[0][0])


@pytest.mark.policy("389.5.1")
def test_the_public_reads_it_in_the_newsroom_and_cannot_post(page: Page, signed_in: SignIn, stack: Stack) -> None:
    words = "Our lobby is open on Saturday from 9 a.m. to noon."
    approve_as_sam(signed_in, stack, "Lobby open on Saturday", words)
    stack.until(lambda: delivered(stack, words) == ACCOUNTS, seconds=5)

    page.goto(f"{stack.url}/news/")
    page.click("text=Lobby open on Saturday")
    expect(page.locator(".prose")).to_have_text(words)
    assert page.locator("form").count() == 0
    assert page.context.cookies() == []
    with urllib.request.urlopen(f"{stack.url}/news/feed.atom") as feed:
        assert words in feed.read().decode()


def approve_as_sam(signed_in: SignIn, stack: Stack, title: str, words: str) -> Page:
    pat = signed_in("pat")
    write(pat, title=title, text=words)
    submit(pat)
    pat.click("text=See the approval")
    sam = signed_in("sam")
    sam.goto(pat.url)
    approve_post(sam)
    sam.wait_for_load_state()
    return sam


@pytest.mark.policy("389.5(g)")
def test_a_byte_changed_after_the_approval_never_goes_out(signed_in: SignIn, stack: Stack) -> None:
    words = "Tonight at 7 p.m.: neighborhood watch meeting at the main library."
    stack.pause("worker")
    stack.pause("beat")
    try:
        sam = approve_as_sam(signed_in, stack, "Neighborhood watch tonight", words)
        # What an administrator of the database could do: lift the trigger, change a word, put it back.
        (trigger,) = stack.sql("SELECT sql FROM sqlite_master WHERE name = 'posts_revision_no_update'")
        stack.sql("DROP TRIGGER posts_revision_no_update")
        stack.sql("UPDATE posts_revision SET text = replace(text, '7 p.m.', '8 p.m.') WHERE text = ?", words)
        stack.sql(*trigger)
    finally:
        stack.go_on("worker")
        stack.go_on("beat")
    changed = words.replace("7 p.m.", "8 p.m.")

    stack.until(lambda: delivered(stack, changed, status="HELD") == ACCOUNTS, seconds=15)
    for text in (words, changed):
        assert not [platform for platform in SANDBOX if stack.ledger(platform=platform, text=text)]
    sam.reload()
    expect(sam.locator(".tbl").first).to_contain_text("its SHA-256 differs")


@pytest.mark.policy("389.4.1")
def test_casey_signs_off_an_incident_release_from_a_phone(signed_in: SignIn, stack: Stack, picture: Path) -> None:
    # The PIO does not open it: who names the commander would choose his own approver.
    sam = signed_in("sam")
    sam.goto(f"{stack.url}/incidents/open/")
    sam.fill("[name=number]", "26-389001")
    sam.fill("[name=name]", "Larkspur gas leak")
    sam.select_option("[name=commander]", label="Casey Hale")
    sam.click("button:has-text('Open it under this commander')")
    expect(sam.locator(".incident-bar")).to_contain_text("Larkspur gas leak")

    pat = signed_in("pat")
    words = "Larkspur Parkway stays closed between Cedar Ranch Road and Quail Drive. Next update at 1:50 p.m."
    pat.goto(stack.url)
    write(pat, title="Gas leak, update 1", text=words, picture=picture, incident="Larkspur gas leak (26-389001)")
    submit(pat)
    pat.click("text=See the approval")

    # 389.4.1: a shift supervisor as such cannot stand in for the Incident Commander.
    sam.goto(pat.url)
    expect(sam.locator(".bar")).to_contain_text("Lt. Casey Hale commands Larkspur gas leak")
    assert sam.locator("text=Sign off and publish").count() == 0

    casey = signed_in("casey", phone=True)
    link = pat.url
    stack.until(lambda: was_mailed(stack, link, to="casey@example.org"), seconds=20)
    casey.goto(link)
    assert violations(casey) == []
    casey.goto(stack.url)
    began = time.monotonic()
    # The first tap is on the link of the mail, the second publishes: the form says which bytes it signs.
    casey.goto(link)
    seal = casey.locator("#approve .seal").inner_text()
    casey.click("button:has-text('Sign off and publish')")
    expect(casey.locator("main")).to_contain_text(f"seal {seal}")
    assert time.monotonic() - began < 10
    stack.until(lambda: public_everywhere(stack, words), seconds=5)
    stack.until(lambda: delivered(stack, words) == ACCOUNTS, seconds=5)
    casey.reload()
    expect(casey.locator(".tl")).to_contain_text("as Incident Commander")
    assert stack.manage("verify_trail").returncode == 0
    conclude(sam, stack.url, "Larkspur gas leak")


def was_mailed(stack: Stack, link: str, *, to: str) -> bool:
    """Whether a mail to `to` asks for a decision behind `link`, in the files in which a trial keeps its mail."""
    letters = [text for file in (stack.folder / "mail").glob("*.log") for text in file.read_text().split("-" * 79)]
    asking = [each for each in letters if f"To: {to}" in each and "A post waits for your decision" in each]
    return any(link in each.splitlines() for each in asking)


def test_the_whole_road_works_without_a_script(signed_in: SignIn, stack: Stack) -> None:
    words = "Lock your car tonight. Take your keys with you."
    pat = signed_in("pat", javascript=False)
    write(pat, title="Lock your car", text=words)
    pat.click("button:has-text('Save')")
    expect(pat.locator(".pv-x")).to_contain_text(words)
    submit(pat)
    sam = signed_in("sam", javascript=False)
    sam.click(".needs >> text=Lock your car")
    approve_post(sam)
    stack.until(lambda: public_everywhere(stack, words), seconds=5)
