"""One event, one line, with the reference number that the member's error page shows."""

import logging
import time
from contextvars import ContextVar

reference: ContextVar[str] = ContextVar("reference", default="-")


class ReferenceFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.reference = reference.get()
        return True


class OneLineFormatter(logging.Formatter):
    """UTC, and line breaks written out: typed text cannot forge a log line (ASVS V16.4.1)."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s [%(reference)s] %(message)s")
        self.datefmt = "%Y-%m-%dT%H:%M:%S"

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        return time.strftime(datefmt or "", time.gmtime(record.created))

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        return line if line.isprintable() else "".join(c if c.isprintable() else _written_out(c) for c in line)


def _written_out(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
