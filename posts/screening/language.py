"""Tells whether the rules of 389.5 can read a text. English and Spanish are screened; the hint may be wrong.

Each sentence and clause is judged by itself, so that one foreign sentence in an English post is seen. Names,
streets, tags and links tell nothing of a language and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pycld2

from posts.screening.reading import Reading
from posts.screening.words import packaged

SCREENED = frozenset({"en", "es"})
# Letters that folding could not turn into Latin ones: another script, not a disguise. One alone is a sign.
_STRANGE = r"[^\W\d_a-z\u0080-\u024f\u1e00-\u1eff]"
_OTHER_SCRIPT = re.compile(
    rf"{_STRANGE}[^\W\d_]{{0,30}}\s{{0,3}}{_STRANGE}(?:[^\W\d_]|\s){{0,200}}|{_STRANGE}(?:[^\W\d_]|\s){{1,60}}{_STRANGE}"
)
_CHUNK = re.compile(r"\S+")
_NO_PROSE = re.compile(r"[@#/\\_\d]|\.(?:org|com|net|gov|us|info)\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")  # noqa: RUF001
_CLAUSE_END = re.compile(r"[,;:()\[\]\"«»|/]|\s-{1,2}\s|\n")
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_NOT_SPANISH = re.compile("[\u00e0\u00e2-\u00e8\u00ea-\u00ec\u00ee-\u00f0\u00f2\u00f4-\u00f9\u00fb\u00fd-\u024f]")
_FEWEST_WORDS = 4
# So many words without one small word of English or Spanish are not English or Spanish.
_MANY_WORDS = 5
_LONGEST_PIECE = 60
_SHORT = 6
# Small words of Portuguese, some of which Spanish or English write alike.
_PORTUGUESE = frozenset(
    "o|os|da|das|dos|do|na|nas|nos|ao|aos|um|uma|com|foi|antes|pelo|pela|nao|sao".split("|")  # noqa: SIM905
)
# Languages so near to Spanish that a short Spanish sentence can be taken for one of them.
_NEAR_SPANISH = frozenset({"ca", "fr", "gl", "ht", "it", "pt", "ro"})


@dataclass(frozen=True)
class _Word:
    """A word as written, for the library, and without accents, for the lists."""

    text: str
    plain: str
    start: int
    end: int


def unscreened_passage(reading: Reading) -> tuple[int, int] | None:
    """The first passage, by folded offsets, that no rule can read; (0, 0) for the whole post; None for none."""
    script = _OTHER_SCRIPT.search(reading.lower)
    if script:
        return script.span()
    prose, origins = reading.prose
    pieces = list(_pieces(reading))
    # A post in two languages has its Spanish in some of its sentences.
    in_spanish = any(_detected(" ".join(word.text for word in piece)) == "es" for piece in pieces)
    for piece in pieces:
        if _foreign(piece, in_spanish=in_spanish):
            return origins[piece[0].start], origins[piece[-1].end - 1] + 1
    if _hinted_otherwise(reading.submission.lang) and not _evidently_screened(prose):
        return (0, 0)
    return None


def _hinted_otherwise(hint: str) -> bool:
    named = {part.split("-")[0] for part in re.split(r"[^a-z-]+", hint.lower()) if part}
    return not named <= SCREENED


def _pieces(reading: Reading) -> Iterator[Sequence[_Word]]:
    """Clauses and sentences of at least four words that are no names, by offsets of the prose."""
    prose, origins = reading.prose
    text = _without_greetings(_with_accents(reading, prose, origins), prose.lower)
    waiting: list[_Word] = []
    for start, end in prose.sentences():
        for clause in _clauses(text, prose.lower, (start, end), caseless=reading.caseless):
            if len(clause) >= _FEWEST_WORDS:
                yield from _parts(clause)
            waiting += clause
        if len(waiting) >= _FEWEST_WORDS:
            yield from _parts(waiting)
            waiting = []
    if waiting:
        yield waiting


def _without_greetings(text: str, plain: str) -> str:
    """The text with good wishes of other languages blanked; `plain` is the same without accents. Same length."""
    chars = list(text)
    for match in _greetings().finditer(plain):
        chars[slice(*match.span())] = " " * len(match[0])
    return "".join(chars)


@lru_cache(maxsize=1)
def _greetings() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, packaged("greetings").entries)))


def _parts(words: Sequence[_Word]) -> Iterator[Sequence[_Word]]:
    """A text without full stops is read a line's length at a time."""
    for first in range(0, len(words), _LONGEST_PIECE):
        yield words[first : first + _LONGEST_PIECE]


