"""Reading the library: what is in force, the versions of a text, and a composer's page opened from one (389.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, QueryDict

from core import clock
from core.choices import is_row_number
from core.exceptions import StateForbids
from members.models import Member
from posts.library.permissions import CLAUSE
from posts.models import StandingKind, StandingText, StandingVersion
from posts.permissions import check_can_write

ON_PAGE = 50
MOST_LINES = 10
LANGUAGES = {"en": "English", "es": "Spanish", "both": "English and Spanish"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is asked for. Empty: everything that is not retired."""

    words: str = ""
    kind: str = ""
    category: str = ""
    language: str = ""
    retired: bool = False


def every_version() -> QuerySet[StandingVersion]:
    return StandingVersion.objects.select_related("standing__retirement__by", "approval__by", "written_by")


def newest_versions(wanted: Wanted) -> QuerySet[StandingVersion]:
    """The newest version of each text that is `wanted`, newest change first."""
    later = StandingVersion.objects.filter(standing=OuterRef("standing"), number__gt=OuterRef("number"))
    found = every_version().filter(~Exists(later), standing__retirement__isnull=not wanted.retired)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.category:
        # A line to append without a category serves every one.
        found = found.filter(category__in=(wanted.category, ""))
    if wanted.language:
        found = found.exclude(**{LANGUAGES[wanted.language].lower(): ""})
    for word in wanted.words.split()[:10]:
        found = found.filter(Q(title__icontains=word) | Q(english__icontains=word) | Q(spanish__icontains=word))
    return found


def page_of(wanted: Wanted, *, after: int | None = None) -> tuple[list[StandingVersion], int | None]:
    """One page of the list, and the place where the next begins; None after the last. One query."""
    found = newest_versions(wanted)
    rows = list((found.filter(pk__lt=after) if after else found)[: ON_PAGE + 1])
    return rows[:ON_PAGE], rows[ON_PAGE - 1].pk if len(rows) > ON_PAGE else None


def standing_or_404(pk: int) -> StandingText:
    found = StandingText.objects.select_related("retirement__by", "created_by").filter(pk=pk).first()
    if found is None:
        raise Http404("No such text.")
    return found


def versions_of(standing: StandingText) -> list[StandingVersion]:
    """Every version, newest first. One query."""
    return list(every_version().filter(standing=standing))


def counting(versions: Iterable[StandingVersion], day: date) -> StandingVersion | None:
    """The one of `versions` (of one text, newest first) that may be used on `day`: the newest that is approved."""
    usable = next((each for each in versions if not each.waits), None)
    if usable is None or usable.standing.retired is not None or usable.is_over(day):
        return None
    return usable


def lines_in_force(category: str = "") -> list[StandingVersion]:
    """The lines to append that fit a post of `category`; without it, all of them. One query."""
    found = newest_versions(Wanted(kind=StandingKind.BOILERPLATE, category=category))
    return sorted(found[:ON_PAGE], key=lambda each: each.title)


def holding_statements() -> list[StandingVersion]:
    """The approved holding statements that may be used today, by title. One query."""
    day = clock.local(clock.now()).date()
    approved = StandingVersion.objects.filter(kind=StandingKind.HOLDING, approval__isnull=False)
    later = approved.filter(standing=OuterRef("standing"), number__gt=OuterRef("number"))
    found = every_version().filter(pk__in=approved, standing__retirement__isnull=True).filter(~Exists(later))
    return sorted((each for each in found[:ON_PAGE] if not each.is_over(day)), key=lambda each: each.title)


def initial_from(version_pk: int, member: Member, *, language: str = "", lines: Iterable[int] = ()) -> dict[str, Any]:
    """Title, text and category for a new post made from that version; `lines` are versions to append.

    Without a `language` the English text, or the Spanish where there is no other. Raises NotPermitted for who may
    not write, StateForbids for a version that is not in force, Http404 for none.
    """
    check_can_write(member)
    version = _usable(version_pk)
    appended = [_usable(pk) for pk in list(dict.fromkeys(lines))[:MOST_LINES]]
    paragraphs = [text for each in (version, *appended) if (text := _text_of(each, language))]
    initial: dict[str, Any] = {"title": version.title, "text": "\n\n".join(paragraphs), "category": version.category}
    if version.kind == StandingKind.BOILERPLATE:
        initial["title"] = ""
    return initial


def initial_from_address(query: QueryDict, member: Member) -> dict[str, Any]:
    """What the composer opens with when its address says `?from=12&language=es&with=7&incident=3`; empty without."""
    # Only an open incident is on the composer's list; any other number chooses nothing.
    incident = query.get("incident", "")
    initial: dict[str, Any] = {"incident": int(incident), "category": "e"} if is_row_number(incident) else {}
    first = query.get("from", "")
    if not first:
        return initial
    if not is_row_number(first):
        raise Http404("No such text.")
    lines = [int(pk) for pk in query.getlist("with")[:MOST_LINES] if is_row_number(pk)]
    return initial | initial_from(int(first), member, language=query.get("language", ""), lines=lines)


def _usable(pk: int) -> StandingVersion:
    version = every_version().filter(pk=pk).first()
    if version is None:
        raise Http404("No such text.")
    check_is_in_force(version)
    return version


def check_is_in_force(version: StandingVersion) -> None:
    """Raise StateForbids, saying why, unless `version` is the one of its text that may be used today. One query."""
    now = counting(versions_of(version.standing), clock.local(clock.now()).date())
    if now is None or now.pk != version.pk:
        raise StateForbids(_why_not(version, now), clause=CLAUSE)


def _why_not(version: StandingVersion, now: StandingVersion | None) -> str:
    if now is not None:
        return f"“{version.title}” changed: version {now.number} is in force. Start from that one."
    if version.standing.retired is not None:
        return f"“{version.title}” is retired. Choose another text of the library."
    if version.waits:
        return f"“{version.title}” waits for the approval of a supervisor."
    return f"“{version.title}” should have been reviewed by now. A new version has to be approved first."


def _text_of(version: StandingVersion, language: str) -> str:
    if language == "both":
        return "\n\n".join(text for text in (version.english, version.spanish) if text)
    if language == "es":
        return version.spanish or version.english
    return version.english or version.spanish
