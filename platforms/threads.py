"""Threads: one message as several posts of one account, each a reply to the one before (X, Mastodon, Bluesky).

A line that holds only `---` begins the next post. So a thread is written, sealed and screened as one text.
"""

from bisect import bisect_right
from collections.abc import Iterator

import regex

from platforms.counting import cuts, fitting_cut, measure

# Values of Platform that show replies to oneself as one thread. Facebook and the website have nothing like it.
WITH_THREADS = frozenset({"X", "MASTODON", "BLUESKY"})
LINE = "---"
MOST_PARTS = 10
# An earlier end is better than a later one of a lower kind, unless it leaves most of the room empty.
_LEAST_FILLED = 4

_SEPARATOR = regex.compile(r"(?m)^[^\S\n]*---[^\S\n]*$\n?")
_PARAGRAPH = regex.compile(r"[^\S\n]*\n\s*\n\s*")
# Not after an initial or a title: "Sgt. Example" and "J. Example" are one thing, and "6 p.m. at" goes on.
# A line's end ends a sentence too.
_SENTENCE = regex.compile(
    r"""(?x) (?=\s) (?<= [.!?\u2026] ["'\u201d\u2019)\]]{0,3} )
        (?<! \b (?:[A-Z]|Sgt|Ofc|Det|Lt|Capt|Cpl|Mr|Mrs|Ms|Dr|St|No|Blvd|Rd|Ave|vs) \. ) \s++ (?! \p{Ll} )
    | [^\S\n]* \n \s*
    | (?<= [\u3002\uff01\uff1f] ) \s*"""
)
_WORD = regex.compile(r"\s+")


def allows_threads(platform: str) -> bool:
    """Whether `platform` (a value of Platform) takes a thread."""
    return platform in WITH_THREADS


def is_divided(text: str) -> bool:
    """Whether `text` holds a line with only `---`, whatever a platform makes of it."""
    return bool(_SEPARATOR.search(_lines(text)))


def parts(platform: str, text: str) -> list[str]:
    """The posts that `text` is on `platform`, in order and stripped; one where the platform has no threads.

    A part between two lines with nothing in it is an empty text: submission refuses it.
    """
    if not allows_threads(platform) or not is_divided(text):
        return [text]
    return [part.strip() for part in _SEPARATOR.split(_lines(text))]


def divided(platform: str, text: str) -> str:
    """`text` as a thread: each part that is too long is divided, at the end of a paragraph, sentence or word.

    No web address, mention or grapheme is cut. What fits stays as it is, so that dividing twice changes nothing.
    Empty parts are left out. There may be more than MOST_PARTS, and on a platform without threads one too long.
    """
    if not allows_threads(platform):
        return text
    fitting = [piece for part in parts(platform, _lines(text)) for piece in _divide(platform, part.strip())]
    return f"\n{LINE}\n".join(fitting)


def _lines(text: str) -> str:
    """A browser sends line breaks as CRLF; what is stored has LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _divide(platform: str, text: str) -> Iterator[str]:
    while text:
        if measure(platform, text).fits:
            yield text
            return
        at = _best_cut(platform, text)
        yield text[:at].strip()
        text = text[at:].strip()


def _best_cut(platform: str, text: str) -> int:
    """Where the first part of a text that is too long ends: at the last good end that fits."""
    most = len(fitting_cut(platform, text))
    places = cuts(text)
    allowed = set(places)
    for ends in (_PARAGRAPH, _SENTENCE, _WORD):
        found = [each.end() for each in ends.finditer(text) if each.start() <= most and {*each.span()} <= allowed]
        for at in reversed(found):
            if at * _LEAST_FILLED >= most and _is_good(platform, text, at):
                return at
    inside = places[1 : bisect_right(places, most)]
    # A word that no post has room for is cut between two graphemes; an address or a mention stays whole, too long.
    return next((at for at in reversed(inside) if _is_good(platform, text, at)), places[1])


def _is_good(platform: str, text: str, at: int) -> bool:
    """Whether a cut at `at` leaves text on both sides, the first of them fitting, and makes no line `---` anew."""
    before, after = text[:at].strip(), text[at:].strip()
    lines = (before.rpartition("\n")[2], after.partition("\n")[0])
    return bool(before and after) and LINE not in map(str.strip, lines) and measure(platform, before).fits
