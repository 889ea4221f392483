"""For which of its accounts a post is approved: the decider may leave some out, and says why (389.3)."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from approvals.models import ApprovalRequest
from core.exceptions import InvalidInput
from core.text import clean_text
from platforms.models import SocialAccount

WHY_LENGTH = 500
CLAUSE = "389.3"


@dataclass(frozen=True, slots=True)
class Only:
    """What was ticked: numbers of social accounts, and why the others are left out."""

    accounts: Collection[int]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Every account that the author asked for, on one side or the other. A thread goes whole, or not at all."""

    approved: list[SocialAccount]
    left_out: list[SocialAccount]
    why: str = ""

    def columns(self) -> dict[str, Any]:
        """What the request's row keeps."""
        return {"left_out": [account.pk for account in self.left_out], "left_out_why": self.why}

    def facts(self) -> dict[str, Any]:
        """What the trail seals: the worker sends to no account that is not in `accounts`."""
        told: dict[str, Any] = {"accounts": sorted(account.pk for account in self.approved)}
        if self.left_out:
            told |= {"left_out": [str(account) for account in self.left_out], "left_out_why": self.why}
        return told


def choose(request: ApprovalRequest, only: Only | None) -> Choice:
    """Divide the accounts of `request`; every one is approved without `only`.

    Raises InvalidInput for no account, a foreign one, or a reason that is missing or explains nothing.
    """
    asked = [target.account for target in request.revision.targets.all()]
    if only is None:
        return Choice(asked, [])
    chosen = set(only.accounts)
    if not chosen:
        raise InvalidInput(
            "Tick at least one account. Who approves for none returns the post or rejects it.",
            field="accounts",
            clause=CLAUSE,
        )
    if not chosen <= {account.pk for account in asked}:
        raise InvalidInput("The author did not ask for that account.", field="accounts", clause=CLAUSE)
    left_out = [account for account in asked if account.pk not in chosen]
    why = clean_text(only.why, field="left_out_why", limit=WHY_LENGTH, name="The reason")
    if left_out and not why:
        names = ", ".join(account.known_as for account in left_out)
        raise InvalidInput(f"Write why it is not approved for {names}.", field="left_out_why", clause=CLAUSE)
    if why and not left_out:
        raise InvalidInput(
            "You wrote why an account is left out, but every account is ticked. Untick it, or clear the reason.",
            field="left_out_why",
            clause=CLAUSE,
        )
    return Choice([account for account in asked if account.pk in chosen], left_out, why)
