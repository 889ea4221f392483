"""The public feed of each sandbox platform, as pages to look at in a browser.

Plain HTML without scripts. Every text that came from outside passes through `escape`.
"""

import re
from datetime import UTC, datetime
from html import escape
from zoneinfo import ZoneInfo

from platforms.sandbox.authenticator import REFRESH, Authenticator
from platforms.sandbox.exchange import Answer, Request
from platforms.sandbox.feeds import BY_PLATFORM, FEEDS, Feed
from platforms.sandbox.store import Media, Post, Store
from platforms.sandbox.videos import VIDEO

LOCAL_TIME = ZoneInfo("America/Los_Angeles")
_HTML = "text/html; charset=utf-8"
_HEADERS = {
    "content-security-policy": "default-src 'none'; img-src 'self' data:; media-src 'self';"
    " style-src 'unsafe-inline'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}
_REPLIES = {
    "everyone": "Anyone can reply",
    "mentionedUsers": "Replies are off",
    "nobody": "Replies are off",
    "following": "People the account follows can reply",
    "subscribers": "Subscribers can reply",
    "verified": "Verified accounts can reply",
}
_STYLE = """
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:#1b1f24;background:#fff}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:#fff;padding:.5rem 1rem;z-index:1}
header,main,footer{max-width:40rem;margin:0 auto;padding:1rem}
.notice{margin:0;padding:.5rem 1rem;text-align:center;font-weight:600;
background:#fff3c4;border-bottom:1px solid #8a6d00}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:0;padding:0;list-style:none}
nav a,footer a{display:inline-block;padding:.25rem 0}
a{color:#0b4f9e}a:focus-visible{outline:3px solid #0b4f9e;outline-offset:2px}
h1{margin:.75rem 0 0;font-size:1.5rem;line-height:1.25}h2{margin:0;font-size:1rem}
.handle,.facts{margin:0;color:#4a525c}
article{padding:1.25rem 0;border-top:1px solid #c9ced4}
.text{margin:.5rem 0;white-space:pre-wrap;overflow-wrap:anywhere;font-size:1.0625rem}
figure{margin:.75rem 0}
img,video{display:block;max-width:100%;height:auto;border:1px solid #c9ced4;border-radius:.5rem}
figcaption{margin-top:.25rem;font-size:.875rem;color:#4a525c}
.facts{font-size:.875rem}
table{border-collapse:collapse}th,td{padding:.375rem 1.5rem .375rem 0;text-align:left}
td{font-variant-numeric:tabular-nums}code{font-size:1.25rem;letter-spacing:.1em}
"""
_MEDIA_PATH = re.compile(r"/media/([0-9a-f]{64})")
AUTHENTICATOR = "/_authenticator"


class Pages:
    """Answers the paths that a browser asks for."""

    def __init__(self, store: Store, authenticator: Authenticator) -> None:
        self._store = store
        self._authenticator = authenticator

    def answer(self, request: Request) -> Answer:
        if request.method not in ("GET", "HEAD"):
            return _page(405, "Not allowed", "<h1>These pages are for reading only</h1>")
        path = request.path
        if path in ("/", AUTHENTICATOR):
            return self._front() if path == "/" else self._codes()
        if media := _MEDIA_PATH.fullmatch(path):
            return self._image(media[1])
        for feed in FEEDS:
            if path in (feed.path, *feed.other_paths):
                return _page(200, feed.title, self._feed(feed))
            if number := feed.number_in(path):
                return self._single(feed, number)
        return _not_found()

    def _front(self) -> Answer:
        items = "".join(
            f'<li><a href="{feed.path}">{escape(f"{feed.label}: {feed.name}")}</a>, '
            f"{count} {'post' if count == 1 else 'posts'}</li>"
            for feed in FEEDS
            for count in [len(self._store.feed(feed.platform))]
        )
        content = f"<h1>Sandbox platforms</h1><p>What the public would see, on invented accounts.</p><ul>{items}</ul>"
        return _page(200, "Sandbox platforms", content)

    def _codes(self) -> Answer:
        return _page(200, "Demo authenticator", self._authenticator.page(), refresh=REFRESH)

    def _feed(self, feed: Feed) -> str:
        posts = self._store.feed(feed.platform)
        shown = "".join(self._article(post, level=2) for post in posts) or "<p>There are no posts yet.</p>"
        return f'<h1>{escape(feed.title)}</h1><p class="handle">{escape(feed.handle)}</p>{shown}'

    def _single(self, feed: Feed, post_id: str) -> Answer:
        post = self._store.post(feed.platform, post_id)
        if post is None or not post.published:
            return _not_found()
        return _page(200, f"Post of {_when(post.created_at)}", self._article(post, level=1))

    def _article(self, post: Post, *, level: int) -> str:
        when, link = _when(post.created_at), BY_PLATFORM[post.platform].link(post)
        stamp = f'<time datetime="{post.created_at.astimezone(UTC).isoformat()}">{when}</time>'
        text = f'<p class="text">{escape(post.text)}</p>' if post.text else ""
        images = "".join(_figure(item) for item in self._store.media_of(post))
        return (
            f'<article id="post-{post.id}"><h{level}><a href="{link}">{stamp}</a></h{level}>'
            f'{text}{_shared_link(post)}{images}<p class="facts">{escape(" · ".join(_facts(post)))}</p></article>'
        )

    def _image(self, sha256: str) -> Answer:
        found = self._store.image(sha256)
        if found is None:
            return _not_found()
        mime, content = found
        return Answer(200, content, mime, _HEADERS | {"cache-control": "max-age=3600"})


def _shared_link(post: Post) -> str:
    if not post.link.startswith(("https://", "http://")):
        return ""
    return f'<p><a href="{escape(post.link)}" rel="nofollow noopener">{escape(post.link)}</a></p>'


def _figure(item: Media) -> str:
    if item.mime == VIDEO:
        words = f'<details><summary>Captions</summary><p class="text">{escape(item.captions)}</p></details>'
        return f'<figure><video src="/media/{item.sha256}" controls></video>{words if item.captions else ""}</figure>'
    size = f' width="{item.width}" height="{item.height}"' if item.width else ""
    note = f"Image description: {item.alt_text}" if item.alt_text else "This image has no description."
    image = f'<img src="/media/{item.sha256}" alt="{escape(item.alt_text)}"{size}>'
    return f"<figure>{image}<figcaption>{escape(note)}</figcaption></figure>"


def _facts(post: Post) -> list[str]:
    tells = post.platform in ("x", "bluesky")
    facts = [_REPLIES.get(post.reply_settings, post.reply_settings)] if tells else []
    if post.kept.get("quotes") == "nobody":
        facts.append("Quotes are off")
    facts.append(f"Posted with {post.source}" if post.source else "Posted by hand")
    if len(post.versions) > 1:
        facts.append("Edited")
    return facts


def _when(at: datetime) -> str:
    local = at.astimezone(LOCAL_TIME)
    return f"{local:%b} {local.day}, {local.year}, {local.hour % 12 or 12}:{local:%M:%S %p %Z}"


def _not_found() -> Answer:
    return _page(404, "Not found", "<h1>There is nothing here</h1><p>The post may have been removed.</p>")


def _page(status: int, title: str, content: str, *, refresh: int = 0) -> Answer:
    again = f'<meta http-equiv="refresh" content="{refresh}">' if refresh else ""
    links = "".join(
        f'<li><a href="{link}">{name}</a></li>'
        for link, name in (("/", "Sandbox"), *((feed.path, feed.label) for feed in FEEDS))
    )
    page = (
        f'<!doctype html><html lang="en-US"><head><meta charset="utf-8"><title>{escape(title)} · Sandbox</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f'{again}<link rel="icon" href="data:,"><style>{_STYLE}</style></head><body>'
        f'<a class="skip" href="#content">Skip to content</a>'
        f'<header><p class="notice">Sandbox: nothing here is public</p>'
        f'<nav aria-label="Platforms"><ul>{links}</ul></nav></header>'
        f'<main id="content" tabindex="-1">{content}</main>'
        f"<footer><p>Invented accounts for trying things out.</p></footer></body></html>"
    )
    return Answer(status, page.encode(), _HTML, _HEADERS)
