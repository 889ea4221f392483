"""Whether an arrest charge is a violent felony, as Penal Code 13665(d) means it: the closed list of 667.5(c).

Unknown and mixed charges are nonviolent, unless somebody other than the author has recorded the listed paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from posts.screening.folding import fold
from posts.screening.words import WordList

_CODES = (
    ("hs", re.compile(r"\b(?:h\s?&\s?s|h\.?s\.?c?\.?|health (?:and|&) safety)(?: code)?(?!\w)")),
    ("vc", re.compile(r"\b(?:c?v\.?c\.?|(?:vehicle|vehiculos) code|codigo de vehiculos)(?!\w)")),
    ("wic", re.compile(r"\b(?:w\.?i\.?c\.?|w\s?&\s?i|welfare and institutions)(?: code)?(?!\w)")),
    ("bp", re.compile(r"\b(?:b\s?&\s?p|b\.?p\.?c?\.?|business and professions)(?: code)?(?!\w)")),
    ("other", re.compile(r"\b(?:u\.?s\.?c\.?|e\.?m\.?c\.?|municipal code|fish and game|gov(?:ernment)? code)(?!\w)")),
    ("pc", re.compile(r"\b(?:c?p\.?c\.?|penal code|codigo penal)(?!\w)")),
)
_PART = re.compile(r"[,;+\n]| & | and | y |\s-\s|\.\s")
_SECTION = re.compile(r"(?<![\w.])(?P<base>\d{2,5}(?:\.\d{1,3})?[a-z]?)\s?(?P<sub>(?:\([a-z0-9]{1,3}\)\s?){0,4})(?!\w)")
# Enhancements and sentencing rules go with a crime; they are none themselves and never proved at an arrest.
_ENHANCEMENT = re.compile(r"12022(?:\.\d{1,3})?$|186\.22$|667(?:\.\d{1,2})?$|1192\.7$|190\.2$|1170\.12$|25400$")
_LESSER_PART = re.compile(
    r"\b(?:attempt\w*|att\.?|conspir\w*|solicit\w*|accessory|aid(?:ing|ed)?|abet\w*|after the fact|threat\w*|"
    r"intento|tentativa|conspiracion|complic\w*|encubri\w*)\b"
)
_ATTEMPT = re.compile(r"\b(?:attempt\w*|att\.?|intento|tentativa)\b")
_NOISE = re.compile(
    r"\b(?:on|suspicion|of|for|the|alleged(?:ly)?|charges?|charged|with|counts?|felon(?:y|ies)|misdemeanors?|one|two|three|"
    r"four|five|x\d|\dx|\d|armed|strong[- ]?arm(?:ed)?|bank|home[- ]invasion|(?:1st|2nd|first|second|third)[- ]degree|"
    r"no bail|bail|penal|code|section|pc|delito|grave|por|sospecha|de|cargo|cargos)\b|[().:/§-]"
)
_ASIDE = re.compile(r"\s(?:with|of|at|in|during|against|by|con|en|contra)\s.*$")
_PARAGRAPH = re.compile(r"(?:^|\(c\)\s?|\bparagraph\s|\bpar\.?\s)\(?(\d{1,2})\)?$")
_NOT_SOMEBODY_ELSE = re.compile(r"^\s*(?:author|self|writer|composer|autor|same|me|unknown|none|n/?a)\b|^\s*$")


@dataclass(frozen=True)
class Listed:
    """One line of the list. `by_charge`: the charge alone shows it."""

    paragraph: int
    by_charge: bool
    sections: tuple[str, ...]
    names: tuple[str, ...]
    starts: date
    ends: date | None

    def in_force(self, day: date | None) -> bool:
        if day is None:
            return self.ends is None
        return self.starts <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True)
class Charge:
    """One charge: its sections of the Penal Code with subdivisions, or its name; `code` is empty if two are named."""

    code: str
    sections: tuple[str, ...]
    name: str
    lesser: bool
    attempt: bool


@lru_cache(maxsize=16)
def listed(words: WordList) -> tuple[Listed, ...]:
    return tuple(_listed(line) for line in words.entries)


def _listed(line: str) -> Listed:
    paragraph, how, sections, names, starts, *ends = (cell.strip() for cell in line.split("|"))
    return Listed(
        paragraph=int(paragraph),
        by_charge=how == "charge",
        sections=tuple(sections.split()),
        names=tuple(name.strip() for name in names.split(";") if name.strip()),
        starts=date.fromisoformat(starts),
        ends=date.fromisoformat(ends[0]) if ends and ends[0] else None,
    )


def charges(text: str) -> list[Charge]:
    """The charges that a text names, one for each part of it; parts that say nothing are left out."""
    plain = fold(text[:2000]).lower
    codes_named = {code for code, pattern in _CODES if pattern.search(plain)}
    default = codes_named.pop() if len(codes_named) == 1 else "pc"
    found = (_charge(part, default) for part in _PART.split(plain))
    return [charge for charge in found if charge.sections or charge.name]


def _charge(part: str, default: str) -> Charge:
    codes = [code for code, pattern in _CODES if pattern.search(part)]
    code = default if not codes else codes[0] if len(codes) == 1 else ""
    return Charge(
        code=code,
        sections=tuple(_sections(part)),
        name=_name(part),
        lesser=bool(_LESSER_PART.search(part)),
        attempt=bool(_ATTEMPT.search(part)),
    )


def _sections(part: str) -> list[str]:
    found = []
    for match in _SECTION.finditer(part):
        slashed = "/" in part[max(0, match.start() - 1) : match.start()] + part[match.end() : match.end() + 1]
        if (len(match["base"]) > 2 or slashed) and not _ENHANCEMENT.match(match["base"]):
            found.append(match["base"] + match["sub"].replace(" ", ""))
    return found


def _name(part: str) -> str:
    """The part in words, if it holds no number of a section at all."""
    if any(len(match["base"]) > 2 for match in _SECTION.finditer(part)):
        return ""
    for _, pattern in _CODES:
        part = pattern.sub(" ", part)
    return part.strip() if _bare(part) else ""


def _bare(name: str) -> str:
    return " ".join(_NOISE.sub(" ", name).split())


def is_violent(text: str | None, rows: Sequence[Listed], *, day: date | None) -> bool:
    """Whether every charge that the text names is on the list by itself."""
    named = charges(text or "")
    in_force = [row for row in rows if row.by_charge and row.in_force(day)]
    return bool(named) and all(_is_listed(charge, in_force) for charge in named)


def _is_listed(charge: Charge, rows: Sequence[Listed]) -> bool:
    if charge.sections:
        return charge.code == "pc" and _sections_listed(charge, rows)
    return any(_same_name(charge.name, name) for row in rows for name in row.names)


def _sections_listed(charge: Charge, rows: Sequence[Listed]) -> bool:
    sections = [section for section in charge.sections if not _is_base(section, "664")]
    if len(sections) < len(charge.sections) or charge.attempt:
        # 667.5(c)(12): of all attempts, only that of murder is listed.
        return bool(sections) and all(_is_base(section, "187") for section in sections)
    if charge.lesser:
        return False
    on_list = [section for row in rows for section in row.sections]
    return all(any(_falls_under(section, one) for one in on_list) for section in sections)


def _is_base(section: str, base: str) -> bool:
    return section.split("(")[0] == base


def _falls_under(section: str, on_list: str) -> bool:
    return section == on_list or section.startswith(on_list + "(")


def _same_name(told: str, on_list: str) -> bool:
    wanted = _bare(on_list)
    return _bare(told) == wanted or _bare(_ASIDE.sub("", told)) == wanted


def is_recorded(
    paragraph: str | None, recorded_by: str | None, charge: str | None, rows: Sequence[Listed], *, day: date | None
) -> bool:
    """Whether somebody other than the author has recorded a paragraph of the list that fits the charge."""
    if _NOT_SOMEBODY_ELSE.search((recorded_by or "").lower()):
        return False
    match = _PARAGRAPH.search((paragraph or "").lower().strip())
    chosen = [row for row in rows if match and row.paragraph == int(match[1]) and row.in_force(day)]
    return bool(chosen) and _fits(charges(charge or ""), chosen)


def _fits(named: Sequence[Charge], rows: Sequence[Listed]) -> bool:
    """A paragraph that names sections needs one of them among the charges; a charge in words is taken as recorded."""
    bases = {part.split("(")[0] for row in rows for section in row.sections for part in section.split("/")}
    told = [section.split("(")[0] for charge in named if charge.code in {"pc", ""} for section in charge.sections]
    in_words = not any(charge.sections for charge in named)
    return in_words or not all(row.sections for row in rows) or any(base in bases for base in told)
