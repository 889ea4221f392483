"""The release log of an incident: each update, who approved which bytes, when, and where it became public (389.4.1)."""

from collections.abc import Iterator

from django.db.models import Prefetch

from approvals.models import ApprovalRequest, ReleaseNumber
from approvals.room.papers.sheet import Paper, Sheet, Table
from core import clock
from core.clock import on_paper
from incidents.models import Incident
from members.models import Member
from posts.models import Following, Revision
from publishing.models import Delivery

COLUMNS = (
    "update",
    "title",
    "follows",
    "submitted",
    "revision",
    "seal",
    "decision",
    "decided by",
    "as",
    "decided",
    "account",
    "state",
    "public since",
    "address",
    "removed",
)


def release_log(incident: Incident, *, by: Member) -> Paper:
    """All releases, oldest first, one line for each account. Four queries."""
    lines = list(_rows(incident))
    told = [(f"{row[0]} {row[1]}\n{row[2]}".strip(), *_printed(row)) for row in lines]
    columns = ("Release", "Submitted", "Decision", "Account", "Public since, address, removed")
    table = Table("Releases", columns, (4, 4, 5, 4, 6), told, "Nothing was submitted.")
    head = {
        "Incident": str(incident),
        "Unified command with": incident.unified_with,
        "Last word": last_word(incident),
        "Printed": f"{on_paper(clock.now())}, by {by.title_and_name}, {by.capacity_label}",
    }
    return Paper(
        name=f"Release log, {incident}",
        file=f"release-log-{incident.pk}",
        sheets=[
            Sheet("Release log", {name: said for name, said in head.items() if said}, tables=[table]),
        ],
        columns=COLUMNS,
        rows=lines,
        wide=True,
    )


def last_word(incident: Incident) -> str:
    """How the public heard that it is over; empty while it is not, or where nothing was public."""
    said = getattr(incident, "conclusion", None)
    if said is None:
        return ""
    return f"Told with “{said.post.title}”" if said.post else f"Not told: {said.why_none}"


def _printed(row: list[str]) -> tuple[str, ...]:
    _, _, _, submitted, revision, seal, decision, decider, as_, decided, account, state, since, address, removed = row
    decided_ = "\n".join(each for each in (decision, decider, as_, decided) if each)
    public = "\n".join(each for each in (since, address, f"Removed {removed}" if removed else "") if each)
    sealed = f"{submitted}\nRevision {revision}\n{seal[:8]}…{seal[-8:]}"
    return sealed, decided_, f"{account}\n{state}".strip(), public


def _rows(incident: Incident) -> Iterator[list[str]]:
    deliveries = Delivery.objects.select_related("account").order_by("pk")
    decisions = ApprovalRequest.objects.filter(incident=incident).select_related("revision", "decided_by")
    numbers = ReleaseNumber.objects.filter(incident=incident).order_by("number").select_related("post")
    releases = list(
        numbers.prefetch_related(
            Prefetch("post__deliveries", queryset=deliveries, to_attr="out"),
            Prefetch("post__approval_requests", queryset=decisions.order_by("pk"), to_attr="asked"),
        )
    )
    update_of = {release.post_id: release.number for release in releases}
    for release in releases:
        yield from _lines(release, update_of)


def _lines(release: ReleaseNumber, update_of: dict[int, int]) -> Iterator[list[str]]:
    """One line for each delivery of each request; one for a request that let nothing out."""
    for asked in getattr(release.post, "asked", []):
        head = [str(release.number), asked.revision.title, _follows(asked.revision, update_of)]
        head += [on_paper(asked.requested_at), str(asked.revision.number), asked.sha256, asked.get_status_display()]
        decider = asked.decided_by.title_and_name if asked.decided_by else ""
        head += [decider, asked.decided_as, on_paper(asked.decided_at)]
        sent = [row for row in getattr(release.post, "out", []) if row.approval_id == str(asked.pk)]
        for row in sent:
            state = [str(row.account), row.get_status_display(), on_paper(row.delivered_at), row.permalink]
            yield [*head, *state, on_paper(row.removed_at)]
        if not sent:
            yield [*head, "", "", "", "", ""]


def _follows(revision: Revision, update_of: dict[int, int]) -> str:
    """Which update it corrects or takes the place of."""
    number = update_of.get(revision.follows_id or 0)
    how = "Correction to" if revision.follows_as == Following.CORRECTION else "Takes the place of"
    return f"{how} update {number}" if number else ""