def _clauses(text: str, plain: str, span: tuple[int, int], *, caseless: bool) -> Iterator[list[_Word]]:
    at, end = span
    for cut in (*(match.start() for match in _CLAUSE_END.finditer(text, at, end)), end):
        words = [
            _Word(match[0].lower(), plain[match.start() : match.end()], *match.span())
            for match in _WORD.finditer(text, at, cut)
            if caseless or match.start() == span[0] or not match[0][0].isupper()
        ]
        if words:
            yield words
        at = cut


def _with_accents(base: Reading, prose: Reading, origins: Sequence[int]) -> str:
    """The prose with the accents of Latin letters back and all that is no prose blanked; same length."""
    original, folded = base.submission.text, base.folded
    chars = list(prose.cased)
    if not original.isascii():
        for index, at in enumerate(origins):
            raw = original[folded.origins[at]]
            if _ACCENTED.fullmatch(raw) and chars[index] == folded.cased[at]:
                chars[index] = raw
    return _CHUNK.sub(lambda chunk: _blanked(chunk[0]), "".join(chars))


def _blanked(chunk: str) -> str:
    return " " * len(chunk) if _NO_PROSE.search(chunk) else chunk


def _foreign(words: Sequence[_Word], *, in_spanish: bool) -> bool:
    away = sum(word.plain in _away() for word in words)
    home = sum(word.plain in _home() for word in words)
    if away > max(home, 1) and (away > 2 or home == 0):
        return len(words) > 2
    if len(words) < _FEWEST_WORDS:
        return False
    text = " ".join(word.text for word in words)
    language = _detected(text)
    if language in SCREENED:
        # The library takes Portuguese for English at times.
        return _portuguese(words)
    if not language:
        unlike = all(_detected(text, hint=hint) not in SCREENED for hint in SCREENED)
        return home == 0 and len(words) > _MANY_WORDS and unlike
    # Words that many languages write alike prove nothing for English or Spanish.
    home = sum(word.plain in _home() and word.plain not in _shared() for word in words)
    if home * 4 >= len(words):
        return False
    if language in _NEAR_SPANISH and (away > _chance(words, in_spanish=in_spanish) or _NOT_SPANISH.search(text)):
        return True
    # A short Spanish sentence can be taken for any language.
    return not (in_spanish and language in _NEAR_SPANISH) and _detected(text, hint="es") not in SCREENED


def _chance(words: Sequence[_Word], *, in_spanish: bool) -> int:
    """How many words of another language say nothing: in a short clause beside Spanish, one, such as “pelo”."""
    return 1 if in_spanish and len(words) <= _SHORT else 0


def _portuguese(words: Sequence[_Word]) -> bool:
    """Its articles and contractions, and no small word that only English or Spanish has."""
    plain = [word.plain for word in words]
    small = sum(word in _PORTUGUESE for word in plain)
    return small > 2 and not any(word in _not_portuguese() for word in plain)


@lru_cache(maxsize=1)
def _not_portuguese() -> frozenset[str]:
    return _home() - _shared() - _PORTUGUESE


def _detected(text: str, *, hint: str | None = None) -> str:
    """The code of the language; empty when the library is not sure."""
    sure, _, languages = pycld2.detect(text.encode("utf-8", "ignore"), isPlainText=True, hintLanguage=hint)[:3]
    code = languages[0][1].split("-")[0]
    return code if sure and code in _known() else ""


def _evidently_screened(reading: Reading) -> bool:
    words = [match[0] for match in _WORD.finditer(reading.lower)]
    home = sum(word in _home() for word in words)
    away = sum(word in _away() for word in words)
    return home >= 3 and home > 2 * away


@lru_cache(maxsize=1)
def _home() -> frozenset[str]:
    return frozenset(packaged("function_words_screened").entries)


@lru_cache(maxsize=1)
def _away() -> frozenset[str]:
    return frozenset(packaged("function_words_other").entries)


@lru_cache(maxsize=1)
def _shared() -> frozenset[str]:
    return frozenset(packaged("function_words_shared").entries)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """What the library says of a short text is worth something for these; its rarer guesses are Spanish misread."""
    return frozenset(packaged("languages_told_apart").entries)
