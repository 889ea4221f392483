"""`manage.py screen`: screens posts from a file of JSON lines against 389.5. Findings go out, nothing is stored."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from posts.screening import Config
from posts.screening.jsonl import LineScreening


class Command(BaseCommand):
    help = "Screen posts given as JSON lines; prints one JSON object of findings for each."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--jsonl", required=True, metavar="FILE", help="one JSON object a line")
        parser.add_argument("--config", metavar="FILE", help="JSON object: phone_allow_list, email_allow_domains, …")

    def handle(self, *args: Any, **options: Any) -> None:
        screening = LineScreening(_config(options["config"]))
        try:
            with Path(options["jsonl"]).open("rb") as lines:
                for answer in screening.answers(lines):
                    self.stdout.write(answer)
        except OSError as problem:
            raise CommandError(f"{options['jsonl']}: {problem.strerror}") from problem
        finally:
            for message in screening.warnings:
                self.stderr.write(f"warning: {message}")
        if screening.errors:
            raise CommandError("\n".join(screening.errors))


def _config(path: str | None) -> Config:
    if path is None:
        return Config()
    try:
        mapping = json.loads(Path(path).read_text(encoding="utf-8-sig"))
        if not isinstance(mapping, dict):
            raise ValueError("not a JSON object")
        return Config.from_mapping(mapping)
    except OSError as problem:
        raise CommandError(f"{path}: {problem.strerror}") from problem
    except ValueError as problem:
        raise CommandError(f"{path}: {problem}") from problem
