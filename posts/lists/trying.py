"""Try a change of a list before it counts: the last submitted posts screened with and without it (389.5)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from members.models import Member
from posts.checks import Draft, draft_of, open_incidents, screen_draft
from posts.lists.in_force import Edition, config_with, own_editions
from posts.lists.known import Known
from posts.models import Post, PostStatus, Revision
from posts.screening import Config
from posts.selectors import visible_to

MOST_POSTS = 50

_Found = Counter[tuple[str, str, str, str]]


@dataclass(frozen=True, slots=True)
class Difference:
    """A finding that a post would have then, or would have no more."""

    rule: str
    clause: str
    level: str
    quote: str


@dataclass(frozen=True, slots=True)
class TriedPost:
    post: Post
    appeared: list[Difference]
    vanished: list[Difference]


@dataclass(frozen=True, slots=True)
class Tried:
    """How many posts were screened, and those for which something changes."""

    count: int
    changed: list[TriedPost]

    @property
    def appeared(self) -> int:
        return sum(len(each.appeared) for each in self.changed)

    @property
    def vanished(self) -> int:
        return sum(len(each.vanished) for each in self.changed)


def last_submitted(by: Member) -> list[Revision]:
    """The newest revisions of the posts that were submitted last, of those that `by` may read."""
    posts = visible_to(by).exclude(status=PostStatus.DRAFT).order_by("-changed_at", "-pk")
    posts = posts.prefetch_related("current__targets").select_related("current__post")[:MOST_POSTS]
    return [post.revision for post in posts]


def try_out(known: Known, entries: Sequence[str], *, by: Member) -> Tried:
    """Screen with the lists as they count now, and with `entries` as the list `known`. Nothing is stored."""
    editions = own_editions()
    now = editions.get(known.name)
    then = {**editions, known.name: Edition((now.number if now else 0) + 1, tuple(entries), 0)}
    before, after = config_with(editions), config_with(then)
    changed, revisions, open_now = [], last_submitted(by), open_incidents()
    for revision in revisions:
        draft = draft_of(revision, open_now=open_now)
        old, new = _found(draft, before), _found(draft, after)
        if old != new:
            changed.append(TriedPost(revision.post, _told(new - old), _told(old - new)))
    return Tried(len(revisions), changed)


def _told(found: _Found) -> list[Difference]:
    return [Difference(*what) for what in found.elements()]


def _found(draft: Draft, config: Config) -> _Found:
    found = (placed.finding for placed in screen_draft(draft, config=config))
    return Counter((each.rule, each.clause, each.level.value, each.quote) for each in found)
