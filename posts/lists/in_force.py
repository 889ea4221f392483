"""What screening is configured with at this second: the newest edition of every list (389.5).

Every process asks the database which change is the newest, one small query, and reads the lists again only when
it is another than the one it knows: a change counts everywhere from the moment it is committed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from core.clock import LOCAL_ZONE_NAME
from posts.lists.known import (
    ADDRESSES,
    LINKS,
    MAIL_DOMAINS,
    PHONES,
    Known,
    every_list,
    given_entries,
    number_of,
    packaged_version,
)
from posts.models import DictionaryVersion
from posts.screening import Config, WordList


@dataclass(frozen=True, slots=True)
class Edition:
    """A list of the Department's own, as screening takes it."""

    number: int
    entries: tuple[str, ...]
    # The packaged version that it began with.
    packaged_version: int


_Known = tuple[frozenset[UUID], Mapping[str, Edition]]
# The stamps of the versions that this process has read, and the lists as of them. Replaced whole, never changed.
_read: _Known = (frozenset(), MappingProxyType({}))


def newest_versions() -> QuerySet[DictionaryVersion]:
    """The version in force of each list that the Department keeps itself."""
    later = DictionaryVersion.objects.filter(name=OuterRef("name"), number__gt=OuterRef("number"))
    return DictionaryVersion.objects.filter(~Exists(later))


def own_editions() -> Mapping[str, Edition]:
    """The Department's own lists by name. One query; a second one after a change."""
    global _read
    # Of every list: of two changes at once, the one that began first may be committed last. And not the numbers of
    # the rows: one that was undone leaves its number to another.
    stamps = frozenset(newest_versions().values_list("stamp", flat=True))
    known, editions = _read
    if stamps != known:
        rows = newest_versions().values_list("name", "number", "entries", "packaged_version")
        editions = MappingProxyType({name: Edition(number, tuple(whole), begun) for name, number, whole, begun in rows})
        _read = (stamps, editions)
    return editions


def config_in_force() -> Config:
    """The configuration of `posts.screening` now: the Department's own lists, else what is packaged and set."""
    return config_with(own_editions())


def config_with(editions: Mapping[str, Edition]) -> Config:
    """The configuration with these lists instead of those that are packaged or in the settings."""

    def entries(name: str, given: Sequence[str]) -> tuple[str, ...]:
        return editions[name].entries if name in editions else tuple(given)

    phones = settings.SCREENING_PHONE_ALLOW_LIST
    if PHONES in editions:
        phones = dict(map(number_of, editions[PHONES].entries))
    lists = every_list()
    words = {
        name: WordList(name, edition.number, edition.entries)
        for name, edition in editions.items()
        if name in lists and not lists[name].of_settings and not lists[name].fixed
    }
    return Config(
        timezone=LOCAL_ZONE_NAME,
        phone_allow_list=phones,
        email_allow_domains=entries(MAIL_DOMAINS, settings.SCREENING_EMAIL_ALLOW_DOMAINS),
        link_allow_list=entries(LINKS, settings.SCREENING_LINK_ALLOW_LIST),
        address_allow_list=entries(ADDRESSES, settings.SCREENING_ADDRESS_ALLOW_LIST),
        word_lists=MappingProxyType(words),
    )


@dataclass(frozen=True, slots=True)
class Current:
    """A list as it counts now. `number` 0: as it is packaged or set."""

    known: Known
    number: int
    entries: tuple[str, ...]
    packaged_version: int

    @property
    def source(self) -> str:
        if self.number:
            return "Department"
        return "settings" if self.known.of_settings else "packaged"

    @property
    def version_label(self) -> str:
        if self.number:
            return f"Department's version {self.number}"
        return "Settings" if self.known.of_settings else f"Packaged version {self.packaged_version}"


def current(known: Known, editions: Mapping[str, Edition]) -> Current:
    own = editions.get(known.name)
    if own is None:
        return Current(known, 0, given_entries(known), packaged_version(known))
    return Current(known, own.number, own.entries, own.packaged_version)
