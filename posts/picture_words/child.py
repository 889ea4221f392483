"""The process that reads one picture: its bytes on standard input, its lines as JSON on standard output.

Started by `reader` with nothing but its limits, before any library is loaded. It knows no database, no key and no
address, and it opens no connection. Never imported by the application.
"""

import io
import json
import resource
import socket
import sys
from typing import Any

# Enough for a phone number of a hundredth of the picture's height; more pixels cost seconds and memory.
LONG_EDGE = 1600
LOOKED_AT = 1280
MOST_PIXELS = 30_000_000
# The engine's first guess at a line is not worth a word below this.
_LEAST_SURE = 0.3


def main() -> None:
    """Exits 0 with JSON, or otherwise with whatever broke."""
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    socket.socket.connect = _refuse  # type: ignore[method-assign]
    json.dump(_read(sys.stdin.buffer.read()), sys.stdout)


def _refuse(*_: object) -> None:
    raise OSError("no connection leaves this process")


def _read(content: bytes) -> list[dict[str, Any]]:
    # Under the limits that `main` has set: what loading the libraries costs counts as well.
    import numpy as np  # noqa: PLC0415
    from PIL import Image  # noqa: PLC0415
    from rapidocr import RapidOCR  # noqa: PLC0415

    from posts.picture_words.contrast import contrast_of  # noqa: PLC0415

    with Image.open(io.BytesIO(content), formats=["JPEG"]) as image:
        if image.width * image.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        image.draft("RGB", (LONG_EDGE, LONG_EDGE))
        picture = image.convert("RGB")
    picture.thumbnail((LONG_EDGE, LONG_EDGE))
    pixels = np.asarray(picture)
    # The engine takes colours in the order blue, green, red.
    found: Any = RapidOCR(params=_SETTINGS)(pixels[:, :, ::-1].copy())
    if found.boxes is None:
        return []
    lines = []
    for corners, text, sureness in zip(found.boxes, found.txts, found.scores, strict=True):
        left, top = (max(int(edge), 0) for edge in corners.min(axis=0))
        right, bottom = (int(edge) + 1 for edge in corners.max(axis=0))
        lines.append(
            {
                "text": text,
                "box": [left, top, min(right, picture.width), min(bottom, picture.height)],
                "height": _height(corners) / picture.width,
                "sureness": round(float(sureness), 3),
                "contrast": contrast_of(pixels[top:bottom, left:right]),
            }
        )
    return lines


def _height(corners: Any) -> float:
    """Of the letters, in pixels, also where the line is slanted or runs upwards: the shorter side of the box."""
    sides = [float(((corners[at] - corners[at - 1]) ** 2).sum() ** 0.5) for at in range(4)]
    return min(sides[0] + sides[2], sides[1] + sides[3]) / 2


_SETTINGS = {
    "Global.log_level": "critical",
    "Global.text_score": _LEAST_SURE,
    # A line that runs upwards or downwards is turned before it is read.
    "Global.use_cls": True,
    "Global.max_side_len": LONG_EDGE,
    "Det.limit_type": "max",
    "Det.limit_side_len": LOOKED_AT,
    # One line at a time: faster on one core, and 250 MB less than six.
    "Rec.rec_batch_num": 1,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}

if __name__ == "__main__":
    main()
