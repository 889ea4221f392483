"""`script/crowd`: many threads decide, edit, move and withdraw the same post at once, against a running server.

Each round submits one post and lets every thread loose on it at the same second. Then the rows, the trail and what the
sandbox platforms took must tell of one decision: `problems` lists where they do not. The database is SQLite, or the
one that DATABASE_URL names. Exit status 1 when a round went wrong.
"""

import argparse
import json
import os
import secrets
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet

REFUSALS = {302, 403, 404, 409, 422}
DECISIONS = ("approval.approved", "approval.returned", "approval.rejected")
SIGNED_IN_FOR = 600.0  # seconds; a decision wants proof that is younger than fifteen minutes
Act = Callable[[], int]


def main() -> int:
    parser = argparse.ArgumentParser(prog="script/crowd")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--threads", type=int, default=32)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="egpd-crowd-", dir="/tmp") as folder:
        told = run(Path(folder), options.rounds, options.threads)
    print(json.dumps(told) if options.json else "\n".join(f"{name}: {value}" for name, value in told.items()))
    return 1 if told["problems"] else 0


def run(folder: Path, rounds: int, threads: int) -> dict[str, Any]:
    os.environ |= {
        "EMBEDDED": "1",
        "EGPD_DATA_DIR": str(folder),
        "SECRET_KEY": secrets.token_urlsafe(60),
        "FIELD_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
        "LOG_LEVEL": "ERROR",
    }
    from script.stack import PLATFORMS, Stack

    database = os.environ.get("DATABASE_URL")
    stack = Stack(folder, **({"DATABASE_URL": database} if database else {}))
    os.environ |= {name: stack.environment[name] for name in (*PLATFORMS, "PUBLIC_SITE_URL")}
    try:
        stack.start()
        import django

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egpd_social.settings")
        django.setup()
        return Crowd(stack, threads).play(rounds)
    finally:
        stack.stop()


class Crowd:
    """The same few members in many windows."""

    def __init__(self, stack: Any, threads: int) -> None:
        self.stack, self.threads = stack, threads
        self.answers: Counter[int] = Counter()
        self.problems: list[str] = []
        self.outcomes: Counter[str] = Counter()
        self._sign_in()

    def _sign_in(self) -> None:
        from script.visitor import Visitor

        self.people = {name: Visitor(self.stack, name) for name in ("pat", "sam", "casey")}
        self.signed_in = time.monotonic()

    def play(self, rounds: int) -> dict[str, Any]:
        from django.db import connection

        for number in range(rounds):
            if time.monotonic() - self.signed_in > SIGNED_IN_FOR:
                self._sign_in()
            self._round(number)
        self._trail_holds()
        return {
            "database": connection.vendor,
            "rounds": rounds,
            "threads": self.threads,
            "answers": dict(sorted(self.answers.items())),
            "outcomes": dict(sorted(self.outcomes.items())),
            "problems": self.problems,
        }

    def _round(self, number: int) -> None:
        from script.benchmarks.load import submitted

        (request,) = submitted(1, f"Crowd {number}")
        together = threading.Barrier(self.threads)

        def at_once(act: Act) -> int:
            together.wait(60)
            return act()

        # Another act comes first in each round: who is first at the door is often who wins.
        acts = list(islice(cycle(self._acts(request)), number, number + self.threads))
        with ThreadPoolExecutor(self.threads) as pool:
            codes = list(pool.map(at_once, acts))
        self.answers.update(codes)
        if odd := [code for code in codes if code not in REFUSALS]:
            self.problems.append(f"round {number}: answers {odd}")
        self._told_once(number, request.post)

    def _acts(self, request: Any) -> list[Act]:
        """What is done to the post: deciders agree and do not, its author edits, moves and takes it back."""
        from script.benchmarks.load import decision_on

        queue, post = f"/queue/{request.pk}", request.post
        yes = decision_on(request)
        no = {"sha256": request.sha256, "note": "Say until when.", "clause": "389.4"}
        other_words = self._edited(request, version=post.version)
        later = {"version": post.version, "publish_day": "2099-06-01", "publish_time": "10:00"}
        return [
            self._act("sam", f"{queue}/approve/", yes),
            self._act("casey", f"{queue}/approve/", yes),
            self._act("pat", f"/queue/post/{post.pk}/withdraw/", {}),
            self._act("sam", f"{queue}/return/", no),
            self._act("casey", f"{queue}/approve/", yes),
            self._act("pat", f"/compose/{post.pk}/edit/", other_words),
            self._act("casey", f"{queue}/reject/", no),
            self._act("sam", f"{queue}/approve/", yes),
            self._act("pat", f"/calendar/posts/{post.pk}/move/", later),
        ]

    def _act(self, who: str, path: str, fields: dict[str, Any]) -> Act:
        window = self.people[who].copy()
        return lambda: window.post(path, **fields).status_code

    def _edited(self, request: Any, *, version: int) -> dict[str, Any]:
        from posts.attesting import STATEMENTS
        from script.benchmarks.load import FACTS

        revision = request.revision
        facts = {f"fact-{name}": value[:16] if name == "estimated_end" else value for name, value in FACTS.items()}
        return {
            "form_key": str(request.post.form_key),
            "version": version,
            "title": revision.title,
            "text": f"{revision.text} Thank you.",
            "category": revision.category,
            "accounts": list(revision.targets.values_list("account_id", flat=True)),
            "action": "submit",
            **facts,
            **dict.fromkeys(STATEMENTS, "on"),
        }

    def _told_once(self, number: int, post: Any) -> None:
        """One decision on each request, and nothing public but by an approval that was not voided before."""
        from approvals.models import ApprovalRequest
        from trail.models import AuditEvent

        post.refresh_from_db()
        self.outcomes[post.status] += 1
        for request in ApprovalRequest.objects.filter(post=post):
            decided = AuditEvent.objects.filter(
                object_kind="approval_request", object_id=str(request.pk), action__in=DECISIONS
            )
            found = list(decided.values_list("action", flat=True))
            if len(found) > 1:
                self.problems.append(f"round {number}: decided {found}")
            if (request.status == "APPROVED") != (found == ["approval.approved"]):
                self.problems.append(f"round {number}: the row says {request.status}, the trail {found}")
        self._sent_once(number, post)

    def _sent_once(self, number: int, post: Any) -> None:
        from approvals.models import ApprovalRequest

        approved = ApprovalRequest.objects.filter(post=post, status="APPROVED").exists()
        open_rows = post.deliveries.exclude(status="CANCELLED")
        if open_rows.exists() and not approved:
            self.problems.append(f"round {number}: {open_rows.count()} deliveries without an approval")
        for text in {revision.text for revision in post.revisions.all()}:
            for platform in ("x", "facebook", "mastodon", "bluesky"):
                public = len(self.stack.ledger(platform=platform, text=text))
                if public > 1 or (public and not approved):
                    self.problems.append(f"round {number}: {public} times on {platform}")

    def _trail_holds(self) -> None:
        if self.stack.manage("verify_trail").returncode:
            self.problems.append("the trail does not hold")


if __name__ == "__main__":
    sys.exit(main())
