"""Screens posts given as JSON lines (389.5): the contract of `manage.py screen`, without Django."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from posts.screening.engine import screen
from posts.screening.facts import Facts
from posts.screening.model import Config, Finding, Submission


@dataclass
class LineScreening:
    """Screens line by line. What was wrong with the input is kept in `warnings` and `errors`, ready to print."""

    config: Config
    warnings: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    _warned: set[str] = field(default_factory=set)

    def answers(self, lines: Iterable[bytes]) -> Iterator[str]:
        """Yield one JSON object for each sound line; a line that cannot be read goes to `errors`."""
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                name, submission = self._read(line, number)
            except ValueError as problem:
                self.errors.append(f"line {number}: {problem}")
                continue
            findings = [summary(finding) for finding in screen(submission, self.config)]
            yield json.dumps({"id": name, "findings": findings})

    def _read(self, line: bytes, number: int) -> tuple[object, Submission]:
        row = json.loads(line.decode("utf-8-sig"))
        if not isinstance(row, Mapping):
            raise ValueError("not a JSON object")
        structured = row.get("structured") or {}
        if not isinstance(structured, Mapping):
            raise ValueError("structured must be an object")
        facts, unknown = Facts.from_mapping(structured)
        for key in unknown:
            self._warn_once(key, number)
        submission = Submission(
            text=_text(row, "text", None),
            category=_text(row, "category", "other"),
            lang=_text(row, "lang", "en"),
            facts=facts,
        )
        return row.get("id"), submission

    def _warn_once(self, key: str, number: int) -> None:
        if key not in self._warned:
            self._warned.add(key)
            self.warnings.append(f"line {number}: structured key {key!r} is not known and was ignored")


def summary(finding: Finding) -> dict[str, object]:
    """The keys of a finding that other people's scripts rely on."""
    return {key: getattr(finding, key) for key in ("rule", "version", "clause", "level", "start", "end")}


def _text(row: Mapping[str, object], key: str, default: str | None) -> str:
    value = row.get(key)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise ValueError(f"{key} must be text")
    return value
