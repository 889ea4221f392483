"""How X counts and rewrites the text of a post: weights, t.co links, escaped characters.

Written apart from the application's own counter on purpose: where the two disagree, a test
against the sandbox shows it.
"""

import hashlib
import html
import unicodedata
from dataclasses import dataclass
from typing import Any

import regex

MAX_WEIGHTED_LENGTH = 280
_LINK_WEIGHT = 23
# Code points that weigh 1; all others weigh 2.
_LIGHT_RANGES = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
# X knows every top-level domain; these are the ones that a bare link is likely to use here.
_BARE_TLDS = "com|org|net|gov|edu|mil|int|us|info|io|co|ca|uk|me|tv|ly|gl|be|app|dev|news|biz"
_LINK = regex.compile(
    rf"""(?<![@#$\w.\-/])
    (?:
      https?://(?:[\p{{L}}\p{{N}}](?:[\p{{L}}\p{{N}}_\-]{{0,61}}[\p{{L}}\p{{N}}])?\.)+\p{{L}}{{2,}}
      | (?:[a-z0-9](?:[a-z0-9\-]{{0,61}}[a-z0-9])?\.)+(?:{_BARE_TLDS})(?![\w\-@]|\.\w)
    )
    (?::\d+)?
    (?:/[\p{{L}}\p{{N}}!*';:=+,.$/%#\[\]\-_~@|&()]*[\p{{L}}\p{{N}}=_#/+\-&])?/?
    (?:\?[\p{{L}}\p{{N}}!?*'();:&=+$/%#\[\]\-_.,~|@]*[\p{{L}}\p{{N}}_&=#/\-])?
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_EMOJI = regex.compile(r"\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{Regional_Indicator}|[0-9#*]\uFE0F?\u20E3")


@dataclass(frozen=True, slots=True)
class ShownText:
    """The text as X returns it, and the links in it. Positions count characters of `text`."""

    text: str
    urls: tuple[dict[str, Any], ...]


def weighted_length(text: str) -> int:
    """The length that X holds against its limit of 280."""
    text = unicodedata.normalize("NFC", text)
    without_links, links = _LINK.subn("", text)
    return links * _LINK_WEIGHT + sum(_weight(cluster) for cluster in regex.findall(r"\X", without_links))


def show_text(text: str, *, permalink: str, media_keys: tuple[str, ...] = ()) -> ShownText:
    """`text` with links shortened, `&`, `<` and `>` escaped, and a last link for attached media."""
    shown, urls, at = "", [], 0
    for link in _LINK.finditer(text):
        shown += _escape(text[at : link.start()])
        urls.append(_link_entity(len(shown), link.group()))
        shown += urls[-1]["url"]
        at = link.end()
    shown += _escape(text[at:])
    if media_keys:
        shown += " " if shown else ""
        short = _short_link(permalink)
        urls += [
            {
                "start": len(shown),
                "end": len(shown) + len(short),
                "url": short,
                "expanded_url": f"{permalink}/photo/1",
                "display_url": "pic.x.com/" + short.rpartition("/")[2],
                "media_key": media_key,
            }
            for media_key in media_keys
        ]
        shown += short
    return ShownText(shown, tuple(urls))


def _link_entity(start: int, link: str) -> dict[str, Any]:
    expanded = link if "://" in link else f"http://{link}"
    short = _short_link(expanded)
    display = expanded.partition("://")[2].removeprefix("www.")
    return {
        "start": start,
        "end": start + len(short),
        "url": short,
        "expanded_url": expanded,
        "display_url": display if len(display) <= 27 else display[:26] + "…",
    }


def _short_link(link: str) -> str:
    return f"https://t.co/{hashlib.sha256(link.encode()).hexdigest()[:10]}"


def _escape(text: str) -> str:
    return html.escape(text, quote=False)


def _weight(cluster: str) -> int:
    if _EMOJI.search(cluster):
        return 2
    return sum(1 if any(low <= ord(char) <= high for low, high in _LIGHT_RANGES) else 2 for char in cluster)
