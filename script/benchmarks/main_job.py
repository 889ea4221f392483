"""`script/bench main-job`: posts through approval to public on the embedded default, beside their floors.

The stack is the real one: web server, worker, beat, Valkey and the sandbox platforms as processes.
Approvals go through HTTP; times are those of the rows. Two floors are measured in the same run: the
same HTTP calls in a bare loop, and a signed-in Django view with one indexed SELECT.
"""

import argparse
import json
import os
import secrets
import statistics
import tempfile
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet

from script.benchmarks.report import as_table


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench main-job")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--posts", type=int, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="egpd-bench-") as folder:
        figures = run(Path(folder), options.posts)
    print(json.dumps(figures) if options.json else as_table(figures))


def run(folder: Path, posts: int) -> dict[str, Any]:
    os.environ |= {
        "EMBEDDED": "1",
        "EGPD_DATA_DIR": str(folder),
        "SECRET_KEY": secrets.token_urlsafe(60),
        "FIELD_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
        "LOG_LEVEL": "ERROR",
    }
    from script.stack import Stack

    stack = Stack(folder)
    os.environ |= {
        name: stack.environment[name] for name in ("X_API_BASE_URL", "FACEBOOK_GRAPH_BASE_URL", "PUBLIC_SITE_URL")
    }
    try:
        stack.start()
        return measure(stack, posts)
    finally:
        stack.stop()


def measure(stack: Any, posts: int) -> dict[str, Any]:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egpd_social.settings")
    django.setup()
    from script.benchmarks import floors, load

    latencies = load.one_after_the_other(stack, posts)
    burst = load.burst(stack, posts)
    return {
        "posts": posts,
        "approval_to_public_p50_s": round(statistics.median(latencies), 3),
        "approval_to_public_p95_s": round(statistics.quantiles(latencies, n=20)[18], 3),
        "deliveries_per_s": round(burst, 1),
        "floor_http_per_s": round(floors.bare_http_per_second(stack.sandbox_url, posts), 1),
        **floors.pages(),
    }


if __name__ == "__main__":
    main()
