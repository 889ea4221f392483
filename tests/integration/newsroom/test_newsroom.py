"""389.1.1, 389.5.1: the website is social media; the public reads there, and can post nothing."""

import io
import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from core import clock
from core.exceptions import InvalidInput
from newsroom.selectors import public_articles
from platforms.models import WebsiteArticle
from posts.media import clean
from posts.services import save_draft
from tests.factories import images, posts

pytestmark = [pytest.mark.django_db, pytest.mark.policy("389.1.1"), pytest.mark.policy("389.5.1")]
ATOM = "{http://www.w3.org/2005/Atom}"


def article(cast, title="Laguna is closed", *, text="Until six.", age=0, **columns):
    written = WebsiteArticle(
        account=cast.website,
        title=title,
        text=text,
        category="f",
        published_at=datetime(2026, 11, 20, tzinfo=UTC) - timedelta(minutes=age),
        **columns,
    )
    written.sign()
    written.save()
    return written


@pytest.mark.policy("389.5(g)")
def test_what_came_into_the_table_by_another_way_is_never_shown(cast):
    forged = article(cast, "Forged headline", text="Not ours.")
    WebsiteArticle.objects.filter(pk=forged.pk).update(mac="0" * 64)
    changed = article(cast, "Laguna is open")
    WebsiteArticle.objects.filter(pk=changed.pk).update(text="TAMPERED")

    assert b"Forged headline" not in page(reverse("newsroom:news"))[1]
    assert b"TAMPERED" not in page(reverse("newsroom:feed"))[1]
    assert page(address(changed))[0].status_code == 404


def address(found):
    return reverse("newsroom:article", args=[found.key, found.slug])


def page(url):
    answer = Client().get(url)
    return answer, b"".join(answer) if answer.streaming else answer.content


def test_a_published_post_is_news(cast):
    posts.published(cast)

    _, news = page(reverse("newsroom:news"))
    assert posts.TITLE in news.decode()
    answer, text = page(address(WebsiteArticle.objects.get()))
    assert answer.status_code == 200
    assert "Bruceville Road" in text.decode()


@pytest.mark.parametrize("state", ["draft", "submitted", "approved", "returned", "rejected", "withdrawn", "expired"])
def test_what_is_not_published_is_nowhere(cast, state):
    getattr(posts, state)(cast)
    for name in ("newsroom:news", "newsroom:feed"):
        assert posts.TITLE not in page(reverse(name))[1].decode()


@pytest.mark.policy("389.5")
def test_what_was_removed_vanishes(cast):
    posts.removed(cast)
    gone = WebsiteArticle.objects.get()

    for name in ("newsroom:news", "newsroom:feed"):
        assert posts.TITLE not in page(reverse(name))[1].decode()
    assert Client().get(address(gone)).status_code == 404
    assert list(public_articles()) == []


