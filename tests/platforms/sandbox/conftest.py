"""A sandbox of its own for each test, in a thread, on a free loopback port."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import facebook
import pytest
import requests
import tweepy

from platforms.sandbox.server import SandboxServer
from tests.platforms.sandbox import clients


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    running = SandboxServer(("127.0.0.1", 0), log=False)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield running
    running.stop()
    thread.join(timeout=5)


@pytest.fixture
def base_url(server: SandboxServer) -> str:
    return f"http://127.0.0.1:{server.server_port}"


@pytest.fixture
def web(base_url: str) -> Iterator[requests.Session]:
    """A session without credentials: the browser's and the control's."""
    with requests.Session() as session:
        session.trust_env = False
        yield session


@pytest.fixture
def x(base_url: str) -> Iterator[tweepy.Client]:
    client = clients.x_client(base_url)
    yield client
    client.session.close()


@pytest.fixture
def graph(base_url: str) -> Iterator[facebook.GraphAPI]:
    client = clients.graph_client(base_url)
    yield client
    client.session.close()


@pytest.fixture
def ledger(web: requests.Session, base_url: str) -> Callable[[], list[dict[str, Any]]]:
    def read() -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = web.get(f"{base_url}/_ledger.json", timeout=5).json()["entries"]
        return entries

    return read


@pytest.fixture
def add_fault(web: requests.Session, base_url: str) -> Callable[..., dict[str, Any]]:
    def add(platform: str, fault: dict[str, Any], **rule: Any) -> dict[str, Any]:
        answer = web.post(f"{base_url}/_faults", json={"platform": platform, "fault": fault} | rule, timeout=5)
        assert answer.status_code == 201, answer.text
        added: dict[str, Any] = answer.json()
        return added

    return add


@pytest.fixture
def change_settings(web: requests.Session, base_url: str) -> Callable[..., None]:
    def change(**settings: Any) -> None:
        answer = web.post(f"{base_url}/_settings", json=settings, timeout=5)
        assert answer.status_code == 200, answer.text

    return change
