"""Forms of equipment: a device, its end, an exception asked for, granted, and entered by phone."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django import forms
from django.conf import settings

from core import clock
from core.choices import Rows
from core.refusing import Rules, refuse_together
from core.text import clean_text, counted
from equipment.by_phone import HOW_LENGTH, check_said_at, check_said_by
from equipment.exceptions import REASON_LENGTH, check_term, check_within_watch
from equipment.models import EquipmentException
from members.models import Member
from platforms.models import SocialAccount

CLOCK_FORMAT = "%Y-%m-%dT%H:%M"


def moment(label: str, *, needed: str = "", **options: Any) -> forms.DateTimeField:
    """A day and a time on Elk Grove's clock."""
    return forms.DateTimeField(
        label=label,
        input_formats=[CLOCK_FORMAT, "%Y-%m-%d %H:%M", "%m/%d/%Y %H:%M"],
        widget=forms.DateTimeInput(format=CLOCK_FORMAT, attrs={"type": "datetime-local"}),
        required=bool(needed),
        error_messages={"required": needed, "invalid": "Write day and time, such as 2026-11-22 14:30."},
        **options,
    )


def _text(field: str, name: str, limit: int = REASON_LENGTH) -> Callable[[str], str]:
    return partial(clean_text, field=field, limit=limit, name=name)


def longest_term() -> str:
    """What a supervisor can grant, told before it is typed."""
    return f"At most {counted(settings.EQUIPMENT_EXCEPTION_DAYS, 'day')} after it begins."


def longest_watch() -> str:
    """What a watch commander can grant in a supervisor's place, told before it is typed."""
    return f"At most {counted(settings.EQUIPMENT_EXCEPTION_WATCH_HOURS, 'hour')} after the watch commander grants it."


class DeviceForm(forms.Form):
    asset_tag = forms.CharField(label="Asset tag", max_length=40, error_messages={"required": "Give the asset tag."})
    description = forms.CharField(
        label="What and where",
        help_text="Such as: desktop, watch office.",
        max_length=120,
        error_messages={"required": "Say what it is and where."},
    )
    serial = forms.CharField(label="Serial number", max_length=60, required=False)
    mdm_id = forms.CharField(label="MDM number", max_length=80, required=False)


class EnrolForm(forms.Form):
    code = forms.CharField(
        label="Code",
        help_text="As the system administrator gave it, such as ABCD-EFGH-JKMN. It opens once, within 15 minutes.",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-from-address": "code"}),
        error_messages={"required": "Type the code."},
    )


class AskForm(forms.Form):
    description = forms.CharField(
        label="Which device is this?",
        help_text="Such as: my laptop at home. It is entered as your own device. Up to 120 characters.",
        max_length=120,
        error_messages={"required": "Say which device this is."},
    )
    reason = forms.CharField(
        label="Why does it have to be this device?",
        help_text=f"Up to {REASON_LENGTH} characters.",
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it has to be this device."},
    )
    accounts = Rows(
        label="Social accounts",
        queryset=SocialAccount.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one social account."},
    )
    starts_at = moment("From", help_text="Empty: from when it is granted.")
    ends_at = moment("Until", needed="Say until when.")
    hand_over = forms.BooleanField(
        label="I hand over to the Custodian of Records what I write or capture here: it may be a public record (389.7)",
        error_messages={"required": "Promise to hand over what you capture: it may be a public record."},
    )

    def __init__(self, *args: Any, known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known:
            del self.fields["description"]
        self.fields["ends_at"].help_text = longest_term()

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        begins = max(typed.get("starts_at") or clock.now(), clock.now())
        rules: Rules = {
            "description": _text("description", "The description", 120),
            "reason": _text("reason", "The reason"),
            "ends_at": partial(check_term, begins),
        }
        refuse_together(self, rules)
        return typed


class GrantForm(forms.Form):
    ends_at = moment("Until", needed="Say until when.")
    note = forms.CharField(
        label="Note to the member",
        help_text=f"Up to {REASON_LENGTH} characters.",
        max_length=REASON_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, asked: EquipmentException, own: bool, **kwargs: Any) -> None:
        """`own`: whether the member's own supervisor grants `asked`, or a watch commander in their place."""
        super().__init__(*args, **kwargs)
        self.asked, self.own = asked, own
        self.fields["ends_at"].help_text = longest_term() if own else longest_watch()

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        refuse_together(self, {"note": _text("note", "The note"), "ends_at": self._check_end})
        return typed

    def _check_end(self, until: datetime) -> None:
        if not self.own:
            check_within_watch(until, clock.now())
        check_term(max(self.asked.starts_at, clock.now()), until)


class PhoneForm(forms.Form):
    said_by = forms.ModelChoiceField(
        label="Which watch commander granted it?",
        queryset=Member.objects.none(),
        empty_label="Choose",
        error_messages={"required": "Choose who granted it."},
    )
    said_at = moment("When did they say it?", needed="Say when.")
    said_how = forms.CharField(
        label="How did you reach them?",
        help_text=f"Such as: phone 916-555-0142, called back. Up to {HOW_LENGTH} characters.",
        max_length=HOW_LENGTH,
        error_messages={"required": "Say how you reached them."},
    )
    ends_at = moment("Until", needed="Say until when.")

    def __init__(
        self, *args: Any, commanders: list[Member], asked: EquipmentException, by: Member, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked, self.by = asked, by
        self.fields["ends_at"].help_text = longest_watch()
        said_by, numbers = self.fields["said_by"], [asked.member_id, *(member.pk for member in commanders)]
        said_by.queryset = Member.objects.filter(pk__in=numbers)  # type: ignore[attr-defined]
        # Who asks is not offered; who sends that name all the same meets the rule and not a gap in a list.
        said_by.widget.choices = [("", "Choose"), *((each.pk, str(each)) for each in commanders)]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        rules: Rules = {
            "said_by": self._check_said_by,
            "said_how": _text("said_how", "How", HOW_LENGTH),
            # Before the moment that it counts from: what is refused is no longer there to count from.
            "ends_at": self._check_end,
            "said_at": check_said_at,
        }
        refuse_together(self, rules)
        return typed

    def _check_said_by(self, said_by: Member) -> None:
        # Who excepts themselves by phone breaks a rule, and is told so by the service.
        if said_by.pk != self.asked.member_id:
            check_said_by(said_by, self.by)

    def _check_end(self, until: datetime) -> None:
        if said_at := self.cleaned_data.get("said_at"):
            check_within_watch(until, said_at)
        check_term(max(self.asked.starts_at, clock.now()), until)


def shortly(ends_at: datetime, hours: int) -> datetime:
    """What the end of a short grant is when nothing else is typed: as asked, or the last hour that is allowed."""
    return min(ends_at, clock.now() + timedelta(hours=hours))
