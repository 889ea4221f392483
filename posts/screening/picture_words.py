"""X1 for words in a picture: whether they can be seen (WCAG 2.2, 1.4.3), and whether they are also said (1.4.5).

A picture whose words nobody has read is held: what was not screened is never clear (389.5).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from posts.screening.folding import fold
from posts.screening.model import Finding, Level, PictureLine, not_checked
from posts.screening.reading import Reading
from posts.screening.rule import Hit

PICTURE_NOT_READ = "UNREAD"
# WCAG 2.2, 1.4.3: ordinary letters, and large ones.
LEAST_CONTRAST = 4.5
LEAST_CONTRAST_LARGE = 3.0
# A sign or a badge in a photograph has a few words; what has more is a text that somebody wrote to be read.
FEWEST_WORDS = 5
WORDS_OF_A_FLYER = 12
ENOUGH_SAID = 2 / 3
HARDLY_SAID = 1 / 4
_WORD = re.compile(r"[^\W_]+")


def in_picture(reading: Reading, level: Level) -> Iterator[Hit]:
    """What X1 finds in the lines of a picture; `level` is that of a picture whose words stand nowhere else."""
    for line in reading.submission.lines:
        if hit := _faint(reading, line):
            yield hit
    yield from _only_there(reading, level)


def _faint(reading: Reading, line: PictureLine) -> Hit | None:
    least = LEAST_CONTRAST_LARGE if line.large else LEAST_CONTRAST
    if line.contrast is None or not line.sure or line.contrast >= least:
        return None
    start, end = _place(reading, line.start, line.end)
    return Hit(
        f"These words hardly stand out from what is behind them: their contrast is about {line.contrast:.1f}:1, and "
        f"{least:g}:1 is the least that many people need.",
        "Make them darker or lighter, or put them on a plain ground.",
        start,
        end,
        Level.WARN,
    )


def _only_there(reading: Reading, level: Level) -> Iterator[Hit]:
    """By the share of words that are said nowhere else, each word counted once."""
    submission = reading.submission
    sure = " ".join(submission.text[line.start : line.end] for line in submission.lines if line.sure)
    words = _words(sure)
    if len(words) < FEWEST_WORDS:
        return
    said = len(words & _words(submission.beside)) / len(words)
    if said >= ENOUGH_SAID:
        return
    start, end = _place(reading, submission.lines[0].start, submission.lines[-1].end)
    yield Hit(
        f"Of the {len(words)} words in the picture only {said:.0%} are in the message or in the picture's description, "
        "so blind people miss the rest.",
        "Write the same information in the message, or all words of the picture in its description.",
        start,
        end,
        level if len(words) >= WORDS_OF_A_FLYER and said < HARDLY_SAID else Level.WARN,
    )


def _words(text: str) -> set[str]:
    """Without case and accents; short ones and single figures tell nothing."""
    return {word for word in _WORD.findall(fold(text).lower) if len(word) >= 3 or (len(word) == 2 and word.isdecimal())}


def _place(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Offsets of the original text in the folded one."""
    origins = reading.folded.origins
    return bisect_left(origins, start), bisect_left(origins, end)


def not_read() -> Finding:
    """The finding of a picture that was not read."""
    return not_checked(
        PICTURE_NOT_READ,
        "The words in the picture could not be read, so nothing was checked there. Look yourself.",
        "Look at the whole picture for numbers, names, addresses and screens, and say what you saw.",
    )
