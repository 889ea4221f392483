"""`script/bench sign-off`: from an Incident Commander's tap to X, Facebook and the website, as an outsider sees it.

The stack is the real one, with the sandbox platforms as processes. The clock starts before the form of the sign-off is
sent and stops when all three show the words. The floor of the same run: the page of the sandbox's ledger alone.
"""

import argparse
import json
import os
import secrets
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import requests
from cryptography.fernet import Fernet

from script.benchmarks.report import as_table


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench sign-off")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--posts", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="egpd-bench-", dir="/tmp") as folder:
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
    from script.stack import PLATFORMS, Stack

    stack = Stack(folder)
    os.environ |= {name: stack.environment[name] for name in (*PLATFORMS, "PUBLIC_SITE_URL")}
    try:
        stack.start()
        import django

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egpd_social.settings")
        django.setup()
        return measure(stack, posts)
    finally:
        stack.stop()


def measure(stack: Any, posts: int) -> dict[str, Any]:
    """Each release is signed off when the one before is public everywhere."""
    from equipment import proof
    from incidents.services import open_incident
    from members.models import Member
    from script.benchmarks.load import approve, submitted
    from script.visitor import Visitor

    casey, sam = (Member.objects.get(username=name) for name in ("casey", "sam"))
    proof.current.set(proof.Proof(device_id=0, label="Benchmark", kind="DEPARTMENT"))
    incident = open_incident(number="26-389900", name="Benchmark", commander=casey, by=sam)
    commander, seconds = Visitor(stack, "casey"), []
    for request in submitted(posts, "Release", incident=incident):
        began = time.perf_counter()
        approve(commander, request)
        while not _is_public(stack, request.revision.text, request.revision.title):
            if time.perf_counter() - began > 30:
                raise TimeoutError("the release did not become public")
            time.sleep(0.01)
        seconds.append(time.perf_counter() - began)
    began = time.perf_counter()
    _is_public(stack, request.revision.text, request.revision.title)
    return {
        "posts": posts,
        "sign_off_to_public_p50_s": round(statistics.median(seconds), 3),
        "sign_off_to_public_p95_s": round(statistics.quantiles(seconds, n=20)[18], 3),
        "floor_look_s": round(time.perf_counter() - began, 3),
    }


def _is_public(stack: Any, text: str, title: str) -> bool:
    """On X, on Facebook and on the website."""
    accepted = all(stack.ledger(platform=platform, text=text) for platform in ("x", "facebook"))
    return accepted and title in requests.get(f"{stack.url}/news/", timeout=30).text


if __name__ == "__main__":
    main()
