"""Links that people can trust (389.4, Gov. Code 50034): X2 holds sites not on the list, short links, look-alikes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from fnmatch import fnmatchcase

from posts.screening.folding import fold
from posts.screening.links import host_and_path, is_plain, links
from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule

_AS_LETTERS = (str.maketrans("01345$!|", "oleassil"), str.maketrans("01345$!|", "oieassil"))
_DRAWN_ALIKE = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_HANDLE = re.compile(r"(?<![\w#])@?(?P<name>[a-z0-9$!|_-]{6,40})(?![\w@])")
_SHORTEST_NAME = 6
_NEAR = 0.84
_INSTEAD = "Link to a page of the Department, or have the site put on the Department's list of allowed sites."


def _check(reading: Reading) -> Iterable[Hit]:
    allowed = reading.config.link_allow_list or reading.words("allowed_sites").entries
    own = _own_names(allowed)
    shorteners = frozenset(reading.words("link_shorteners").entries)
    seen: set[str] = set()
    for link in links(reading):
        seen.update((link.host, link.shown))
        if not _is_allowed(link.host, link.path, allowed):
            yield Hit(_why(link.host, link.shown, own, shorteners), _INSTEAD, link.start, link.end)
    for address in reading.facts.links:
        host, path = host_and_path(address)
        if address.strip() and host not in seen and not _is_allowed(host, path, allowed):
            yield Hit(_why(host, host, own, shorteners), _INSTEAD)
    yield from _look_alike_handles(reading, own)


def _is_allowed(host: str, path: str, allowed: Iterable[str]) -> bool:
    """An entry names one site (`www.` or not), every name below (`*.`), or a page of a site and what is below it."""
    if not host or not is_plain(host):
        return False
    bare = host.removeprefix("www.")
    for entry in allowed:
        site, _, page = re.sub(r"^https?://", "", entry.strip().lower()).partition("/")
        if page and not f"{path.lower()}/".startswith(f"/{page.rstrip('/')}/"):
            continue
        site = site.removeprefix("www.")
        below = site.removeprefix("*.")
        if bare == below or (site.startswith("*.") and host.endswith("." + below)):
            return True
        if "*" in below and fnmatchcase(bare, site):
            return True
    return False


def _why(host: str, shown: str, own: frozenset[str], shorteners: frozenset[str]) -> str:
    likeness = _looks_like(host, own) or _looks_like(shown, own)
    if likeness:
        return f"This address looks like “{likeness}”, and is not on the Department's list. Readers may be led astray."
    if host.removeprefix("www.") in shorteners:
        return "This short link hides where it leads, so readers cannot tell whether to trust it."
    if not is_plain(host):
        return "This address is written with letters that only look Latin, so it leads elsewhere than it seems."
    return "This site is not on the Department's list of sites to link to."


def _own_names(allowed: Iterable[str]) -> frozenset[str]:
    """The names that impostors copy: `elkgrovepd` of `*.elkgrovepd.org`; short ones are too common to guard."""
    names = (entry.lower().removeprefix("*.").partition("/")[0].split(".") for entry in allowed)
    return frozenset(label for labels in names for label in labels[:-1] if len(label) >= _SHORTEST_NAME)


def _looks_like(host: str, own: frozenset[str]) -> str:
    for label in host.split("."):
        for reading in _readings(label[:63]):
            for name in own:
                if name in reading or SequenceMatcher(None, reading, name, autojunk=False).ratio() >= _NEAR:
                    return name
    return ""


def _readings(label: str) -> Iterator[str]:
    """What the eye may take a label for: hidden letters shown, figures as letters, pairs drawn like one letter."""
    if label.startswith("xn--"):
        label = fold(_from_punycode(label)).lower
    label = label.replace("-", "").replace("_", "")
    yield label
    for table in _AS_LETTERS:
        yield label.translate(table)
    for pair, letter in _DRAWN_ALIKE:
        if pair in label:
            yield label.replace(pair, letter)


def _from_punycode(label: str) -> str:
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _look_alike_handles(reading: Reading, own: frozenset[str]) -> Iterator[Hit]:
    """`elkgr0vepd` without an ending: figures for letters in the Department's own name."""
    for match in _HANDLE.finditer(reading.lower):
        name = match["name"]
        if name.isalpha() or name in own or reading.lower[match.end() : match.end() + 1] == ".":
            continue
        if any(name.translate(table) in own for table in _AS_LETTERS):
            yield Hit(
                f"“{name}” only looks like the Department's own name.",
                "Write the Department's own name.",
                *match.span(),
            )


X2 = Rule("X2", 1, "trust", "Links that people can trust", "Government Code 50034", Level.HOLD, _check)
