"""The one place where HTTP leaves the application, on its way to the platforms.

The libraries of X and of Facebook hard-code their hosts, set no timeouts, follow redirects and forget the status of
an answer. A session of this module mends all that and judges nothing: `hear()` makes a call through
a library and reports what was really on the wire, whatever the library made of it.
"""

import ipaddress
import json
import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, quote, quote_plus, urlencode, urlsplit, urlunsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter

DEFAULT_TIMEOUT = (3.0, 10.0)
LARGEST_ANSWER = 5_000_000
SECRET = "[secret]"  # noqa: S105 - what stands in a text where a secret stood

_PLAIN_BASE = re.compile(r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::[0-9]{1,5})?/?\Z")
_SECRET_SHAPES = re.compile(
    r"""(?i)((?:(?:access|refresh|fb_exchange)_token|(?:access|refresh)Jwt|appsecret_proof|client_secret|oauth_[a-z_]+)(?:"|')?\s*(?:=|:|%3D)\s*(?:"|')?|\bbearer\s+)"""
    r"""[^\s&"'\\<>,;()\]}]+"""
)


def is_loopback(url: str) -> bool:
    """Whether the host of `url` is this machine. A name other than localhost never is."""
    host = urlsplit(url).hostname or ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost"
    return address in ipaddress.ip_network("127.0.0.0/8") if address.version == 4 else host == "::1"


def check_base_url(url: str, *, official: str | Iterable[str]) -> str:
    """Return `url` without its last slash, or raise ValueError.

    Every call carries a token: a base URL that may name any host would be a switch that sends the
    tokens of the department's accounts to a stranger.
    """
    allowed = (official,) if isinstance(official, str) else tuple(official)
    if not _PLAIN_BASE.match(url):
        raise ValueError("A platform's base URL is a scheme and a host, with nothing after them.")
    if is_loopback(url):
        return url.rstrip("/")
    if url.rstrip("/") not in allowed:
        raise ValueError(f"A platform's base URL is {' or '.join(allowed)}, or an address of this machine.")
    return url.rstrip("/")


def check_server_url(url: str) -> str:
    """The same for a server of the Department's own choice: HTTPS and a host, or an address of this machine."""
    plain = url.rstrip("/")
    return check_base_url(url, official=plain if plain.startswith("https://") else "its own server over HTTPS")


def scrub(text: str, secrets: Iterable[str] = ()) -> str:
    """Take every secret out of `text`: the known ones in each way of writing, and what looks like one."""
    for secret in sorted({known for known in secrets if len(known) >= 4}, key=len, reverse=True):
        for written in (secret, quote(secret, safe=""), quote_plus(secret), json.dumps(secret)[1:-1]):
            text = text.replace(written, SECRET)
    return _SECRET_SHAPES.sub(rf"\1{SECRET}", text)


def scrub_all(value: Any, secrets: Iterable[str]) -> Any:
    """The same for every text inside a parsed JSON answer."""
    known = tuple(secrets)
    if isinstance(value, str):
        return scrub(value, known)
    if isinstance(value, dict):
        return {scrub(str(key), known): scrub_all(each, known) for key, each in value.items()}
    if isinstance(value, list):
        return [scrub_all(each, known) for each in value]
    return value


def one_line(text: str, *, limit: int = 500) -> str:
    """`text` as one line of a log: a platform's answer must not be able to write lines of its own."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:limit]


def never_left(error: BaseException | None) -> bool:
    """Whether `error` proves that no byte of the request was sent, so that sending again is safe."""
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return True
    if not isinstance(error, requests.exceptions.ConnectionError) or not error.args:
        return False
    # A name that cannot be resolved is a NewConnectionError too.
    return isinstance(getattr(error.args[0], "reason", None), urllib3.exceptions.NewConnectionError)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known after one call.

    `status` is None when no status line came. `body` is None when what came is not one whole JSON
    object, `items` when it is not one whole JSON array. `failed` says that the network or the library
    raised. `left` is False only where it is proven that nothing was sent.
    """

    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: dict[str, Any] | None = None
    items: list[Any] | None = None
    failed: bool = False
    left: bool = True
    detail: str = ""

    @property
    def good(self) -> bool:
        return not self.failed and self.body is not None and self.status is not None and 200 <= self.status < 300


@dataclass(slots=True)
class _Wire:
    status: int
    headers: Mapping[str, str]
    content: bytes | None = None


