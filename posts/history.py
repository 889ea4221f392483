"""How a post came to what it says: each revision beside the one before it, in words (389.7)."""

from collections.abc import Iterable
from dataclasses import dataclass

from posts.highlight import Run, word_diff
from posts.models import Post, Revision
from posts.packs import shown
from posts.timing import in_words
from posts.video.captions import transcript_of

MOST_REVISIONS = 25


@dataclass(frozen=True, slots=True)
class Change:
    """One part of a post that a revision changed, as words that stayed, went or came."""

    label: str
    runs: list[Run]


@dataclass(frozen=True, slots=True)
class Step:
    """One revision and what it changed; the first one changed nothing, it began."""

    revision: Revision
    changes: list[Change]
    is_first: bool


def history_of(post: Post, *, before: int | None = None) -> list[Step]:
    """The newest revisions first, at most 25, older than number `before`. The same queries at any number."""
    rows = (
        post.revisions.select_related("created_by", "image", "video", "incident")
        .prefetch_related("targets__account")
        .order_by("-number")
    )
    if before is not None:
        rows = rows.filter(number__lt=before)
    found = list(rows[: MOST_REVISIONS + 1])
    pairs = zip(found, [*found[1:], None], strict=True)
    steps = [Step(new, changes_between(old, new) if old else [], old is None) for new, old in pairs]
    return steps[:MOST_REVISIONS]


def changes_between(old: Revision, new: Revision) -> list[Change]:
    """Every part that differs between two revisions of one post."""
    before, after = _said(old), _said(new)
    labels = [*after, *(label for label in before if label not in after)]
    return [
        Change(label, word_diff(before.get(label, ""), after.get(label, "")))
        for label in labels
        if before.get(label, "") != after.get(label, "")
    ]


def _said(revision: Revision) -> dict[str, str]:
    """Every part of a revision in words, by its label."""
    targets = sorted(revision.targets.all(), key=lambda target: target.account_id)
    own = {f"Own wording for {target.account}": target.text for target in targets if target.text}
    return {
        "Title": revision.title,
        "Message": revision.text,
        **own,
        "Category": revision.get_category_display(),
        "Incident": str(revision.incident or ""),
        "Publishing time": in_words(revision.publish_at) if revision.publish_at else "",
        "Picture": f"SHA-256 {revision.image.sha256}" if revision.image else "",
        "Description of the picture": revision.alt_text,
        "Video": f"SHA-256 {revision.video.sha256}" if revision.video else "",
        "Captions": transcript_of(revision.captions),
        "Nobody speaks in the video": "Yes" if revision.no_speech else "",
        "Social accounts": _listed(str(target.account) for target in targets),
        **dict(shown(revision.facts)),
    }


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
