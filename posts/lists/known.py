"""Which lists there are, what each is for, and whether the Department may keep its own edition (389.5)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from django.conf import settings

from posts.screening.words import FOLDER, packaged


class Form(StrEnum):
    """What an entry looks like."""

    WORDS = "words"
    HOST = "host"
    MAIL_DOMAIN = "mail_domain"
    LINK = "link"
    PHONE = "phone"
    ADDRESS = "address"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Known:
    """One list. `fixed` says why only a new version of the program changes it; empty: the Department may."""

    name: str
    label: str
    purpose: str
    form: Form
    fixed: str = ""

    @property
    def of_settings(self) -> bool:
        return self.name in OF_SETTINGS


PHONES, MAIL_DOMAINS = "allowed_phones", "allowed_mail_domains"
LINKS, ADDRESSES = "allowed_links", "allowed_addresses"
OF_SETTINGS: Mapping[str, Known] = {
    known.name: known
    for known in (
        Known(PHONES, "Allowed phone numbers", "Numbers of the Department that a post may show.", Form.PHONE),
        Known(
            MAIL_DOMAINS,
            "Allowed e-mail domains",
            "Addresses below these domains are the Department's own.",
            Form.MAIL_DOMAIN,
        ),
        Known(LINKS, "Allowed links", "Sites that a post may link to; “*.” stands for every name below.", Form.LINK),
        Known(
            ADDRESSES,
            "Allowed street addresses",
            "Published addresses of the Department, such as its front counter.",
            Form.ADDRESS,
        ),
    )
}

_ENGINE = "The screening reads its structure by this list; it changes with a new version of the program."
_STATUTE = "It follows a statute; it changes with a new version of the program."
_FIXED = {
    "violent_felonies": _STATUTE,
    "lookalikes": _ENGINE,
    "allowed_sites": "It counts only where the list of allowed links is empty. Change that one.",
} | dict.fromkeys(
    (
        *("common_words", "everyday_words", "function_words_other", "function_words_screened"),
        "greetings",
        *("function_words_shared", "given_names_also_words", "languages_told_apart", "organization_words"),
        *("place_words_also_surnames", "surnames"),
    ),
    _ENGINE,
)
_TABLES = frozenset({"violent_felonies", "lookalikes"})
_HOSTS = frozenset({"link_shorteners", "allowed_sites"})


@lru_cache(maxsize=1)
def every_list() -> Mapping[str, Known]:
    """By name: the allow-lists first, then the packaged word lists."""
    return {**OF_SETTINGS, **{known.name: known for known in _packaged_lists()}}


def _packaged_lists() -> Iterator[Known]:
    for file in sorted(FOLDER.glob("*.txt")):
        name = file.stem
        lines = file.read_text(encoding="utf-8").splitlines()
        form = Form.TABLE if name in _TABLES else Form.HOST if name in _HOSTS else Form.WORDS
        purpose = lines[1].removeprefix("#").strip() if len(lines) > 1 and lines[1].startswith("#") else ""
        yield Known(name, name.replace("_", " ").capitalize(), purpose, form, _FIXED.get(name, ""))


def packaged_version(known: Known) -> int:
    """The version that the program brings; 0 for a list of the settings."""
    return 0 if known.of_settings else packaged_lines(known.name)[0]


@lru_cache(maxsize=64)
def packaged_lines(name: str) -> tuple[int, tuple[str, ...]]:
    """Version and lines of a packaged list. A table is shown by its lines."""
    if name not in _TABLES:
        words = packaged(name)
        return words.version, words.entries
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    shown = tuple(line for line in lines[1:] if line.strip() and not line.startswith("# "))
    return int(lines[0].removeprefix("# version:")), shown


def given_entries(known: Known) -> tuple[str, ...]:
    """What the list holds where the Department keeps no edition of its own."""
    if not known.of_settings:
        return packaged_lines(known.name)[1]
    if known.name == PHONES:
        return tuple(written(number, label) for number, label in settings.SCREENING_PHONE_ALLOW_LIST.items())
    given = {
        MAIL_DOMAINS: settings.SCREENING_EMAIL_ALLOW_DOMAINS,
        LINKS: settings.SCREENING_LINK_ALLOW_LIST,
        ADDRESSES: settings.SCREENING_ADDRESS_ALLOW_LIST,
    }
    return tuple(given[known.name])


def written(number: str, label: str) -> str:
    """A phone number with what it is for, as one entry."""
    return f"{number} = {label}" if label else number


def number_of(entry: str) -> tuple[str, str]:
    """An entry of phone numbers as number and label."""
    number, _, label = entry.partition("=")
    return number.strip(), label.strip()
