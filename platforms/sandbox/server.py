"""The HTTP server of the sandbox: reads a request, lets a fault have its way, writes the answer."""

import http.server
import json
import socket
import socketserver
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from platforms.sandbox.authenticator import Authenticator
from platforms.sandbox.bluesky_api import BlueskyApi
from platforms.sandbox.control import Control
from platforms.sandbox.exchange import JSON, Answer, MalformedBody, Request
from platforms.sandbox.faults import Fault, FaultPlan
from platforms.sandbox.graph_api import VERSION_PREFIX, GraphApi
from platforms.sandbox.mastodon_api import MastodonApi
from platforms.sandbox.pages import AUTHENTICATOR, Pages
from platforms.sandbox.settings import SettingsBoard
from platforms.sandbox.store import Store
from platforms.sandbox.x_api import XApi

MAX_BODY_BYTES = 32 * 1024 * 1024
IDLE_SECONDS = 75
# The paths of a platform; those of Facebook begin with a version.
_BEGINNINGS = {"/2/": "x", "/api/": "mastodon", "/xrpc/": "bluesky"}
_GARBAGE = b"<html><body>upstream connect error or disconnect/reset before headers</body></html>"


class ConnectionCut(Exception):
    """A fault ends the connection here; nothing more may be written to it."""


class SandboxServer(http.server.ThreadingHTTPServer):
    """Every platform on one port. `folder` is where they keep their state; None keeps it in memory."""

    daemon_threads = True
    # Threads in a hang or a delay must not hold up the end of the process.
    block_on_close = False
    request_queue_size = 128

    def __init__(
        self, address: tuple[str, int], *, folder: Path | None = None, public_url: str = "", log: bool = True
    ) -> None:
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        self.store = Store(folder)
        self.faults = FaultPlan()
        self.settings = SettingsBoard()
        self.control = Control(self.store, self.faults, self.settings)
        self.x = XApi(self.store, self.settings)
        self.graph = GraphApi(self.store, self.settings)
        self.mastodon = MastodonApi(self.store, self.settings)
        self.bluesky = BlueskyApi(self.store, self.settings)
        self.pages = Pages(self.store, Authenticator(folder))
        self.public_url = public_url.rstrip("/")
        self.log = log
        self.stopping = threading.Event()
        super().__init__(address, Exchange)

    def server_bind(self) -> None:
        # The base class looks its own name up in the DNS, which may take seconds and is not needed.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def stop(self) -> None:
        """End `serve_forever` and wake every thread that a fault has put to sleep."""
        self.stopping.set()
        self.shutdown()
        self.server_close()

    def base_url(self, headers: Mapping[str, str]) -> str:
        return self.public_url or f"http://{headers.get('host') or f'127.0.0.1:{self.server_port}'}"


