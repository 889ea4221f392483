"""A table for people; the JSON is for programs."""

from typing import Any

MEANING = {
    "posts": "posts a phase",
    "approval_to_public_p50_s": "approval to public on all accounts, median, s",
    "approval_to_public_p95_s": "approval to public on all accounts, 95th percentile, s",
    "sign_off_to_public_p50_s": "sign-off to X, Facebook and the website, median, s",
    "sign_off_to_public_p95_s": "sign-off to X, Facebook and the website, 95th percentile, s",
    "floor_look_s": "floor: one look at the three, s",
    "deliveries_per_s": "deliveries a second, two worker processes, backlog of all posts",
    "floor_http_per_s": "floor: the same X and Facebook calls in a bare loop, posts a second",
    "queue_sql": "SQL statements of the queue page",
    "composer_sql": "SQL statements of the composer page",
    "queue_ms": "queue page, 25 rows, median, ms",
    "composer_ms": "composer page, median, ms",
    "floor_page_ms": "floor: signed-in view with one indexed SELECT, median, ms",
    "queue_ms_ratio_to_floor": "queue page over that floor",
    "members": "members, each with an authorization for six accounts",
    "accounts": "social accounts",
    "check_sql": "may this member post here now: SQL statements, with the two that read member and account",
    "check_ms": "may this member post here now, with reading member and account, median, ms",
    "check_floor_ms": "floor: reading member and account alone, median, ms",
    "check_ratio_to_floor": "that question over that floor",
    "matrix_sql": "who may post where: SQL statements",
    "matrix_ms": "who may post where, as rows of the page, median, ms",
    "matrix_floor_ms": "floor: the same facts as bare tuples, median, ms",
    "matrix_ratio_to_floor": "that matrix over that floor",
    "speed_posts": "posts screened for the speed",
    "posts_per_s": "new posts screened with every rule, posts a second",
    "known_posts_per_s": "the same posts once more, their passages known",
    "floor_posts_per_s": "floor: the same texts through one bare expression, posts a second",
    "posts_ratio_to_floor": "screening over that floor",
    "p95_ms": "one post of 2,000 characters while one types, 95th percentile, ms",
    "length_ms": "one post of so many characters, median, ms",
    "growth_1000_to_50000": "time of 50,000 characters over time of 1,000",
    "growth_in_length": "growth if it were exactly linear",
}


def as_table(figures: dict[str, Any]) -> str:
    """One line a figure: what it is, and how much."""
    width = max(len(text) for text in MEANING.values())
    return "\n".join(f"{MEANING.get(name, name):<{width}}  {value}" for name, value in figures.items())
