"""ICS 213, the general message: each release as it was laid before the Incident Commander, with the answer."""

from collections.abc import Sequence

from django.db.models import Prefetch

from approvals.models import ApprovalRequest, ReleaseNumber, RequestStatus
from approvals.room.papers.sheet import Paper, Sheet
from core import department
from core.clock import on_paper
from incidents.models import CommandAssignment, Incident
from posts.models import Target

COLUMNS = (
    "update",
    "to",
    "from",
    "subject",
    "date and time",
    "message",
    "wordings of accounts",
    "picture",
    "accounts",
    "seal",
    "reply",
    "replied by",
    "as",
    "replied",
)
PUBLIC_INFORMATION = "Public Information, social media (389.4.1)"


def requests_of(incident: Incident) -> list[ApprovalRequest]:
    """Every request to release something in `incident`, oldest first, with what its paper says. Two queries."""
    rows = ApprovalRequest.objects.filter(incident=incident).order_by("requested_at", "pk")
    rows = rows.select_related(
        "revision__image", "revision__video", "edited_by", "decided_by", "relayed_by", "relay__ratification"
    )
    accounts = Target.objects.select_related("account")
    return list(rows.prefetch_related(Prefetch("revision__targets", queryset=accounts)))


def messages(incident: Incident, *, request: int | None = None) -> Paper | None:
    """All general messages of `incident`, or the one of that request; None where it has no such request."""
    asked = [each for each in requests_of(incident) if request is None or each.pk == request]
    if request is not None and not asked:
        return None
    numbers = dict(ReleaseNumber.objects.filter(incident=incident).values_list("post_id", "number"))
    commands = list(incident.assignments.select_related("commander").order_by("from_at", "pk"))
    sheets = [_fields(each, numbers.get(each.post_id), incident, commands) for each in asked]
    one = f", message {request}" if request else ""
    return Paper(
        name=f"ICS 213 General Message, {incident}{one}",
        file=f"ics-213-incident-{incident.pk}" + (f"-message-{request}" if request else ""),
        sheets=[_sheet(each) for each in sheets],
        columns=COLUMNS,
        rows=[_row(each) for each in sheets],
    )


def _fields(
    asked: ApprovalRequest, number: int | None, incident: Incident, commands: Sequence[CommandAssignment]
) -> dict[str, str]:
    """One message by the names of the form's boxes."""
    revision = asked.revision
    targets = list(revision.targets.all())
    return {
        "update": str(number or ""),
        "incident": str(incident),
        "to": _commander(asked, commands),
        "from": f"{asked.edited_by.title_and_name}, {PUBLIC_INFORMATION}",
        "subject": f"Update {number}: {revision.title}" if number else revision.title,
        "date and time": on_paper(asked.requested_at),
        "message": revision.text,
        "wordings of accounts": "\n\n".join(f"{each.account}:\n{each.text}" for each in targets if each.text),
        "picture": _picture(asked),
        "accounts": "\n".join(str(each.account) for each in targets),
        "planned": on_paper(revision.publish_at),
        "revision": str(revision.number),
        "seal": asked.sha256,
        **_reply(asked),
    }


def _commander(asked: ApprovalRequest, commands: Sequence[CommandAssignment]) -> str:
    """Who commanded in the second in which it was laid before them."""
    held = [each for each in commands if each.from_at <= asked.requested_at]
    names = [each.commander.title_and_name for each in held if each.to_at is None or each.to_at > asked.requested_at]
    return f"{names[-1]}, Incident Commander" if names else "Incident Commander"


def _picture(asked: ApprovalRequest) -> str:
    """What it shows, in the words of its description, and the digest by which the file is known."""
    revision = asked.revision
    shown = [
        f"{kind}, SHA-256 {file.sha256}"
        for kind, file in (("Picture", revision.image), ("Video", revision.video))
        if file is not None
    ]
    return "\n".join([*([revision.alt_text] if shown and revision.alt_text else []), *shown])


def _reply(asked: ApprovalRequest) -> dict[str, str]:
    """What was answered, by whom, in which capacity, when; a voice on the radio with who entered it."""
    words = [asked.get_status_display(), asked.clause, asked.note]
    if left_out := [str(each) for each in asked.accounts_left_out]:
        words.append(f"Not for {', '.join(left_out)}: {asked.left_out_why}")
    if asked.status == RequestStatus.APPROVED:
        words.append(f"Good until {on_paper(asked.good_until)}")
    return {
        "reply": "\n".join(word for word in words if word),
        "by voice": _by_voice(asked),
        "approved": "yes" if asked.status == RequestStatus.APPROVED else "",
        "replied by": asked.decided_by.title_and_name if asked.decided_by else "",
        "as": asked.decided_as,
        "replied": on_paper(asked.decided_at),
    }


def _by_voice(asked: ApprovalRequest) -> str:
    relay = getattr(asked, "relay", None)
    if relay is None:
        return ""
    said = [f"By {relay.get_channel_display().lower()}, heard {on_paper(relay.heard_at)}, CAD {relay.cad}"]
    said += [f"Entered by {relay.relayed_by.title_and_name} {on_paper(relay.entered_at)}"]
    if relay.answer is None:
        return "\n".join([*said, f"To be confirmed by {on_paper(relay.ratify_by)}"])
    word = "Confirmed" if relay.answer.confirms else "Denied"
    return "\n".join([*said, f"{word} by {relay.given_by.title_and_name} {on_paper(relay.answer.at)}"])


def _sheet(said: dict[str, str]) -> Sheet:
    fields = {
        "1 Incident name": said["incident"],
        "2 To": said["to"],
        "3 From": f"{said['from']}, {department.NAME}",
        "4 Subject": said["subject"],
        "5 Date, 6 Time": said["date and time"],
        "Social accounts": said["accounts"],
        "Planned for": said["planned"] or "As soon as it is approved",
    }
    texts = {"7 Message": said["message"], "Wordings of accounts": said["wordings of accounts"]}
    texts |= {"Picture": said["picture"], "9 Reply": said["reply"], "Given by voice": said["by voice"]}
    position = f"{said['replied by']}, {said['as']}" if said["replied by"] else ""
    signed = {
        "8 Approved by": position if said["approved"] else "Nobody",
        "10 Replied by": position,
        "Date and time": said["replied"],
        "Seal of revision " + said["revision"]: said["seal"],
    }
    return Sheet("ICS 213 General Message", fields, _told(texts), signed=_told(signed))


def _told(pairs: dict[str, str]) -> dict[str, str]:
    return {name: said for name, said in pairs.items() if said}


def _row(said: dict[str, str]) -> list[str]:
    told = said | {"reply": f"{said['reply']}\n{said['by voice']}".strip()}
    return [told[column] for column in COLUMNS]
