"""`script/bench permissions`: may this member post here now; and who may post where, 500 members x 20 accounts.

Two floors are measured in the same run: one indexed SELECT of a member, and the bare join of members,
authorizations and accounts read with a cursor.
"""

import argparse
import json
import os
import secrets
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet

from script.benchmarks.report import as_table

MEMBERS, ACCOUNTS, ROUNDS = 500, 20, 30


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench permissions")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--members", type=int, default=MEMBERS)
    parser.add_argument("--accounts", type=int, default=ACCOUNTS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="egpd-bench-") as folder:
        figures = run(Path(folder), options.members, options.accounts)
    print(json.dumps(figures) if options.json else as_table(figures))


def run(folder: Path, members: int, accounts: int) -> dict[str, Any]:
    os.environ |= {
        "EMBEDDED": "1",
        "EGPD_DATA_DIR": str(folder),
        "SECRET_KEY": secrets.token_urlsafe(60),
        "FIELD_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
        "LOG_LEVEL": "ERROR",
    }
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egpd_social.settings")
    django.setup()
    from django.core.management import call_command

    from script.benchmarks import authorized

    call_command("migrate", interactive=False, verbosity=0)
    authorized.people_and_accounts(members, accounts)
    check, matrix = authorized.check, authorized.matrix
    timed = _turn_by_turn(
        {"check": check, "check_floor": authorized.one_select, "matrix": matrix, "matrix_floor": authorized.bare_join}
    )
    return {
        "members": members,
        "accounts": accounts,
        "check_sql": authorized.statements(check),
        "check_ms": round(timed["check"], 2),
        "check_floor_ms": round(timed["check_floor"], 2),
        "check_ratio_to_floor": round(timed["check"] / timed["check_floor"], 1),
        "matrix_sql": authorized.statements(matrix),
        "matrix_ms": round(timed["matrix"], 1),
        "matrix_floor_ms": round(timed["matrix_floor"], 1),
        "matrix_ratio_to_floor": round(timed["matrix"] / timed["matrix_floor"], 1),
    }


def _turn_by_turn(calls: dict[str, Callable[[], Any]]) -> dict[str, float]:
    """The median milliseconds of each call, one after the other in turns, so that load falls on all alike."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(ROUNDS):
        for name, call in calls.items():
            began = time.perf_counter()
            call()
            times[name].append((time.perf_counter() - began) * 1000)
    return {name: statistics.median(taken) for name, taken in times.items()}


if __name__ == "__main__":
    main()
