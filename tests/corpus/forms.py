"""Disguised forms of a corpus post: the words look the same to a reader, the labels and structured facts stay.

Pure and repeatable: the same post gives the same form every time. Web and e-mail addresses, hashtags and
mentions are left as they are, since a changed address is another address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tests.corpus.posts import CorpusPost

PLAIN = "plain"
LONG = 4  # letters from which a word is worth hiding something in

_EMOJI = "🔥🚨✨💥⭐🙏"
_ZERO_WIDTH = "\u200b\u200c\u2060\ufeff\u00ad"
_HOMOGLYPHS = str.maketrans(
    "aceiopsxyABEHIKMOPTX",
    "\u0430\u0441\u0435\u0456\u03bf\u03c1\u0455\u0445\u0443"
    "\u0410\u0412\u0415\u041d\u0406\u041a\u041c\u039f\u0420\u0422\u0425",
)
_LEET = str.maketrans("aeiosAEIOS", "@310$@310$")
_ADDRESS = re.compile(r"[@#/]|\w\.\w{2,}")


@dataclass(frozen=True)
class Token:
    """A run without spaces. `number` counts the words of the post; `offending` ones carry what the label is for."""

    text: str
    number: int
    offending: bool

    @property
    def hides(self) -> bool:
        return len(self.text) >= LONG and not _ADDRESS.search(self.text)

    @property
    def is_word(self) -> bool:
        return self.hides and not any(letter.isdigit() for letter in self.text)


def upper_case(post: CorpusPost) -> CorpusPost:
    """Everything in capitals. X1 asks against capitals, so it is no longer expected to keep silent."""
    changed = _rewrite(post, lambda token: token.text if _ADDRESS.search(token.text) else token.text.upper())
    return replace(changed, clear=tuple(rule for rule in post.clear if rule != "X1"))


def emoji(post: CorpusPost) -> CorpusPost:
    """An emoji after every fifth word, and one in the middle of each offending word."""

    def dressed(token: Token) -> str:
        mark = _EMOJI[token.number % len(_EMOJI)]
        if token.offending and token.is_word:
            half = len(token.text) // 2
            return token.text[:half] + mark + token.text[half:]
        return f"{token.text} {mark}" if token.number % 5 == 4 else token.text

    return _rewrite(post, dressed)


def zero_width(post: CorpusPost) -> CorpusPost:
    """A character without width inside each offending word, and inside every third other long word."""

    def split(token: Token) -> str:
        if not token.hides or not (token.offending or token.number % 3 == 0):
            return token.text
        half = len(token.text) // 2
        return token.text[:half] + _ZERO_WIDTH[token.number % len(_ZERO_WIDTH)] + token.text[half:]

    return _rewrite(post, split)


def homoglyphs(post: CorpusPost) -> CorpusPost:
    """Cyrillic and Greek letters: all that look alike in offending words, one in every fifth other long word."""

    def swapped(token: Token) -> str:
        if not token.is_word:
            return token.text
        if token.offending:
            return token.text.translate(_HOMOGLYPHS)
        return _first_changed(token.text, _HOMOGLYPHS, 1) if token.number % 5 == 0 else token.text

    return _rewrite(post, swapped)


def leetspeak(post: CorpusPost) -> CorpusPost:
    """Light: two letters of each offending word become digits or signs, one letter of every ninth other long word."""

    def written(token: Token) -> str:
        if not token.is_word:
            return token.text
        if token.offending:
            return _first_changed(token.text, _LEET, 2)
        return _first_changed(token.text, _LEET, 1) if token.number % 9 == 8 else token.text

    return _rewrite(post, written)


FORMS: dict[str, Callable[[CorpusPost], CorpusPost]] = {
    PLAIN: lambda post: post,
    "upper": upper_case,
    "emoji": emoji,
    "zero_width": zero_width,
    "homoglyphs": homoglyphs,
    "leetspeak": leetspeak,
}


def _rewrite(post: CorpusPost, change: Callable[[Token], str]) -> CorpusPost:
    return replace(post, text="".join(_pieces(post, change)))


def _pieces(post: CorpusPost, change: Callable[[Token], str]) -> Iterator[str]:
    """The text piece by piece: spaces as they are, every token as `change` writes it."""
    hidden = [
        match.span() for phrase in post.offending for match in re.finditer(re.escape(phrase), post.text, re.IGNORECASE)
    ]
    number = 0
    for piece in re.finditer(r"\s+|\S+", post.text):
        if piece[0].isspace():
            yield piece[0]
            continue
        offending = any(start < piece.end() and piece.start() < end for start, end in hidden)
        yield change(Token(piece[0], number, offending))
        number += 1


def _first_changed(word: str, table: dict[int, int], letters: int) -> str:
    """The word with its first so many letters of the table changed, the initial kept where that is possible."""
    places = [place for place, letter in enumerate(word) if ord(letter) in table]
    inner = [place for place in places if place > 0] or places
    chosen = set(inner[:letters])
    return "".join(letter.translate(table) if place in chosen else letter for place, letter in enumerate(word))
