"""Screen what would be public: message, title and picture description, each where it stands (389.5)."""

from collections import Counter
from dataclasses import dataclass, replace

from django.conf import settings

from core.canonical import sha256_of
from core.clock import LOCAL_ZONE_NAME
from posts.models import Revision
from posts.screening import Config, Facts, Finding, Submission, screen


@dataclass(frozen=True, slots=True)
class Draft:
    """The facts that screening looks at, whether stored or only typed."""

    title: str
    text: str
    category: str
    alt_text: str
    has_image: bool
    incident_number: str


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """A finding and the field it was found in: "text", "title" or "alt_text".

    `key` stays the same while the words it is about stay the same, wherever they move in the list: an
    answer belongs to a finding, not to a place.
    """

    field: str
    finding: Finding
    key: str

    @property
    def rank(self) -> tuple[int, int]:
        return (-self.finding.level.rank, self.finding.start)


def draft_of(revision: Revision) -> Draft:
    return Draft(
        title=revision.title,
        text=revision.text,
        category=revision.category,
        alt_text=revision.alt_text,
        has_image=revision.image_id is not None,
        incident_number=revision.incident.number if revision.incident else "",
    )


def screen_draft(draft: Draft) -> list[PlacedFinding]:
    """Every finding, most severe first. Pure but for the Department's allow-lists in settings."""
    config = Config(
        timezone=LOCAL_ZONE_NAME,
        phone_allow_list=settings.SCREENING_PHONE_ALLOW_LIST,
        email_allow_domains=tuple(settings.SCREENING_EMAIL_ALLOW_DOMAINS),
        link_allow_list=tuple(settings.SCREENING_LINK_ALLOW_LIST),
    )
    words = Facts(incident_open=bool(draft.incident_number), incident_no=draft.incident_number)
    # The kind of picture is not asked yet; any kind needs a description (X1).
    media = replace(words, image_kind="EVENT", alt_text=draft.alt_text) if draft.has_image else words
    placed = []
    for field, text, facts in (
        ("text", draft.text, media),
        ("title", draft.title, words),
        ("alt_text", draft.alt_text, words),
    ):
        if text or field == "text":
            found = screen(Submission(text=text, category=draft.category, lang="en", facts=facts), config)
            placed += _with_keys(field, found)
    return sorted(placed, key=lambda p: p.rank)


def _with_keys(field: str, found: list[Finding]) -> list[PlacedFinding]:
    seen: Counter[tuple[str, str]] = Counter()
    placed = []
    for finding in found:
        what = (finding.rule, finding.quote)
        key = sha256_of([field, *what, seen[what]])[:12]
        seen[what] += 1
        placed.append(PlacedFinding(field, finding, key))
    return placed
