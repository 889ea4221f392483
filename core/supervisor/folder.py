"""The data folder of the embedded stack: one supervisor at a time, and what may be cleared from it."""

import fcntl
import json
import os
import shutil
from pathlib import Path
from typing import Any

LOCK = "lock"
SIGN_INS = "demo-sign-ins.txt"
STATIC_STAMP = "static.stamp"
# What this application writes there; keys.env stays, because a backup may still need the keys.
OURS = (
    "egpd.sqlite3",
    "egpd.sqlite3-wal",
    "egpd.sqlite3-shm",
    "beat",
    "log",
    "media",
    "run",
    "sandbox",
    "static",
    "valkey",
    "valkey.sock",
    SIGN_INS,
    STATIC_STAMP,
)


class FolderInUse(Exception):
    """Another supervisor runs on this folder; the text says which one."""


class FolderLock:
    """Held as long as this object lives. The kernel lets go of it, however the holder dies."""

    def __init__(self, data_dir: Path, **about: Any) -> None:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._file = (data_dir / LOCK).open("a+", encoding="utf-8")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = self._read()
            self._file.close()
            raise FolderInUse(
                f"It already runs on {data_dir}: process {holder.get('pid', 'unknown')}, {holder.get('address', '')}. "
                "Stop that one first (Ctrl-C there), or give this one another folder with EGPD_DATA_DIR and --port."
            ) from None
        self._file.truncate(0)
        self._file.write(json.dumps({"pid": os.getpid(), **about}))
        self._file.flush()

    def release(self) -> None:
        self._file.close()

    def _read(self) -> dict[str, Any]:
        try:
            self._file.seek(0)
            about: dict[str, Any] = json.loads(self._file.read())
        except ValueError:
            return {}
        return about


def clear(data_dir: Path) -> None:
    """Remove what the application wrote; anything else in the folder stays."""
    for name in OURS:
        path = data_dir / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
