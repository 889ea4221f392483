"""Why a person decides on a post, whatever its words say: what is recorded of it, and what goes on around it (389.3).

Direct posting asks it of every post, at submission and again before each call.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Exists, Q, QuerySet, Value
from django.db.models.fields import BooleanField

from incidents.models import Incident
from members.models import Member
from posts.grounds.selectors import unanswered
from posts.lists.in_force import newest_versions
from posts.models import Post, PostStatus, StoredJudgement

ABOUT_PEOPLE = "It is about a suspect, a victim, a witness or a minor: a person weighs that (389.5(b))."
ANOTHERS_WORD = "It rests on the word of somebody else, which its author alone tells: a person asks them (389.4)."
SENT_BEFORE = "It was sent in before: from then on a supervisor decides (389.3)."
TURNED_DOWN = "A post with these words was returned, rejected or removed from view: a supervisor decides (389.3)."
ASKED = "A supervisor was asked about it and has not answered (389.5)."
INCIDENT_OPEN = "An incident is open: a person decides whether the post belongs to it (389.4.1)."
OWN_LIST = "Its writer changed a list of screening that is in force: somebody else reads it first (389.5)."
ADULT = 18
# Only these tell of nobody who could be hurt.
_HARMLESS_ROLES = ("", "PARTICIPANT")
_TURNED_DOWN = (PostStatus.RETURNED, PostStatus.REJECTED, PostStatus.REMOVED)
_BEING_DECIDED = (PostStatus.SUBMITTED, PostStatus.APPROVED, PostStatus.PUBLISHED)


def for_a_person(post: Post | None, *, text: str, facts: Mapping[str, Any], writer: Member) -> tuple[str, ...]:
    """Every reason, as a sentence for its author. `writer` writes a post that is not saved yet. Two queries at most."""
    return (*_in_the_facts(facts), *_around(post, text, writer))


def _in_the_facts(facts: Mapping[str, Any]) -> Iterable[str]:
    age = facts.get("subject_age")
    is_minor = isinstance(age, int) and age < ADULT
    if is_minor or facts.get("victim_type") or facts.get("subject_role", "") not in _HARMLESS_ROLES:
        yield ABOUT_PEOPLE
    if facts.get("unit_concurrence") or facts.get("release_no"):
        yield ANOTHERS_WORD


def _around(post: Post | None, text: str, writer: Member) -> Iterable[str]:
    writers = post.writers if post else frozenset({writer.pk})
    others = Post.objects.filter(status__in=_TURNED_DOWN, current__text=text)
    no = Value(False, output_field=BooleanField())
    told = {
        SENT_BEFORE: Exists(_earlier(post)) if post else no,
        TURNED_DOWN: Exists(others.exclude(pk=post.pk) if post else others),
        ASKED: Exists(unanswered().filter(post=post)) if post else no,
        INCIDENT_OPEN: Exists(Incident.objects.filter(concluded_at__isnull=True)),
        OWN_LIST: Exists(newest_versions().filter(changed_by__in=writers)),
    }
    answers = Member.objects.filter(pk=writer.pk).values_list(*told.values()).get()
    return [reason for reason, is_so in zip(told, answers, strict=True) if is_so]


def _earlier(post: Post) -> QuerySet[StoredJudgement]:
    """The submissions of `post` before the one that is being decided, or before the one that is about to be made."""
    own = int(post.status in _BEING_DECIDED)
    made = StoredJudgement.objects.filter(Q(revision__post=post), occasion=StoredJudgement.Occasion.SUBMITTED)
    return made.order_by("pk")[own : own + 1]
