"""What runs: the command line of each part, and how to see that it answers."""

import http.client
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.supervisor.child import Child

LONGEST_SOCKET_PATH = 103  # sun_path: 104 bytes on macOS, 108 on Linux, with the closing zero


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stack lives: its code, its data, its addresses."""

    base_dir: Path
    data_dir: Path
    bind: str
    port: int

    @property
    def sandbox_port(self) -> int:
        return self.port + 1

    @property
    def address(self) -> str:
        """The address for a browser on this machine: by its name, because a passkey is bound to a name."""
        host = _reachable(self.bind)
        return f"http://{'localhost' if host in ('127.0.0.1', '::1') else _in_url(host)}:{self.port}"

    @property
    def sandbox_address(self) -> str:
        return f"http://127.0.0.1:{self.sandbox_port}"

    @property
    def valkey_socket(self) -> Path:
        return self.data_dir / "valkey.sock"


def _reachable(bind: str) -> str:
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 # nosec B104
    return everywhere.get(bind, bind)


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def port_is_free(bind: str, port: int, *, patience: float = 0.0) -> bool:
    """Whether a server could listen there, asked for `patience` seconds: a killed one lets go a moment later."""
    deadline = time.monotonic() + patience
    while True:
        with socket.socket(socket.AF_INET6 if ":" in bind else socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((bind, port))
            except OSError:
                if time.monotonic() >= deadline:
                    return False
            else:
                return True
        time.sleep(0.2)


def answers(host: str, port: int, path: str) -> Callable[[], bool]:
    """A question: does GET `path` succeed (or redirect to HTTPS, as production does)?"""

    def ask() -> bool:
        connection = http.client.HTTPConnection(host, port, timeout=2)
        try:
            connection.request("GET", path)
            return connection.getresponse().status < 400
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    return ask


def _accepts(path: Path) -> Callable[[], bool]:
    def ask() -> bool:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            try:
                probe.connect(str(path))
            except OSError:
                return False
            return True

    return ask


def _python(*arguments: str) -> list[str]:
    # Through `-m`, because the scripts in .venv/bin name the folder in which they were installed.
    return [sys.executable, "-m", *arguments]


def valkey(place: Place, binary: Path) -> Child:
    """The broker, on a Unix socket that only this user can open. It may lose one second: rows are the truth."""
    (place.data_dir / "valkey").mkdir(parents=True, exist_ok=True)
    options = {
        "port": "0",
        "unixsocket": str(place.valkey_socket),
        "unixsocketperm": "700",
        "dir": str(place.data_dir / "valkey"),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "daemonize": "no",
        "logfile": "",
        # A broker that drops keys when it is full would drop tasks.
        "maxmemory-policy": "noeviction",
    }
    command = [str(binary)]
    for name, value in options.items():
        command += [f"--{name}", value]
    return Child(
        "valkey", command, data_dir=place.data_dir, working_dir=place.data_dir, ready=_accepts(place.valkey_socket)
    )


def sandbox(place: Place) -> Child:
    """The sandbox platforms, for this machine alone, whatever the web server listens on."""
    return Child(
        "sandbox",
        _python(
            "platforms.sandbox",
            *("--bind", "127.0.0.1", "--port", str(place.sandbox_port)),
            *("--data", str(place.data_dir / "sandbox"), "--public-url", place.sandbox_address),
        ),
        data_dir=place.data_dir,
        working_dir=place.base_dir,
        ready=answers("127.0.0.1", place.sandbox_port, "/_health"),
    )


def web(place: Place) -> Child:
    """Two workers, so that one that restarts leaves the other; threads, because pages wait for the database."""
    return Child(
        "web",
        _python(
            "gunicorn",
            "egpd_social.wsgi:application",
            *("--bind", f"{_in_url(place.bind)}:{place.port}", "--worker-class", "gthread"),
            *("--workers", "2", "--threads", "4", "--timeout", "60", "--graceful-timeout", "2"),
            *("--no-control-socket", "--name", "egpd-web"),
        ),
        data_dir=place.data_dir,
        working_dir=place.base_dir,
        grace=2.5,
        ready=answers(_reachable(place.bind), place.port, "/health"),
    )


def worker(place: Place) -> Child:
    """Prefork, the only pool that enforces CELERY_TASK_TIME_LIMIT; two, so that a slow platform delays only itself."""
    return Child(
        "worker",
        _python(
            "celery",
            *("-A", "egpd_social", "worker", "--pool", "prefork", "--concurrency", "2", "--loglevel", "INFO"),
            *("--without-gossip", "--without-mingle", "--without-heartbeat"),
        ),
        data_dir=place.data_dir,
        working_dir=place.base_dir,
        # A call to a platform that is under way may finish; a killed one becomes UNKNOWN and is read back.
        grace=3.0,
    )


def beat(place: Place) -> Child:
    folder = place.data_dir / "beat"
    folder.mkdir(parents=True, exist_ok=True)
    return Child(
        "beat",
        _python("celery", "-A", "egpd_social", "beat", "--loglevel", "WARNING", "--schedule", str(folder / "schedule")),
        data_dir=place.data_dir,
        working_dir=place.base_dir,
    )
