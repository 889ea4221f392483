"""What an entry of each kind of list may be. Pure: a line goes in, the entry as it is stored comes out (389.5)."""

import re
from collections.abc import Callable, Iterable

from core.exceptions import InvalidInput
from posts.lists.known import Form, Known, number_of, written
from posts.screening.folding import fold
from posts.screening.words import packaged

CLAUSE = "389.5"
MOST_CHANGED = 200
MOST_ENTRIES = 5_000
LONGEST = 80
LABEL_LENGTH = 60
SHORTEST_STEM = 3

_WORDS = re.compile(r"[^\W_][^\W_'.&/-]*(?:[ '.&/-]{1,2}[^\W_]+)*['.]?\*?")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}[a-z]{2,24}")
_PAGE = re.compile(r"(?:/[\w.~-]{1,60}){0,5}/?")
# Only governments and the armed forces are given names below these.
_CLOSED_ENDS = frozenset({"gov", "mil"})
_ADDRESS = re.compile(r"\d{1,6}[a-z]?(?:,? [^\W_][\w'.-]*){1,10}")


class Refused(ValueError):
    """Why a line is no entry, in a few words after its own."""


def cleaned_lines(known: Known, lines: str, *, field: str) -> list[str]:
    """Each line as an entry. Raises InvalidInput beside `field` with the line that cannot stand."""
    typed = [line.strip() for line in lines.splitlines() if line.strip()]
    if len(typed) > MOST_CHANGED:
        raise InvalidInput(
            f"{len(typed):,} lines at once; {MOST_CHANGED} fit into one change.", field=field, clause=CLAUSE
        )
    entries: dict[str, str] = {}
    for line in typed:
        try:
            entry = _CLEANED[known.form](line)
            _check_narrow(known, entry)
        except Refused as why:
            raise InvalidInput(f"“{line[:LONGEST]}” {why}", field=field, clause=CLAUSE) from why
        if key_of(known, entry) in entries:
            raise InvalidInput(f"“{line[:LONGEST]}” stands here twice.", field=field, clause=CLAUSE)
        entries[key_of(known, entry)] = entry
    return list(entries.values())


def key_of(known: Known, entry: str) -> str:
    """What makes two entries the same: of a phone number, its digits."""
    if known.form == Form.PHONE:
        return _digits(number_of(entry)[0])
    return entry.lower()


def same_keys(known: Known, entries: Iterable[str]) -> dict[str, str]:
    return {key_of(known, entry): entry for entry in entries}


def _check_narrow(known: Known, entry: str) -> None:
    """Raise Refused for what would match nearly every post."""
    if known.form != Form.WORDS:
        return
    listed = packaged(known.name).entries
    if entry.endswith("*") and not any(each.endswith("*") for each in listed):
        raise Refused("ends in a star, and this list takes whole words only.")
    small = frozenset(packaged("function_words_screened").entries)
    if entry in small and small.isdisjoint(listed):
        raise Refused("stands in nearly every text: it would match everything.")


def _words(line: str) -> str:
    """As a text is folded before it is searched: small letters, no accents."""
    entry = " ".join(fold(line).lower.split())
    if len(entry) > LONGEST:
        raise Refused(f"has more than {LONGEST} characters.")
    if sum(map(str.isalnum, entry)) < 2:
        raise Refused("is one letter or less: it would match everything.")
    if not _WORDS.fullmatch(entry):
        raise Refused("holds something else than words; a star may stand at its end.")
    if entry.endswith("*") and sum(map(str.isalnum, entry)) < SHORTEST_STEM:
        raise Refused(f"is too short before its star: {SHORTEST_STEM} letters at least.")
    return entry


def _host(line: str) -> str:
    entry = re.sub(r"^https?://", "", line.lower()).rstrip("/")
    if not _HOST.fullmatch(entry):
        raise Refused("is not the name of a site, such as example.org.")
    return entry


def _mail_domain(line: str) -> str:
    return _host(line.lower().lstrip("@"))


def _link(line: str) -> str:
    """A site, every name below one, or a page of a site and what is below it."""
    entry = re.sub(r"^https?://", "", line.lower())
    site, slash, page = entry.partition("/")
    below = site.removeprefix("*.")
    if below in _CLOSED_ENDS and site.startswith("*.") and not page:
        return site
    if not _HOST.fullmatch(below) or not _PAGE.fullmatch(slash + page):
        raise Refused("is not a site or a page, such as example.org or *.example.org; an end alone matches everything.")
    return entry.rstrip("/")


def _phone(line: str) -> str:
    number, label = number_of(line)
    digits = _digits(number)
    if len(digits) != 10 or digits[0] in "01" or re.search(r"[^\d\s().+-]", number):
        raise Refused("is not a telephone number of ten digits, such as 916-555-0134 = tip line.")
    if len(label) > LABEL_LENGTH:
        raise Refused(f"is named with more than {LABEL_LENGTH} characters.")
    return written(digits, label)


def _digits(number: str) -> str:
    digits = re.sub(r"\D", "", number)
    return digits[1:] if len(digits) == 11 and digits[0] == "1" else digits


def _address(line: str) -> str:
    entry = " ".join(line.split())
    if len(entry) > LONGEST or not _ADDRESS.fullmatch(fold(entry).lower):
        raise Refused("is not a number and a street, such as 100 Example Way.")
    return entry


def _table(line: str) -> str:
    raise Refused("cannot be added here.")


_CLEANED: dict[Form, Callable[[str], str]] = {
    Form.WORDS: _words,
    Form.HOST: _host,
    Form.MAIL_DOMAIN: _mail_domain,
    Form.LINK: _link,
    Form.PHONE: _phone,
    Form.ADDRESS: _address,
    Form.TABLE: _table,
}
