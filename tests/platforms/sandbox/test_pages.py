"""The public feed: readable, escaped, labelled as a sandbox, and without what was removed."""

import base64
import io
import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from platforms.sandbox.accounts import FACEBOOK_PAGE, X_ACCOUNT
from platforms.sandbox.pages import _when
from tests.platforms.sandbox.clients import PROOF, png

FEEDS = ("/", f"/x/{X_ACCOUNT.username}", f"/{X_ACCOUNT.username}", f"/facebook/{FACEBOOK_PAGE.page_id}")
VOID = {"meta", "link", "img", "br"}


class Outline(HTMLParser):
    """The tags of a page in order; fails on a tag that is closed out of turn."""

    def __init__(self):
        super().__init__()
        self.open, self.seen = [], []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture
def read(web, base_url):
    def fetch(path):
        answer = web.get(f"{base_url}{path}", timeout=5)
        outline = Outline()
        outline.feed(answer.text)
        assert outline.open == []
        return answer, [tag for tag, _ in outline.seen], outline.seen

    return fetch


@pytest.mark.parametrize("path", [*FEEDS, "/nowhere"])
def test_every_page_is_whole_and_says_what_it_is(read, path):
    answer, tags, seen = read(path)
    assert answer.status_code == (404 if path == "/nowhere" else 200)
    assert "Sandbox: nothing here is public" in answer.text
    assert dict(seen)["html"]["lang"] == "en-US"
    assert {"header", "nav", "main", "footer", "title"} <= set(tags)
    assert tags.count("h1") == 1
    assert "script" not in tags
    assert "script-src" not in answer.headers["content-security-policy"]
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_the_front_page_links_both_feeds(read):
    links = [attributes.get("href") for tag, attributes in read("/")[2] if tag == "a"]
    assert {FEEDS[1], FEEDS[3]} <= set(links)


def test_the_x_feed_shows_posts_newest_first(x, read, web, base_url):
    body = {"media": base64.b64encode(png()).decode(), "media_category": "tweet_image"}
    media_id = x.request("POST", "/2/media/upload", json=body, user_auth=True).json()["data"]["id"]
    described = {"id": media_id, "metadata": {"alt_text": {"text": 'A "red" barrier'}}}
    x.request("POST", "/2/media/metadata", json=described, user_auth=True)
    x.create_tweet(text="<script>alert(1)</script> & more", reply_settings="mentionedUsers")
    newest = x.create_tweet(text="With a map", media_ids=[media_id])["data"]["id"]
    answer, tags, seen = read(FEEDS[1])
    assert "script" not in tags
    assert answer.text.index("With a map") < answer.text.index("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more")
    assert answer.text.index("Anyone can reply") < answer.text.index("Replies are off")
    (image,) = [attributes for tag, attributes in seen if tag == "img"]
    assert image["alt"] == 'A "red" barrier'
    file = web.get(base_url + image["src"], timeout=5)
    assert (file.headers["content-type"], file.content) == ("image/png", png())
    assert re.search(r"\d{1,2}:\d\d:\d\d [AP]M P[SD]T", answer.text)
    assert "With a map" in read(f"/{X_ACCOUNT.username}/status/{newest}")[0].text


def test_a_removed_post_takes_its_page_and_image_along(x, web, base_url):
    body = {"media": base64.b64encode(png()).decode(), "media_category": "tweet_image"}
    media_id = x.request("POST", "/2/media/upload", json=body, user_auth=True).json()["data"]["id"]
    post_id = x.create_tweet(text="Soon gone", media_ids=[media_id])["data"]["id"]
    image = re.search(r"/media/[0-9a-f]{64}", web.get(base_url + FEEDS[1], timeout=5).text).group()
    x.delete_tweet(post_id)
    assert "Soon gone" not in web.get(base_url + FEEDS[1], timeout=5).text
    assert web.get(f"{base_url}/{X_ACCOUNT.username}/status/{post_id}", timeout=5).status_code == 404
    assert web.get(base_url + image, timeout=5).status_code == 404


def test_the_facebook_feed_shows_the_page(graph, read):
    photo = {"caption": "A photo", "alt_text_custom": "A barrier", "appsecret_proof": PROOF}
    graph.put_photo(io.BytesIO(png()), f"{FACEBOOK_PAGE.page_id}/photos", **photo)
    graph.put_object(FACEBOOK_PAGE.page_id, "feed", message="<b>hi</b>", appsecret_proof=PROOF)
    answer, tags, seen = read(FEEDS[3])
    assert "&lt;b&gt;hi&lt;/b&gt;" in answer.text
    assert tags.count("article") == 2
    assert [attributes["alt"] for tag, attributes in seen if tag == "img"] == ["A barrier"]


def test_pages_are_for_reading_only(web, base_url):
    assert web.post(f"{base_url}/", timeout=5).status_code == 405


def test_a_head_request_has_no_body(web, base_url):
    answer = web.head(f"{base_url}/", timeout=5)
    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) > 0


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (datetime(2026, 7, 4, 19, 5, 9, tzinfo=UTC), "Jul 4, 2026, 12:05:09 PM PDT"),
        (datetime(2026, 1, 2, 7, 59, 0, tzinfo=UTC), "Jan 1, 2026, 11:59:00 PM PST"),
    ],
)
def test_times_are_of_elk_grove(at, shown):
    assert _when(at) == shown
