"""Hostile and odd strings after they were submitted: decided, public, removed, and around posts.

Queue, decision, post, history, Today, newsroom, register, guidelines, library, exceptions: shown as text, none acts.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from approvals.checklist import EVERY_LETTER
from approvals.models import ApprovalRequest
from core import clock
from core.exceptions import InvalidInput
from posts.checks import draft_of, screen_draft
from posts.grounds.kinds import Kind
from posts.grounds.recording import Statement, record
from posts.models import ContentGuideline, LegalGround, Media, Post, StandingVersion
from posts.screening import Level
from posts.services import Blocked
from publishing import delivery
from publishing.models import BookingPhotoUse
from tests.factories import booking, posts
from tests.factories.department import Cast
from tests.factories.naughty import FIT, MARKUP, UNFIT, Page, as_stored
from tests.integration.http.test_naughty_posts import look

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.5")]
SignedIn = Callable[[Any], Client]
ANSWERS = dict.fromkeys(range(99), "Read and meant.")


def chunks(limit: int) -> Iterator[str]:
    """Every string, as many on lines of one text as fit."""
    lines: list[str] = []
    for words in FIT:
        if lines and len("\n".join([*lines, words])) > limit:
            yield "\n".join(lines)
            lines = []
        lines.append(words)
    yield "\n".join(lines)


def shown(page: Page, words: str) -> None:
    """Each line of `words` stands on the page."""
    missing = [line for line in as_stored(words).split("\n") if not page.shows(line)]
    assert missing == []


def act(client: Client, url: str, **typed: Any) -> Any:
    answer = client.post(url, typed)
    assert answer.status_code == 302, (url, answer.status_code, getattr(answer.context.get("form"), "errors", ""))
    return answer


def hostile(cast: Cast, first: str, second: str, image: Media) -> Post:
    """A draft for the website that says `first` in its title and both in its message, `second` in all the rest."""
    facts = posts.facts_of("other", picture=True) | {"purpose": second, "license": second, "mission": second}
    fields = {"title": first, "text": f"{first}\n{second}", "alt_text": second, "facts": facts, "image": image}
    return posts.draft(cast, category="other", accounts=(cast.website,), **fields)


def test_from_the_queue_to_the_newsroom(cast: Cast, signed_in: SignedIn) -> None:
    pat, sam, image = signed_in(cast.pat), signed_in(cast.sam), booking.photo(cast)
    sent, stopped = [], []
    for pair in zip(FIT[::2], FIT[1::2], strict=True):
        try:
            sent.append(posts.submit(hostile(cast, *pair, image=image), answers=ANSWERS))
        except (Blocked, InvalidInput):
            stopped.append(pair)
    # Most of them say nothing that a rule of 389.5 would stop: odd is not forbidden.
    assert len(stopped) <= len(FIT) / 10, stopped
    assert walked(sam, reverse("approvals:queue"), sent) == []
    look(sam, reverse("today"))
    for asked in sent:
        first, second = asked.revision.text.split("\n")
        page = look(sam, reverse("approvals:decide", args=[asked.pk]))
        # The description stands with the picture too, and there are three answers.
        assert (page.text.count(first) >= 4, page.text.count(second) >= 5) == (True, True), (first, second)
        act(
            sam,
            reverse("approvals:approve", args=[asked.pk]),
            sha256=asked.sha256,
            note=second,
            **holds(asked),
            **ticks(asked),
        )
        for pk in asked.post.deliveries.values_list("pk", flat=True):
            delivery.deliver(pk)
        page = look(pat, reverse("publishing:post", args=[asked.post_id]))
        assert (page.text.count(first) >= 4, page.text.count(second) >= 5) == (True, True), (first, second)
        page = look(Client(), urlsplit(asked.post.deliveries.get().permalink).path)
        assert page.shows(f"{first} {second}") or page.shows(first + second), (first, second)
    for asked in sent[::9]:
        shown(look(pat, reverse("posts:revisions", args=[asked.post_id])), asked.revision.text)
    assert walked(pat, reverse("publishing:posts"), sent) == []
    look(Client(), reverse("newsroom:news"))
    look(signed_in(cast.val), reverse("audits:usage"))
    for client, name in ((Client(), "newsroom:feed"), (signed_in(cast.val), "audits:usage_csv")):
        assert client.get(reverse(name)).status_code == 200


def holds(asked: ApprovalRequest) -> dict[str, str]:
    return {f"answer-{place}": words for place, words in posts.held_answers(asked).items()}


def ticks(asked: ApprovalRequest) -> dict[str, list[Any]]:
    accounts = [target.account_id for target in asked.revision.targets.all()]
    return {"accounts": accounts, "checked": list(EVERY_LETTER)}


def walked(client: Client, url: str, sent: list[ApprovalRequest]) -> list[str]:
    """The titles that no page of a list showed."""
    left = {asked.revision.title for asked in sent}
    after = ""
    for _ in range(1 + len(sent) // 20):
        answer = client.get(url, {"after": after} if after else {})
        page = Page(answer.content.decode())
        assert page.alive == []
        left -= {title for title in left if page.shows(title)}
        after = answer.context["page"].after if "page" in answer.context else answer.context["after"]
        if not after:
            break
    return sorted(left)


@pytest.mark.parametrize("text", [posts.HELD, posts.WARNED])
def test_answers_of_author_and_decider(cast: Cast, signed_in: SignedIn, text: str) -> None:
    sam = signed_in(cast.sam)
    for words in chunks(1_000):
        post = posts.draft(cast, text=text)
        found = screen_draft(draft_of(post.revision))
        assert found
        assert all(placed.finding.level in (Level.HOLD, Level.WARN) for placed in found)
        asked = posts.submit(post, answers=dict.fromkeys(range(9), words))
        answers = dict.fromkeys(holds(asked), words)
        act(sam, reverse("approvals:approve", args=[asked.pk]), sha256=asked.sha256, **answers, **ticks(asked))
        shown(look(sam, reverse("approvals:decide", args=[asked.pk])), words)


@pytest.mark.parametrize("decision", ["return", "reject"])
def test_notes_of_a_decision(cast: Cast, signed_in: SignedIn, decision: str) -> None:
    sam, pat = signed_in(cast.sam), signed_in(cast.pat)
    for words in chunks(2_000):
        asked = posts.submitted(cast)
        url = reverse(f"approvals:{decision}", args=[asked.pk])
        act(sam, url, sha256=asked.sha256, note=words, clause="389.4")
        name = "compose:edit" if decision == "return" else "publishing:post"
        shown(look(pat, reverse(name, args=[asked.post_id])), words)


def test_why_a_post_is_removed_from_view(cast: Cast, signed_in: SignedIn) -> None:
    sam = signed_in(cast.sam)
    for words in chunks(300):
        post = posts.published(cast).post
        act(sam, reverse("publishing:remove", args=[post.pk]), reason=words)
        shown(look(sam, reverse("publishing:post", args=[post.pk])), words)


def test_booking_photos_in_their_register(cast: Cast, signed_in: SignedIn) -> None:
    """The charge is what was typed, not what is safe; a judge's order lets each of them out."""
    image = booking.photo(cast)
    for place, charge in enumerate(chunks(240)):
        line = " ".join(charge.split("\n"))
        post = booking.draft(cast, charge=line, title=FIT[place], image=image, accounts=(cast.website,))
        record(post, Kind.JUDGE, Statement(reference=FIT[place], decided_by=FIT[-place]), by=cast.pat)
        try:
            asked = posts.submit(post, answers=ANSWERS)
        except Blocked:
            continue
        posts.approve(cast, asked)
        for pk in post.deliveries.values_list("pk", flat=True):
            delivery.deliver(pk)
    uses = list(BookingPhotoUse.objects.select_related("delivery__post__current"))
    assert len(uses) >= 8
    page = look(signed_in(cast.sam), reverse("booking:register"))
    for use in uses:
        shown(page, use.charge)
        shown(page, use.delivery.post.title)


