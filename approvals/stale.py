"""A page that was open while its post was submitted anew: what is different now, and what was typed on it (389.3).

A decision is on the bytes that were read. Who decides reads what changed, and loses no word.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from approvals.models import ApprovalRequest
from approvals.selectors import waiting_request_of
from posts.history import Change, changes_between
from posts.models import Revision, StoredFinding


@dataclass(frozen=True, slots=True)
class Since:
    """What changed from the revision `opened` to the one that waits now, and answers that fit no finding any more."""

    opened: Revision
    changes: list[Change]
    answers: dict[int, str]
    without_place: list[tuple[StoredFinding, str]]


def asked_anew(asked: ApprovalRequest) -> ApprovalRequest | None:
    """The request that waits on the same post in the place of `asked`, if there is one."""
    newer = waiting_request_of(asked.post_id)
    return newer if newer is not None and newer.pk != asked.pk else None


def since(opened: Revision, now: Revision, typed: Mapping[int, str]) -> Since:
    """The way from `opened` to `now`; `typed` are the answers to the findings of `opened`, by position."""
    # An answer belongs to what was found, not to its place on the page: the same rule on the same words.
    places = {_found(finding): finding.position for finding in now.findings.all()}
    answers, without_place = {}, []
    for finding in opened.findings.filter(position__in=[place for place, words in typed.items() if words.strip()]):
        words, place = typed[finding.position], places.get(_found(finding))
        if place is None:
            without_place.append((finding, words))
        else:
            answers[place] = words
    return Since(opened, changes_between(opened, now), answers, without_place)


def _found(finding: StoredFinding) -> tuple[str, str, str, str]:
    return finding.rule, finding.field, finding.quote, finding.message
