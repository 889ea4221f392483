"""Finds regular expressions that a hostile text can make explode (389.5). Used by `script/check`.

Patterns here are put together from word classes, so that a linter which reads the source sees none of them. This
program imports every module, screens a few posts, and asks dlint about each pattern that was compiled on the way.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dlint.redos import detect

from script.regex_attacks import attack

ROOT = Path(__file__).resolve().parent.parent
# dlint takes every repeat of ten and more for endless. These files have been read; the attacks go on.
EXAMINED = {
    "posts/screening/spoken.py": "a phone number has ten words, and each ends at the edge of a word",
}
POSTS = (
    "The victim, John Roe, 34, of 1234 Example Way, said that the suspect was arrested with a gun. Call 916-555-0142.",
    "LA VICTIMA, JUANA ROE, LLAMO A LA POLICIA. SU HERMANO FUE ARRESTADO EN LA CALLE EJEMPLO. WWW.EXAMPLE.COM",
)


def compiled_here(work: Callable[[], None]) -> dict[str, str]:
    """The patterns that code of this project compiles while `work` runs, each with the place it was compiled at."""
    found: dict[str, str] = {}
    original = re.compile

    def watched(pattern: Any, flags: int | re.RegexFlag = 0) -> re.Pattern[Any]:
        done = original(pattern, flags)
        where = _place()
        if where and isinstance(done.pattern, str):
            found.setdefault(done.pattern, where)
        return done

    re.compile = watched
    try:
        work()
    finally:
        re.compile = original
    return found


def _place() -> str:
    """File and line of the nearest caller in the project; empty when a library compiled the pattern for itself."""
    caller = sys._getframe(2)
    file = Path(caller.f_code.co_filename)
    if not file.is_relative_to(ROOT) or ".venv" in file.parts:
        return ""
    # A pattern that `frame()` compiles belongs to the module that wrote it down.
    while caller.f_back and caller.f_code.co_name in {"frame", "either", "_compile"}:
        caller = caller.f_back
    return f"{Path(caller.f_code.co_filename).relative_to(ROOT)}:{caller.f_lineno}"


def import_and_screen() -> None:
    for name in _modules():
        importlib.import_module(name)
    screening = importlib.import_module("posts.screening")
    for text in POSTS:
        for kind in ("c", "e", "other"):
            screening.screen(screening.Submission(text, kind), screening.Config())


def _modules() -> Iterator[str]:
    apps = importlib.import_module("script.checks").APPS
    for app in apps:
        for module in pkgutil.walk_packages([str(ROOT / app)], f"{app}."):
            if not module.name.endswith("__main__") and ".migrations." not in module.name:
                yield module.name


def judged(patterns: dict[str, str]) -> Iterator[str]:
    """A sentence for each pattern that dlint or an attack finds dangerous."""
    for pattern, where in sorted(patterns.items(), key=lambda item: item[1]):
        file = where.partition(":")[0]
        if file not in EXAMINED and detect.catastrophic(pattern):
            yield f"{where}: dlint: nested or overlapping repeats: {pattern[:160]}"
        elif broken := attack(pattern):
            yield f"{where}: {broken} in {pattern[:160]}"


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egpd_social.settings")

    def work() -> None:
        importlib.import_module("django").setup()
        import_and_screen()

    patterns = compiled_here(work)
    bad = list(judged(patterns))
    for sentence in bad:
        print(sentence)
    print(f"{len(patterns)} patterns read and attacked, {len(bad)} dangerous")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
