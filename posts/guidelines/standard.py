"""What a post is measured by at one moment: the guideline in force and its switch, read together (389.3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from posts.guidelines.judging import Judgement, PostFacts, Terms, judge
from posts.guidelines.selectors import in_force
from posts.models import ContentGuideline, DirectPosting


@dataclass(frozen=True, slots=True)
class Standard:
    """`switch` is the newest act on direct posting for this version; None: it was never switched on."""

    guideline: ContentGuideline | None
    switch: DirectPosting | None

    def judge(self, post: PostFacts, for_a_person: Callable[[], tuple[str, ...]]) -> Verdict:
        """`for_a_person` tells what else makes a person decide; it is asked only where nobody would."""
        verdict = Verdict(self, judge(terms_of(self.guideline) if self.guideline else None, post))
        return replace(verdict, for_a_person=for_a_person()) if verdict.lets_out else verdict


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement, and what it was made by: nobody puts one beside a guideline of another second."""

    standard: Standard
    judgement: Judgement
    for_a_person: tuple[str, ...] = ()

    @property
    def lets_out(self) -> ContentGuideline | None:
        """The guideline under which the post may go out without an approval, if there is one (389.3 ¶2)."""
        switch = self.standard.switch
        is_on = switch is not None and switch.is_on
        alone = self.judgement.strictly_conforms and not self.for_a_person
        return self.standard.guideline if is_on and alone else None


def standard_now() -> Standard:
    """Three queries at most."""
    guideline = in_force()
    return Standard(guideline, direct_posting_of(guideline) if guideline else None)


def switches_of(guideline: ContentGuideline) -> list[DirectPosting]:
    """Every act on direct posting for this version, the one that counts first. One query."""
    return list(DirectPosting.objects.filter(guideline=guideline).select_related("by"))


def direct_posting_of(guideline: ContentGuideline) -> DirectPosting | None:
    """The act that counts for this version; None: never switched on. One query."""
    return DirectPosting.objects.filter(guideline=guideline).select_related("by").first()


def terms_of(guideline: ContentGuideline) -> Terms:
    return Terms(
        categories=frozenset(guideline.categories),
        accounts=frozenset(account.pk for account in guideline.accounts.all()),
        pictures_allowed=guideline.pictures_allowed,
        wordings_allowed=guideline.wordings_allowed,
    )
