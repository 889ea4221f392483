"""Open incidents that nobody on duty commands: their posts are blocked until somebody does (389.4.1)."""

from django.urls import reverse

from approvals.needs.rows import SHOWN, Need, Rank
from incidents.selectors import open_incidents, uncommanded
from members.models import Member


def uncommanded_before(member: Member) -> list[Need]:
    """For a watch commander, who names one. One query; none for anybody else."""
    if not member.is_watch_commander:
        return []
    return [
        Need(
            rank=Rank.URGENT,
            at=incident.opened_at,
            clock_label="since",
            kind="Nobody commands",
            title=str(incident),
            line="Its posts are blocked until an Incident Commander on duty is named (389.4.1)",
            url=reverse("incidents:list"),
            act_label="Name one",
            flag=("stop", "campaign", "Blocked"),
        )
        for incident in uncommanded(open_incidents())[:SHOWN]
    ]
