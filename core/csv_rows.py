"""Uploaded CSV as rows: all of it is sound, or each fault is named with its line and nothing is kept."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from core.exceptions import InvalidInput
from core.text import counted

MAX_BYTES = 2 * 1024 * 1024
MAX_ROWS = 5_000
# Faults that a page shows; who mends twenty sees the next ones.
FAULTS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `line` is the line of the file on which it ends, `cells` its text by column, stripped."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell, empty where the file has no such column."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one row; `column` may be empty."""

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        return f"Line {self.line}{f', {self.column}' if self.column else ''}: {self.reason}"


class FaultyRows(InvalidInput):
    """The file holds rows that cannot be stored; none is."""

    def __init__(self, faults: Sequence[Fault], *, field: str = "file") -> None:
        count = len(faults)
        super().__init__(f"{counted(count, 'fault')} in the file. Nothing was stored.", field=field)
        self.faults = list(faults[:FAULTS_SHOWN])
        self.more = max(0, count - FAULTS_SHOWN)


def read_rows(
    upload: BinaryIO,
    *,
    size: int,
    required: Sequence[str],
    optional: Sequence[str] = (),
    field: str = "file",
    most: int = MAX_ROWS,
) -> list[Row]:
    """The rows of a CSV file in UTF-8, at most `most`, with a byte order mark or without.

    Blank lines are passed over. Raises InvalidInput for a file that is too large, no UTF-8 or has other
    columns; FaultyRows for rows that do not have a cell for each column.
    """
    if size > MAX_BYTES:
        raise InvalidInput(f"The file is larger than {MAX_BYTES // 1024 // 1024} MB. Divide it.", field=field)
    reader = csv.reader(io.StringIO(_decoded(upload.read(MAX_BYTES + 1), field), newline=""), strict=True)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        _check_header(header, required, optional, field)
        return _rows(reader, header, field, most)
    except csv.Error as broken:
        raise InvalidInput(f"The file is no CSV: line {reader.line_num} cannot be read.", field=field) from broken


def _decoded(content: bytes, field: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as other:
        raise InvalidInput("The file is not UTF-8. Save it as “CSV UTF-8” and try again.", field=field) from other


def _check_header(header: list[str], required: Sequence[str], optional: Sequence[str], field: str) -> None:
    missing = [name for name in required if name not in header]
    unknown = [name[:40] or "(no name)" for name in header if name not in {*required, *optional}]
    twice = [name for name, count in Counter(header).items() if count > 1]
    for names, what in ((missing, "lacks"), (twice, "has twice"), (unknown, "has besides")):
        if names:
            wanted = ", ".join([*required, *(f"{name} (optional)" for name in optional)])
            raise InvalidInput(
                f"The first line {what}: {', '.join(names[:5])}. The columns are: {wanted}.", field=field
            )


def _rows(reader: Any, header: list[str], field: str, most: int) -> list[Row]:
    rows: list[Row] = []
    faults: list[Fault] = []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(rows) >= most:
            raise InvalidInput(f"The file has more than {most:,} rows. Divide it.", field=field)
        if len(cells) != len(header):
            faults.append(Fault(reader.line_num, "", f"{len(cells)} cells where {len(header)} belong."))
        rows.append(Row(reader.line_num, {name: cell.strip() for name, cell in zip(header, cells, strict=False)}))
    if faults:
        raise FaultyRows(faults, field=field)
    if not rows:
        raise InvalidInput("The file has no rows below its first line.", field=field)
    return rows
