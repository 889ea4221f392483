"""The supervisor with real children: restarts, back-off, a clean stop, and nobody left behind."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from core.supervisor import folder, stack
from core.supervisor.child import Child
from core.supervisor.watch import LONGEST_PAUSE, Backoff, Supervisor

pytestmark = pytest.mark.processes
ROOT = Path(__file__).resolve().parents[3]
PLATFORMS = ("X_API_BASE_URL", "FACEBOOK_GRAPH_BASE_URL", "MASTODON_BASE_URL", "BLUESKY_BASE_URL")
SLEEPER = "import time; time.sleep(600)"
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(600)"
)
WITH_A_CHILD = (
    "import subprocess, sys, time\n"
    f"grandchild = subprocess.Popen([sys.executable, '-c', {SLEEPER!r}])\n"
    "print(grandchild.pid, flush=True)\n"
    "time.sleep(600)"
)


def runs(pid: int) -> bool:
    """Whether the process exists and is not merely waiting for its parent to notice its end."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_for(question: Callable[[], object], *, seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < deadline, "it did not come to pass in time"
        time.sleep(0.05)


def a_child(data_dir: Path, name: str = "sleeper", code: str = SLEEPER, *, grace: float = 1.0) -> Child:
    return Child(name, [sys.executable, "-c", code], data_dir=data_dir, grace=grace)


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervise(said: list[str]) -> Iterator[Callable[..., Supervisor]]:
    running: list[Supervisor] = []

    def start(*children: Child) -> Supervisor:
        running.append(Supervisor(children, say=said.append))
        running[-1].start()
        return running[-1]

    yield start
    for supervisor in running:
        supervisor.signals = 2
        supervisor.stop()


def test_a_killed_child_is_started_again(tmp_path, supervise, said):
    child = a_child(tmp_path)
    supervisor = supervise(child)
    first = child.pid
    os.kill(first, signal.SIGKILL)
    assert supervisor.watch(until=lambda: child.alive() and child.pid != first, seconds=5)
    assert int(child.pid_path.read_text()) == child.pid
    assert said == ["sleeper ended after 0 s (killed by SIGKILL); starting it again in 0.5 s."]


def test_a_child_that_dies_at_once_shows_its_last_lines(tmp_path, supervise, said):
    child = a_child(tmp_path, "broken", "raise SystemExit('no such database')")
    supervise(child).watch(until=lambda: said, seconds=5)
    assert said[0].startswith("broken ended after 0 s (exit status 1)")
    assert said[1] == "  broken | no such database"


def test_the_pause_doubles_up_to_its_limit_and_starts_anew_after_a_steady_life():
    backoff = Backoff()
    assert [backoff.after_death(0) for _ in range(7)] == [0.5, 1, 2, 4, 8, LONGEST_PAUSE, LONGEST_PAUSE]
    assert backoff.after_death(31) == 0.5


def test_what_a_dead_child_had_started_is_killed_before_the_next_start(tmp_path, supervise):
    child = a_child(tmp_path, "parent", WITH_A_CHILD)
    supervisor = supervise(child)
    wait_for(lambda: child.last_lines())
    grandchild = int(child.last_lines()[0])
    os.kill(child.pid, signal.SIGKILL)
    first = child.pid
    assert supervisor.watch(until=lambda: child.alive() and child.pid != first, seconds=5)
    wait_for(lambda: not runs(grandchild))


def test_children_stop_in_the_opposite_order_and_a_deaf_one_is_killed(tmp_path, supervise, said):
    deaf = a_child(tmp_path, "deaf", STUBBORN, grace=0.5)
    child = a_child(tmp_path)
    supervisor = supervise(deaf, child)
    wait_for(lambda: deaf.last_lines())
    pids = [deaf.pid, child.pid]
    began = time.monotonic()
    supervisor.stop()
    assert time.monotonic() - began < 2
    assert said == ["deaf did not stop within 0.5 s and was killed."]
    assert not any(map(runs, pids))
    assert list((tmp_path / "run").iterdir()) == []


def test_a_long_log_is_cut_and_the_one_before_it_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("core.supervisor.child.LARGEST_LOG", 10)
    child = a_child(tmp_path)
    child.log_path.parent.mkdir()
    child.log_path.write_text("more than ten letters")
    child.cut_log()
    assert child.log_path.read_text() == ""
    assert child.log_path.with_suffix(".log.1").read_text() == "more than ten letters"


def test_nobody_is_left_when_the_supervisor_itself_is_killed(tmp_path):
    code = (
        "import sys; from pathlib import Path\n"
        "from core.supervisor.child import Child; from core.supervisor.watch import Supervisor\n"
        f"child = Child('sleeper', [sys.executable, '-c', {SLEEPER!r}], data_dir=Path({str(tmp_path)!r}))\n"
        "supervisor = Supervisor([child], say=print); supervisor.start(); supervisor.watch()"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) as supervisor:
        pid_path = tmp_path / "run" / "sleeper.pid"
        wait_for(pid_path.exists)
        child = int(pid_path.read_text())
        assert runs(child)
        supervisor.kill()
    wait_for(lambda: not runs(child), seconds=5)