class OfficialHostAdapter(HTTPAdapter):
    """Carries a request for an official host to the configured base URL, and nothing elsewhere."""

    def __init__(self, *, base_url: str, official: Iterable[str], timeout: tuple[float, float]) -> None:
        self.base_url = base_url
        self.official = tuple(official)
        self.timeout = timeout
        self.wire: _Wire | None = None
        self.tried = False
        super().__init__(max_retries=0)  # a second POST is never ours to decide

    def send(self, request: requests.PreparedRequest, *_args: Any, **_kwargs: Any) -> requests.Response:
        """Send with our own timeout, without proxies, certificates always checked."""
        self.wire = None
        url = request.url or ""
        home = next((host for host in self.official if url.startswith(f"{host}/")), None)
        if home is None:
            raise requests.exceptions.InvalidURL("Refused: not the host of this platform.")
        request.url = self.base_url + url[len(home) :]
        _move_token_to_header(request)
        self.tried = True
        started = time.monotonic()
        response = super().send(request, stream=True, timeout=self.timeout, verify=True, proxies={})
        self.wire = _Wire(response.status_code, response.headers)
        self.wire.content = self._read(response.raw, until=started + sum(self.timeout))
        response.raw = BytesIO(self.wire.content)
        return response

    @staticmethod
    def _read(raw: Any, *, until: float) -> bytes:
        """Read the body under one limit of time and of size.

        The read timeout starts again with every byte, so a dripping answer could hold a worker
        for ever and outlive its lease.
        """
        content = b""
        try:
            while chunk := raw.read1(65_536, decode_content=True):
                content += chunk
                if time.monotonic() > until or len(content) > LARGEST_ANSWER:
                    raise requests.exceptions.ReadTimeout("The answer was too long in coming.")
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise requests.exceptions.ConnectionError(error) from None
        finally:
            raw.close()
        return content


def _move_token_to_header(request: requests.PreparedRequest) -> None:
    """Graph takes a bearer header: in a URL, the token would reach every log and error text."""
    parts = urlsplit(str(request.url))
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    token = next((value for name, value in pairs if name == "access_token"), None)
    if token is not None:
        kept = urlencode([(name, value) for name, value in pairs if name != "access_token"])
        request.url = urlunsplit(parts._replace(query=kept))
        request.headers["Authorization"] = f"Bearer {token}"


class OutboundSession(requests.Session):
    """A session that can reach one platform only. Give it to the library, then call through `hear()`."""

    def __init__(
        self,
        *,
        base_url: str,
        official: Iterable[str],
        timeout: tuple[float, float] = DEFAULT_TIMEOUT,
        secrets: Iterable[str] = (),
    ) -> None:
        super().__init__()
        hosts = tuple(official)
        self._timeout = timeout
        self.base_url = check_base_url(base_url, official=hosts)
        self.secrets = tuple(secrets)
        self.trust_env = False  # no proxy, no .netrc, no other certificate bundle
        # A kept connection can die unseen, and a POST lost on it would read as "outcome unknown".
        self.headers["Connection"] = "close"
        self.adapters.clear()
        self._gate = OfficialHostAdapter(base_url=self.base_url, official=hosts, timeout=timeout)
        self.mount("https://", self._gate)
        self.mount("http://", self._gate)

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Follow nothing: a redirect would carry the token to a host of somebody else's choice."""
        return

    @property
    def last_status(self) -> int | None:
        return self._gate.wire.status if self._gate.wire else None

    @property
    def last_headers(self) -> Mapping[str, str]:
        return self._gate.wire.headers if self._gate.wire else {}

    def hear(self, call: Callable[[], object], *, timeout: tuple[float, float] | None = None) -> Answer:
        """Make one call through a library and report what was on the wire.

        Any exception is caught: these libraries raise AttributeError and KeyError on answers they
        do not expect, and after a send each of them means "look at what came back".
        """
        self._gate.wire, self._gate.tried = None, False
        self._gate.timeout = timeout or self._timeout
        error: Exception | None = None
        try:
            call()
        except Exception as caught:
            error = caught
        wire = self._gate.wire
        text = wire.content.decode("utf-8", "replace") if wire and wire.content is not None else ""
        told = f"{type(error).__name__}: {error}" if error else ""
        parsed = _json(text)
        return Answer(
            status=wire.status if wire else None,
            headers=wire.headers if wire else {},
            body=parsed if isinstance(parsed, dict) else None,
            items=parsed if isinstance(parsed, list) else None,
            failed=error is not None or wire is None,
            left=self._gate.tried and not never_left(error),
            detail=one_line(scrub(f"{wire.status if wire else 'no status'} {told} {text}", self.secrets)),
        )


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
