"""Write, approve and retire the texts of the library. The only writer of their tables (389.4)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from core import clock
from core.canonical import sha256_of
from core.categories import Category
from core.exceptions import InvalidInput, StateForbids
from core.text import clean_line, clean_reason, clean_text
from members.models import Member
from posts.checks import Draft, PlacedFinding, screen_draft
from posts.library.blanks import open_blanks
from posts.library.permissions import CLAUSE, check_can_approve, check_can_change, check_can_keep, check_can_retire
from posts.models import (
    TITLE_LENGTH,
    StandingApproval,
    StandingKind,
    StandingRetirement,
    StandingText,
    StandingVersion,
)
from posts.models.wording import STANDING_TEXT_LENGTH, WHY_LENGTH
from posts.screening import Level
from trail.services import append

FIRST = "First version"
# A statement that nobody read for longer says what was true once.
LONGEST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Wording:
    """What a version says, as typed. A category is asked of all but a line to append, a day of a holding statement."""

    title: str
    english: str = ""
    spanish: str = ""
    category: str = ""
    review_by: date | None = None


class WrittenMeanwhile(InvalidInput):
    """Somebody else wrote a version since the page was opened."""


@transaction.atomic
def write(kind: str, wording: Wording, *, by: Member) -> StandingVersion:
    """A new text with its first version. Raises NotPermitted, or InvalidInput beside what cannot stand."""
    check_can_keep(by)
    if kind not in StandingKind.values:
        raise InvalidInput("Choose what it is.", field="kind", clause=CLAUSE)
    wording = _cleaned(kind, wording)
    standing = StandingText.objects.create(kind=kind, created_by=by, created_at=clock.now())
    return _add(standing, wording, number=1, reason=FIRST, by=by)


@transaction.atomic
def change(standing: StandingText, wording: Wording, *, reason: str, number: int, by: Member) -> StandingVersion:
    """The next version. `number` is the one that the page was filled from: WrittenMeanwhile where another follows it.

    A holding statement counts as it was approved last until somebody approves this one.
    """
    check_can_change(by, standing)
    newest = standing.versions.first()
    if newest is None or newest.number != number:
        raise WrittenMeanwhile(
            f"{newest.written_by if newest else 'Somebody'} wrote {str(newest).lower()} after you opened this page. "
            "Your words are still below: save again to keep them as the version after it.",
            clause=CLAUSE,
        )
    wording = _cleaned(standing.kind, wording)
    reason = clean_reason(reason, missing="Say why it changes.", limit=WHY_LENGTH, clause=CLAUSE)
    if newest.kind != StandingKind.HOLDING and _same(newest, wording):
        raise InvalidInput("This says the same as the version before.", clause=CLAUSE)
    return _add(standing, wording, number=number + 1, reason=reason, by=by)


def _add(standing: StandingText, wording: Wording, *, number: int, reason: str, by: Member) -> StandingVersion:
    try:
        with transaction.atomic():
            version = StandingVersion.objects.create(
                standing=standing,
                kind=standing.kind,
                number=number,
                title=wording.title,
                category=wording.category,
                english=wording.english,
                spanish=wording.spanish,
                review_by=wording.review_by,
                reason=reason,
                written_by=by,
                written_as=by.capacity_label[:120],
                written_at=clock.now(),
            )
    except IntegrityError as taken:
        raise WrittenMeanwhile("Somebody else saved this text a moment ago. Save again.", clause=CLAUSE) from taken
    append(
        "standing_text.saved",
        by=by.as_actor(),
        on=version.as_subject(),
        facts={
            "kind": standing.kind,
            "version": number,
            "languages": version.languages_label,
            "review_by": wording.review_by.isoformat() if wording.review_by else "",
            "reason": reason,
            "sha256": sha256_of(contents_of(version)),
        },
    )
    return version


def contents_of(version: StandingVersion) -> dict[str, str]:
    """All that a version says, in the form that its SHA-256 in the trail covers."""
    return {
        "title": version.title,
        "category": version.category,
        "english": version.english,
        "spanish": version.spanish,
        "review_by": version.review_by.isoformat() if version.review_by else "",
    }


def _same(version: StandingVersion, wording: Wording) -> bool:
    names = ("title", "category", "english", "spanish")
    return all(getattr(version, name) == getattr(wording, name) for name in names)


def _cleaned(kind: str, wording: Wording) -> Wording:
    wording = replace(
        wording,
        title=clean_line(wording.title, field="title", limit=TITLE_LENGTH, name="The title"),
        english=clean_text(wording.english, field="english", limit=STANDING_TEXT_LENGTH, name="The English text"),
        spanish=clean_text(wording.spanish, field="spanish", limit=STANDING_TEXT_LENGTH, name="The Spanish text"),
        review_by=wording.review_by if kind == StandingKind.HOLDING else None,
    )
    if not wording.title:
        raise InvalidInput("Give it a title.", field="title", clause=CLAUSE)
    if not wording.english and not wording.spanish:
        raise InvalidInput("Write the text in English, in Spanish, or in both.", field="english", clause=CLAUSE)
    _check_category(kind, wording)
    _check_blanks(kind, wording)
    _check_review(kind, wording)
    _check_screened(wording)
    return wording


def _check_category(kind: str, wording: Wording) -> None:
    may_be_empty = kind == StandingKind.BOILERPLATE
    if wording.category not in Category.values and not (may_be_empty and not wording.category):
        raise InvalidInput("Choose the content category.", field="category", clause=CLAUSE)


def _check_blanks(kind: str, wording: Wording) -> None:
    """A line to append goes out as it stands."""
    for field in ("english", "spanish"):
        if kind == StandingKind.BOILERPLATE and (blanks := open_blanks(getattr(wording, field))):
            raise InvalidInput(
                f"A line to append has no blanks: [{blanks[0].name}] would stand in every post.",
                field=field,
                clause=CLAUSE,
            )


def _check_review(kind: str, wording: Wording) -> None:
    if kind != StandingKind.HOLDING:
        return
    today = clock.local(clock.now()).date()
    latest = today + timedelta(days=LONGEST_DAYS)
    if wording.review_by is None or not today <= wording.review_by <= latest:
        raise InvalidInput(
            f"Choose the day by which it is reviewed: from today to {latest:%B} {latest.day}, {latest.year}.",
            field="review_by",
            clause=CLAUSE,
        )


def _check_screened(wording: Wording) -> None:
    """389.5: what could never be posted is not kept for posting."""
    for field in ("title", "english", "spanish"):
        blocks = [each for each in screened(wording, field) if each.finding.level == Level.BLOCK]
        if blocks:
            finding = blocks[0].finding
            raise InvalidInput(f"“{finding.quote}”: {finding.message}", field=field, clause=finding.clause)


def screened(wording: Wording | StandingVersion, field: str) -> list[PlacedFinding]:
    """What screening finds in the words of one field. What is said of a post as a whole is left to the post."""
    text = getattr(wording, field)
    if not text:
        return []
    category = wording.category or Category.ANNOUNCEMENT
    found = screen_draft(Draft("", text, category, "", has_image=False, incident_number=""))
    return [each for each in found if each.finding.start < each.finding.end]


@transaction.atomic
def approve(version: StandingVersion, *, number: int, by: Member) -> StandingApproval:
    """In advance, by a second person. A post that uses the statement still meets its own approval (389.3).

    `number` is the version that the page showed. Raises NotPermitted for who wrote any of its versions,
    WrittenMeanwhile where a later one was written.
    """
    check_can_approve(by, version)
    if version.number != number or version.standing.versions.filter(number__gt=number).exists():
        raise WrittenMeanwhile("Another version was written since you opened this page. Read it first.", clause=CLAUSE)
    if version.is_over(clock.local(clock.now()).date()):
        raise StateForbids(
            "The day of its review has passed. A new version with a later day can be approved.", clause=CLAUSE
        )
    try:
        with transaction.atomic():
            approval = StandingApproval.objects.create(
                version=version,
                written_by=version.written_by,
                by=by,
                approved_as=by.capacity_label[:120],
                at=clock.now(),
            )
    except IntegrityError as taken:
        raise StateForbids("This version is approved already.", clause=CLAUSE) from taken
    append(
        "standing_text.approved",
        by=by.as_actor(),
        on=version.as_subject(),
        facts={"version": version.number, "sha256": sha256_of(contents_of(version))},
    )
    return approval


@transaction.atomic
def retire(standing: StandingText, *, reason: str, by: Member) -> StandingRetirement:
    """The text is offered no more; what it said stays readable."""
    check_can_retire(by, standing)
    reason = clean_reason(reason, missing="Say why it is retired.", limit=WHY_LENGTH, clause=CLAUSE)
    newest = standing.versions.first()
    try:
        with transaction.atomic():
            retirement = StandingRetirement.objects.create(standing=standing, by=by, at=clock.now(), reason=reason)
    except IntegrityError as taken:
        raise StateForbids("This text is retired already.", clause=CLAUSE) from taken
    if newest is not None:
        append("standing_text.retired", by=by.as_actor(), on=newest.as_subject(), facts={"reason": reason})
    return retirement
