"""Hostile and odd strings in every text field of posts: kept as typed and shown as text, or refused beside the field.

Never an answer of 5xx, and nothing on any page that acts (389.5; OWASP ASVS 5.2, 5.3).
"""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from posts.models import Post
from posts.packs.asking import EVERY_FIELD, EVERY_PACK
from posts.packs.categories import OF_CATEGORY
from posts.packs.fields import Kind
from tests.factories import booking, naughty
from tests.factories.department import Cast
from tests.factories.naughty import BAD_BYTES, FIT, LINES, UNFIT, Page, as_stored

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.5")]
SignedIn = Callable[[Any], Client]
NEW = "/posts/new/"
CATEGORIES = ("c", "e", "f", "g", "h", "other")
LINES_OF_PACKS = {name for name, field in EVERY_FIELD.items() if field.kind == Kind.TEXT}


def look(client: Client, url: str, **query: str) -> Page:
    """A page that answers, and on which nothing acts."""
    answer = client.get(url, query)
    assert answer.status_code == 200, f"{answer.status_code} {url}"
    page = Page(answer.content.decode())
    assert page.alive == [], url
    return page


def asked_of(category: str, image_kind: str = "") -> set[str]:
    """The lines that this kind of post asks for."""
    wanted = {"media", "people", "mission", *(["booking"] if image_kind == "BOOKING" else [])}
    packs = [pack for pack in EVERY_PACK if pack.key in wanted]
    packs += [OF_CATEGORY[category]] if category in OF_CATEGORY else []
    return {field.name for pack in packs for field in pack.fields if field.name in LINES_OF_PACKS}


def typed(cast: Cast, words: str, *, category: str = "f", **changes: Any) -> dict[str, Any]:
    """The composer with `words` in every text field that it has for a booking photo of this category."""
    return {
        "form_key": str(uuid.uuid4()),
        "title": words,
        "text": words,
        "category": category,
        "accounts": [account.pk for account in cast.accounts],
        "alt_text": words,
        f"wording-{cast.x.pk}": f"X: {words}",
        "fact-image_kind": "BOOKING",
        "action": "save",
        "answer-389abc": words,
        **{f"fact-{name}": words for name in asked_of(category, "BOOKING")},
    } | changes


def draft(cast: Cast) -> Post:
    """A draft that has a booking photo already, so that every field about pictures is asked."""
    return booking.draft(cast, accounts=(cast.x, cast.website))


def edit(client: Client, post: Post, fields: dict[str, Any]) -> Any:
    post.refresh_from_db()
    answer = client.post(
        reverse("compose:edit", args=[post.pk]),
        fields | {"form_key": str(post.form_key), "version": str(post.version)},
    )
    assert answer.status_code < 500
    return answer


def test_every_text_field_of_the_composer_keeps_every_string(cast: Cast, signed_in: SignedIn) -> None:
    """Saved, opened again, in the list of drafts and in the history: the same words everywhere."""
    client, post = signed_in(cast.pat), draft(cast)
    composer = reverse("compose:edit", args=[post.pk])
    for place, words in enumerate(FIT):
        category = CATEGORIES[place % len(CATEGORIES)]
        answer = edit(client, post, typed(cast, words, category=category))
        assert answer.status_code == 302, (words, answer.context["form"].errors)
        post.refresh_from_db()
        revision, stored = Post.objects.get(pk=post.pk).revision, as_stored(words)
        assert (revision.title, revision.text, revision.alt_text) == (stored, stored, stored)
        assert {revision.facts[name] for name in asked_of(category, "BOOKING")} == {stored}
        assert revision.text_for(cast.x) == f"X: {stored}"
        assert post.answers == {"389abc": stored}
        page = look(client, composer)
        # Title (in tab, heading and field), message, description, own wording, one for each question of a line.
        assert page.text.count(naughty.squeezed(stored)) >= 6 + len(asked_of(category, "BOOKING")), words
    assert look(client, reverse("posts:drafts")).shows(as_stored(FIT[-1]))


def test_texts_of_several_lines_keep_their_lines(cast: Cast, signed_in: SignedIn) -> None:
    client, post = signed_in(cast.pat), draft(cast)
    every = "\n".join([*LINES, *FIT])
    answer = edit(client, post, typed(cast, "Plain", text=every, **{f"wording-{cast.x.pk}": f"X: {every}"}))
    assert answer.status_code == 302
    revision = Post.objects.get(pk=post.pk).revision
    assert (revision.text, revision.text_for(cast.x)) == (as_stored(every), f"X: {as_stored(every)}")
    for url in (reverse("compose:edit", args=[post.pk]), reverse("posts:revisions", args=[post.pk])):
        page = look(client, url)
        assert [words for words in FIT if not page.shows(as_stored(words))] == []


