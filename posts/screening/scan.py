"""Looks for patterns only where they can begin (389.5(b)): at figures or at given words; cheap in long posts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from posts.screening.reading import Reading

_FIGURES = re.compile(r"\d+")
# Runs of figures with O, I or L among them, or at their edge where a sign of a number stands: 916-555-O142, 9l6.
_O_FOR_ZERO = re.compile(r"(?<=[\d.\-) ])[oil](?=[\d-])|(?<=\d)[oil](?=[\d.-])")
_MIXED = re.compile(r"\d[.\-) ]?[oil]|[oil]\d")
# More numbers than any honest post holds; the first ones have stopped the post already.
_MOST_STARTS = 2_000


@dataclass(frozen=True)
class Scan:
    """One reading of a post with the places where a number may begin."""

    reading: Reading

    @cached_property
    def text(self) -> str:
        """Quiet text without web addresses."""
        return self.reading.without_links

    @cached_property
    def figures(self) -> str:
        """The text with O, I and L between figures read as figures; same length."""
        if not _MIXED.search(self.text):
            return self.text
        return _O_FOR_ZERO.sub(lambda match: "0" if match[0] == "o" else "1", self.text)

    @cached_property
    def _starts(self) -> list[int]:
        starts: list[int] = []
        for match in _FIGURES.finditer(self.figures):
            starts.append(match.start())
            if len(starts) == _MOST_STARTS:
                break
        return starts

    def at_figures(self, pattern: re.Pattern[str], text: str | None = None) -> Iterator[re.Match[str]]:
        """Matches that begin with the first figure of a number, none inside another."""
        text = self.text if text is None else text
        done = 0
        for start in self._starts:
            if start >= done and (match := pattern.match(text, start)):
                yield match
                done = match.end()

    def at_words(self, pattern: re.Pattern[str], words: tuple[str, ...], *, back: int = 0) -> Iterator[re.Match[str]]:
        """Matches that begin with one of the words, or hold it not further on than `back`."""
        yield from at_words(pattern, self.text, words, back=back)


def at_words(pattern: re.Pattern[str], text: str, words: tuple[str, ...], *, back: int = 0) -> Iterator[re.Match[str]]:
    for word in words:
        at = text.find(word)
        done = 0
        count = 0
        while at >= 0 and count < _MOST_STARTS:
            match = pattern.search(text, max(done, at - back), at + 160) if back else pattern.match(text, at)
            if match:
                yield match
                done = match.end()
            at = text.find(word, max(at + len(word), done))
            count += 1