def test_guidelines(cast: Cast, signed_in: SignedIn) -> None:
    """The text holds every string; titles and numbers of orders share them out."""
    chris, every = signed_in(cast.chris), "\n".join(FIT)
    for place in range(0, len(FIT), 2):
        title, order = FIT[place], FIT[place + 1][:40]
        typed = {"title": title, "text": every, "categories": ["f"], "order_number": order}
        at = act(chris, reverse("guidelines:issue"), **typed)["Location"]
        newest = ContentGuideline.objects.first()
        assert newest is not None
        assert (newest.title, newest.text, newest.order_number) == tuple(map(as_stored, (title, every, order)))
        if place % 8 == 0:
            page = look(chris, at)
            for words in (title, order, every):
                shown(page, words)
    shown(look(chris, reverse("guidelines:list")), every)
    for words in chunks(200):
        at = act(chris, reverse("guidelines:issue"), title="Plain", text=words, categories=["f"])["Location"]
        act(chris, f"{at}withdraw/", reason=words)
        shown(look(chris, at), words)


def test_the_library(cast: Cast, signed_in: SignedIn) -> None:
    """Each string as a text of its own; what a rule of 389.5 stops is refused with that rule, as it is in a post."""
    pat, kept = signed_in(cast.pat), []
    for first, second in zip(FIT[::2], FIT[1::2], strict=True):
        typed = {"title": first, "english": second, "spanish": first, "category": "f"}
        answer = pat.post(reverse("library:new", args=["template"]), typed)
        if answer.status_code == 302:
            kept += [first, second]
            version = StandingVersion.objects.latest("pk")
            stored = as_stored(first), as_stored(second)
            assert (version.title, version.english, version.spanish) == (*stored, stored[0])
            page = look(pat, answer["Location"])
            assert (page.text.count(stored[0]) >= 3, page.shows(stored[1])) == (True, True), stored
        else:
            assert (answer.status_code, "389.5" in str(answer.context["form"].errors)) == (422, True), (first, second)
            assert Page(answer.content.decode()).alive == []
    assert len(kept) >= len(FIT) * 3 / 4
    every, standing = "\n".join(kept), post_text(cast, pat).standing_id
    for number, words in enumerate(chunks(200), start=1):
        changed: dict[str, object] = {
            "title": "Plain",
            "english": every,
            "category": "f",
            "reason": words,
            "number": number,
        }
        at = act(pat, reverse("library:change", args=[standing]), **changed)["Location"]
        every = f"{every}."
        shown(look(pat, at), words)
        shown(look(pat, reverse("library:change", args=[standing])), every[:-1])
        version = post_text(cast, pat)
        act(pat, reverse("library:retire", args=[version.standing_id]), reason=words)
        shown(look(pat, reverse("library:text", args=[version.standing_id])), words)
    for words in MARKUP:
        look(pat, reverse("library:list"), q=words, kind=words, category=words, language=words)


