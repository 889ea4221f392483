"""One HTTP exchange as the sandbox sees it: the parsed request and the answer to it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from email.utils import collapse_rfc2231_value
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
JSON = "application/json"


class MalformedBody(ValueError):
    """The body is not what its content type says."""


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """One file part of a multipart body."""

    filename: str
    content: bytes


@dataclass(frozen=True)
class Request:
    """A request read to its end. Header names are lower case; `path` has no query string."""

    method: str
    path: str
    query_string: str
    headers: Mapping[str, str]
    body: bytes = b""

    @cached_property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(self.query_string, keep_blank_values=True))

    @cached_property
    def content_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @cached_property
    def json(self) -> Any:
        """The JSON body. Raises `MalformedBody`."""
        try:
            return json.loads(self.body)
        except ValueError as error:
            raise MalformedBody(f"The body is not JSON: {error}") from error

    @cached_property
    def _parts(self) -> tuple[dict[str, str], dict[str, UploadedFile]]:
        if self.content_type == MULTIPART:
            return _read_multipart(self.body, self.headers["content-type"])
        if self.content_type == FORM:
            return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True)), {}
        return {}, {}

    @property
    def form(self) -> dict[str, str]:
        """The form fields that are not files, of a multipart or urlencoded body."""
        return self._parts[0]

    @property
    def files(self) -> dict[str, UploadedFile]:
        return self._parts[1]


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back to the client."""

    status: int
    body: bytes
    content_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of_json(
        cls, status: int, content: object, *, content_type: str = JSON, headers: Mapping[str, str] | None = None
    ) -> "Answer":
        body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        return cls(status, body, f"{content_type}; charset=utf-8", headers or {})


def _read_multipart(body: bytes, content_type: str) -> tuple[dict[str, str], dict[str, UploadedFile]]:
    boundary = _header_parameter(content_type, "boundary")
    if not boundary:
        raise MalformedBody("The multipart body has no boundary.")
    fields: dict[str, str] = {}
    files: dict[str, UploadedFile] = {}
    # The first delimiter has no line break before it; giving it one makes all of them alike.
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary.encode())[1:]:
        if part.startswith(b"--"):
            break
        head, _, content = part.partition(b"\r\n\r\n")
        disposition = _disposition(head)
        name, filename = _header_parameter(disposition, "name"), _header_parameter(disposition, "filename")
        if filename is None:
            fields[name or ""] = content.decode("utf-8", "replace")
        else:
            files[name or ""] = UploadedFile(filename, content)
    return fields, files


def _disposition(head: bytes) -> str:
    for line in head.decode("utf-8", "replace").split("\r\n"):
        label, _, value = line.partition(":")
        if label.strip().lower() == "content-disposition":
            return value.strip()
    return ""


def _header_parameter(header: str, name: str) -> str | None:
    message = Message()
    message["Content-Disposition"] = header
    value = message.get_param(name, header="Content-Disposition")
    return None if value is None else collapse_rfc2231_value(value)
