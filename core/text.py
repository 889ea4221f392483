"""Typed text as it is stored: line breaks as \\n, NFC, and nothing that cannot be shown."""

import re
import unicodedata

from core.exceptions import InvalidInput

# What a form field says of the one character that no database column takes.
NUL = {"null_characters_not_allowed": "This holds a character that cannot be shown (NUL). Remove it."}

# Word processors write these for a line break; in a feed they would be no XML at all.
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def clean_text(value: str, *, field: str, limit: int, name: str) -> str:
    """`value` cleaned and stripped.

    Raises InvalidInput for what cannot be shown, and for more than `limit` characters.
    """
    cleaned = unicodedata.normalize("NFC", _BREAKS.sub("\n", value)).strip()
    if not (cleaned.isascii() and cleaned.isprintable()):  # most text is, and a roster has many cells
        for character in cleaned:
            _check(character, field, name)
    if len(cleaned) > limit:
        raise InvalidInput(f"{name} has {len(cleaned):,} characters; {limit:,} fit.", field=field)
    return cleaned


def clean_reason(reason: str, *, missing: str, field: str = "reason", limit: int = 200, clause: str = "") -> str:
    """Why something is done, as it is stored. Raises InvalidInput with `missing` where nothing is said."""
    cleaned = clean_text(reason, field=field, limit=limit, name="The reason")
    if not cleaned:
        raise InvalidInput(missing, field=field, clause=clause)
    return cleaned


def clean_line(value: str, *, field: str, limit: int, name: str) -> str:
    """`clean_text` for what stands on one line, such as a name or a title."""
    cleaned = clean_text(value, field=field, limit=limit, name=name)
    if "\n" in cleaned or "\t" in cleaned:
        raise InvalidInput(f"{name} holds a line break or a tab. Write it on one line.", field=field)
    return cleaned


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun, such as "1 device" or "2 devices"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _check(character: str, field: str, name: str) -> None:
    category = unicodedata.category(character)
    # U+FFFD is what a web server makes of bytes that were no character: the same loss, one step later.
    if category == "Cs" or character == "\N{REPLACEMENT CHARACTER}":
        raise InvalidInput(f"{name} holds half of a character. Type that place again.", field=field)
    if _is_unshown(character, category):
        raise InvalidInput(
            f"{name} holds a character that cannot be shown (U+{ord(character):04X}). Remove it.", field=field
        )


def _is_unshown(character: str, category: str) -> bool:
    """Controls, noncharacters, and the overrides that show a text in another order than it is read."""
    code = ord(character)
    control = category == "Cc" and character not in "\t\n"
    noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return control or noncharacter or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
