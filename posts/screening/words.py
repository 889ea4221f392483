"""Word lists (389.5) and how a text is read for them: plain, in leetspeak, spaced out, with signs between letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path

FOLDER = Path(__file__).with_name("dictionaries")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_CHUNK = re.compile(r"\S+")
# One letter, then a few signs, then one letter: d i r t, d.i.r.t, d🔥i🔥r🔥t. The two classes never overlap.
_SPACED = re.compile(r"(?<![^\W_])[a-z0-9@$](?:[^a-z0-9@$\n]{1,6}[a-z0-9@$]){2,}(?![^\W_])")
_LEET = {"0": "o", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g", "@": "a", "$": "s", "+": "t", "€": "e"}
_LEET_TABLES = tuple(str.maketrans(_LEET | {"1": one, "!": one, "|": one}) for one in ("i", "l"))
_NOT_LETTER = re.compile(r"[^a-z]+")
_LONG_RUN = re.compile(r"([a-z])\1{2,}")
_MASKS = "*#%&"
_LONGEST_CHUNK = 60


@dataclass(frozen=True)
class WordList:
    """A dated list, one entry a line. `stem*` stands for every word that begins so; a space may be left out."""

    name: str
    version: int
    entries: tuple[str, ...]


@dataclass(frozen=True)
class Token:
    text: str
    start: int
    end: int


@lru_cache(maxsize=64)
def packaged(name: str) -> WordList:
    """Read `dictionaries/<name>.txt`: first line `# version: N`, then entries; other lines with # are comments."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    version = int(lines[0].removeprefix("# version:"))
    entries = tuple(line.strip().lower() for line in lines[1:] if line.strip() and not line.startswith("#"))
    return WordList(name, version, entries)


@lru_cache(maxsize=256)
def alternation(words: WordList) -> str:
    """The list as one regular-expression group for lower-case text, longest entry first."""
    entries = sorted(words.entries, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(entry).replace(r"\ ", r"[\s-]+") for entry in entries) + ")"


class Lexicon:
    """A word list made ready for lookup; the cost of a lookup does not grow with the list."""

    def __init__(self, words: WordList) -> None:
        self.words = words
        plain = [entry for entry in words.entries if not entry.endswith("*")]
        self._stems = tuple(entry[:-1] for entry in words.entries if entry.endswith("*"))
        self._singles = frozenset(entry.replace(" ", "") for entry in plain)
        self._phrases: dict[str, list[tuple[str, ...]]] = {}
        for entry in plain:
            first, *rest = entry.split()
            if rest:
                self._phrases.setdefault(first, []).append((first, *rest))

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        lengths: dict[int, list[str]] = {}
        for word in self._singles | set(self._stems):
            lengths.setdefault(len(word), []).append(word)
        return lengths

    def holds(self, word: str) -> bool:
        """Whether the word, its plural or its possessive is listed; letters drawn out are pulled together."""
        if self._listed(word):
            return True
        if not _LONG_RUN.search(word):
            return False
        return any(self._listed(_LONG_RUN.sub(short, word)) for short in (r"\1", r"\1\1"))

    def _listed(self, word: str) -> bool:
        bare = word.removesuffix("'s").removesuffix("'")
        return (
            bare in self._singles
            or bare.removesuffix("s") in self._singles
            or bare.removesuffix("es") in self._singles
            or (bool(self._stems) and bare.startswith(self._stems))
        )

    def phrase_at(self, tokens: list[Token], index: int) -> int:
        """How many tokens from `index` make a listed phrase; 0 for none."""
        longest = 0
        for phrase in self._phrases.get(tokens[index].text, ()):
            following = tokens[index : index + len(phrase)]
            if len(following) < len(phrase) or any(_apart(a, b) for a, b in pairwise(following)):
                continue
            words = tuple(token.text for token in following)
            if words[:-1] == phrase[:-1] and words[-1].removesuffix("s") == phrase[-1].removesuffix("s"):
                longest = max(longest, len(phrase))
        return longest

    def places_in(self, tokens: list[Token]) -> Iterator[tuple[int, int]]:
        """Where listed words and phrases stand, by offsets of the text of these tokens."""
        for index, token in enumerate(tokens):
            if length := self.phrase_at(tokens, index) or int(self.holds(token.text)):
                yield token.start, tokens[index + length - 1].end

    def masked(self, word: str) -> bool:
        """Whether `f**k` can stand for a listed word. The first letter must show."""
        pattern = re.compile("".join("[a-z]" if char in _MASKS else re.escape(char) for char in word))
        return any(pattern.fullmatch(listed) for listed in self._by_length.get(len(word), ()))

    def inside(self, letters: str) -> Iterator[tuple[int, int]]:
        """Listed words of four letters and more inside a run of letters that were set apart."""
        for word in self._singles | set(self._stems):
            at = letters.find(word)
            if at >= 0 and (len(word) >= 4 or len(word) == len(letters)):
                yield at, at + len(word)


@lru_cache(maxsize=64)
def lexicon(words: WordList) -> Lexicon:
    return Lexicon(words)


def _apart(left: Token, right: Token) -> bool:
    return right.start - left.end > 3


def plain_tokens(lower: str) -> list[Token]:
    return [Token(match[0], match.start(), match.end()) for match in _WORD.finditer(lower)]


def disguised_tokens(lower: str) -> Iterator[Token]:
    """Chunks with digits, signs or emoji among their letters, read as letters: d1rtb4g, dirt🔥bag, d.i.r.t."""
    for match in _CHUNK.finditer(lower):
        chunk = match[0]
        if len(chunk) > _LONGEST_CHUNK or chunk.isalpha():
            continue
        core = chunk.rstrip("!|+.,:;?)\"'").lstrip("(\"'#@")
        if sum(char.isalpha() for char in core) < 2 and not re.search(r"[a-z][@$!]|[@$!][a-z]", core):
            continue
        start = match.start() + chunk.find(core)
        for table in _LEET_TABLES:
            letters = _NOT_LETTER.sub("", core.translate(table))
            if len(letters) > 2:
                yield Token(letters, start, start + len(core))


def masked_tokens(lower: str) -> Iterator[Token]:
    """Words with letters starred out: f**k, sh*t."""
    for match in re.finditer(r"(?<![\w*#%&])[a-z][a-z*#%&]{2,20}(?![\w*#%&])", lower):
        word = match[0]
        hidden = sum(char in _MASKS for char in word)
        # A single star at the end marks a footnote.
        if hidden and (hidden > 1 or word[-1] not in _MASKS) and hidden < len(word):
            yield Token(word, match.start(), match.end())


def spaced_runs(lower: str) -> Iterator[tuple[str, list[int]]]:
    """Letters set apart one by one, joined again, each with its offset."""
    for match in _SPACED.finditer(lower):
        places = [at for at in range(match.start(), match.end()) if lower[at].isascii() and _joins(lower[at])]
        letters = "".join(lower[at] for at in places).translate(_LEET_TABLES[0])
        if sum(lower[at].isalpha() for at in places) * 2 > len(places):
            yield letters, places


def _joins(char: str) -> bool:
    return char.isalnum() or char in "@$"
