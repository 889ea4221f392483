"""389.5(a): content that is abusive. A1 finds profanity, slurs and insults of persons, also in disguise."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

from posts.screening.clause_a_insults import insults_by_frame
from posts.screening.folding import fold
from posts.screening.frames import outermost
from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule
from posts.screening.words import (
    Lexicon,
    Token,
    WordList,
    alternation,
    disguised_tokens,
    lexicon,
    masked_tokens,
    plain_tokens,
    spaced_runs,
)

_LISTS = ("profanity", "slurs", "insults")
# Names and plain words, profane only when somebody thought they had to be starred out.
_MASKED_ONLY = WordList(
    "starred out", 1, ("dick", "dicks", "cock", "hell", "suck", "sucks", "balls", "screw", "bloody")
)
# Folding takes the accents off, and without its tilde this one is a traffic cone.
_WITH_TILDE = re.compile(r"(?i)\bco\u00f1os?\b")


def _check(reading: Reading) -> Iterable[Hit]:
    found = set(_listed(reading, lexicon(_merged(tuple(reading.words(name) for name in _LISTS)))))
    found |= set(_framed(reading)) | set(_with_tilde(reading))
    for start, end in outermost(found):
        yield Hit(
            "This wording insults people or is profane. Department posts may not be abusive (389.5(a)).",
            "Say what happened in neutral words, for example “a suspect”, “a driver” or “a resident”.",
            start,
            end,
        )


@lru_cache(maxsize=16)
def _merged(lists: tuple[WordList, ...]) -> WordList:
    """One list of all, so that every word of the post is looked up once."""
    entries = tuple(entry for words in lists for entry in words.entries)
    return WordList("abuse", max(words.version for words in lists), entries)


def _listed(reading: Reading, words: Lexicon) -> Iterator[tuple[int, int]]:
    yield from _plain(reading, words)
    plain = {(token.start, token.end) for token in reading.tokens}
    for token in disguised_tokens(reading.lower):
        if (token.start, token.end) not in plain and words.holds(token.text):
            yield token.start, token.end
    for token in masked_tokens(reading.lower):
        if words.masked(token.text) or lexicon(_MASKED_ONLY).masked(token.text):
            yield token.start, token.end
    for letters, places in spaced_runs(reading.lower):
        yield from ((places[first], places[last - 1] + 1) for first, last in words.inside(letters))
    yield from _between_invisible_signs(reading, words)


def _plain(reading: Reading, words: Lexicon) -> Iterator[tuple[int, int]]:
    tokens = reading.tokens
    for index, token in enumerate(tokens):
        length = words.phrase_at(tokens, index) or int(words.holds(token.text))
        if length and not _is_name_or_saying(reading, tokens, index, length):
            yield token.start, tokens[index + length - 1].end


def _between_invisible_signs(reading: Reading, words: Lexicon) -> Iterator[tuple[int, int]]:
    """Words that only an invisible character keeps apart would run together in the folded text."""
    if len(reading.cased) == len(reading.submission.text):
        return
    spaced = fold(reading.submission.text, unseen=" ")
    back = {origin: index for index, origin in enumerate(reading.folded.origins)}
    read_already = {(token.start, token.end) for token in reading.tokens}
    for token in plain_tokens(spaced.lower):
        # A shorter one may be the tail of a harmless word that was cut, such as "cl-ass".
        if len(token.text) > 3 and words.holds(token.text):
            start, end = spaced.span(token.start, token.end)
            place = back[start], back[end - 1] + 1
            if place not in read_already:
                yield place


def _is_name_or_saying(reading: Reading, tokens: list[Token], index: int, length: int) -> bool:
    """A street, a place, a surname after a title, or a fixed saying is no insult."""
    first, last = tokens[index], tokens[index + length - 1]
    around = reading.quiet[max(0, first.start - 20) : last.end + 25]
    saying = re.search(alternation(reading.words("harmless_sayings")), around)
    if saying and saying.start() <= min(20, first.start) < saying.end():
        return True
    following = tokens[index + length] if index + length < len(tokens) else None
    if following and following.text in reading.words("place_words").entries:
        return _proper(reading, first) and _proper(reading, following)
    if first.text.endswith("'s") and following and not reading.caseless:
        return _proper(reading, first) and _proper(reading, following)
    before = tokens[index - 1] if index else None
    return bool(before and _proper(reading, first) and _proper(reading, before) and _introduces_name(reading, before))


def _introduces_name(reading: Reading, before: Token) -> bool:
    return before.text in (*reading.words("titles").entries, *reading.words("given_names").entries)


def _proper(reading: Reading, token: Token) -> bool:
    return reading.cased[token.start].isupper()


def _framed(reading: Reading) -> Iterator[tuple[int, int]]:
    """Frames are sentences, so they are looked for in the plain prose."""
    prose, origins = reading.prose
    for start, end in insults_by_frame(prose):
        yield (start, end) if prose is reading else (origins[start], origins[end - 1] + 1)


def _with_tilde(reading: Reading) -> Iterator[tuple[int, int]]:
    origins = reading.folded.origins
    for match in _WITH_TILDE.finditer(reading.submission.text):
        yield bisect_left(origins, match.start()), bisect_left(origins, match.end())


A1 = Rule("A1", 3, "389.5(a)", "Profanity, slurs and insults", "Policy 389.5(a)", Level.BLOCK, _check)
