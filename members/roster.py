"""A roster file as entries: its columns, and what can be said of each row without asking the database (389.3)."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.csv_out import harmless
from core.csv_rows import MAX_BYTES, Fault, Row, read_rows
from core.exceptions import InvalidInput
from core.text import clean_line
from members.ladder import TITLE_LENGTH
from members.particulars import clean_column

MEMBER_COLUMNS = ("badge_number", "username", "first_name", "last_name", "email", "post_id", "classification")
PLACE_COLUMNS = ("position", "reports_to", "unit", "division")
REQUIRED = (*MEMBER_COLUMNS, "rank", *PLACE_COLUMNS)
OPTIONAL = ("duty_status",)
# A department, not a city: every row becomes several acts and events, while other writers wait.
MAX_ROWS = 2_000
COLUMNS = (*REQUIRED, *OPTIONAL)
EXAMPLE = """
4100,calvarado,Chris,Alvarado,calvarado@example.gov,,SWORN,Chief of Police,Chief of Police,,,,
4102,sortega,Sam,Ortega,,,SWORN,Sergeant,Day watch supervisor,Chief of Police,Patrol,Field Operations,
4105,qabernathy,Quinn,Abernathy,,,PROFESSIONAL,Professional staff,Custodian of Records,Chief of Police,Records,,
,,,,,,,Sergeant,Night watch supervisor,Chief of Police,Patrol,Field Operations,
"""
_WORKBOOKS = {b"PK\x03\x04": "an Excel workbook", b"\xd0\xcf\x11\xe0": "an old Excel workbook", b"%PDF": "a PDF"}
_SAVE_AS = "Save it as “CSV UTF-8” and choose it again."


@dataclass(frozen=True, slots=True)
class Entry:
    """One row, sound in itself: a member, or a vacant position where it has neither badge number nor username."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    @property
    def is_member(self) -> bool:
        return bool(self["badge_number"] or self["username"])

    @property
    def place(self) -> str:
        """The title of the position as files compare it: without regard to case."""
        return self["position"].casefold()

    @property
    def above(self) -> str:
        return self["reports_to"].casefold()


def parse(content: bytes) -> tuple[list[Entry], list[Fault]]:
    """The entries of a file, and what of them is not sound in itself. Raises InvalidInput for a file that is none."""
    if len(content) > MAX_BYTES:
        raise InvalidInput(f"The file is larger than {MAX_BYTES // 1024 // 1024} MB. Divide it.", field="file")
    _check_bytes(content)
    rows = read_rows(io.BytesIO(content), size=len(content), required=REQUIRED, optional=OPTIONAL, most=MAX_ROWS)
    faults: list[Fault] = []
    entries = [_entry(row, faults) for row in rows]
    return entries, [*faults, *_doubles(entries)]


def _check_bytes(content: bytes) -> None:
    """Say which kind of file it is, where it is none of text in UTF-8 with commas."""
    for start, kind in _WORKBOOKS.items():
        if content.startswith(start):
            raise InvalidInput(f"This is {kind}, no CSV. {_SAVE_AS}", field="file")
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or content[:400].count(0) > len(content[:400]) // 4:
        raise InvalidInput(f"The file is in UTF-16 (Excel's “Unicode text”). {_SAVE_AS}", field="file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        line = content.count(b"\n", 0, broken.start) + 1
        raise InvalidInput(
            f"The file is not in UTF-8 but in Windows-1252, it seems (Excel's plain “CSV”): line {line}. {_SAVE_AS}",
            field="file",
        ) from broken
    head = text.partition("\n")[0]
    for mark, name in ((";", "semicolons"), ("\t", "tabs")):
        if mark in head and "," not in head:
            raise InvalidInput(f"The columns are separated by {name}; write commas.", field="file")


def _entry(row: Row, faults: list[Fault]) -> Entry:
    cells = {column: _as_typed(row[column]) for column in COLUMNS}
    is_member = bool(cells["badge_number"] or cells["username"])
    for column, check in _CHECKS.items():
        if column in MEMBER_COLUMNS and not is_member:
            continue
        try:
            cells[column] = check(cells[column])
        except InvalidInput as wrong:
            faults.append(Fault(row.line, column, wrong.reason))
    faults += [Fault(row.line, column, reason) for column, reason in _contradictions(cells, is_member)]
    return Entry(row.line, cells)


def _as_typed(cell: str) -> str:
    """Without the apostrophe that our own export puts before what a spreadsheet would compute."""
    rest = cell[1:]
    return rest if cell.startswith("'") and harmless(rest) != rest else cell


def _line(column: str, name: str) -> Callable[[str], str]:
    return lambda cell: clean_line(cell, field=column, limit=TITLE_LENGTH, name=name)


def _member_column(column: str) -> Callable[[str], str]:
    return lambda cell: clean_column(column, cell)


_CHECKS: dict[str, Callable[[str], str]] = {column: _member_column(column) for column in MEMBER_COLUMNS} | {
    "rank": _line("rank", "The rank"),
    "position": _line("position", "The title of the position"),
    "reports_to": _line("reports_to", "The title of the position above"),
    "unit": _line("unit", "The unit"),
    "division": _line("division", "The division"),
    "duty_status": _line("duty_status", "The duty status"),
}


def _contradictions(cells: dict[str, str], is_member: bool) -> list[tuple[str, str]]:
    found = []
    if not is_member:
        if any(cells[column] for column in ("first_name", "last_name")):
            found.append(("username", "Give the user name; only a vacant position has none."))
        elif not cells["position"]:
            found.append(("badge_number", "Give a badge number, or the title of a vacant position."))
    if not cells["rank"]:
        found.append(("rank", "Give the rank, of the position or of the member without one."))
    if not cells["position"]:
        odd = [column for column in PLACE_COLUMNS if cells[column]]
        found += [(column, "Only a position has this: name the position, or leave it empty.") for column in odd]
    elif cells["position"].casefold() == cells["reports_to"].casefold():
        found.append(("reports_to", "A position does not report to itself."))
    return found


def _doubles(entries: Sequence[Entry]) -> list[Fault]:
    faults = []
    for column in ("badge_number", "username", "position"):
        first: dict[str, int] = {}
        for entry in entries:
            key = entry[column].casefold()
            line = first.setdefault(key, entry.line)
            if key and line != entry.line:
                faults.append(Fault(entry.line, column, f"“{entry[column]}” stands in line {line} already."))
    return faults
