"""Start the process that reads a picture, and end it: one thread, so much memory, so many seconds (389.5).

What a crafted picture does to the engine stays in that process, which holds no key and no connection.
"""

import json
import os
import subprocess  # nosec B404
import sys
import time
from typing import Any

from django.conf import settings

from posts.picture_words.lines import MOST_LINES, Failure, Reading, lines_of

# Address space, of which about half is used: a dense page takes 0.9 GB of it and 0.55 GB of memory.
MEMORY = 1_536 * 1024 * 1024
COMMAND = (sys.executable, "-m", "posts.picture_words.child")
# Nothing of the application's own environment: no key, no address of a database.
_ENVIRONMENT = {
    "PATH": os.defpath,
    "LANG": "C.UTF-8",
    "PYTHONDONTWRITEBYTECODE": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


def read(content: bytes, *, seconds: float) -> Reading:
    """The words of the JPEG in `content`. Never raises for what a picture does: that is a reading that failed.

    Takes about 3 seconds of one core, 6 for a dense page; at most `seconds` of waiting.
    """
    began = time.monotonic()
    try:
        # The arguments are ours and no shell is asked; the picture goes through a pipe.
        ended = subprocess.run(  # noqa: S603 # nosec B603
            [*COMMAND, str(MEMORY), str(int(seconds) + 1)],
            input=content,
            capture_output=True,
            timeout=seconds,
            cwd=settings.BASE_DIR,
            env=_ENVIRONMENT,
            check=True,
        )
        lines = lines_of(_listed(json.loads(ended.stdout)))
    except subprocess.TimeoutExpired:
        return Reading(failure=Failure.TOO_SLOW, milliseconds=_since(began))
    except (subprocess.CalledProcessError, OSError, ValueError, KeyError, TypeError):
        return Reading(failure=Failure.BROKE, milliseconds=_since(began))
    if len(lines) > MOST_LINES:
        return Reading(failure=Failure.TOO_MANY_WORDS, milliseconds=_since(began))
    return Reading(lines, milliseconds=_since(began))


def _listed(stored: Any) -> list[Any]:
    if not isinstance(stored, list):
        raise TypeError("not a list of lines")
    return stored


def _since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)
