"""Videos and captions that come to the sandbox in pieces, before they are media of a post. Kept until a restart."""

from dataclasses import dataclass, field

MAX_BYTES = 512 * 1024 * 1024
VIDEO = "video/mp4"


@dataclass(slots=True)
class Unfinished:
    """One upload under way. `pieces` by where they begin or by their number; `asked` counts looks at its state."""

    kind: str
    category: str
    total: int
    pieces: dict[int, bytes] = field(default_factory=dict)
    finished: bool = False
    asked: int = 0

    @property
    def received(self) -> int:
        return sum(map(len, self.pieces.values()))

    @property
    def content(self) -> bytes:
        return b"".join(self.pieces[number] for number in sorted(self.pieces))


def is_mp4(content: bytes) -> bool:
    return content[4:8] == b"ftyp"
