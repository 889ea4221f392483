"""Holds a value against a published lexicon of the AT Protocol: required, known and well-made properties.

Stricter than the protocol: a property that the lexicon does not name is an error, so that nothing misspelled passes.
"""

import json
import re
from typing import Any

import regex

from tests.platforms.sandbox.clients import reference

_FORMATS = {
    "did": r"did:[a-z]+:[a-zA-Z0-9._:%-]+",
    "at-uri": r"at://did:[a-z]+:[a-zA-Z0-9._-]+/[a-zA-Z.]+/[a-zA-Z0-9._~:-]+",
    "at-identifier": r"did:[a-z]+:[a-zA-Z0-9._:%-]+|[a-z0-9.-]+",
    "datetime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)",
    "tid": r"[2-7a-j][2-7a-z]{12}",
    "record-key": r"[a-zA-Z0-9._:~-]{1,512}",
    "nsid": r"[a-z]+(\.[a-z]+)*\.[a-zA-Z]+",
    "cid": r"b[a-z2-7]{20,}",
    "uri": r"\w+:(//)?[^\s/]\S*",
    "handle": r"([a-z0-9-]+\.)+[a-z][a-z0-9-]*",
    "language": r"[a-z]{2,3}",
}


def check(name: str, value: Any, *, part: str = "main") -> None:
    """`value` against the definition `name`, of a procedure or query its `part`: "input", "output" or "parameters"."""
    document, _, definition = name.partition("#")
    found = _document(document)["defs"][definition or "main"]
    if found["type"] == "record":
        assert value["$type"] == document
        value = {key: each for key, each in value.items() if key != "$type"}
        found = found["record"]
    elif part != "main":
        found = found[part]["schema"] if part != "parameters" else found[part]
    _check(found, value, document, where=name)


def _document(name: str) -> dict[str, Any]:
    return dict(json.loads(reference(f"atproto-lexicons/{name.replace('.', '/')}.json").read_text()))


def _check(schema: dict[str, Any], value: Any, document: str, *, where: str) -> None:
    kind = schema["type"]
    if kind == "ref":
        check(_named(schema["ref"], document), value)
    elif kind == "union":
        names = [_named(ref, document) for ref in schema["refs"]]
        assert value["$type"] in names, f"{where} is none of {names}"
        check(value["$type"], {key: each for key, each in value.items() if key != "$type"})
    elif kind == "array":
        assert isinstance(value, list), where
        assert len(value) <= schema.get("maxLength", len(value)), where
        for each in value:
            _check(schema["items"], each, document, where=f"{where}[]")
    elif kind in ("object", "params"):
        _check_object(schema, value, document, where)
    else:
        _check_single(schema, value, where)


def _check_single(schema: dict[str, Any], value: Any, where: str) -> None:
    kind = schema["type"]
    if kind == "blob":
        assert value.keys() == {"$type", "ref", "mimeType", "size"}, where
        assert value["size"] <= schema.get("maxSize", value["size"]), where
    elif kind == "integer":
        assert isinstance(value, int), where
        assert value >= schema.get("minimum", value), where
    elif kind == "boolean":
        assert isinstance(value, bool), where
    elif kind == "string":
        _check_string(schema, value, where)


def _check_object(schema: dict[str, Any], value: Any, document: str, where: str) -> None:
    properties = schema.get("properties", {})
    assert isinstance(value, dict), where
    assert set(schema.get("required", [])) <= value.keys() <= properties.keys(), f"{where}: {sorted(value)}"
    for key, each in value.items():
        _check(properties[key], each, document, where=f"{where}/{key}")


def _check_string(schema: dict[str, Any], value: Any, where: str) -> None:
    assert isinstance(value, str), where
    assert len(value.encode()) <= schema.get("maxLength", 100_000), where
    assert len(regex.findall(r"\X", value)) <= schema.get("maxGraphemes", 100_000), where
    if "format" in schema:
        assert re.fullmatch(_FORMATS[schema["format"]], value), f"{where}: {value} is no {schema['format']}"


def _named(ref: str, document: str) -> str:
    return f"{document}{ref}" if ref.startswith("#") else ref
