"""Real HTTP on loopback: the sandbox platforms, and a stub that answers with whatever bytes a test gives."""

import hashlib
import http.server
import io
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import pytest
from PIL import Image

from platforms.adapters.base import Outgoing, OutgoingImage
from platforms.adapters.bluesky import BlueskyAdapter, BlueskyCredentials
from platforms.adapters.facebook import FacebookAdapter, FacebookCredentials
from platforms.adapters.mastodon import MastodonAdapter, MastodonCredentials
from platforms.adapters.x import XAdapter, XCredentials
from platforms.sandbox.accounts import BLUESKY_ACCOUNT, FACEBOOK_PAGE, MASTODON_ACCOUNT, X_ACCOUNT
from platforms.sandbox.server import SandboxServer

QUICK = (1.0, 0.4)
REFERENCE = Path(__file__).resolve().parents[3].parent / "shared" / "reference"


def reference(name: str) -> Path:
    """A public specification kept beside the checkout; the test is skipped where it is not."""
    path = REFERENCE / name
    if not path.exists():
        pytest.skip(f"The reference data {name} is not beside this checkout.")
    return path


@dataclass
class Seen:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Stub:
    """Answers each request with the next of `answers`: whole raw bytes, or a function that writes them."""

    url: str = ""
    seen: list[Seen] = field(default_factory=list)
    answers: list[bytes | Callable[[socket.socket], None]] = field(default_factory=list)


def raw(status: int, body: bytes = b"", *, content_type: str | None = "application/json", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status} Any", f"content-length: {len(body)}", "connection: close"]
    lines += [f"content-type: {content_type}"] if content_type else []
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


@contextmanager
def serving(server: http.server.HTTPServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


@pytest.fixture
def stub() -> Iterator[Stub]:
    script = Stub()

    class Scripted(http.server.BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            script.seen.append(Seen(self.command, self.path, headers, body))
            answer = script.answers.pop(0)
            self.close_connection = True
            if callable(answer):
                answer(self.connection)
            else:
                self.wfile.write(answer)

        do_GET = do_POST = do_DELETE = answer

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Scripted)
    script.url = f"http://127.0.0.1:{server.server_address[1]}"
    with serving(server):
        yield script


@pytest.fixture
def sandbox() -> Iterator[SandboxServer]:
    # One for each test: a delayed request of one test must not make a post in the next.
    server = SandboxServer(("127.0.0.1", 0), log=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.stop()
    thread.join(5)


def url_of(server: SandboxServer) -> str:
    return f"http://127.0.0.1:{server.server_port}"


def x_at(url: str, *, timeout: tuple[float, float] = QUICK, upload_seconds: float = 20.0) -> XAdapter:
    keys = XCredentials(
        consumer_key=X_ACCOUNT.consumer_key,
        consumer_secret=X_ACCOUNT.consumer_secret,
        access_token=X_ACCOUNT.access_token,
        access_token_secret=X_ACCOUNT.access_token_secret,
    )
    return XAdapter(
        keys,
        user_id=X_ACCOUNT.user_id,
        username=X_ACCOUNT.username,
        base_url=url,
        timeout=timeout,
        upload_seconds=upload_seconds,
    )


def facebook_at(url: str, *, timeout: tuple[float, float] = QUICK, upload_seconds: float = 20.0) -> FacebookAdapter:
    keys = FacebookCredentials(
        page_id=FACEBOOK_PAGE.page_id, access_token=FACEBOOK_PAGE.page_token, app_secret=FACEBOOK_PAGE.app_secret
    )
    return FacebookAdapter(keys, base_url=url, timeout=timeout, upload_seconds=upload_seconds)


def mastodon_at(url: str, *, timeout: tuple[float, float] = QUICK) -> MastodonAdapter:
    keys = MastodonCredentials(f"https://{MASTODON_ACCOUNT.server}", MASTODON_ACCOUNT.access_token)
    known = {"account_id": MASTODON_ACCOUNT.account_id, "username": f"@{MASTODON_ACCOUNT.username}@social.example"}
    return MastodonAdapter(keys, **known, base_url=url, timeout=timeout)


def bluesky_at(url: str, *, timeout: tuple[float, float] = QUICK) -> BlueskyAdapter:
    keys = BlueskyCredentials(BLUESKY_ACCOUNT.app_password)
    known = {"did": BLUESKY_ACCOUNT.did, "handle": f"@{BLUESKY_ACCOUNT.handle}"}
    return BlueskyAdapter(keys, **known, base_url=url, timeout=timeout)


@pytest.fixture
def x(sandbox: SandboxServer) -> XAdapter:
    return x_at(url_of(sandbox))


@pytest.fixture
def page(sandbox: SandboxServer) -> FacebookAdapter:
    return facebook_at(url_of(sandbox))


@pytest.fixture
def mastodon(sandbox: SandboxServer) -> MastodonAdapter:
    return mastodon_at(url_of(sandbox))


@pytest.fixture
def bluesky(sandbox: SandboxServer) -> BlueskyAdapter:
    return bluesky_at(url_of(sandbox))


def an_image() -> OutgoingImage:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(buffer, "PNG")
    content = buffer.getvalue()
    return OutgoingImage(content, "image/png", "road.png", hashlib.sha256(content).hexdigest(), "A closed road")


def a_post(text: str = "Elk Grove Blvd is closed at SR 99.", *, image: bool = False) -> Outgoing:
    return Outgoing(uuid4(), "Road closed", text, "TRAFFIC", an_image() if image else None)


def closed_port() -> str:
    """A URL on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


def public_posts(server: SandboxServer, platform: str) -> int:
    return len(server.store.feed(platform))
