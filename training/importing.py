"""Completions from a CSV file: all rows or none, and the same file twice changes nothing (389.8)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import BinaryIO, TypeVar

from django.db import transaction

from core.csv_rows import Fault, FaultyRows, Row, read_rows
from core.exceptions import InvalidInput, Refusal
from members.models import Member
from trail.services import Subject, append
from training.models import Completion, Course, Source, ValidityPeriod
from training.permissions import check_keeps_training, check_may_confirm
from training.services import Learned, check_completed_on, clean_names, enter
from training.topics import Topic, in_order
from training.validity import valid_until

REQUIRED = ("badge_number", "course", "completed_on")
OPTIONAL = ("control_number", "hours", "score", "topics")
# Each row is an event of its own in the trail; more at once would keep everybody else waiting.
MOST_ROWS = 500
DAYS = ("%Y-%m-%d", "%m/%d/%Y")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Imported:
    recorded: int
    known: int


@dataclass(frozen=True, slots=True)
class Parsed:
    member: Member
    learned: Learned
    completed_on: date
    score: int | None

    @property
    def key(self) -> tuple[int, str, date, tuple[Topic, ...]]:
        return (self.member.pk, self.learned.title.casefold(), self.completed_on, in_order(self.learned.topics))


def import_completions(upload: BinaryIO, *, size: int, by: Member) -> Imported:
    """Record every row of the file. Raises FaultyRows with each fault, and stores nothing then."""
    check_keeps_training(by)
    rows = read_rows(upload, size=size, required=REQUIRED, optional=OPTIONAL, most=MOST_ROWS)
    return _store(rows, by)


@transaction.atomic
def _store(rows: Sequence[Row], by: Member) -> Imported:
    # Two imports at once: the second waits here, and then finds what the first recorded.
    ValidityPeriod.objects.select_for_update(no_key=True, of=("self",)).order_by("pk").first()
    parsed = _parsed(rows, by)
    days = {each.completed_on for _, each in parsed}
    # Voided ones too: what was found wrong does not come back with the next copy of the file.
    known = {
        (member, title.casefold(), day, topics)
        for member, title, day, topics in Completion.objects.filter(completed_on__in=days).values_list(
            "member_id", "course_title", "completed_on", "topics"
        )
    }
    until = {day: valid_until(day) for day in days}
    before, faults = len(known), []
    for line, each in parsed:
        if each.key in known:
            continue
        known.add(each.key)
        try:
            enter(
                each.member,
                learned=each.learned,
                completed_on=each.completed_on,
                valid_until=until[each.completed_on],
                score=each.score,
                source=Source.IMPORT,
                by=by,
            )
        except InvalidInput as invalid:
            faults.append(Fault(line, invalid.field, invalid.reason))
    if faults:
        raise FaultyRows(faults)
    recorded = len(known) - before
    append(
        "training.imported",
        by=by.as_actor(),
        on=Subject(kind="training", id="", label="Training from a CSV file"),
        facts={"rows": len(rows), "recorded": recorded},
    )
    return Imported(recorded=recorded, known=len(rows) - recorded)


def _parsed(rows: Sequence[Row], by: Member) -> list[tuple[int, Parsed]]:
    """Each row with its line. Raises FaultyRows for what cannot be read."""
    reading = _Reading(by)
    parsed = [(row.line, found) for row in rows if (found := reading.read(row)) is not None]
    if reading.faults:
        raise FaultyRows(reading.faults)
    return parsed


class _Reading:
    """What rows are held against, read once; and the faults that were found."""

    def __init__(self, by: Member) -> None:
        self.by = by
        self.faults: list[Fault] = []
        self.members = {m.badge_number: m for m in Member.objects.exclude(badge_number="")}
        courses = [course.edition for course in Course.objects.select_related("current").filter(current__isnull=False)]
        self.by_title = {edition.title.casefold(): edition for edition in courses}
        self.by_number = {edition.control_number.casefold(): edition for edition in courses if edition.control_number}

    def read(self, row: Row) -> Parsed | None:
        member = self._cell(row, "badge_number", self._member)
        completed_on = self._cell(row, "completed_on", _day)
        score = self._cell(row, "score", _score)
        learned = self._cell(row, "course", lambda _: self._learned(row))
        if member is None or completed_on is None or learned is None:
            return None
        return Parsed(member, learned, completed_on, score)

    def _cell(self, row: Row, column: str, parse: Callable[[str], T]) -> T | None:
        try:
            return parse(row[column])
        except Refusal as refused:
            self.faults.append(Fault(row.line, getattr(refused, "field", "") or column, refused.reason))
            return None

    def _member(self, text: str) -> Member:
        found = self.members.get(text)
        if found is None:
            raise InvalidInput("No member has this badge number.")
        check_may_confirm(self.by, found)
        return found

    def _learned(self, row: Row) -> Learned:
        """One of our courses by number or title; else a course of others, whose subjects the row names."""
        hours = _hours(row["hours"])
        title, number = clean_names(row["course"], row["control_number"])
        edition = self.by_number.get(number.casefold()) if number else self.by_title.get(title.casefold())
        if edition is not None:
            return Learned.of(edition, hours=hours)
        if not title:
            raise InvalidInput("Name the course.", field="course")
        topics = _topics(row["topics"])
        return Learned(topics=topics, title=title, control_number=number, hours=hours)


def _day(text: str) -> date:
    for form in DAYS:
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no clock
        except ValueError:
            continue
        check_completed_on(day)
        return day
    raise InvalidInput("Write the day as 2026-11-30.")


def _score(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and int(text[:4]) <= 100):
        raise InvalidInput("A score is between 0 and 100 percent.")
    return int(text)


def _hours(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        hours = Decimal(text).quantize(Decimal("0.01"))
    except InvalidOperation as bad:
        raise InvalidInput("Write the hours as a number, such as 1.5.", field="hours") from bad
    return hours


def _topics(text: str) -> tuple[Topic, ...]:
    """Subjects by name or code, with semicolons or vertical bars between."""
    names = {topic.label.casefold(): topic for topic in Topic} | {topic.value.casefold(): topic for topic in Topic}
    words = [word.strip().casefold() for word in text.replace("|", ";").split(";") if word.strip()]
    unknown = [word for word in words if word not in names]
    if unknown or not words:
        known = "; ".join(topic.label for topic in Topic)
        what = f"“{unknown[0][:40]}” is no subject" if unknown else "This is none of our courses: name its subjects"
        raise InvalidInput(f"{what}. They are: {known}.", field="topics")
    return in_order(names[word] for word in words)
