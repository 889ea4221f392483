"""One program of the stack: started, asked to stop, killed. Output in log/NAME.log, number in run/NAME.pid."""

import ctypes
import os
import shutil
import signal
import subprocess  # nosec B404
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

LARGEST_LOG = 5_000_000
PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def _die_with(supervisor: int) -> Callable[[], None]:
    """What the new program does before it starts: ask the kernel to kill it when the supervisor is gone.

    SIGKILL, because nobody would be left to insist. Linux only; elsewhere an orphan is possible.
    """

    def ask_kernel() -> None:
        if _libc is None:
            return
        _libc.prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
        if os.getppid() != supervisor:  # it died before the kernel was asked
            os._exit(1)

    return ask_kernel


def describe_end(status: int) -> str:
    """Why a program ended, in words, from its return code."""
    if status >= 0:
        return f"exit status {status}"
    try:
        return f"killed by {signal.Signals(-status).name}"
    except ValueError:
        return f"killed by signal {-status}"


class Child:
    """`grace` is how many seconds it has between the request to stop and the kill."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        data_dir: Path,
        grace: float = 1.0,
        working_dir: Path | None = None,
        ready: Callable[[], bool] = lambda: True,
    ) -> None:
        self.name = name
        self.command = list(command)
        self.grace = grace
        self.ready = ready
        self.log_path = data_dir / "log" / f"{name}.log"
        self.pid_path = data_dir / "run" / f"{name}.pid"
        self.started_at = 0.0
        self._working_dir = working_dir
        self._program: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C in the terminal reaches the supervisor alone.

        The commands come from stack.py, and no shell reads them.
        """
        for path in (self.log_path, self.pid_path):
            path.parent.mkdir(parents=True, exist_ok=True)
        with self.log_path.open("ab") as log:
            self._program = subprocess.Popen(  # noqa: S603 # nosec B603
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self._working_dir,
                start_new_session=True,
                preexec_fn=_die_with(os.getpid()),
            )
        self.started_at = time.monotonic()
        fresh = self.pid_path.with_suffix(".new")
        fresh.write_text(f"{self.pid}\n")
        fresh.replace(self.pid_path)

    @property
    def pid(self) -> int:
        return self._program.pid if self._program else 0

    def end(self) -> int | None:
        """Its return code once it has ended, None while it runs."""
        return self._program.poll() if self._program else None

    def alive(self) -> bool:
        return self._program is not None and self._program.poll() is None

    def age(self) -> float:
        return time.monotonic() - self.started_at

    def ask_to_stop(self) -> None:
        if self._program is not None and self.alive():
            self._program.terminate()

    def sweep(self) -> None:
        """Kill it and what it started: a dead web server's workers would still hold the port."""
        if self._program is None:
            return
        with suppress(ProcessLookupError, PermissionError):  # nobody is left (macOS says the latter)
            os.killpg(self._program.pid, signal.SIGKILL)
        self._program.wait()
        self._program = None
        self.pid_path.unlink(missing_ok=True)

    def last_lines(self, count: int = 12) -> list[str]:
        """The end of its log."""
        try:
            with self.log_path.open("rb") as log:
                log.seek(max(0, self.log_path.stat().st_size - 16_384))
                return log.read().decode("utf-8", "replace").splitlines()[-count:]
        except FileNotFoundError:
            return []

    def cut_log(self) -> None:
        """Keep the log and one before it. Copied and emptied, because the program holds the file open."""
        with suppress(FileNotFoundError):
            if self.log_path.stat().st_size > LARGEST_LOG:
                shutil.copyfile(self.log_path, self.log_path.with_suffix(".log.1"))
                os.truncate(self.log_path, 0)
