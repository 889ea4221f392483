"""The passages of a post that are read for their meaning: its sentences, in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from posts.screening.reading import Reading

# A fragment says nothing by itself and belongs to what it follows.
FEWEST_WORDS = 4
# Of one sentence. What has no full stop, such as a list, is read in stretches.
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence by its offsets in the folded text; `text` is it, lower-case and undisguised."""

    start: int
    end: int
    text: str


def passages(reading: Reading) -> list[Passage]:
    """Every passage of the post, in order. The same reading gives the same passages, here and in training."""
    prose, origins = reading.prose
    found: list[Passage] = []
    for start, end in _merged(prose):
        text = " ".join(prose.quiet[start:end].split())
        first, last = (start, end) if prose is reading else (origins[start], origins[end - 1] + 1)
        found.append(Passage(first, last, text))
    return found


def _merged(prose: Reading) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in prose.sentences():
        for begin in range(start, end, LONGEST):
            stop = min(end, begin + LONGEST)
            words = len(prose.quiet[begin:stop].split())
            if not words:
                continue
            if spans and words < FEWEST_WORDS and stop - spans[-1][0] <= LONGEST:
                spans[-1] = (spans[-1][0], stop)
            else:
                spans.append((begin, stop))
    return [_trimmed(prose.quiet, start, end) for start, end in spans]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