def test_a_folder_takes_one_supervisor_at_a_time(tmp_path):
    lock = folder.FolderLock(tmp_path, address="http://127.0.0.1:8000")
    with pytest.raises(folder.FolderInUse, match=rf"process {os.getpid()}, http://127.0.0.1:8000"):
        folder.FolderLock(tmp_path)
    lock.release()
    folder.FolderLock(tmp_path).release()


def test_clearing_a_folder_leaves_the_keys_and_what_is_not_ours(tmp_path):
    for name in ("keys.env", "notes.txt", "egpd.sqlite3", "demo-sign-ins.txt"):
        (tmp_path / name).touch()
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "photo.png").touch()
    folder.clear(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["keys.env", "notes.txt"]


# --- the whole stack ------------------------------------------------------------------------------


class Stack:
    """`manage.py run` on free ports and a folder of its own."""

    def __init__(self, data_dir: Path, port: int) -> None:
        self.data_dir = data_dir
        self.port = port
        left_out = ("REDIS_URL", *PLATFORMS, "PUBLIC_SITE_URL")
        kept = {name: value for name, value in os.environ.items() if name not in left_out}
        self.output = (data_dir / "output").open("w+")
        self.supervisor = subprocess.Popen(
            [sys.executable, "manage.py", "run", "--port", str(port), "--no-demo"],
            cwd=ROOT,
            env=kept | {"EGPD_DATA_DIR": str(data_dir)},
            stdout=self.output,
            stderr=subprocess.STDOUT,
        )

    def pid(self, name: str) -> int:
        try:
            return int((self.data_dir / "run" / f"{name}.pid").read_text())
        except FileNotFoundError:
            return 0

    def has_new(self, name: str, old: int) -> bool:
        return self.pid(name) not in (0, old)

    def said(self) -> str:
        return Path(self.output.name).read_text()

    def environment_of(self, name: str) -> dict[str, str]:
        """The variables that the child of that name was given."""
        given = Path(f"/proc/{self.pid(name)}/environ").read_text().rstrip("\0").split("\0")
        return dict(variable.split("=", 1) for variable in given)

    def sweeps(self) -> int:
        """How many tasks the worker has done: the proof that beat, broker and worker reach each other."""
        return (self.data_dir / "log" / "worker.log").read_text().count("succeeded in")

    def everyone(self) -> list[int]:
        """Every process that holds this data folder in its environment or command line."""
        mark = str(self.data_dir).encode()
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and int(entry.name) != os.getpid() and runs(int(entry.name)):
                try:
                    if mark in (entry / "environ").read_bytes() + (entry / "cmdline").read_bytes():
                        found.append(int(entry.name))
                except OSError:
                    continue
        return found

    def end(self) -> None:
        if self.supervisor.poll() is None:
            self.supervisor.kill()
        self.supervisor.wait()
        self.output.close()


def two_free_ports() -> int:
    """The first of two free ports in a row."""
    return next(
        port
        for port in range(20_000 + os.getpid() % 10_000, 60_000)
        if stack.port_is_free("127.0.0.1", port) and stack.port_is_free("127.0.0.1", port + 1)
    )


@pytest.fixture
def running_stack(tmp_path: Path) -> Iterator[Stack]:
    if "DATABASE_URL" in os.environ:
        pytest.skip("The embedded stack is the one on SQLite.")
    running = Stack(tmp_path, two_free_ports())
    yield running
    running.end()


def test_the_whole_stack_heals_and_stops(running_stack):
    wait_for(lambda: "Ready after" in running_stack.said(), seconds=60)
    assert stack.answers("127.0.0.1", running_stack.port, "/health")()
    assert stack.answers("127.0.0.1", running_stack.port + 1, "/_health")()
    # Passkeys need a name; who types the number gets in as well.
    assert f"http://localhost:{running_stack.port}/\n" in running_stack.said()
    assert all(stack.answers(host, running_stack.port, "/account/login/")() for host in ("localhost", "127.0.0.1"))
    # Told nothing, no part of a trial speaks to a real platform.
    sandbox = f"http://127.0.0.1:{running_stack.port + 1}"
    for name in ("web", "worker", "beat"):
        given = running_stack.environment_of(name)
        assert {given[name] for name in PLATFORMS} == {sandbox}
        assert given["PUBLIC_SITE_URL"] == f"http://localhost:{running_stack.port}"
    assert json.loads((running_stack.data_dir / "lock").read_text())["pid"] == running_stack.supervisor.pid
    assert "script/manage add_member" in running_stack.said()
    wait_for(running_stack.sweeps, seconds=20)

    before = {name: running_stack.pid(name) for name in ("valkey", "worker", "web")}
    for pid in before.values():
        os.kill(pid, signal.SIGKILL)
    done = running_stack.sweeps()
    for name, old in before.items():
        wait_for(partial(running_stack.has_new, name, old), seconds=15)
    wait_for(stack.answers("127.0.0.1", running_stack.port, "/health"), seconds=20)
    wait_for(lambda: running_stack.sweeps() > done, seconds=30)

    assert running_stack.everyone()
    began = time.monotonic()
    running_stack.supervisor.send_signal(signal.SIGTERM)
    assert running_stack.supervisor.wait(10) == 0
    assert time.monotonic() - began < 10
    assert running_stack.everyone() == []
