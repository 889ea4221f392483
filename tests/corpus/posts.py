"""The labelled posts of tests/corpus/ (389.4, 389.5): what is screened, and what the screening should say of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from posts.screening import Config, Facts, Finding, Level, Submission

FOLDER = Path(__file__).resolve().parent
DEVELOPMENT, HELD_OUT = "development", "held_out"
PARTS = (DEVELOPMENT, HELD_OUT)


@dataclass(frozen=True)
class Label:
    """A finding that must be there: of a rule, or of a letter of 389.5 where no row names what is wrong."""

    name: str
    level: Level
    of_clause: bool = False

    def is_met_by(self, finding: Finding) -> bool:
        """A finding of the same name that stops the post at least as hard."""
        return self.is_named_by(finding) and finding.level >= self.level

    def is_named_by(self, finding: Finding) -> bool:
        return self.name == (finding.clause if self.of_clause else finding.rule)


@dataclass(frozen=True)
class CorpusPost:
    """One post. `clear` names rules that must find nothing; `offending` the words that a disguise would hide."""

    id: str
    part: str
    lang: str
    category: str
    text: str
    structured: Mapping[str, Any] = field(default_factory=dict)
    caught: tuple[Label, ...] = ()
    clear: tuple[str, ...] = ()
    ordinary: bool = False
    offending: tuple[str, ...] = ()

    def submission(self) -> Submission:
        facts, unknown = Facts.from_mapping(self.structured)
        if unknown:
            raise ValueError(f"{self.id}: structured keys {unknown} are not of the contract")
        return Submission(text=self.text, category=self.category, lang=self.lang, facts=facts)


def files(part: str) -> list[Path]:
    return sorted((FOLDER / part).glob("*.jsonl"))


def read(part: str) -> tuple[CorpusPost, ...]:
    """The posts of one part, in the order of the files."""
    lines = [line for path in files(part) for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(_post(json.loads(line), part) for line in lines)


def config() -> Config:
    """The numbers, domains and links that the posts of the corpus treat as the Department's own."""
    return Config.from_mapping(json.loads((FOLDER / "config.json").read_text(encoding="utf-8")))


def _post(row: Mapping[str, Any], part: str) -> CorpusPost:
    expect = row["expect"]
    if unknown := set(expect) - {"caught", "clear", "ordinary"}:
        raise ValueError(f"{row['id']}: expect has {unknown}")
    return CorpusPost(
        id=row["id"],
        part=part,
        lang=row["lang"],
        category=row["category"],
        text=row["text"],
        structured=row["structured"],
        caught=tuple(_label(label) for label in expect.get("caught", [])),
        clear=tuple(expect.get("clear", [])),
        ordinary=expect.get("ordinary", False),
        offending=tuple(row.get("offending", [])),
    )


def _label(label: Mapping[str, str]) -> Label:
    of_clause = "clause" in label
    return Label(label["clause" if of_clause else "rule"], Level(label["level"]), of_clause)
