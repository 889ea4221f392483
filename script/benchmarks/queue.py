"""`script/bench queue`: the supervisor's queue at 200 and at 20,000 requests, page by page.

The floor is the same page at 200 requests, measured in the same run: what grows with the table shows as a ratio.
"""

import argparse
import io
import json
import os
import secrets
import tempfile
import time
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet

FEW, MANY, ROUNDS = 200, 20_000, 7
TABS = ("tab=mine", "tab=mine&order=due", "tab=mine&soon=on", "tab=others", "tab=decided")
MEMBERS = ("sam", "casey", "pat")


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench queue")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--requests", type=int, default=MANY)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="egpd-bench-") as folder:
        rows = run(Path(folder), options.requests)
    print(json.dumps(rows) if options.json else _as_table(rows, options.requests))


def run(folder: Path, many: int) -> list[dict[str, Any]]:
    """One row for each member and tab: milliseconds at few and at `many` requests, and their ratio."""
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
    from django.test.utils import setup_test_environment

    from equipment import proof
    from tests.factories.department import build_cast
    from tests.factories.door import sign_in
    from tests.factories.many import learn_sizes, years_of

    setup_test_environment()
    proof.current.set(proof.Proof(device_id=0, label="Benchmark", kind="DEPARTMENT"))
    call_command("migrate", interactive=False, verbosity=0)
    call_command("sync_roles", stdout=io.StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)
    cast = build_cast()
    clients = {name: sign_in(cast.member(name)) for name in MEMBERS}
    years_of(cast, FEW)
    before = _times(clients)
    years_of(cast, many - FEW)
    learn_sizes()
    after = _times(clients)
    return [
        {
            "member": name,
            "page": tab,
            "few_ms": round(before[name, tab], 1),
            "many_ms": round(after[name, tab], 1),
            "ratio": round(after[name, tab] / before[name, tab], 2),
        }
        for name, tab in after
    ]


def _times(clients: dict[str, Any]) -> dict[tuple[str, str], float]:
    """The shortest of some rounds, in milliseconds, for each member and tab."""
    return {(name, tab): _shortest(client, tab) for name, client in clients.items() for tab in TABS}


def _shortest(client: Any, tab: str) -> float:
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        answer = client.get(f"/queue/?{tab}")
        taken.append((time.perf_counter() - began) * 1000)
        if answer.status_code != 200:
            raise RuntimeError(f"{tab} answered {answer.status_code}")
    return min(taken)


def _as_table(rows: list[dict[str, Any]], many: int) -> str:
    head = f"{'member':8}{'page':24}{FEW:>8} ms{many:>10,} ms   ratio"
    lines = [f"{r['member']:8}{r['page']:24}{r['few_ms']:>11}{r['many_ms']:>13}   x{r['ratio']}" for r in rows]
    return "\n".join([head, *lines])


if __name__ == "__main__":
    main()
