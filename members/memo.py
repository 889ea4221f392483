"""The authorization memo: one posting authorization on paper, tagged for screen readers (389.3)."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.dateformat import format as format_date

from core import clock, department, mac
from core.categories import with_letter
from core.pdf import make_pdf
from core.templatetags.face import until
from members.models import PostingAuthorization
from members.terms import sha256_of_terms, terms_of
from trail.selectors import last_event

TEMPLATE = Path(__file__).parent / "documents" / "authorization_memo.typ"
PURPOSE = "authorization.memo"
AS_ISSUED = "These terms are the ones that the audit trail recorded when the authorization was issued."
CHANGED = (
    "Attention: the terms that are stored now are not the ones that the audit trail recorded when the "
    "authorization was issued. Do not rely on this memo."
)


def memo_of(authorization: PostingAuthorization) -> bytes:
    """The memo as PDF, as things stand at this second."""
    return make_pdf(TEMPLATE, data_of(authorization))


def filename_of(authorization: PostingAuthorization) -> str:
    return f"posting-authorization-{authorization.pk}.pdf"


def data_of(authorization: PostingAuthorization) -> dict[str, Any]:
    """Everything that the memo says, in words."""
    sha256 = sha256_of_terms(authorization)
    issued = last_event("authorization.issued", kind="authorization", object_id=authorization.pk)
    whole = issued is not None and issued.is_whole and issued.facts.get("sha256") == sha256
    return {
        "department": department.NAME,
        "title": f"Posting authorization of {authorization.member.title_and_name}",
        "opening": "Under Policy 389.3 the member named here may post on behalf of the Department, within these terms. "
        "Current training (389.8) and approved equipment (389.3) are asked for at each post besides.",
        "sections": [
            {"title": "Member", "rows": _rows(_member(authorization))},
            {"title": "What is authorized", "rows": _rows(_what(authorization))},
            {"title": "Issued", "rows": _rows(_issued(authorization))},
            {"title": "Where it stands", "rows": _rows(_status(authorization))},
        ],
        "seal_sentence": AS_ISSUED if whole else CHANGED,
        "sha256": sha256,
        "seal": mac.seal(PURPOSE, terms_of(authorization)),
        "footer": f"Authorization number {authorization.pk}",
    }


def _rows(pairs: dict[str, str]) -> list[dict[str, str]]:
    return [{"label": label, "value": value} for label, value in pairs.items() if value]


def _member(authorization: PostingAuthorization) -> dict[str, str]:
    member = authorization.member
    holding = next(iter(member.held), None)
    return {
        "Name": member.display_name,
        "Rank": member.rank.name if member.rank else "",
        "Position": holding.label if holding else "None at present",
        "Unit": holding.position.unit if holding else "",
        "Badge number": member.badge_number,
        "POST ID": member.post_id,
        "Kind of member": member.get_classification_display(),
    }


def _what(authorization: PostingAuthorization) -> dict[str, str]:
    incident = authorization.may_write_for_incidents
    return {
        "Social accounts": "\n".join(str(account) for account in authorization.accounts.all()),
        "Content categories": "\n".join(with_letter(category) for category in authorization.categories),
        "Incidents": "May write for incidents (389.4.1)" if incident else "Not for incidents",
        "Conditions": authorization.conditions or "None beyond Policy 389",
        "From": _when(authorization.starts_at),
        "Until": until(authorization.ends_at, "F j, Y") if authorization.ends_at else "Revoked; no end was set",
    }


def _issued(authorization: PostingAuthorization) -> dict[str, str]:
    order = authorization.designation
    return {
        "Issued by": authorization.issued_by.title_and_name,
        "Capacity": authorization.issued_as,
        "Order": f"{order.order_number}, signed by {order.issued_by.title_and_name}" if order else "",
        "Issued on": _when(authorization.issued_at),
        "Basis": authorization.basis,
        "Renews": f"Authorization number {authorization.renews_id}" if authorization.renews_id else "",
    }


def _status(authorization: PostingAuthorization) -> dict[str, str]:
    gone, held = authorization.revoked_at, authorization.suspended_at
    by, holder = authorization.revoked_by, authorization.suspended_by
    return {
        "Status": f"{authorization.status.label}, on {_when(clock.now())}",
        "Suspended": f"{_when(held)}, by {holder.title_and_name}: {authorization.suspended_reason}"
        if held and holder
        else "",
        "Revoked": f"{_when(gone)}, by {by.title_and_name}: {authorization.revoked_reason}" if gone and by else "",
    }


def _when(at: datetime) -> str:
    return format_date(clock.local(at), "F j, Y, H:i")
