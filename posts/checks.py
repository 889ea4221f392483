"""Screen what would be public: message, title, description, captions and picture, each where it stands (389.5)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from core.canonical import sha256_of
from incidents.limits import limits_of
from incidents.models import Incident
from posts.grounds.selectors import recorded_for
from posts.lists.in_force import config_in_force
from posts.models import Revision
from posts.packs import for_screening
from posts.picture_words.keeping import read_now, stored_reading
from posts.picture_words.lines import Reading
from posts.screening import UNHURRIED, Allowance, Config, Facts, Finding, Submission, rules_in_force, screen
from posts.screening.limits import Limit, rules_of
from posts.screening.other_incidents import OtherIncident, rules_about
from posts.screening.picture_words import not_read
from posts.screening.rule import Rule
from posts.video.captions import transcript_of

# The field of what stands in the picture itself.
PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Draft:
    """The facts that screening looks at, whether stored or only typed."""

    title: str
    text: str
    category: str
    alt_text: str
    has_image: bool
    incident_number: str
    # Answers to the packs.
    facts: Mapping[str, Any] = field(default_factory=dict)
    # What is recorded of the post elsewhere, such as a determination: `posts.grounds.selectors.recorded_for`.
    recorded: Mapping[str, Any] = field(default_factory=dict)
    # The own wordings of accounts, by the account's number.
    wordings: Mapping[int, str] = field(default_factory=dict)
    # What is heard in a video, as `posts.video.captions.transcript_of` has it.
    captions: str = ""
    # What was read in the picture, or that it was not; None where nobody has looked. Counts with `has_picture`.
    picture: Reading | None = None
    has_picture: bool = False
    # What the commander of its incident lets nobody release.
    limits: tuple[Limit, ...] = ()
    # Incidents that are open beside its own.
    others: tuple[OtherIncident, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """A finding and the field it was found in.

    "text", "title", "alt_text", "captions", "picture" for the words in it, or "wording-N" of account N.

    `key` stays the same while the words it is about stay the same, wherever they move in the list: an
    answer belongs to a finding, not to a place.
    """

    field: str
    finding: Finding
    key: str

    @property
    def rank(self) -> tuple[int, int]:
        return (-self.finding.level.rank, self.finding.start)


def draft_of(revision: Revision, *, open_now: Sequence[Incident] | None = None) -> Draft:
    """What is stored, as screening takes it. `open_now`: the open incidents, where a caller has read them."""
    return Draft(
        title=revision.title,
        text=revision.text,
        category=revision.category,
        alt_text=revision.alt_text,
        has_image=revision.has_media,
        incident_number=revision.incident.number if revision.incident else "",
        facts=revision.facts,
        recorded=recorded_for(revision.post, revision=revision),
        wordings={target.account_id: target.text for target in revision.targets.all() if target.text},
        captions=transcript_of(revision.captions),
        picture=stored_reading(revision.image),
        has_picture=revision.image_id is not None,
        limits=limits_in(revision.incident),
        others=others_than(revision.incident, open_now=open_now),
    )


def limits_in(incident: Incident | None) -> tuple[Limit, ...]:
    """The release limits of `incident` as screening takes them. One query where there is one."""
    return tuple(Limit(each.sentence, tuple(each.stop_words)) for each in limits_of(incident))


def open_incidents() -> list[Incident]:
    """The incidents that are open, in the order in which they were opened. One query."""
    return list(Incident.objects.filter(concluded_at__isnull=True).order_by("pk"))


def others_than(incident: Incident | None, *, open_now: Sequence[Incident] | None = None) -> tuple[OtherIncident, ...]:
    """Open incidents but `incident`, as screening knows them. One query, or none with `open_now`.

    A place tells two incidents apart; outside of any, a post may well speak of the same street.
    """
    own = {incident.name, incident.public_location} if incident else set()
    found = [each for each in (open_incidents() if open_now is None else open_now) if each != incident]
    return tuple(
        OtherIncident(
            str(each),
            each.number,
            tuple(name for name in (each.name, each.public_location if incident else "") if name not in own),
        )
        for each in found
    )


def screen_draft(
    draft: Draft, *, config: Config | None = None, allowance: Allowance = UNHURRIED
) -> list[PlacedFinding]:
    """Every finding, most severe first, with the lists of the Department that are in force unless `config` is given.

    `allowance` is the time for each text; what is not done in time is a finding of its own.
    """
    config = config or config_in_force()
    facts = _facts_of(draft)
    of_incidents = (*rules_of(draft.limits), *rules_about(draft.others, in_one=bool(draft.incident_number)))
    rules = (*of_incidents, *rules_in_force()) if of_incidents else None
    placed = []
    for name, text in _passages(draft):
        submission = Submission(text=text, category=draft.category, lang="en", facts=facts)
        found = screen(submission, config, rules=rules, allowance=allowance)
        placed += _with_keys(name, found if name == "text" else _of_passages(found))
    placed += _with_keys(PICTURE, _in_picture(draft, facts, config, allowance, rules))
    return sorted(placed, key=lambda p: p.rank)


def _in_picture(
    draft: Draft, facts: Facts, config: Config, allowance: Allowance, rules: Sequence[Rule] | None
) -> list[Finding]:
    """What the words in the picture break, each finding saying that it is there. What was not read is held."""
    if not draft.has_picture:
        return []
    if draft.picture is None or draft.picture.failure:
        return [not_read()]
    lines = draft.picture.for_screening()
    if not lines:
        return []
    submission = Submission(
        text=draft.picture.text,
        category=draft.category,
        facts=facts,
        lines=lines,
        beside=" ".join(text for _, text in _passages(draft)),
    )
    found = _of_passages(screen(submission, config, rules=rules, allowance=allowance))
    return [replace(each, message=f"In the picture: {each.message}") for each in found]


def _of_passages(found: list[Finding]) -> list[Finding]:
    """Without what no passage caused, which is said once, of the message; what was not checked is said everywhere."""
    return [each for each in found if each.start < each.end or each.undone]


def read_ahead(revision: Revision) -> None:
    """Read and screen before a lock is taken: what takes seconds is kept then, and nobody's post waits for it."""
    read_now(revision)
    screen_draft(draft_of(revision))


def _facts_of(draft: Draft) -> Facts:
    known = {"incident_open": bool(draft.incident_number), "incident_no": draft.incident_number}
    if not draft.has_image:
        return for_screening(draft.facts, **known, **draft.recorded)
    # A kind that nobody has said yet meets the rules of every picture: it needs a description (X1).
    kind = draft.facts.get("image_kind", "EVENT")
    return for_screening(draft.facts, **known, image_kind=kind, alt_text=draft.alt_text, **draft.recorded)


def _passages(draft: Draft) -> list[tuple[str, str]]:
    """Each text that would be public, by its name. The message is screened even when it is empty."""
    others = [("title", draft.title), ("alt_text", draft.alt_text), ("captions", draft.captions)]
    others += [(f"wording-{number}", wording) for number, wording in sorted(draft.wordings.items())]
    return [("text", draft.text), *((name, text) for name, text in others if text)]


def _with_keys(field: str, found: list[Finding]) -> list[PlacedFinding]:
    seen: Counter[tuple[str, str]] = Counter()
    placed = []
    for finding in found:
        what = (finding.rule, finding.quote)
        key = sha256_of([field, *what, seen[what]])[:12]
        seen[what] += 1
        placed.append(PlacedFinding(field, finding, key))
    return placed
