"""The whole application as a user has it: real processes, a data folder of its own, free ports."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from demo.codes import code_of, counter_now, secret_of

ROOT = Path(__file__).resolve().parents[1]
PLATFORMS = ("X_API_BASE_URL", "FACEBOOK_GRAPH_BASE_URL", "MASTODON_BASE_URL", "BLUESKY_BASE_URL")
LEFT_OUT = ("DATABASE_URL", "REDIS_URL", *PLATFORMS, "PUBLIC_SITE_URL")


def _two_free_ports() -> int:
    """A port whose successor is free as well: the sandbox takes it."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            return int(port)


def _texts_of(body: dict[str, Any]) -> list[Any]:
    """The words of a post, where each platform has them: X, Facebook in two ways, Mastodon, Bluesky."""
    records = [write["value"].get("text") for write in body.get("writes", [])]
    return [*(body.get(name) for name in ("text", "caption", "message", "status")), *records]


class Stack:
    """`script/run` without its shell, on `folder`. Stopped by `stop`, whatever happened."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.port = _two_free_ports()
        self.url = f"http://localhost:{self.port}"
        self.sandbox_url = f"http://127.0.0.1:{self.port + 1}"
        self.environment = {k: v for k, v in os.environ.items() if k not in LEFT_OUT}
        self.environment |= {
            "EGPD_DATA_DIR": str(folder),
            **dict.fromkeys(PLATFORMS, self.sandbox_url),
            "PUBLIC_SITE_URL": self.url,
            **environment,
        }
        self.process: subprocess.Popen[bytes] | None = None
        self._shown: dict[str, int] = {}

    def start(self) -> None:
        with (self.folder / "run.out").open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "run", "--port", str(self.port)],
                cwd=ROOT,
                env=self.environment,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        self.until(lambda: b"Ready after" in (self.folder / "run.out").read_bytes(), seconds=90)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=30)

    def until(self, true: Callable[[], Any], *, seconds: float) -> Any:
        """Wait for `true`, and give what it gave; fail after `seconds`."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := true():
                return found
            if self.process and self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise AssertionError(f"not within {seconds} s; the run said:\n{(self.folder / 'run.out').read_text()}")

    def next_code(self, username: str) -> str:
        """A code of the second factor that this stack has not seen: each counts once, and then only later ones."""
        while (counter := max(self._shown.get(username, 0) + 1, counter_now())) > counter_now() + 1:
            time.sleep(1)
        self._shown[username] = counter
        return code_of(secret_of(username), counter=counter)

    def enrol_url(self) -> str:
        """Where a browser becomes one of the demo's approved device (389.3), as the start has printed it."""
        (link,) = re.findall(r"http://\S+/equipment/enrol/#\S+", (self.folder / "run.out").read_text())
        return str(link)

    def ledger(self, *, platform: str, text: str) -> list[dict[str, Any]]:
        """What the sandbox accepted as public posts on `platform` with exactly this text."""
        with urllib.request.urlopen(f"{self.sandbox_url}/_ledger.json") as answer:
            entries = json.load(answer)["entries"]
        posts = (e for e in entries if e["kind"] == "post" and e["platform"] == platform)
        return [entry for entry in posts if text in _texts_of(entry["body"])]

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def sql(self, statement: str, *values: object) -> list[Any]:
        """Straight into the database, as an attacker or a careless administrator would."""
        with closing(sqlite3.connect(self.folder / "egpd.sqlite3", timeout=30)) as database, database:
            return database.execute(statement, values).fetchall()

    def pause(self, name: str) -> None:
        """Stop a child and its own children where they stand, without killing them."""
        os.killpg(self._group(name), signal.SIGSTOP)

    def go_on(self, name: str) -> None:
        os.killpg(self._group(name), signal.SIGCONT)

    def _group(self, name: str) -> int:
        return os.getpgid(int((self.folder / "run" / f"{name}.pid").read_text()))
