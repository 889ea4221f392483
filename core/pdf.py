"""Documents as tagged PDF (PDF/UA-1), by typst in this process (ADR 0006).

A template is a `.typ` file that is given data and nothing else: what members typed is never read as markup,
and a template sees no file but those of its own folder.
"""

import json
import unicodedata
from pathlib import Path
from typing import Any

import typst

# What the embedded font, Libertinus Serif, can show; a test sets every sign of it. In PDF/UA a sign without
# a glyph would stop the document.
SHOWN = (
    (0x20, 0x7E),
    (0xA0, 0x24F),  # Latin, every European language
    (0x300, 0x36F),  # marks that join the letter before them
    (0x386, 0x386),
    (0x388, 0x38A),
    (0x38C, 0x38C),
    (0x38E, 0x3A1),
    (0x3A3, 0x3CE),  # Greek
    (0x400, 0x45F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin, Vietnamese
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x2030, 0x2030),
    (0x2032, 0x2033),
    (0x2039, 0x203A),
    (0x20AC, 0x20AC),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
)
# A word longer than this may break anywhere: a line that runs off the paper is lost.
LONGEST_WORD = 40


def make_pdf(template: Path, data: dict[str, Any]) -> bytes:
    """`template` set with `data` as PDF/UA-1. Every text in `data` is made printable first."""
    compiler = typst.Compiler(
        input=str(template),
        root=str(template.parent),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_printable(data))},
    )
    made = compiler.compile(format="pdf", pdf_standards="ua-1")
    if not isinstance(made, bytes):
        raise TypeError("typst made no single document")
    return made


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: _printable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(each) for each in value]
    return value


def printable(text: str) -> str:
    """`text` with each sign that the font lacks written out by its Unicode name, in brackets.

    Signs that only steer others, such as joiners between emoji, are left out.
    """
    done: list[str] = []
    names: list[str] = []
    for character in unicodedata.normalize("NFC", text):
        if is_shown(character):
            done += [_bracketed(names), character]
            names = []
        elif unicodedata.category(character) not in ("Cf", "Mn", "Cc"):
            names.append(unicodedata.name(character, f"U+{ord(character):04X}"))
    return _breakable("".join([*done, _bracketed(names)]))


def is_shown(character: str) -> bool:
    return character == "\n" or any(first <= ord(character) <= last for first, last in SHOWN)


def _bracketed(names: list[str]) -> str:
    return f"[{', '.join(names)}]" if names else ""


def _breakable(text: str) -> str:
    """Zero-width spaces in words that are longer than a line should be."""
    return "\n".join(" ".join(_broken(word) for word in line.split(" ")) for line in text.split("\n"))


def _broken(word: str) -> str:
    if len(word) <= LONGEST_WORD:
        return word
    return "\u200b".join(word[at : at + LONGEST_WORD] for at in range(0, len(word), LONGEST_WORD))
