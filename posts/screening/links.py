"""Finds addresses of web sites in words (389.5): with and without https, spelled out, spaced out, in other letters.

A host is compared as a browser reads it: full-width letters and invisible signs fall away there, foreign letters
that look Latin do not and lead elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from posts.screening.reading import Reading
from posts.screening.words import WordList

_LABEL = r"[\w-]{1,63}"
_DOT = "[.\u3002\uff61]"
_ADDRESS = re.compile(
    rf"(?<![\w.@-])(?:(?P<scheme>[a-z][a-z0-9]{{1,9}}:[/\\]{{1,3}}|//|www(?=\.))?)(?P<user>[\w.+%:-]{{1,60}}@)?"
    rf"(?P<host>{_LABEL}?(?:{_DOT}{_LABEL}){{0,8}}{_DOT}(?P<top>xn--[\w-]{{1,59}}|[^\W\d_]{{2,24}}))(?![\w@-])"
    r"(?P<rest>(?::\d{2,5})?[/?#][^\s<>\"]{0,2000})?"
)
_NUMERIC = re.compile(
    r"(?<![\w.@-])[a-z]{3,5}:/{1,3}(?P<host>\[[0-9a-f:.]{2,40}\]|\d{1,10}(?:\.\d{1,3}){0,3}|localhost)(?![\w.])"
)
_SPELLED = re.compile(
    rf"(?<![\w.@-])(?P<host>{_LABEL}(?:\s?[\[({{]\s?(?:\.|dot|punto)\s?[\])}}]\s?{_LABEL}){{1,5}})(?P<rest>/\S{{0,200}})?"
)
_SAID = re.compile(
    rf"(?<![\w.@-])(?P<host>{_LABEL} (?:dot|punto) (?:com|org|net|gov|info|ly|us|io|co|gl|me)\b(?: slash| diagonal)?)"
)
_APART = re.compile(r"(?<!\S)(?P<host>[a-z0-9](?: [a-z0-9-]){1,30} ?\. ?[a-z](?: [a-z]){1,8})(?![\w])(?P<rest> ?/)?")
_SPOKEN_DOT = re.compile(r"\s?[\[({]\s?(?:\.|dot|punto)\s?[\])}]\s?| (?:dot|punto) ")
_LATIN = re.compile(r"[\x00-\x7f]*")


@dataclass(frozen=True)
class Link:
    """An address by folded offsets. `host` as a browser reads it, lower case; `shown` as the eye reads it."""

    start: int
    end: int
    host: str
    shown: str
    path: str


def links(reading: Reading) -> Iterator[Link]:
    """Every address in the words of the post; addresses of mail are none."""
    text = reading.lower
    for match in _ADDRESS.finditer(text):
        if (match["user"] and not match["scheme"]) or not _names_a_site(reading, match):
            continue
        start, end = match.span()
        yield Link(start, end, _as_browser_reads(reading, *match.span("host")), match["host"], match["rest"] or "")
    for match in _NUMERIC.finditer(text):
        yield Link(*match.span(), match["host"], match["host"], "")
    tops = _set_of(reading.words("top_level_domains"))
    for pattern in (_SPELLED, _SAID, _APART):
        for match in pattern.finditer(text):
            host = _SPOKEN_DOT.sub(".", match["host"])
            host = re.sub(r"\s(?:slash|diagonal)$|\s", "", host)
            if host.rsplit(".", 1)[-1] in tops:
                yield Link(*match.span(), host, host, "")


def _names_a_site(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a dot between words makes a site of them: `closed.Call` only lacks a space."""
    if match["scheme"]:
        return True
    top, name = match["top"], match["host"].rsplit(".", 1)[0]
    if top not in _set_of(reading.words("top_level_domains")) and not top.startswith("xn--"):
        return bool(match["rest"]) and not top.isascii()
    if all(len(label) < 2 or label.isdigit() for label in name.split(".")):
        return match["host"] in _set_of(reading.words("link_shorteners"))
    return bool(match["rest"]) or _written_as_one(reading, match)


def _written_as_one(reading: Reading, match: re.Match[str]) -> bool:
    """A capital after the dot begins a sentence, and a capital before it a street or a title: `Fwy.at`, `St.in`."""
    first, top = reading.cased[match.start("host")], reading.cased[match.start("top")]
    plain_word = match["host"].replace(".", "").isalpha()
    if plain_word and first.isupper() and match["top"] in _set_of(reading.words("top_level_domains_also_words")):
        return False
    return top.islower() or first.isupper()


def _as_browser_reads(reading: Reading, start: int, end: int) -> str:
    """The host after the mapping of IDNA: compatible forms made plain, invisible signs away, nothing else."""
    first, last = reading.original_span(start, end)
    return browser_host(reading.submission.text[first:last])


def browser_host(written: str) -> str:
    plain = unicodedata.normalize("NFKC", written).replace("\u3002", ".").lower()
    return "".join(char for char in plain if unicodedata.category(char) not in {"Cf", "Mn"}).strip(".")


def is_plain(host: str) -> bool:
    """Whether a host is written in plain letters and nothing stands behind them."""
    return bool(_LATIN.fullmatch(host)) and "xn--" not in host


def host_and_path(address: str) -> tuple[str, str]:
    """Take an address of the form's link field apart; an address that cannot be read has no host."""
    bare = re.sub(r"^\s*(?:[a-z][a-z0-9+.-]{0,12}:)?[/\\]{0,4}", "", address.strip().lower()[:4000])
    authority, slash, path = re.sub(r"\\", "/", bare).partition("/")
    host = re.split(r"[?#]", authority)[0].rsplit("@", 1)[-1]
    return browser_host(re.sub(r":\d*$", "", host)), slash + path


@lru_cache(maxsize=16)
def _set_of(words: WordList) -> frozenset[str]:
    return frozenset(words.entries)
