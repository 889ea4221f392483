"""Accessibility of posts (ADA Title II, 28 CFR 35.200): X1 asks for alt text, captions, readable words and tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from posts.screening.folding import fold
from posts.screening.model import Level
from posts.screening.picture_words import in_picture
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule

_FILE_NAME = re.compile(r"(?:img|dsc|image|photo|pic|screenshot)[_-]?\d*")
_FILE_ENDS = (
    ".jpg",
    ".jpeg",
    ".png",
    ".gif",
    ".webp",
    ".heic",
    ".bmp",
    ".tif",
    ".tiff",
    ".svg",
    ".pdf",
    ".mp4",
    ".mov",
)
_EMPTY_WORDS = frozenset(
    "image photo picture graphic flyer poster map video screenshot alt alt_text n/a none no_alt_text tbd todo untitled "
    "description foto imagen volante cartel mapa grafico ninguno sin_texto".replace("_", "-").split()
)
_WORD = re.compile(r"[^\W_][\w'&]{0,60}")
_BETWEEN_WORDS = re.compile(r"[\s,.:;!?/\"'()-]{1,6}")
_HASHTAG = re.compile(r"(?<![\w&])#([A-Za-z][A-Za-z0-9]{5,99})(?!\w)")
_FEWEST_SHOUTED = 4
_FEWEST_SHOUTED_LETTERS = 15
_LONGEST_ALT_TEXT = 10_000
_WORD_LISTS = ("common_words", "function_words_screened", "given_names", "street_suffixes", "public_venues", "titles")
_LONGEST_SINGLE_WORD = 16


def _check(reading: Reading) -> Iterable[Hit]:
    # In an open incident lives come first: the media may go out and be described within the hour.
    level = Level.WARN if reading.facts.incident_open else Level.BLOCK
    if reading.submission.lines:
        yield from in_picture(reading, level)
        return
    yield from _media(reading, level)
    yield from _capitals(reading)
    yield from _hashtags(reading)


def _media(reading: Reading, level: Level) -> Iterator[Hit]:
    facts = reading.facts
    kind = facts.image_kind
    if kind == "VIDEO" and not facts.captions:
        yield Hit("The video has no captions, so deaf people cannot follow it.", "Add captions.", level=level)
    if kind in {"AUDIO", "VIDEO"} and not facts.transcript:
        yield Hit("The recording has no transcript, so deaf people cannot follow it.", "Add a transcript.", level=level)
    if kind and kind not in {"VIDEO", "AUDIO"} and not facts.decorative and not _describes(facts.alt_text):
        yield Hit(
            "The picture has no alternative text, so blind people do not learn what it shows.",
            "Describe in one or two sentences what the picture shows.",
            level=level,
        )
    if facts.text_in_image_only:
        yield Hit(
            "The information stands only inside the picture, where screen readers cannot read it.",
            "Write the same information in the post.",
            level=level,
        )


def _describes(alt_text: str) -> bool:
    """The name of a file, or the bare word "photo", tells a blind person nothing."""
    bare = " ".join(fold(alt_text[:_LONGEST_ALT_TEXT]).lower.split()).strip(" .!-")
    words = bare.split(" ")
    known = any(char.isalpha() for char in bare) and bare.replace(" ", "-") not in _EMPTY_WORDS
    file_name = len(words) == 1 and (bare.endswith(_FILE_ENDS) or _FILE_NAME.fullmatch(bare))
    return known and not file_name


def _capitals(reading: Reading) -> Iterator[Hit]:
    """Runs of words in capitals; a number between them neither shouts nor ends the run."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(reading.cased):
        joined = bool(run) and _BETWEEN_WORDS.fullmatch(reading.cased, run[-1].end(), word.start())
        if run and not (joined and word[0].isupper()):
            if joined and word[0].isdigit():
                continue
            yield from _shouted(run)
            run = []
        if word[0].isupper():
            run.append(word)
    yield from _shouted(run)


def _shouted(run: list[re.Match[str]]) -> Iterator[Hit]:
    long_words = [word[0] for word in run if len(word[0]) > 1]
    if len(long_words) >= _FEWEST_SHOUTED and sum(map(len, long_words)) >= _FEWEST_SHOUTED_LETTERS:
        yield Hit(
            "These words are all in capitals, which many people find hard to read and screen readers may spell out.",
            "Write them in sentence case.",
            run[0].start(),
            run[-1].end(),
            Level.WARN,
        )


def _hashtags(reading: Reading) -> Iterator[Hit]:
    known = frozenset(entry for name in _WORD_LISTS for entry in reading.words(name).entries)
    for match in _HASHTAG.finditer(reading.cased):
        tag = match[1]
        # Capitals inside the tag already tell its words apart, unless the whole tag is in capitals.
        if any(char.isupper() for char in tag[1:]) and not tag.isupper():
            continue
        if _several_words(tag.lower(), known):
            yield Hit(
                "This hashtag joins several words in one case, so screen readers cannot tell them apart.",
                "Begin each word with a capital, such as #ElkGrovePolice.",
                match.start(),
                match.end(),
                Level.WARN,
            )


def _several_words(tag: str, known: frozenset[str]) -> bool:
    """Whether the tag splits into two or more known words, or is too long for one."""
    letters = tag.rstrip("0123456789")
    if letters in known:
        return False
    # reach[i] says that the first i letters split into known words.
    reach = [True] + [False] * len(letters)
    for end in range(1, len(letters) + 1):
        reach[end] = any(reach[at] and letters[at:end] in known for at in range(max(0, end - 14), end))
    return reach[-1] or len(letters) > _LONGEST_SINGLE_WORD


X1 = Rule("X1", 3, "ADA", "Accessible to everyone", "28 CFR 35.200; WCAG 2.1 AA", Level.BLOCK, _check)
