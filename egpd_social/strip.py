"""What stands above every page: pauses that are on, open incidents, how many notices are new. One query for all."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, CharField, Count, F, Max, Value
from django.db.models.functions import Cast
from django.urls import reverse

from incidents.models.incident import hue_of
from incidents.selectors import open_incidents
from members.models import Member
from notices.models import Notice
from pausing.models import Pause
from pausing.selectors import pauses_on
from platforms.models import SocialAccount

INCIDENTS_SHOWN = 5
_NOBODY = ("one", "two", "three", "row", "mark")
_COLUMNS = ("kind", "words", "at", "lets_out", *_NOBODY)


@dataclass(frozen=True, slots=True)
class Strip:
    """Both lists as the templates of the frame read them."""

    pauses: list[Pause]
    incidents: list[dict[str, Any]]
    new_notices: int


def read_strip(member: Member) -> Strip:
    """The oldest pause first, the newest incident first."""
    paused = _told(pauses_on(), "pause", "reason", "began_at", F("lets_incidents_out"))
    paused = paused.annotate(one=F("account__platform"), two=F("account__handle"), **_nobody("three", "row", "mark"))
    opened = _told(open_incidents(), "incident", "name", "opened_at", _no())
    commander = "command__commander__"
    opened = opened.annotate(
        one=F(f"{commander}title"),
        two=F(f"{commander}first_name"),
        three=F(f"{commander}last_name"),
        row=Cast("pk", CharField()),
        mark=Cast("letter", CharField()),
    )
    told = paused.values_list(*_COLUMNS).union(opened.values_list(*_COLUMNS), _new_notices(member), all=True)
    rows = list(told)
    new = sum(int(row[1]) for row in rows if row[0] == "notices")
    pauses = sorted((row for row in rows if row[0] == "pause"), key=lambda row: row[2])
    incidents = sorted((row for row in rows if row[0] == "incident"), key=lambda row: row[2], reverse=True)
    shown = [_incident(*row[1:]) for row in incidents[:INCIDENTS_SHOWN]]
    return Strip([_pause(*row[1:]) for row in pauses], shown, new)


def _new_notices(member: Member) -> Any:
    """One row with their number, none where there are none."""
    counted = Notice.objects.filter(to=member, read_at__isnull=True).order_by().values("to")
    return counted.annotate(
        kind_=Value("notices"), words_=Cast(Count("pk"), CharField()), at_=Max("at"), lets=_no(), **_nobody(*_NOBODY)
    ).values_list("kind_", "words_", "at_", "lets", *_NOBODY)


def _no() -> Any:
    return Value(False, output_field=BooleanField())


def _nobody(*names: str) -> dict[str, Any]:
    return dict.fromkeys(names, _empty())


def _told(rows: Any, kind: str, words: str, at: str, lets_out: Any) -> Any:
    plain = rows.select_related(None).order_by()
    return plain.annotate(kind=Value(kind), words=Cast(words, CharField()), at=F(at), lets_out=lets_out)


def _empty() -> Any:
    return Value(None, output_field=CharField())


def _pause(words: str, at: datetime, lets_out: bool, platform: str | None, handle: str | None, *_: None) -> Pause:
    account = SocialAccount(pk=-1, platform=platform, handle=handle or "") if platform else None
    return Pause(reason=words, began_at=at, lets_incidents_out=lets_out, account=account)


def _incident(
    words: str,
    at: datetime,
    _: bool,
    title: str | None,
    first: str | None,
    last: str | None,
    number: str,
    letter: str,
) -> dict[str, Any]:
    commander = Member(title=title or "", first_name=first or "", last_name=last or "")
    return {
        "name": words,
        "url": reverse("incidents:room", args=[number]),
        "opened_at": at,
        "letter": letter,
        "hue": hue_of(letter),
        "commander_label": commander.title_and_name if last or first else "",
    }