def test_what_cannot_be_shown_is_refused_beside_its_field(cast: Cast, signed_in: SignedIn) -> None:
    client, post = signed_in(cast.pat), draft(cast)
    before = Post.objects.get(pk=post.pk).revision.sha256
    fields = typed(cast, "Plain", category="c")
    names = [name for name, value in fields.items() if value in ("Plain", "X: Plain") and name != "answer-389abc"]
    assert len(names) == 14
    for place, name in enumerate(names):
        for words in (UNFIT[place % len(UNFIT)], UNFIT[(place + 3) % len(UNFIT)]):
            answer = edit(client, post, fields | {name: words})
            assert (answer.status_code, name in answer.context["form"].errors) == (422, True), (name, words)
            assert Page(answer.content.decode()).alive == []
    for name in ("title", "fact-charge", "fact-mission", "fact-license"):
        assert edit(client, post, fields | {name: "one\ntwo"}).status_code == 422
    assert edit(client, post, fields | {"answer-389abc": "a\x00b"}).status_code == 422
    assert Post.objects.get(pk=post.pk).revision.sha256 == before


def test_what_is_typed_lives_through_check_questions_and_autosave(cast: Cast, signed_in: SignedIn) -> None:
    """The parts of the page that are swapped while one types; ten strings at a time where a field takes lines."""
    client = signed_in(cast.pat)
    for place in range(0, len(FIT), 10):
        some = FIT[place : place + 10]
        fields = typed(cast, some[0], text="\n".join(some), category=CATEGORIES[place // 10 % 6])
        for name in ("check", "questions", "keep"):
            answer = client.post(reverse(f"compose:{name}"), fields | {"post": "", "copy": ""})
            assert answer.status_code == 200
            assert Page(answer.content.decode()).alive == []
        page = look(client, f"{NEW}?copy={fields['form_key']}")
        assert [words for words in some if not page.shows(words)] == []
        assert look(client, reverse("posts:drafts")).shows(as_stored(some[0]))


def test_what_is_no_text_field_takes_no_text(cast: Cast, signed_in: SignedIn) -> None:
    """Choices, numbers, days, boxes, hidden fields: every string is refused or left aside, and none breaks a page."""
    client = signed_in(cast.pat)
    names = ("form_key", "version", "category", "accounts", "incident", "post", "copy", "action", "written_by")
    facts = [f"fact-{name}" for name, field in EVERY_FIELD.items() if field.kind != Kind.TEXT]
    plain = typed(cast, "Plain", alt_text="") | {"fact-image_kind": ""}
    everything = [*FIT, *UNFIT, *LINES, "9" * 400, "-1", "1.5", "0x1", "\u0661", "9223372036854775808", "2026-02-30"]
    every = [*names, *facts, "remove_image", f"wording-{10**30}", "wording-x", "fact-", "answer-", "fact-x"]
    for place, name in enumerate(every):
        for words in everything[place % 31 :: 31]:
            answer = client.post(reverse("compose:check"), plain | {name: words})
            assert answer.status_code == 200 or name == "post", (name, words)
            assert Page(answer.content.decode()).alive == []
        for words in everything[place % 61 :: 61]:
            answer = client.post(NEW, plain | {"category": CATEGORIES[place % 6], name: words})
            assert answer.status_code in (200, 302, 422), (name, words)
        kept = client.post(reverse("compose:keep"), plain | {name: everything[place]}).status_code
        # Without the key of its form nothing is kept, and the member is told.
        assert kept == 422 if name == "form_key" else kept in (200, 404)


@pytest.mark.parametrize("raw", BAD_BYTES)
def test_bytes_that_are_no_text_are_refused(cast: Cast, signed_in: SignedIn, raw: bytes) -> None:
    client = signed_in(cast.pat)
    form = b"form_key=%s&category=b&title=Plain&text=a" % str(uuid.uuid4()).encode()
    for field in (b"", b"&fact-mission=", b"&answer-389abc=", b"&title="):
        body = form + field + raw + b"b"
        for url in (NEW, reverse("compose:check"), reverse("compose:keep"), reverse("compose:questions")):
            answer = client.post(url, body, content_type="application/x-www-form-urlencoded")
            assert answer.status_code in (200, 302, 400, 422), url
    assert all("\ufffd" not in post.revision.text and "\x00" not in post.revision.text for post in Post.objects.all())
    for url in (reverse("library:list"), reverse("publishing:posts"), reverse("approvals:queue"), reverse("today")):
        query = b"q=" + raw + b"&after=" + raw + b"&status=" + raw + b"&kind=" + raw + b"&show=" + raw
        assert client.generic("GET", url, QUERY_STRING=query.decode("latin-1")).status_code in (200, 400), url
