"""The calendar as iCalendar (RFC 5545): titles and times, no words of a post. Pure: entries in, text out."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from approvals.calendar.selectors import Entry
from core import department
from posts.models import PostStatus

# RFC 5545, 3.1: no line is longer than 75 octets, without its line break.
LINE_OCTETS = 75
NAME = "Elk Grove PD social posts"


def as_ics(entries: Iterable[Entry], *, host: str) -> str:
    """One VEVENT for each of `entries`; `host` makes their UIDs ours (3.8.4.7). Lines end in CRLF."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{department.NAME}//Social posts//EN"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(NAME)}"]
    for entry in entries:
        lines += _event(entry, host)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def _event(entry: Entry, host: str) -> list[str]:
    is_sure = entry.status in (PostStatus.APPROVED, PostStatus.PUBLISHED, PostStatus.REMOVED)
    return [
        "BEGIN:VEVENT",
        f"UID:post-{entry.post_id}@{escaped(host)}",
        f"DTSTAMP:{in_utc(entry.changed_at)}",
        f"DTSTART:{in_utc(entry.at)}",
        f"SEQUENCE:{entry.version}",
        f"SUMMARY:{escaped(f'{entry.word}: {entry.title}')}",
        f"STATUS:{'CONFIRMED' if is_sure else 'TENTATIVE'}",
        # It takes nobody's time.
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def in_utc(at: datetime) -> str:
    """A moment as 3.3.5 writes it in UTC: 20261123T200000Z."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def escaped(text: str) -> str:
    """TEXT as 3.3.11 writes it: backslash, semicolon, comma and line break escaped, other control letters left out."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(letter for letter in text if letter.isprintable() or letter == " ")


def folded(line: str) -> Iterator[str]:
    """`line` in parts of at most 75 octets, the later ones after a space (3.1). No letter of UTF-8 is divided."""
    part, octets = "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > LINE_OCTETS:
            yield part
            part, octets = " ", 1
        part, octets = part + letter, octets + size
    yield part