def post_text(cast: Cast, pat: Client) -> StandingVersion:
    act(pat, reverse("library:new", args=["template"]), title="Plain", english="Closed.", category="f")
    return StandingVersion.objects.latest("pk")


def test_exceptions_of_a_post(cast: Cast, signed_in: SignedIn) -> None:
    pat, sam, post = signed_in(cast.pat), signed_in(cast.sam), booking.draft(cast)
    page = reverse("grounds:of_post", args=[post.pk])
    for words in chunks(500):
        act(pat, reverse("grounds:ask", args=[post.pk]), kind="FUGITIVE", note=words)
        shown(look(pat, page), words)
        where = reverse("grounds:record", args=[post.pk, "fugitive"])
        shown(look(sam, where), words)
        lines = as_stored(words).split("\n")
        act(sam, where, concurrence=lines[0][:120], reason=words)
        ground = LegalGround.objects.latest("pk")
        act(pat, reverse("grounds:end", args=[ground.pk]), reason=words)
    for words in FIT:
        act(
            pat,
            reverse("grounds:record", args=[post.pk, "family"]),
            **dict.fromkeys(("reference", "subject", "decided_by", "reason"), words),
        )
    every = look(sam, page)
    for words in FIT:
        assert every.text.count(as_stored(words)) >= 4, words
    look(pat, reverse("compose:edit", args=[post.pk]))


def test_what_cannot_be_shown_is_refused_beside_its_field(cast: Cast, signed_in: SignedIn) -> None:
    for client, url, field, typed in forms(cast, signed_in):
        for words in (UNFIT[len(field) % len(UNFIT)], "a\x00b", "one \ufffd two"):
            answer = client.post(url, typed | {field: words})
            assert answer.status_code == 422, (url, field, words)
            page = Page(answer.content.decode())
            assert page.alive == []
            assert page.shows("cannot be shown") or page.shows("half of a character"), (url, field)


def test_fifty_thousand_characters_on_one_line_are_refused(cast: Cast, signed_in: SignedIn) -> None:
    for client, url, field, typed in forms(cast, signed_in):
        for words in ("x" * 50_000, "a " * 25_000, "(" * 50_000):
            answer = client.post(url, typed | {field: words})
            assert answer.status_code == 422, (url, field)


def forms(cast: Cast, signed_in: SignedIn) -> list[tuple[Client, str, str, dict[str, Any]]]:
    """Each text field of decisions, exceptions, library and guidelines: who sends it where, and what else with it."""
    pat, sam, chris = signed_in(cast.pat), signed_in(cast.sam), signed_in(cast.chris)
    asked, post, public = posts.submitted(cast), booking.draft(cast), posts.published(cast).post
    ground = record(post, Kind.JUDGE, Statement(reference="26FE001234", decided_by="Hon. A. Example"), by=cast.pat)
    text = post_text(cast, pat)
    day = (clock.local(clock.now()).date() + timedelta(days=30)).isoformat()
    sha = {"sha256": asked.sha256, "note": "Plain", "clause": "389.4"} | ticks(asked)
    version = {"title": "Plain", "english": "Plain", "spanish": "Plain", "category": "f", "review_by": day}
    guideline = {"title": "Plain", "text": "Plain", "categories": ["f"], "order_number": "26-1"}
    family = dict.fromkeys(("reference", "subject", "decided_by", "reason"), "Plain")
    every = [
        *((sam, f"approvals:{name}", [asked.pk], sha, ["note"]) for name in ("approve", "return", "reject")),
        (sam, "publishing:remove", [public.pk], {}, ["reason"]),
        (pat, "grounds:record", [post.pk, "family"], family, list(family)),
        (pat, "grounds:ask", [post.pk], {"kind": "FUGITIVE"}, ["note"]),
        (pat, "grounds:end", [ground.pk], {}, ["reason"]),
        (pat, "library:new", ["holding"], version, ["title", "english", "spanish"]),
        (pat, "library:change", [text.standing_id], version | {"reason": "Plain", "number": 1}, ["title", "reason"]),
        (pat, "library:retire", [text.standing_id], {}, ["reason"]),
        (chris, "guidelines:issue", [], guideline, ["title", "text", "order_number"]),
        (chris, "guidelines:withdraw", [ContentGuideline.objects.latest("number").number], {}, ["reason"]),
    ]
    return [
        (client, reverse(name, args=args), field, typed)
        for client, name, args, typed, fields in every
        for field in fields
    ]
