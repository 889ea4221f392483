"""Penal Code 13665(a)(1)-(3), (b)(2): whether a recorded determination stands, and how long it keeps a photo up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from posts.screening.facts import Determination

DAYS_PUBLIC = 14
_KINDS = (
    (1, re.compile(r"\(?a\)?\s?\(?1\)?$|^\(?1\)?$|fugitive|imminent|threat|at large|profug|amenaza")),
    (2, re.compile(r"\(?a\)?\s?\(?2\)?$|^\(?2\)?$|judge|court|juez|judicial|tribunal")),
    (3, re.compile(r"\(?a\)?\s?\(?3\)?$|^\(?3\)?$|exigen|urgen")),
)
_NOBODY = re.compile(r"^\s*$|^\s*(?:author|self|writer|composer|autor|nobody|none|unknown|n/?a|pending)\b")
_COURT = re.compile(r"judge|court|magistrate|commissioner|hon\.|juez|tribunal|corte")
_ORDER = re.compile(r"order|court|judge|docket|warrant")
_REVIEW = re.compile(r"review|decid|determin|renew|made_on|dated?$|^on$|signed|issued|recorded")
_OVER = re.compile(r"captur|laps|withdraw|expired$|revok|rescind|ended|surrender|denied|located|arrested")
_NEEDED = re.compile(r"concur|assist|will_help|approved|necess")


def kind_of(determination: Determination) -> int | None:
    """1 fugitive or imminent threat, 2 a judge's order, 3 exigency; None for anything else."""
    plain = determination.type.strip().lower().replace("_", " ")
    return next((kind for kind, pattern in _KINDS if pattern.search(plain)), None)


def stands(determination: Determination | None) -> bool:
    """Whether it is one of the three, decided by somebody who may, and not over."""
    if determination is None or _NOBODY.search(determination.decided_by.lower()) or _is_over(determination):
        return False
    kind = kind_of(determination)
    if kind == 2:
        # 13665(a)(2): only a judge orders; a decision within the Department is no order.
        ordered = any(_ORDER.search(name) and value for name, value in determination.details.items())
        return ordered or bool(_COURT.search(determination.decided_by.lower()))
    return kind is not None


def _is_over(determination: Determination) -> bool:
    for name, value in determination.details.items():
        plain = name.lower()
        if _OVER.search(plain) and value not in (None, False, "", "no", "false"):
            return True
        if _NEEDED.search(plain) and (value is False or value == "no"):
            return True
    return False


def keeps_public(determination: Determination | None, *, shared: date | None) -> bool:
    """Whether it stands without a removal date: reviewed no more than fourteen days before the photo is shared."""
    if determination is None or not stands(determination):
        return False
    if kind_of(determination) == 2:
        return True
    days = list(_review_days(determination))
    if shared is None:
        return bool(days)
    span = timedelta(days=DAYS_PUBLIC)
    return bool(days) and shared - span <= max(days) and min(days) <= shared + span


def _review_days(determination: Determination) -> Iterator[date]:
    for name, value in determination.details.items():
        if _REVIEW.search(name.lower()):
            try:
                yield date.fromisoformat(str(value)[:10])
            except ValueError:
                continue