@pytest.mark.policy("389.5")
def test_the_picture_vanishes_with_the_last_article_that_shows_it(cast):
    picture = clean(io.BytesIO(images.jpeg()), size=100)
    drafted = save_draft(
        None,
        content=posts.content(cast, alt_text="A closed road", accounts=(cast.website,)),
        upload=picture,
        by=cast.pat,
    )
    posts.approve(cast, posts.submit(drafted))
    posts.delivery.deliver(drafted.deliveries.get().pk)
    url = reverse("newsroom:image", args=[posts.media_of(drafted).sha256])

    answer, content = page(url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert content == picture.content
    assert 'alt="A closed road"' in page(address(WebsiteArticle.objects.get()))[1].decode()

    posts.removal.order(drafted, reason="Wrong picture.", by=cast.sam)
    posts.removal.remove(drafted.deliveries.get().pk)
    assert Client().get(url).status_code == 404


def test_a_picture_that_no_article_shows_is_not_there(cast):
    assert Client().get(reverse("newsroom:image", args=["0" * 64])).status_code == 404


def test_news_come_newest_first_and_in_pages(cast, django_assert_num_queries):
    for number in range(45):
        article(cast, f"Closure number {number} here", age=number)

    with django_assert_num_queries(2):
        first = page(reverse("newsroom:news"))[1].decode()
    titles = re.findall(r"Closure number (\d+) here", first)
    assert list(dict.fromkeys(titles)) == [str(number) for number in range(20)]
    last = page(reverse("newsroom:news") + "?page=3")[1].decode()
    assert "Closure number 44 here" in last
    assert "Closure number 39 here" not in last
    for odd in ("0", "-1", "99", "x", "%00"):
        assert Client().get(reverse("newsroom:news") + f"?page={odd}").status_code == 200


def test_an_address_leads_to_its_one_right_form(cast):
    found = article(cast)
    wrong = reverse("newsroom:article", args=[found.key, "another-title"])

    answer = Client().get(wrong)

    assert (answer.status_code, answer["Location"]) == (301, address(found))
    assert address(found).endswith("/laguna-is-closed/")


@pytest.mark.parametrize("title", ["路", "🚧🚧", "---", "x" * 120])
def test_any_title_has_an_address(cast, title):
    assert Client().get(address(article(cast, title))).status_code == 200


def test_what_was_written_is_shown_and_never_run(cast):
    found = article(cast, '<b>Bold</b> & "quoted"', text="<script>alert(389)</script>\n{{ 7*7 }}")

    for url in (reverse("newsroom:news"), address(found)):
        shown = page(url)[1].decode()
        assert "<script>alert" not in shown
        assert "<b>Bold" not in shown
        assert "&lt;b&gt;Bold&lt;/b&gt;" in shown
    assert "&lt;script&gt;alert(389)&lt;/script&gt;" in shown
    assert "{{ 7*7 }}" in shown


# --- the feed --------------------------------------------------------------------------------------


def feed():
    answer, content = page(reverse("newsroom:feed"))
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(content)


def test_the_feed_is_atom_with_the_thirty_newest(cast):
    for number in range(35):
        article(cast, f"Closure {number} <b>&", age=number)

    root = feed()

    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 30
    assert entries[0].findtext(f"{ATOM}title") == "Closure 0 <b>&"
    newest = public_articles().first()
    assert entries[0].findtext(f"{ATOM}id") == f"urn:uuid:{newest.key}"
    assert entries[0].find(f"{ATOM}link").get("href").endswith(address(newest))
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 30


def test_an_empty_feed_is_a_feed(cast):
    assert feed().findall(f"{ATOM}entry") == []


@pytest.mark.parametrize("character", ["\x0b", "\x01", "\x1b", "\ufffe"])
def test_one_odd_character_in_one_post_does_not_take_the_feed_away(cast, character):
    """Word and PowerPoint paste a vertical tab for a line break; XML cannot hold it."""
    text = f"Laguna Boulevard is closed.{character}Please use Elk Grove Boulevard."
    with suppress(InvalidInput):  # refused at the door is as good
        posts.published(cast, text=text)
    assert len(feed().findall(f"{ATOM}entry")) == WebsiteArticle.objects.count()


def test_the_feed_does_not_hand_readers_markup_to_run(cast):
    """An Atom summary of type "html" is unescaped once more by the reader: what was typed must survive that."""
    article(cast, text="Sale < 5 <script>alert(389)</script>")
    summary = feed().find(f"{ATOM}entry/{ATOM}summary")
    assert summary.get("type") == "html"
    assert summary.text == "<p>Sale &lt; 5 &lt;script&gt;alert(389)&lt;/script&gt;</p>"
    if summary.get("type") == "html":
        assert "<script>" not in summary.text


# --- nothing can be posted here --------------------------------------------------------------------


@pytest.fixture
def public_pages(cast):
    found = article(cast)
    return [reverse("newsroom:news"), reverse("newsroom:feed"), address(found)]


@pytest.mark.policy("389.2")
def test_no_cookie_no_form_no_token(public_pages):
    for url in public_pages:
        answer, content = page(url)
        assert answer.status_code == 200
        assert not answer.cookies
        for trace in ("<form", "<input", "<textarea", "<button", "csrf", "contenteditable"):
            assert trace not in content.decode().lower(), (url, trace)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_public_pages_take_nothing(public_pages, method):
    before = WebsiteArticle.objects.count()
    for url in public_pages:
        assert getattr(Client(), method)(url).status_code == 405
    assert WebsiteArticle.objects.count() == before


def test_a_member_sees_the_public_page_as_the_public_does(cast, signed_in, public_pages):
    for url in public_pages:
        assert signed_in(cast.pat).get(url).content == page(url)[1]


def test_public_pages_may_be_kept_by_caches_and_run_no_foreign_script(public_pages):
    answer = Client().get(public_pages[0])
    assert "public" in answer["Cache-Control"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


def all_addresses():
    """Every address of the application, with numbers and names filled in."""
    stack = [("", get_resolver().url_patterns)]
    while stack:
        prefix, patterns = stack.pop()
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                stack.append((route, pattern.url_patterns))
            else:
                route = route.replace("<uuid:key>", "00000000-0000-0000-0000-000000000000")
                yield "/" + re.sub(r"<[^>]+>", "1", route)


OPEN = ("/news/", "/account/login/", "/account/inactive/", "/health")
# Ways to come in: a code of access, a code for a device, the Department's single sign-on.
WAYS_IN = {
    "/account/welcome/",
    "/equipment/enrol/",
    "/account/single-sign-on/begin/",
    "/account/single-sign-on/callback/",
}

# A calendar program signs in nowhere: its address carries a token, and is no page without the right one.
BY_TOKEN = "/calendar/feed/1.ics"


def test_a_stranger_reaches_the_news_and_the_sign_in_page_and_nothing_else(cast):
    addresses = set(all_addresses())
    assert len(addresses) > 30
    assert addresses > WAYS_IN
    for url in addresses:
        for answer in (Client().get(url), Client().post(url)):
            if url.startswith(OPEN) or url in WAYS_IN:
                continue
            if url.startswith(BY_TOKEN):
                assert answer.status_code in (404, 405), url
                continue
            assert answer.status_code == 302, url
            assert answer["Location"].startswith(reverse("account_login")), url


def test_the_time_of_an_article_is_elk_groves(cast):
    found = article(cast)
    WebsiteArticle.objects.filter(pk=found.pk).update(published_at=datetime(2026, 7, 5, 3, 30, tzinfo=UTC))
    shown = page(address(found))[1].decode()
    assert re.search(r"July 4, 2026|4 July 2026|Jul\.? 4, 2026", shown)
    assert clock.local(datetime(2026, 7, 5, 3, 30, tzinfo=UTC)).day == 4
