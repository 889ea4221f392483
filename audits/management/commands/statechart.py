"""`manage.py statechart [--check | --write]`: the two small machines, as docs/reference/states.md shows them."""

import difflib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Model, TextChoices

from posts.lifecycle import TRANSITIONS as OF_POSTS
from posts.models import Post, PostStatus
from publishing.lifecycle import TRANSITIONS as OF_DELIVERIES
from publishing.models import Delivery, DeliveryStatus

DOCUMENT = Path("docs/reference/states.md")
BEGIN, END = "<!-- statechart: begin -->", "<!-- statechart: end -->"


class Command(BaseCommand):
    help = "Prints the states of posts and deliveries as Mermaid diagrams with tables."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        act = parser.add_mutually_exclusive_group()
        act.add_argument("--check", action="store_true", help=f"exit status 1 and a diff when {DOCUMENT} differs")
        act.add_argument("--write", action="store_true", help=f"put the charts into {DOCUMENT}")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / DOCUMENT
        if options["check"]:
            self._check(path)
        elif options["write"]:
            before, _, after = split(path.read_text(encoding="utf-8"))
            path.write_text(f"{before}{BEGIN}\n{charts()}{END}{after}", encoding="utf-8")
        else:
            self.stdout.write(charts(), ending="")

    def _check(self, path: Path) -> None:
        _, documented, _ = split(path.read_text(encoding="utf-8"))
        difference = list(
            difflib.unified_diff(
                documented.splitlines(), charts().splitlines(), str(DOCUMENT), "the code", lineterm="", n=1
            )
        )
        if difference:
            self.stdout.write("\n".join(difference))
            self.stderr.write(f"{DOCUMENT} is out of step; `manage.py statechart --write` mends it.")
            sys.exit(1)
        self.stdout.write(f"{DOCUMENT} is in step.")


def split(document: str) -> tuple[str, str, str]:
    """What stands before, between and after the two markers. Raises CommandError where they are missing."""
    before, begin, rest = document.partition(BEGIN)
    between, end, after = rest.partition(END)
    if not begin or not end:
        raise CommandError(f"{DOCUMENT} needs the lines {BEGIN} and {END}.")
    return before, between.lstrip("\n"), after


def charts() -> str:
    """Both machines as Markdown, ending with a line break."""
    posts = _chart("Post", Post, PostStatus, OF_POSTS)
    deliveries = _chart("Delivery", Delivery, DeliveryStatus, OF_DELIVERIES)
    return f"{posts}\n{deliveries}"


def _chart(title: str, model: type[Model], states: type[TextChoices], transitions: Mapping[Any, frozenset[Any]]) -> str:
    first = model().status  # type: ignore[attr-defined]  # the default of its column
    # Sorted as the states are declared, so that the same table always gives the same text.
    ways = {here: [there for there in states if there in transitions[here]] for here in states}
    lines = [f"## {title}", "", "```mermaid", "stateDiagram-v2", f"    [*] --> {first.value}"]
    for here, nexts in ways.items():
        lines += [f"    {here.value} --> {there.value}" for there in nexts] or [f"    {here.value} --> [*]"]
    lines += ["```", "", "| state | members read | may become |", "|---|---|---|"]
    for here, nexts in ways.items():
        row = ", ".join(f"`{there.value}`" for there in nexts) or "nothing: the end"
        lines.append(f"| `{here.value}` | {here.label} | {row} |")
    return "\n".join(lines) + "\n"
