"""ICS 214, the activity log of one operational period, from the trail: what happened, to the second, and who acted."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from approvals.models import ReleaseNumber
from approvals.room.papers.sheet import Paper, Sheet, Table
from core import clock, department
from core.clock import on_paper
from incidents.models import Incident, OperationalPeriod
from members.models import Member
from posts.models import Revision
from publishing.timeline import moment_of
from trail.models import AuditEvent
from trail.selectors import events_between

# What happens to the incident itself; what happens to its posts is told by `publishing.timeline`.
_TOLD = {
    "incident.opened": "Incident opened by {who}",
    "incident.changed": "Particulars changed by {who}",
    "incident.concluded": "Incident concluded by {who}",
    "conclusion.recorded": "{who} said how the public hears that it is over",
    "period.started": "Operational period {period} begun by {who}",
    "command.assigned": "{commander} took command, named by {who}",
    "limit.placed": "Release limit set by {who}: {sentence}",
    "limit.lifted": "Release limit lifted by {who}: {sentence}",
}
COLUMNS = ("time", "on", "activity", "detail", "by", "position")

Line = tuple[str, str, str, str, str, str]


def activity_log(incident: Incident, number: int, *, by: Member) -> Paper | None:
    """The log of the `number`-th operational period; None where there is none. Six queries.

    It runs until the next period begins, past its own planned end, so that nothing falls between two logs; the last
    one holds what came after.
    """
    periods = {period.number: period for period in incident.periods.all()}
    period = periods.get(number)
    if period is None:
        return None
    after = periods.get(number + 1)
    until = after.starts_at if after else clock.now()
    numbers = _numbers(incident)
    events = [event for event in _events(incident, numbers, period.starts_at, until) if _words(event)]
    lines = [_line(event, numbers) for event in events]
    return Paper(
        name=f"ICS 214 Activity Log, {incident}, operational period {number}",
        file=f"ics-214-incident-{incident.pk}-period-{number}",
        sheets=[_sheet(incident, period, until if after else None, events, lines, by)],
        columns=COLUMNS,
        rows=[list(line) for line in lines],
        wide=True,
    )


def _numbers(incident: Incident) -> dict[str, int]:
    """The number of each release, by its post's."""
    rows = ReleaseNumber.objects.filter(incident=incident).values_list("post_id", "number")
    return {str(post): number for post, number in rows}


def _events(incident: Incident, numbers: dict[str, int], since: datetime, until: datetime) -> Iterable[AuditEvent]:
    """What happened to the incident and, while they were written for it, to the posts that became releases of it."""
    written = defaultdict[str, list[tuple[datetime, int | None]]](list)
    revisions = Revision.objects.filter(post__in=[*numbers]).order_by("created_at", "number")
    for post, at, of in revisions.values_list("post_id", "created_at", "incident_id"):
        written[str(post)].append((at, of))
    for event in events_between(since, until, kind="incident", object_id=incident.pk, post_ids=numbers):
        if not event.post_id or _was_of(incident, written[event.post_id], event.at):
            yield event


def _was_of(incident: Incident, revisions: list[tuple[datetime, int | None]], at: datetime) -> bool:
    """Whether the newest of `revisions` at that moment was written for `incident`: a post may have moved since."""
    found = bisect_right(revisions, at, key=lambda each: each[0])
    return found > 0 and revisions[found - 1][1] == incident.pk


def _words(event: AuditEvent) -> tuple[str, str] | None:
    """What happened, and what more is known of it; None for what is no activity of the incident."""
    if event.action in _TOLD:
        facts = {"period": "", "commander": "", "sentence": ""} | event.facts | {"who": event.actor_label}
        return _TOLD[event.action].format_map(facts), _detail(event)
    moment = moment_of(event)
    return (moment.title, moment.detail) if moment else None


def _detail(event: AuditEvent) -> str:
    facts = event.facts
    parts = [f"after {facts['after']}" if facts.get("after") else "", str(facts.get("reason") or "")]
    parts += [f"ICS 201 {facts['ics_201']}" if facts.get("ics_201") else "", str(facts.get("why_none") or "")]
    parts += [f"with update {facts['update']}" if facts.get("update") else ""]
    parts += [f"{name}: {new or 'none'}" for name, (_, new) in facts.get("changed", {}).items()]
    return " · ".join(part for part in parts if part)


def _line(event: AuditEvent, numbers: dict[str, int]) -> Line:
    what, detail = _words(event) or ("", "")
    on = f"Update {numbers[event.post_id]}" if event.post_id in numbers else ""
    return on_paper(event.at), on, what, detail, event.actor_label, event.capacity


def _sheet(
    incident: Incident,
    period: OperationalPeriod,
    ended: datetime | None,
    events: list[AuditEvent],
    lines: list[Line],
    by: Member,
) -> Sheet:
    planned = f"{on_paper(period.starts_at)} to {on_paper(period.ends_at)}"
    told = tuple((f"{line[0]}", f"{line[1]}", f"{line[2]}\n{line[3]}".strip()) for line in lines)
    people = [(name, position, department.NAME) for name, position in _people(incident, period, ended, events)]
    return Sheet(
        title="ICS 214 Activity Log",
        fields={
            "1 Incident name": str(incident),
            "2 Operational period": f"{period.number}: {planned}"
            + (f"; the next one began {on_paper(ended)}" if ended else ""),
            "3 Name": by.title_and_name,
            "4 ICS position": "Public Information, social media (389.4.1)",
            "5 Home agency": department.NAME,
        }
        | ({"Unified command with": incident.unified_with} if incident.is_unified else {}),
        tables=[
            Table("6 Resources assigned", ("Name", "ICS position", "Home agency"), (3, 4, 4), people, "Nobody acted."),
            Table("7 Activity log", ("Time", "Release", "Notable activity"), (4, 2, 11), told, "Nothing happened."),
        ],
        signed={"8 Prepared by": f"{by.title_and_name}, {by.capacity_label}", "Printed": on_paper(clock.now())},
    )


def _people(
    incident: Incident, period: OperationalPeriod, ended: datetime | None, events: list[AuditEvent]
) -> dict[tuple[str, str], None]:
    """Who commanded in the period, then who acted, each with the position that the trail kept; each once, in order."""
    commands = incident.assignments.select_related("commander").order_by("from_at", "pk")
    found: dict[tuple[str, str], None] = {}
    for each in commands:
        begins_in_time = ended is None or each.from_at < ended
        if begins_in_time and (each.to_at is None or each.to_at > period.starts_at):
            found[(each.commander.title_and_name, "Incident Commander")] = None
    for event in events:
        if event.actor_id:
            found[(event.actor_label, event.capacity or "Member")] = None
    return found
