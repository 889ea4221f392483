"""The checks behind `script/check`: one line each, the output of those that fail, all of them to the end.

Two run at a time. Exit status 1 when any failed.
"""

import base64
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = (
    *("core", "trail", "platforms", "members", "equipment", "sign_in", "training", "incidents", "posts"),
    *("retention", "publishing", "approvals", "newsroom", "audits", "demo", "egpd_social"),
)
PYTHON = sys.executable


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    command: Sequence[str]
    environment: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    check: Check
    ok: bool
    seconds: float
    output: str


def _keys() -> dict[str, str]:
    return {
        "SECRET_KEY": secrets.token_urlsafe(60),
        "FIELD_ENCRYPTION_KEYS": base64.urlsafe_b64encode(os.urandom(32)).decode(),
    }


def _all_checks(scratch: str) -> list[Check]:
    embedded = _keys() | {"EMBEDDED": "1", "EGPD_DATA_DIR": scratch}
    # As production starts. The database is named and never asked: no server needs to listen there.
    production = _keys() | {
        "EGPD_DATA_DIR": scratch,
        "ALLOWED_HOSTS": "example.org",
        "PUBLIC_SITE_URL": "https://example.org",
        "DATABASE_URL": "postgres://egpd@127.0.0.1:1/egpd",
        "REDIS_URL": "redis://127.0.0.1:1/0",
    }

    def manage(*arguments: str) -> list[str]:
        return [PYTHON, "-W", "error::RuntimeWarning", "manage.py", *arguments]

    def module(*arguments: str) -> list[str]:
        return [PYTHON, "-m", *arguments]

    templates = [str(path) for path in ("templates", *(f"{app}/templates" for app in APPS)) if (ROOT / path).is_dir()]
    # The slowest first, so that the short ones fill the second core beside it.
    return [
        Check("mypy", module("mypy", "."), embedded),
        Check("patterns", module("script.regexes"), embedded),
        Check("ruff lint", module("ruff", "check", ".")),
        Check("ruff format", module("ruff", "format", "--check", ".")),
        Check("layers", [PYTHON, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]),
        Check("bandit", module("bandit", "-c", "pyproject.toml", "-r", *APPS, "-q")),
        Check("djlint lint", module("djlint", *templates, "--lint", "--quiet")),
        Check("djlint format", module("djlint", *templates, "--check", "--quiet")),
        Check("migrations", manage("makemigrations", "--check", "--dry-run"), embedded),
        Check("deployment", manage("check", "--deploy", "--fail-level", "WARNING"), production),
        Check("state charts", manage("statechart", "--check"), embedded),
        Check("policy map", manage("policymap", "--check"), embedded),
    ]


def _run(check: Check) -> Outcome:
    began = time.monotonic()
    # Settings of the caller's shell must not decide; what finds programs and files stays.
    kept = {name: value for name, value in os.environ.items() if name not in _DECIDING}
    done = subprocess.run(
        check.command,
        cwd=ROOT,
        env=kept | {"PYTHONPATH": str(ROOT)} | check.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Outcome(check, done.returncode == 0, time.monotonic() - began, done.stdout)


_DECIDING = frozenset(
    {
        *("EMBEDDED", "DEBUG", "SECRET_KEY", "FIELD_ENCRYPTION_KEYS", "ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL"),
        *("EGPD_DATA_DIR", "PUBLIC_SITE_URL", "X_API_BASE_URL", "FACEBOOK_GRAPH_BASE_URL", "BEHIND_TLS_PROXY"),
        *("SECURE_SSL_REDIRECT", "DJANGO_SETTINGS_MODULE", "MASTODON_BASE_URL", "BLUESKY_BASE_URL"),
    }
)


def main(names: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="egpd-check-") as scratch, ThreadPoolExecutor(2) as pool:
        checks = [check for check in _all_checks(scratch) if not names or check.name in names]
        unknown = set(names) - {check.name for check in checks}
        if unknown:
            sys.exit(f"No such check: {', '.join(sorted(unknown))}")
        failed = 0
        for outcome in pool.map(_run, checks):
            print(
                f"{outcome.check.name:<14} {'ok' if outcome.ok else 'FAILED':<6} {outcome.seconds:6.1f} s", flush=True
            )
            if not outcome.ok:
                failed += 1
                print("".join(f"    {line}\n" for line in outcome.output.splitlines()), flush=True)
    print(f"{len(checks) - failed} of {len(checks)} checks ok")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
