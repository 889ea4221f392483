"""A submission prepared once for all rules of 389.5: folded text, sentences, words. No rule reads the raw post."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from posts.screening.facts import Facts
from posts.screening.folding import Folded, fold
from posts.screening.model import Config, Submission
from posts.screening.words import Token, WordList, packaged, plain_tokens

# A full stop after an initial, a title or a street word does not end a sentence.
_SENTENCE_END = re.compile(
    r"(?:(?<![ .][a-z])(?<!^[a-z])(?<!\bno)(?<!\bst)(?<!\bdr)(?<!\bmr)(?<!\bms)(?<!\bmrs)(?<!\blt)(?<!\bsgt)"
    r"(?<!\bdet)(?<!\bcpl)(?<!\bave)(?<!\bjr)\.|[!?])[\"')]*\s+|\n+"
)
_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_EMOJI_AND_SIGNS = re.compile(r"[^\w\s.,;:!?'\"()/#@&$%+*-]")


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
        return pattern.finditer(self.quiet)

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        return self.folded.span(start, end)

    def words(self, name: str) -> WordList:
        """The Department's own edition of a word list, else the packaged one."""
        return self.config.word_lists.get(name) or packaged(name)
