"""CSV as spreadsheets read it, with nothing in it that they would take for a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

# A cell that begins with one of these, full width too, is a formula to a spreadsheet (OWASP: CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """CSV text, row by row, with a byte order mark so that spreadsheets read UTF-8."""
    yield "\ufeff" + _row(columns)
    for cells in rows:
        yield _row([harmless(cell) for cell in cells])


def harmless(cell: str) -> str:
    """`cell`, with an apostrophe before it where a spreadsheet would compute it."""
    return f"'{cell}" if cell.lstrip().startswith(FORMULA_STARTS) else cell


def _row(cells: Sequence[str]) -> str:
    target = io.StringIO()
    csv.writer(target, lineterminator="\r\n").writerow(cells)
    return target.getvalue()
