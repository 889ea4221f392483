"""How much of a platform's room a text takes: the one count that forms, checks, previews and adapters share.

Each platform counts in its own way: X in weighted characters, Mastodon in characters of which a web
address takes 23 and a remote mention only its first half, Bluesky in characters and in bytes at once.
The platform is the judge in the end; a text that fits here is one that it is known to take.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from platforms.weighted_length import LIMIT as X_LIMIT
from platforms.weighted_length import URL_WEIGHT, url_spans, weight_without_urls

# One web address, from where to where it stands, or one mention.
Span = tuple[int, int]

FACEBOOK_LIMIT = 63_206
WEBSITE_LIMIT = 10_000
# The lexicon app.bsky.feed.post: maxGraphemes and maxLength (UTF-8 bytes).
BLUESKY_LIMIT = 300
BLUESKY_BYTES = 3_000
# Mastodon's StatusLengthValidator: MAX_CHARS and URL_PLACEHOLDER_CHARS.
MASTODON_LIMIT = 500
MASTODON_URL = 23
# A second count is shown once less than a tenth of its room is left.
_NEAR = 10

_GRAPHEME = regex.compile(r"\X")
_SCHEME = regex.compile(r"(?i)https?://")
# Mastodon's Account::MENTION_RE; the handles of X and Bluesky are within it. Possessive, to stay linear.
_NAME = r"[A-Za-z0-9_]++(?:[.-]++[A-Za-z0-9_]++)*+"
_MENTION = regex.compile(rf"(?<![=/\w@])@(?P<name>{_NAME})(?P<server>@\w++(?:[.-]++\w++)*+)?+")


@dataclass(frozen=True, slots=True)
class Measure:
    """What a text takes of a room of `limit`, in `unit` (singular); `second` where two rooms bind at once."""

    used: int
    limit: int
    unit: str = "character"
    second: "Measure | None" = None

    @property
    def left(self) -> int:
        """Room that is left in the first count; negative when it is too long."""
        return self.limit - self.used

    @property
    def over(self) -> int:
        """By how much the first count is too long; 0 when it fits."""
        return max(0, -self.left)

    @property
    def fits(self) -> bool:
        """Whether every count fits."""
        return not self.over and (self.second is None or self.second.fits)

    @property
    def excess(self) -> str:
        """How much is too long, such as "1 character" or "3 characters and 12 bytes"; empty when it fits."""
        parts = [part for part in (self, self.second) if part and part.over]
        return " and ".join(f"{part.over:,} {part.unit}{'' if part.over == 1 else 's'}" for part in parts)

    @property
    def label(self) -> str:
        """Such as "26 left of 280"; the second count follows when little of it is left."""
        says = f"{self.left:,} left" if not self.over else f"{self.over:,} too many"
        first = f"{says} of {self.limit:,}"
        if self.second and self.second.left * _NEAR < self.second.limit:
            return f"{first}; {self.second.label} {self.second.unit}s"
        return first


def measure(platform: str, text: str) -> Measure:
    """How long `text` is to `platform` (a value of Platform). Raises KeyError for a platform without a rule."""
    # twitter-text counts what NFC composes; the others count what is sent.
    counted = unicodedata.normalize("NFC", text) if platform == "X" else text
    return _RULES[platform](counted, _addresses(counted))


def fitting_cut(platform: str, text: str) -> str:
    """The longest beginning of `text` that fits on `platform`, ending in no web address, mention or grapheme.

    Where half a word would read as an address that the whole is not, the cut stands before that word.
    """
    if measure(platform, text).fits:
        return text
    addresses = _addresses(text)
    cuts = _cuts(text, addresses)

    def is_over(cut: int) -> bool:
        before = [span for span in addresses if span[1] <= cut]
        return not _RULES[platform](text[:cut], before).fits

    # With the addresses of the whole text held fast, each further grapheme takes more room.
    at = bisect_right(cuts, False, key=is_over) - 1
    while cuts[at] and not _reads_the_same(platform, text, cuts[at], addresses):
        at = _before_word(text, cuts, at)
    return text[: cuts[at]]


def cuts(text: str) -> list[int]:
    """Where `text` may be cut, in order: between graphemes, outside web addresses and mentions. Begins with 0."""
    return _cuts(text, _addresses(text))


def _addresses(text: str) -> list[Span]:
    return list(url_spans(text))


def _mentions(text: str) -> list[Span]:
    return [found.span() for found in _MENTION.finditer(text)]


def _cuts(text: str, addresses: Sequence[Span]) -> list[int]:
    """Where `text` may be cut, in order: between graphemes, outside addresses and mentions. Begins with 0."""
    closed = {place for start, end in (*addresses, *_mentions(text)) for place in range(start + 1, end)}
    return [0, *(found.end() for found in _GRAPHEME.finditer(text) if found.end() not in closed)]


def _reads_the_same(platform: str, text: str, cut: int, addresses: Sequence[Span]) -> bool:
    """Whether what is kept holds the addresses that it held in the whole, and fits for itself."""
    kept = text[:cut]
    return _addresses(kept) == [span for span in addresses if span[1] <= cut] and measure(platform, kept).fits


def _before_word(text: str, cuts: Sequence[int], at: int) -> int:
    """The number of the nearest cut before cuts[at] that follows white space; 0 where there is none."""
    at -= 1
    while at and not text[cuts[at] - 1].isspace():
        at -= 1
    return at


def _graphemes(text: str) -> int:
    return sum(1 for _ in _GRAPHEME.finditer(text))


def _on_x(text: str, addresses: Sequence[Span]) -> Measure:
    weight, position = 0, 0
    for start, end in addresses:
        weight += _weight(text[position:start]) + URL_WEIGHT
        position = end
    return Measure(used=weight + _weight(text[position:]), limit=X_LIMIT)


def _weight(text: str) -> int:
    return weight_without_urls(unicodedata.normalize("NFC", text))


def _on_facebook(text: str, addresses: Sequence[Span]) -> Measure:
    # Counted in UTF-16 units, as scripts count: the stricter reading of Facebook's "63,206 characters".
    return Measure(used=len(text.encode("utf-16-le", "surrogatepass")) // 2, limit=FACEBOOK_LIMIT)


def _on_website(text: str, addresses: Sequence[Span]) -> Measure:
    return Measure(used=len(text), limit=WEBSITE_LIMIT)


def _on_bluesky(text: str, addresses: Sequence[Span]) -> Measure:
    sent = len(text.encode("utf-8", "surrogatepass"))
    return Measure(
        used=_graphemes(text), limit=BLUESKY_LIMIT, second=Measure(used=sent, limit=BLUESKY_BYTES, unit="byte")
    )


def _on_mastodon(text: str, addresses: Sequence[Span]) -> Measure:
    """Only an address with its scheme is a link there: a bare one counts as written."""
    shown, position = [], 0
    for start, end in addresses:
        if _SCHEME.match(text, start):
            shown += [_without_servers(text[position:start]), "x" * MASTODON_URL]
            position = end
    shown.append(_without_servers(text[position:]))
    return Measure(used=_graphemes("".join(shown)), limit=MASTODON_LIMIT)


def _without_servers(text: str) -> str:
    return _MENTION.sub(r"@\g<name>", text)


_RULES: dict[str, Callable[[str, Sequence[Span]], Measure]] = {
    "X": _on_x,
    "FACEBOOK": _on_facebook,
    "WEBSITE": _on_website,
    "MASTODON": _on_mastodon,
    "BLUESKY": _on_bluesky,
}
