"""Keyset pages: a place in a list as text in an address, and back."""

from datetime import datetime

YEARS = range(2000, 2101)


def place(at: datetime, pk: int) -> str:
    """The place of a row in a list ordered by time and number."""
    return f"{at.isoformat()},{pk}"


def place_in(text: str) -> tuple[datetime, int] | None:
    """The place that `text` names; None where it names none, so that a tampered link starts from the top."""
    stamp, _, number = text.partition(",")
    try:
        at, pk = datetime.fromisoformat(stamp), int(number)
    except ValueError:
        return None
    return (at, pk) if at.tzinfo is not None and at.year in YEARS and 0 <= pk < 2**63 else None
