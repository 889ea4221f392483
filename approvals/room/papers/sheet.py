"""One paper as plain data, and its two shapes: tagged PDF and CSV."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from core import csv_out, department
from core.pdf import make_pdf

TEMPLATE = Path(__file__).parent / "documents" / "incident_paper.typ"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; `shares` are the widths of the columns against one another."""

    title: str
    columns: tuple[str, ...]
    shares: tuple[int, ...]
    rows: Sequence[tuple[str, ...]]
    empty: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One filled-in form: labelled fields, texts as they stand, tables, and fields again for who signed."""

    title: str
    fields: dict[str, str]
    texts: dict[str, str] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    signed: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paper:
    """What is handed out at once: its name in the trail, its file's name, sheets to print, rows for a spreadsheet."""

    name: str
    file: str
    sheets: list[Sheet]
    columns: tuple[str, ...]
    rows: list[list[str]]
    wide: bool = False

    def as_pdf(self) -> bytes:
        """PDF/UA-1, each sheet from a page of its own. Signs without a glyph are written out by name (ADR 0014)."""
        return make_pdf(
            TEMPLATE,
            {
                "department": department.NAME,
                "title": self.name,
                "wide": self.wide,
                "sheets": [_as_data(sheet) for sheet in self.sheets],
            },
        )

    def as_csv(self) -> bytes:
        """Every sign as it stands."""
        return "".join(csv_out.as_csv(self.columns, self.rows)).encode()


def _as_data(sheet: Sheet) -> dict[str, Any]:
    return {
        "title": sheet.title,
        "fields": _labelled(sheet.fields),
        "texts": _labelled(sheet.texts),
        "tables": [asdict(table) for table in sheet.tables],
        "signed": _labelled(sheet.signed),
    }


def _labelled(pairs: dict[str, str]) -> list[dict[str, str]]:
    return [{"label": label, "value": value} for label, value in pairs.items()]