class Exchange(http.server.BaseHTTPRequestHandler):
    """One connection; each request on it passes through `_serve`."""

    server: SandboxServer
    protocol_version = "HTTP/1.1"
    server_version = "egpd-sandbox"
    sys_version = ""
    timeout = IDLE_SECONDS
    disable_nagle_algorithm = True
    wbufsize = 64 * 1024

    def do_GET(self) -> None:
        self._serve()

    do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_GET

    def _serve(self) -> None:
        started = time.perf_counter()
        outcome = "cut"
        try:
            request = self._read_request()
            answer = self._answer_with_faults(request) if request else None
            if answer:
                outcome = str(answer.status)
                self._write(answer)
        except ConnectionCut:
            self._cut()
        except (ConnectionError, TimeoutError):
            self.close_connection = True
        self._log_line(outcome, (time.perf_counter() - started) * 1000)

    def _read_request(self) -> Request | None:
        length = self.headers.get("content-length", "0")
        if "transfer-encoding" in self.headers or not length.isdecimal() or int(length) > MAX_BODY_BYTES:
            self.close_connection = True
            self._write(Answer.of_json(413, {"error": "The body has no length, or is too long for the sandbox."}))
            return None
        path, _, query = self.path.partition("?")
        headers = {name.lower(): value for name, value in self.headers.items()}
        return Request(self.command, path, query, headers, self.rfile.read(int(length)))

    def _answer_with_faults(self, request: Request) -> Answer:
        platform = platform_of(request.path)
        paths = (request.path, VERSION_PREFIX.sub("", request.path, count=1))
        fault = self.server.faults.meet(platform, request.method, paths) if platform else None
        if fault is None:
            return self._answer(request, platform)
        if fault.kind == "status":
            return _status_answer(fault)
        if fault.kind == "drop" and fault.when == "before":
            raise ConnectionCut
        if fault.kind == "delay":
            self.server.stopping.wait(fault.seconds)
        answer = self._answer(request, platform)
        return self._spoil(answer, fault)

    def _spoil(self, answer: Answer, fault: Fault) -> Answer:
        """What becomes of the answer to a request that was let through."""
        if fault.kind == "hang":
            self.server.stopping.wait(fault.seconds)
        if fault.kind in ("hang", "drop"):
            raise ConnectionCut
        if fault.kind == "cut_body":
            self._write(answer, shown=len(answer.body) // 2)
            raise ConnectionCut
        if fault.kind == "no_id":
            body = json.dumps(_without_ids(json.loads(answer.body))).encode()
            return Answer(answer.status, body, answer.content_type, answer.headers)
        if fault.kind == "garbage":
            return Answer(200, _GARBAGE, "text/html; charset=utf-8")
        return answer

    def _answer(self, request: Request, platform: str) -> Answer:
        try:
            if platform == "x":
                return self.server.x.answer(request)
            if platform == "facebook":
                return self.server.graph.answer(request, self.server.base_url(request.headers))
            if platform == "mastodon":
                return self.server.mastodon.answer(request, self.server.base_url(request.headers))
            if platform == "bluesky":
                return self.server.bluesky.answer(request)
            if request.path.startswith("/_") and request.path != AUTHENTICATOR:
                return self.server.control.answer(request)
            return self.server.pages.answer(request)
        except MalformedBody as error:
            return Answer.of_json(400, {"error": str(error)})

    def _write(self, answer: Answer, *, shown: int | None = None) -> None:
        self.send_response(answer.status)
        self.send_header("content-type", answer.content_type)
        self.send_header("content-length", str(len(answer.body)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body[:shown])
        self.wfile.flush()

    def _cut(self) -> None:
        self.close_connection = True
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            return

    def _log_line(self, outcome: str, milliseconds: float) -> None:
        # Never the query string or a header: both may hold a token.
        if self.server.log:
            path = self.path.partition("?")[0]
            sys.stderr.write(f"{self.log_date_time_string()} {self.command} {path} {outcome} {milliseconds:.1f} ms\n")

    def log_message(self, format: str, *args: Any) -> None:
        """The base class would log the whole request line; `_log_line` says what is needed."""


def platform_of(path: str) -> str:
    """Which platform a path belongs to; empty for the sandbox's own pages."""
    if VERSION_PREFIX.match(path):
        return "facebook"
    return next((name for beginning, name in _BEGINNINGS.items() if path.startswith(beginning)), "")


def _status_answer(fault: Fault) -> Answer:
    headers = {name.lower(): value for name, value in fault.headers.items()}
    is_text = isinstance(fault.body, str)
    content_type = headers.pop("content-type", "text/plain; charset=utf-8" if is_text else JSON)
    body = fault.body if is_text else json.dumps(fault.body)
    return Answer(fault.status, body.encode(), content_type, headers)


def _without_ids(content: Any) -> Any:
    if isinstance(content, list):
        return [_without_ids(each) for each in content]
    if not isinstance(content, dict):
        return content
    return {name: _without_ids(value) for name, value in content.items() if name not in ("id", "post_id", "uri")}
