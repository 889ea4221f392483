"""A table for people; the JSON is for programs."""

from typing import Any

MEANING = {
    "posts": "posts a phase",
    "approval_to_public_p50_s": "approval to public on all accounts, median, s",
    "approval_to_public_p95_s": "approval to public on all accounts, 95th percentile, s",
    "deliveries_per_s": "deliveries a second, two worker processes, backlog of all posts",
    "floor_http_per_s": "floor: the same X and Facebook calls in a bare loop, posts a second",
    "queue_sql": "SQL statements of the queue page",
    "composer_sql": "SQL statements of the composer page",
    "queue_ms": "queue page, 25 rows, median, ms",
    "composer_ms": "composer page, median, ms",
    "floor_page_ms": "floor: signed-in view with one indexed SELECT, median, ms",
    "queue_ms_ratio_to_floor": "queue page over that floor",
}


def as_table(figures: dict[str, Any]) -> str:
    """One line a figure: what it is, and how much."""
    width = max(len(text) for text in MEANING.values())
    return "\n".join(f"{MEANING.get(name, name):<{width}}  {value}" for name, value in figures.items())
