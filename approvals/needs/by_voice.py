"""Approvals given by radio or phone: what their commander confirms, what supervisors look after (389.4.1)."""

from django.urls import reverse

from approvals.models import RelayedApproval
from approvals.needs.rows import SHOWN, Need, Rank
from approvals.relaying import selectors
from approvals.selectors import decides_for
from members import roles
from members.models import Member, has_permission


def to_confirm(member: Member) -> list[Need]:
    """Before who is said to have given it, first of all: also after the command passed on. One query."""
    return [
        Need(
            rank=Rank.URGENT,
            at=each.ratify_by,
            clock_label="by",
            kind="Approved in your name",
            title=each.request.post.title,
            line=f"Given by {each.get_channel_display().lower()}, entered by {each.relayed_by}: confirm or deny it",
            url=reverse("approvals:relayed", args=[each.request_id]),
            act_label="Answer",
            has_deadline=True,
        )
        for each in selectors.to_ratify(member, limit=SHOWN)
    ]


def to_look_after(member: Member) -> list[Need]:
    """For supervisors: denied and perhaps public, or not confirmed in time. One query; none for anybody else."""
    if not (decides_for(member) and has_permission(member, roles.REMOVE_POST)):
        return []
    return [_reported(each) for each in selectors.to_look_after(limit=SHOWN)]


def _reported(each: RelayedApproval) -> Need:
    name = each.given_by.title_and_name
    denied = each.is_denied
    return Need(
        rank=Rank.URGENT if denied else Rank.OTHERS_WAIT,
        at=each.ratify_by,
        clock_label="was due",
        kind="Approval denied" if denied else "Approval not confirmed",
        title=each.request.post.title,
        line=f"{name} did not approve it: decide whether it stays public" if denied else f"Call {name} (389.4.1)",
        url=reverse("publishing:post", args=[each.request.post_id]),
        act_label="Look",
        flag=("stop", "error", "Denied") if denied else ("hold", "alarm", "Overdue"),
    )
