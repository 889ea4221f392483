"""A submission prepared once for all rules of 389.5: folded text, sentences, words. No rule reads the raw post."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeVar

from posts.screening.beginnings import WordStarts
from posts.screening.facts import Facts
from posts.screening.folding import Folded, fold
from posts.screening.model import Config, Submission
from posts.screening.undisguise import undisguise
from posts.screening.words import Token, WordList, packaged, plain_tokens

# A full stop after an initial, a title or a street word does not end a sentence.
_SENTENCE_END = re.compile(
    r"(?:(?<![ .][a-z])(?<!^[a-z])(?<!\bno)(?<!\bst)(?<!\bdr)(?<!\bmr)(?<!\bms)(?<!\bmrs)(?<!\blt)(?<!\bsgt)"
    r"(?<!\bdet)(?<!\bcpl)(?<!\bave)(?<!\bjr)\.|[!?])[\"')]*\s+|\n+"
)
_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_EMOJI_AND_SIGNS = re.compile(r"[^\w\s.,;:!?'\"()/#@&$%+*-]")


_T = TypeVar("_T")


class _Lazily:
    """Items of an iterator, read as far as somebody asks, for any number of readers."""

    def __init__(self, items: Iterator[re.Match[str]]) -> None:
        self._items = items
        self._read: list[re.Match[str]] = []

    def __iter__(self) -> Iterator[re.Match[str]]:
        at = 0
        while True:
            while at < len(self._read):
                yield self._read[at]
                at += 1
            item = next(self._items, None)
            if item is None:
                return
            self._read.append(item)


@dataclass(frozen=True)
class Reading:
    """What a rule is given. Patterns run on `lower`; its offsets go back through `original_span`."""

    submission: Submission
    config: Config

    @property
    def facts(self) -> Facts:
        return self.submission.facts

    @property
    def category(self) -> str:
        return self.submission.category.strip().lower()

    @cached_property
    def folded(self) -> Folded:
        return fold(self.submission.text)

    @property
    def lower(self) -> str:
        return self.folded.lower

    @property
    def cased(self) -> str:
        return self.folded.cased

    @cached_property
    def quiet(self) -> str:
        """The lower-case text with emoji and odd signs turned to spaces; same length, same offsets."""
        return _EMOJI_AND_SIGNS.sub(" ", self.lower)

    @cached_property
    def without_links(self) -> str:
        """The quiet text with web addresses blanked; same length, so that digits in links are nobody's number."""
        return _WEB_ADDRESS.sub(lambda match: " " * len(match[0]), self.quiet)

    @cached_property
    def prose(self) -> tuple[Reading, Sequence[int]]:
        """The same post as plain prose, for rules that read sentences, and the way back to these offsets."""
        text, origins = undisguise(self.cased)
        if text == self.cased:
            return self, origins
        plain = Reading(self.submission, self.config)
        plain.__dict__["folded"] = Folded(text, origins)
        return plain, origins

    @cached_property
    def caseless(self) -> bool:
        """Whether capitals tell nothing: the post is nearly all capitals or has none."""
        letters = [char for char in self.cased if char.isalpha()]
        upper = sum(char.isupper() for char in letters)
        return not letters or upper > 0.6 * len(letters) or upper == 0

    @cached_property
    def tokens(self) -> list[Token]:
        return plain_tokens(self.lower)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [0, *(match.end() for match in _SENTENCE_END.finditer(self.lower))]

    def sentences(self) -> Iterator[tuple[int, int]]:
        starts = self._sentence_starts
        yield from pairwise((*starts, len(self.lower)))

    def sentence_around(self, at: int) -> str:
        """The quiet text of the sentence that holds the offset, at most 600 characters about it."""
        start, end = self.sentence_span(at)
        return self.quiet[max(start, at - 300) : min(end, at + 300)]

    def sentence_span(self, at: int) -> tuple[int, int]:
        starts = self._sentence_starts
        index = bisect_right(starts, at)
        end = starts[index] if index < len(starts) else len(self.lower)
        return starts[index - 1], end

    def inside_quotation(self, at: int) -> bool:
        start, _ = self.sentence_span(at)
        return self.lower.count('"', max(start, at - 300), at) % 2 == 1

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches in the quiet text. Each pattern reads the text once, however many rules ask for it."""
        return iter(self.once(pattern, lambda: _Lazily(self._word_starts.matches(pattern))))

    @cached_property
    def _word_starts(self) -> WordStarts:
        return WordStarts(self.quiet)

    def once(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """What several rules need of one reading is made for the first and kept for the others."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    @cached_property
    def _made(self) -> dict[Hashable, Any]:
        return {}

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        return self.folded.span(start, end)

    def words(self, name: str) -> WordList:
        """The Department's own edition of a word list, else the packaged one."""
        return self.config.word_lists.get(name) or packaged(name)
