"""389.5(a): content that is abusive. A1 finds profanity, slurs and insults of persons, also in disguise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from posts.screening.folding import fold
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
_ADJECTIVES = r"(?:(?:[a-z]+)\s+){0,2}"
_ENDS = (
    r"(?=\s*(?:$|[^\w\s'-]|\n)|\s+(?:is|was|were|are|who|that|thought|tried|got|gets|and|in|on|from|could|to|had|has|"
    r"decided|will|should|did|for|behind|off|again|today|tonight|needs?|came|took|as|stole|broke|ran|left|went|made)\b)"
)
_PERSON = (
    r"(?:he|she|they|you|this|that|these|those|suspects?|drivers?|man|men|woman|women|guys?|thie(?:f|ves)|kids?|"
    r"teens?|people|criminals?|arrestees?|person|residents?|protest[eo]rs?|parents?|owners?|everyone|neighbors?)"
)
_SCORN = r"(?:stupid|dumb|pathetic|worthless|brainless|braindead|disgusting|filthy|moronic|idiotic|lazy|ignorant|ugly)"
_SCORNED = (
    rf"\b{_SCORN}[\s-]+(?:criminals?|crooks?|suspects?|drivers?|thie(?:f|ves)|man|men|woman|women|guys?|people|"
    r"person|kids?|teens?|punks?|fools?|burglars?|parents?|residents?|protest[eo]rs?|tourists?|addicts?)\b"
)


def _check(reading: Reading) -> Iterable[Hit]:
    found = {(start, end) for name in _LISTS for start, end in _listed(reading, lexicon(reading.words(name)))}
    found |= set(_insults_by_context(reading))
    for start, end in _outermost(found):
        yield Hit(
            "This wording insults people or is profane. Department posts may not be abusive (389.5(a)).",
            "Say what happened in neutral words, for example “a suspect”, “a driver” or “a resident”.",
            start,
            end,
        )


def _listed(reading: Reading, words: Lexicon) -> Iterator[tuple[int, int]]:
    yield from _plain(reading, words)
    yield from ((token.start, token.end) for token in disguised_tokens(reading.lower) if words.holds(token.text))
    yield from ((token.start, token.end) for token in masked_tokens(reading.lower) if words.masked(token.text))
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
    before = tokens[index - 1] if index else None
    return bool(
        before
        and not reading.caseless
        and _proper(reading, first)
        and _proper(reading, before)
        and before.text in (*reading.words("titles").entries, *reading.words("given_names").entries)
    )


def _proper(reading: Reading, token: Token) -> bool:
    return reading.cased[token.start].isupper()


def _insults_by_context(reading: Reading) -> Iterator[tuple[int, int]]:
    """Words that insult only when said of a person: "this clown", "he is a pig", never "the clown at the fair"."""
    for match in reading.find(_context_pattern(reading.words("insults_in_context"))):
        yield match.span()


@lru_cache(maxsize=16)
def _context_pattern(words: WordList) -> re.Pattern[str]:
    word = rf"{alternation(words)}s?"
    said_to = rf"\b(?:what an?|such an?|you|yet another|bunch of|these|this|some)\s+{_ADJECTIVES}{word}{_ENDS}"
    said_of = (
        rf"\b{_PERSON}(?:'s|'re|\s+(?:is|are|was|were))\s+(?:(?:an?|the|such|just|nothing|but|total|complete|real|"
        rf"absolute|all|pure|like)\s+){{0,3}}{word}{_ENDS}"
    )
    return re.compile(rf"{said_to}|{said_of}|{_SCORNED}")


def _outermost(found: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """One finding a passage, although several readings of the text may see it."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


A1 = Rule("A1", 1, "389.5(a)", "Profanity, slurs and insults", "Policy 389.5(a)", Level.BLOCK, _check)
