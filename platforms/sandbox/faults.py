"""Faults on demand: which request meets which failure.

A rule names the requests it is for, how many of them to let pass first (`after`) and how many
to hit (`count`, 0 for all until deleted). A request meets the first rule that is due for it.
"""

import fnmatch
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

PLATFORMS = ("x", "facebook", "mastodon", "bluesky", "*")
_METHODS = ("GET", "POST", "PUT", "DELETE")
_WHEN = {"drop": ("before", "after"), "hang": ("after",)}
_FIELDS = {
    "status": {"status", "body", "headers"},
    "delay": {"seconds"},
    "drop": {"when"},
    "cut_body": set(),
    "no_id": set(),
    "garbage": set(),
    "hang": {"when", "seconds"},
}
_RULE_FIELDS = {"platform", "method", "path", "count", "after", "fault"}


class BadFault(ValueError):
    """The fault that was asked for makes no sense. The text says why."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One failure. Only the fields of its `kind` mean something."""

    kind: str
    status: int = 0
    body: Any = ""
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    when: str = "before"

    def as_json(self) -> dict[str, Any]:
        return {"kind": self.kind} | {name: getattr(self, name) for name in sorted(_FIELDS[self.kind])}


@dataclass(slots=True)
class Rule:
    """A fault and the requests it is for; `seen` and `fired` count as it goes."""

    id: int
    platform: str
    method: str
    path: str
    count: int
    after: int
    fault: Fault
    seen: int = 0
    fired: int = 0

    def matches(self, platform: str, method: str, paths: Iterable[str]) -> bool:
        if self.platform not in ("*", platform) or self.method not in ("", method):
            return False
        return any(path.startswith(self.path) or fnmatch.fnmatchcase(path, self.path) for path in paths)

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "platform": self.platform,
            "method": self.method or None,
            "path": self.path or None,
            "count": self.count,
            "after": self.after,
            "seen": self.seen,
            "fired": self.fired,
            "fault": self.fault.as_json(),
        }


class FaultPlan:
    """The rules in force, oldest first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rules: list[Rule] = []
        self._last_id = 0

    def add(self, wanted: object) -> dict[str, Any]:
        """Put a rule in force. Raises `BadFault`."""
        values = _read_rule(wanted)
        with self._lock:
            self._last_id += 1
            rule = Rule(id=self._last_id, **values)
            self._rules.append(rule)
            return rule.as_json()

    def clear(self) -> None:
        with self._lock:
            self._rules.clear()

    def as_json(self) -> list[dict[str, Any]]:
        with self._lock:
            return [rule.as_json() for rule in self._rules]

    def meet(self, platform: str, method: str, paths: Iterable[str]) -> Fault | None:
        """The fault that this request meets, counted as met. `paths` are the names of one path."""
        paths = tuple(paths)
        with self._lock:
            for rule in self._rules:
                if not rule.matches(platform, method, paths):
                    continue
                rule.seen += 1
                if rule.seen <= rule.after:
                    continue
                rule.fired += 1
                if rule.count and rule.fired >= rule.count:
                    self._rules.remove(rule)
                return rule.fault
        return None


def _read_rule(wanted: object) -> dict[str, Any]:
    if not isinstance(wanted, dict):
        raise BadFault("A fault rule is a JSON object.")
    _refuse_unknown(wanted, _RULE_FIELDS, "rule")
    platform, method, path = wanted.get("platform"), wanted.get("method") or "", wanted.get("path") or ""
    if platform not in PLATFORMS:
        raise BadFault(f"platform is one of {', '.join(PLATFORMS)}.")
    if method and method not in _METHODS:
        raise BadFault(f"method is one of {', '.join(_METHODS)}, or left out.")
    if not isinstance(path, str):
        raise BadFault("path is a prefix or a glob, as text.")
    return {
        "platform": platform,
        "method": method,
        "path": path,
        "count": _whole_number(wanted, "count", 1),
        "after": _whole_number(wanted, "after", 0),
        "fault": _read_fault(wanted.get("fault")),
    }


def _read_fault(wanted: object) -> Fault:
    if not isinstance(wanted, dict) or wanted.get("kind") not in _FIELDS:
        raise BadFault(f"fault is an object whose kind is one of {', '.join(_FIELDS)}.")
    kind = wanted["kind"]
    _refuse_unknown(wanted, _FIELDS[kind] | {"kind"}, f"fault {kind}")
    when = wanted.get("when", _WHEN.get(kind, ("before",))[0])
    if kind in _WHEN and when not in _WHEN[kind]:
        raise BadFault(f"when is one of {', '.join(_WHEN[kind])} for {kind}.")
    return Fault(
        kind=kind,
        status=_status(wanted) if kind == "status" else 0,
        body=wanted.get("body", ""),
        headers=_headers(wanted),
        seconds=_seconds(wanted) if "seconds" in _FIELDS[kind] else 0.0,
        when=when,
    )


def _status(wanted: dict[str, Any]) -> int:
    status = wanted.get("status")
    if not isinstance(status, int) or not 200 <= status <= 599:
        raise BadFault("status is a number from 200 to 599.")
    return status


def _headers(wanted: dict[str, Any]) -> dict[str, str]:
    headers = wanted.get("headers", {})
    if not isinstance(headers, dict) or any("\r" in str(text) or "\n" in str(text) for text in headers.values()):
        raise BadFault("headers is an object of names and one-line values.")
    return {str(name): str(value) for name, value in headers.items()}


def _seconds(wanted: dict[str, Any]) -> float:
    seconds = wanted.get("seconds")
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds <= 3600:
        raise BadFault("seconds is a number from 0 to 3600.")
    return float(seconds)


def _whole_number(wanted: dict[str, Any], name: str, default: int) -> int:
    number = wanted.get(name, default)
    if isinstance(number, bool) or not isinstance(number, int) or number < 0:
        raise BadFault(f"{name} is a whole number of 0 or more.")
    return number


def _refuse_unknown(wanted: dict[str, Any], known: set[str], what: str) -> None:
    unknown = set(wanted) - known
    if unknown:
        raise BadFault(f"A {what} has no {', '.join(sorted(map(str, unknown)))}.")
