"""Does a post strictly conform to a guideline (389.3)? Pure: what is known of both goes in, a judgement comes out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.categories import Category, with_letter
from core.text import counted

NO_GUIDELINE = "No content guideline is in force."
A_VIDEO = "It has a video: a person watches it first."
A_LEGAL_GROUND = "It rests on a legal ground that a person must weigh (389.5)."
AN_INCIDENT = "It belongs to an incident: the Incident Commander decides (389.4.1)."


@dataclass(frozen=True, slots=True)
class Terms:
    """The checks of one version. No account named: every account."""

    categories: frozenset[str]
    accounts: frozenset[int] = frozenset()
    pictures_allowed: bool = True
    wordings_allowed: bool = True


@dataclass(frozen=True, slots=True)
class PostFacts:
    """What judgement asks of a post.

    `accounts` by number with their names; `open_questions` are the labels of required fields without an answer;
    `findings` are sentences of the screening, of every level, answered or not.
    """

    category: str
    accounts: Mapping[int, str]
    open_questions: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    has_picture: bool = False
    has_video: bool = False
    has_wording: bool = False
    incident: bool = False
    # A booking photo, or a ground of 389.5 that somebody recorded for the post, such as a named exception.
    legal_ground: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """Strictly conforming is what nothing speaks against."""

    reasons: list[str] = field(default_factory=list)

    @property
    def strictly_conforms(self) -> bool:
        return not self.reasons


def judge(guideline: Terms | None, post: PostFacts) -> Judgement:
    """Every reason why `post` does not strictly conform; each is a sentence for its author and its approver."""
    if guideline is None:
        return Judgement([NO_GUIDELINE])
    reasons = [*_of_category(guideline, post.category), *_of_accounts(guideline, post.accounts)]
    if post.has_picture and not guideline.pictures_allowed:
        reasons.append("It has a picture; the guideline covers posts without one.")
    if post.has_video:
        # Captions are read, what is seen is not.
        reasons.append(A_VIDEO)
    if post.has_wording and not guideline.wordings_allowed:
        reasons.append("An account has its own wording; the guideline covers one message for all.")
    reasons += [f"Not answered: {question}." for question in post.open_questions]
    # A point that its author answered stays a point: "strictly" leaves no room (389.3).
    reasons += _of_findings(post.findings)
    if post.incident:
        reasons.append(AN_INCIDENT)
    if post.legal_ground:
        reasons.append(A_LEGAL_GROUND)
    return Judgement(reasons)


def _of_category(guideline: Terms, category: str) -> list[str]:
    # 389.4 lists examples; what is on none of its lines is never strictly conforming, whatever a guideline says.
    if category not in Category.values or category == Category.OTHER:
        return ["Its category is on no line of 389.4."]
    if category not in guideline.categories:
        return [f"The guideline does not cover {with_letter(category)}."]
    return []


def _of_accounts(guideline: Terms, accounts: Mapping[int, str]) -> list[str]:
    if not accounts:
        return ["It names no social account."]
    if not guideline.accounts:
        return []
    return [
        f"The guideline does not cover {accounts[number]}."
        for number in sorted(accounts)
        if number not in guideline.accounts
    ]


def _of_findings(findings: Iterable[str]) -> list[str]:
    every = list(findings)
    if not every:
        return []
    return [f"Screening made {counted(len(every), 'finding')}: {' '.join(dict.fromkeys(every))}"]
