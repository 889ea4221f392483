"""The supervisor's loop: restarts what dies, ever more slowly, and stops everything in order."""

import signal
import time
from collections.abc import Callable, Sequence
from types import FrameType

from core.supervisor.child import Child, describe_end

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 10.0
STEADY_AFTER = 30.0  # a child that lived this long starts again with the first pause
AT_ONCE = 5.0  # a child that died within this has something to say: its last lines are shown
TICK = 0.1
LOG_CHECK_EVERY = 10.0


class Backoff:
    """How long to wait before the next start of one child."""

    def __init__(self) -> None:
        self.pause = FIRST_PAUSE
        self.due_at: float | None = None

    def after_death(self, lived: float) -> float:
        if lived >= STEADY_AFTER:
            self.pause = FIRST_PAUSE
        pause, self.pause = self.pause, min(self.pause * 2, LONGEST_PAUSE)
        self.due_at = time.monotonic() + pause
        return pause

    def due(self) -> bool:
        return self.due_at is not None and time.monotonic() >= self.due_at


class Supervisor:
    """`children` in the order in which they start; they stop in the opposite one."""

    def __init__(self, children: Sequence[Child], *, say: Callable[[str], None]) -> None:
        self.children = list(children)
        self.say = say
        self.signals = 0
        self._backoffs = {child.name: Backoff() for child in self.children}
        self._logs_checked_at = 0.0

    def listen(self) -> None:
        """Ctrl-C, a service manager and a closed terminal all mean stop; asked twice, at once."""
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, self._heard)

    def _heard(self, number: int, frame: FrameType | None) -> None:
        self.signals += 1

    def start(self) -> None:
        """Start what does not run yet."""
        for child in self.children:
            if not child.alive() and self._backoffs[child.name].due_at is None:
                child.start()

    def watch(self, *, until: Callable[[], bool] = lambda: False, seconds: float | None = None) -> bool:
        """Keep all children alive until a signal comes (False), `seconds` pass (False) or `until` holds (True)."""
        deadline = None if seconds is None else time.monotonic() + seconds
        while not self.signals:
            self.tick()
            if until():
                return True
            if deadline is not None and time.monotonic() > deadline:
                return False
            time.sleep(TICK)
        return False

    def tick(self) -> None:
        for child in self.children:
            backoff = self._backoffs[child.name]
            status = child.end()
            if status is not None:
                self._bury(child, status, backoff)
            elif backoff.due():
                backoff.due_at = None
                child.start()
        if time.monotonic() - self._logs_checked_at > LOG_CHECK_EVERY:
            self._logs_checked_at = time.monotonic()
            for child in self.children:
                child.cut_log()

    def _bury(self, child: Child, status: int, backoff: Backoff) -> None:
        lived = child.age()
        child.sweep()
        pause = backoff.after_death(lived)
        self.say(f"{child.name} ended after {lived:.0f} s ({describe_end(status)}); starting it again in {pause:g} s.")
        if lived < AT_ONCE:
            for line in child.last_lines():
                self.say(f"  {child.name} | {line}")

    def stop(self) -> None:
        """Ask each child in turn, wait as long as its grace, then kill it and all that it started."""
        for child in reversed(self.children):
            child.ask_to_stop()
            deadline = time.monotonic() + child.grace
            while child.alive() and time.monotonic() < deadline and self.signals < 2:
                time.sleep(0.02)
            if child.alive():
                self.say(f"{child.name} did not stop within {child.grace:g} s and was killed.")
            child.sweep()
