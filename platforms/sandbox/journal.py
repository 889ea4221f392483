"""What the sandbox keeps on disk: one journal of JSON lines and one file per uploaded image.

A kill -9 loses nothing that was answered: a line is handed to the operating system before the
answer leaves, and a line torn by the kill is cut off at the next start.
"""

import json
import tempfile
from pathlib import Path
from typing import Any


class Journal:
    """An append-only file of JSON lines; without a folder it keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / "journal.jsonl" if folder else None
        if folder:
            folder.mkdir(parents=True, exist_ok=True)

    def read(self) -> list[dict[str, Any]]:
        """All whole lines, oldest first. A torn last line is removed from the file."""
        if self._path is None or not self._path.exists():
            return []
        content = self._path.read_bytes()
        whole, _, torn = content.rpartition(b"\n")
        if torn:
            with self._path.open("r+b") as file:
                file.truncate(len(content) - len(torn))
        return [json.loads(line) for line in whole.split(b"\n") if line]

    def append(self, line: dict[str, Any]) -> None:
        if self._path is not None:
            with self._path.open("ab") as file:
                file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")

    def clear(self) -> None:
        if self._path is not None:
            self._path.unlink(missing_ok=True)


class MediaFiles:
    """The bytes of the uploaded images, named by their SHA-256."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder / "media" if folder else None
        self._in_memory: dict[str, bytes] = {}
        if self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)

    def write(self, sha256: str, content: bytes) -> None:
        if self._folder is None:
            self._in_memory[sha256] = content
            return
        # Renamed into place, so that a kill never leaves half an image under a whole name.
        # Each under a name of its own: two platforms may be sent the same picture at the same moment.
        with tempfile.NamedTemporaryFile(dir=self._folder, suffix=".unfinished", delete=False) as unfinished:
            unfinished.write(content)
        Path(unfinished.name).replace(self._folder / sha256)

    def read(self, sha256: str) -> bytes:
        return self._in_memory[sha256] if self._folder is None else (self._folder / sha256).read_bytes()

    def clear(self) -> None:
        self._in_memory.clear()
        for path in self._folder.iterdir() if self._folder else ():
            path.unlink()
