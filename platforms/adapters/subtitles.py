"""Captions in the form that X and Facebook take: SubRip (.srt), made of our WebVTT (X1).

What is stored was written by `posts.video.captions`: times with hours, words, and `&amp;` as the only reference.
"""

import re

from platforms.adapters.base import Rejected

_UNREAD = "The captions cannot be read. Nothing is public."
_TIMES = re.compile(r"(\d{2,3}:\d\d:\d\d)\.(\d{3}) --> (\d{2,3}:\d\d:\d\d)\.(\d{3})\Z", re.ASCII)


def srt_of(captions: str) -> str:
    """`captions` as SubRip. Rejected for what was not written by us."""
    head, *blocks = captions.strip("\n").split("\n\n")
    if head != "WEBVTT" or not blocks:
        raise Rejected(_UNREAD)
    return "\n".join(_numbered(number, block) for number, block in enumerate(blocks, 1))


def _numbered(number: int, block: str) -> str:
    times, _, words = block.partition("\n")
    found = _TIMES.match(times)
    if found is None or not words.strip():
        raise Rejected(_UNREAD)
    start, end = f"{found[1]},{found[2]}", f"{found[3]},{found[4]}"
    return f"{number}\n{start} --> {end}\n{words.replace('&amp;', '&')}\n"
