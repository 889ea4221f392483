"""What one version of the guidelines changed from the one before: its words, and each check (389.3)."""

from dataclasses import dataclass

from core.categories import Category, with_letter
from posts.highlight import Run, word_diff
from posts.models import ContentGuideline


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a version in words."""

    label: str
    value: str
    # What the version before said, where it said something else.
    before: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`words` is empty where the text is the same."""

    before: ContentGuideline
    title_before: str
    words: list[Run]
    checks: list[Check]

    @property
    def nothing(self) -> bool:
        return not (self.title_before or self.words or self.checks)


def checks_of(guideline: ContentGuideline) -> list[Check]:
    """Every check, in the order in which pages show it."""
    allowed = {True: "May conform", False: "Never conform"}
    names = ", ".join(str(account) for account in guideline.accounts.all())
    return [
        Check("Categories", ", ".join(with_letter(each) for each in Category.values if each in guideline.categories)),
        Check("Social accounts", names or "Every account"),
        Check("Posts with a picture", allowed[guideline.pictures_allowed]),
        Check("Posts with an own wording for an account", allowed[guideline.wordings_allowed]),
    ]


# What every version asks for, whatever else it says: 389.3 speaks of strict conformance.
ALWAYS = (
    "Every question that its category, its picture and its people bring is answered.",
    "Screening finds nothing at all, not even a point that its author answered.",
    "It has no video, shows no booking photo and rests on no legal exception: a person weighs those.",
    "It belongs to no incident, and none is open: those go to the Incident Commander (389.4.1).",
    "It is about no suspect, victim, witness or minor, and rests on nobody else's concurrence or release.",
    "It was never sent in before, no post of these words was turned down, and no question about it is open.",
    "Its writers changed none of the lists that screening reads now.",
)


def compare(before: ContentGuideline, after: ContentGuideline) -> Comparison:
    """The way from one version to the other; only what differs."""
    pairs = zip(checks_of(before), checks_of(after), strict=True)
    return Comparison(
        before=before,
        title_before=before.title if before.title != after.title else "",
        words=word_diff(before.text, after.text) if before.text != after.text else [],
        checks=[Check(new.label, new.value, old.value) for old, new in pairs if old.value != new.value],
    )
