"""Where the samples of a track lie: its tables, read within bounds (ISO/IEC 14496-12, 8.6 and 8.7)."""

import struct
from collections.abc import Iterator
from itertools import pairwise

from posts.video.boxes import Box, damaged
from posts.video.limits import MAX_SAMPLE, MAX_SAMPLES

# Where a sample begins in the file, and how long it is.
Sample = tuple[int, int]


def number_at(data: bytes | bytearray, at: int, size: int, end: int) -> int:
    """The number at `at`, which lies before `end`."""
    if at + size > end:
        raise damaged()
    return int.from_bytes(data[at : at + size], "big")


def samples_of(data: bytearray, boxes: dict[bytes, Box]) -> list[Sample]:
    """Every sample of the track, in its order."""
    sizes = _sizes(data, boxes[b"stsz"])
    offsets = _chunks(data, boxes)
    samples: list[Sample] = []
    for offset, count in zip(offsets, _samples_a_chunk(data, boxes[b"stsc"], len(offsets)), strict=True):
        if len(samples) + count > len(sizes):
            raise damaged()
        for size in sizes[len(samples) : len(samples) + count]:
            samples.append((offset, size))
            offset += size
    if len(samples) != len(sizes):
        raise damaged()
    return samples


def ticks_of(data: bytearray, stts: Box, *, samples: int) -> int:
    """How long the track is, in units of its own clock, by the time of each sample."""
    rows = _table(data, stts, 2)
    if sum(count for count, _ in rows) != samples:
        raise damaged()
    return sum(count * ticks for count, ticks in rows)


def _sizes(data: bytearray, stsz: Box) -> list[int]:
    same = number_at(data, stsz.body + 4, 4, stsz.end)
    count = number_at(data, stsz.body + 8, 4, stsz.end)
    if not 0 < count <= MAX_SAMPLES or same > MAX_SAMPLE:
        raise damaged()
    if same:
        return [same] * count
    sizes = [row[0] for row in _rows(data, stsz.body + 12, stsz.end, count, ">I")]
    if max(sizes) > MAX_SAMPLE:
        raise damaged()
    return sizes


def _chunks(data: bytearray, boxes: dict[bytes, Box]) -> list[int]:
    box, row = (boxes[b"stco"], ">I") if b"stco" in boxes else (boxes[b"co64"], ">Q")
    count = number_at(data, box.body + 4, 4, box.end)
    return [offset for (offset,) in _rows(data, box.body + 8, box.end, count, row)]


def _samples_a_chunk(data: bytearray, stsc: Box, chunks: int) -> Iterator[int]:
    rows = _table(data, stsc, 3)
    firsts = [first for first, _, _ in rows]
    if not rows or firsts[0] != 1 or any(a >= b for a, b in pairwise([*firsts, chunks + 1])):
        raise damaged()
    for (first, count, _), after in zip(rows, [*firsts[1:], chunks + 1], strict=True):
        yield from [count] * (after - first)


def _table(data: bytearray, box: Box, numbers: int) -> list[tuple[int, ...]]:
    count = number_at(data, box.body + 4, 4, box.end)
    return _rows(data, box.body + 8, box.end, count, f">{numbers}I")


def _rows(data: bytearray, start: int, end: int, count: int, row: str) -> list[tuple[int, ...]]:
    """`count` rows that fill the box to its end: behind them nothing can be hidden."""
    if count > MAX_SAMPLES or start + count * struct.calcsize(row) != end:
        raise damaged()
    return list(struct.iter_unpack(row, data[start:end]))
