"""Captions as WebVTT: a strict reader of the little that captions need, written anew as it is stored (X1).

What is stored holds times and words only. Markup is refused rather than taken out: whoever wrote it meant something.
"""

import re
from dataclasses import dataclass

from core.exceptions import InvalidInput
from core.text import clean_text
from posts.video.limits import MAX_CAPTIONS, MAX_CUES

FIELD = "captions"
CLAUSE = "28 CFR 35.200"
_TIME = r"(?:(\d{2,3}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?![^ \t])", re.ASCII)
_SETTING = re.compile(r"[a-z]+:[\w%.,:-]+", re.ASCII)
_REFERENCE = re.compile(r"&(?!amp;)(#?\w+);")
ARROW = "-->"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words, and from when to when they are shown, in milliseconds."""

    start: int
    end: int
    text: str


def clean_captions(content: bytes, *, milliseconds: int) -> str:
    """The captions in `content` as they are stored, for a video of that length. InvalidInput naming the line."""
    if len(content) > MAX_CAPTIONS:
        raise _invalid(f"The captions file is larger than {MAX_CAPTIONS // 1024} KB.")
    try:
        typed = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise _invalid("The captions file is not UTF-8 text. Save it as WebVTT (.vtt) in UTF-8.") from wrong
    typed = clean_text(typed, field=FIELD, limit=MAX_CAPTIONS, name="The captions file")
    cues = _cues_in(typed.split("\n"))
    _check_order(cues, milliseconds)
    return _written(cues)


def cues_of(captions: str) -> list[Cue]:
    """The cues of captions as they are stored."""
    return _cues_in(captions.split("\n")) if captions else []


def transcript_of(captions: str) -> str:
    """All words in one line, as they are heard: a sentence may run over several cues."""
    return " ".join(" ".join(cue.text.split()) for cue in cues_of(captions))


def _cues_in(lines: list[str]) -> list[Cue]:
    if not re.match(r"WEBVTT(?:[ \t]|\Z)", lines[0]):
        raise _invalid('The captions file does not begin with "WEBVTT". Save the captions as WebVTT (.vtt).')
    cues: list[Cue] = []
    for number, block in _blocks(lines):
        if block[0].split(" ")[0] == "NOTE" and ARROW not in block[0]:
            continue
        cues.append(_cue(number, block))
    if not cues:
        raise _invalid("The captions file holds no captions.")
    if len(cues) > MAX_CUES:
        raise _invalid(f"The captions file holds more than {MAX_CUES:,} captions.")
    return cues


def _blocks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Lines between empty lines, each block with the number of its first line; the head is no block."""
    blocks: list[tuple[int, list[str]]] = []
    is_open = True
    for number, line in enumerate(lines, 1):
        if not line.strip():
            is_open = False
        elif is_open and blocks:
            blocks[-1][1].append(line)
        elif is_open and number > 1:
            raise _invalid(f"Line {number} stands in the head of the file. Leave an empty line below WEBVTT.")
        elif not is_open:
            blocks.append((number, [line]))
            is_open = True
    return blocks


def _cue(number: int, block: list[str]) -> Cue:
    if ARROW not in block[0] and len(block) > 1:
        number, block = number + 1, block[1:]
    found = _TIMING.match(block[0])
    if found is None or not all(map(_SETTING.fullmatch, block[0][found.end() :].split())):
        raise _invalid(f'Line {number} is no time such as "00:00:01.000 --> 00:00:04.000".')
    text = "\n".join(_words(number + offset, line) for offset, line in enumerate(block[1:], 1))
    if not text.strip():
        raise _invalid(f"The caption at line {number} holds no words.")
    return Cue(_milliseconds(found.groups()[:4]), _milliseconds(found.groups()[4:]), text)


def _words(number: int, line: str) -> str:
    if "<" in line or ">" in line or _REFERENCE.search(line):
        raise _invalid(f"Line {number} holds markup. Captions are words only; write who speaks as “Sergeant: …”.")
    return line.replace("&amp;", "&").strip()


def _check_order(cues: list[Cue], milliseconds: int) -> None:
    before = 0
    for number, cue in enumerate(cues, 1):
        if cue.start < before:
            raise _invalid(f"Caption {number} begins before the one above it. Put the captions in order.")
        if cue.end <= cue.start:
            raise _invalid(f"Caption {number} ends before it begins.")
        if cue.end > milliseconds:
            raise _invalid(f"Caption {number} ends after the video, which is {milliseconds / 1000:.3f} seconds long.")
        before = cue.start


def _written(cues: list[Cue]) -> str:
    blocks = [f"{_time(cue.start)} {ARROW} {_time(cue.end)}\n{cue.text.replace('&', '&amp;')}" for cue in cues]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def _time(milliseconds: int) -> str:
    seconds, thousandths = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{thousandths:03}"


def _invalid(reason: str) -> InvalidInput:
    return InvalidInput(reason, field=FIELD, clause=CLAUSE)
