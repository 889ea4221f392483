"""Forms of equipment: a device, its end, an exception asked for, granted, and entered by phone."""

from datetime import datetime, timedelta
from typing import Any

from django import forms

from core import clock
from core.choices import Rows
from equipment.by_phone import HOW_LENGTH
from equipment.exceptions import REASON_LENGTH
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
        help_text="Such as: my laptop at home. It is entered as your own device.",
        max_length=120,
        error_messages={"required": "Say which device this is."},
    )
    reason = forms.CharField(
        label="Why does it have to be this device?",
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


class GrantForm(forms.Form):
    ends_at = moment("Until", needed="Say until when.")
    note = forms.CharField(
        label="Note to the member",
        max_length=REASON_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PhoneForm(forms.Form):
    said_by = forms.ModelChoiceField(
        label="Which watch commander granted it?",
        queryset=Member.objects.none(),
        empty_label="Choose",
        error_messages={"required": "Choose who granted it."},
    )
    said_at = moment("When did he say it?", needed="Say when.")
    said_how = forms.CharField(
        label="How did you reach him?",
        help_text="Such as: phone 916-555-0142, he called back.",
        max_length=HOW_LENGTH,
        error_messages={"required": "Say how you reached him."},
    )
    ends_at = moment("Until", needed="Say until when.")

    def __init__(self, *args: Any, commanders: list[Member], asked_by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said_by, numbers = self.fields["said_by"], [asked_by.pk, *(member.pk for member in commanders)]
        said_by.queryset = Member.objects.filter(pk__in=numbers)  # type: ignore[attr-defined]
        # Who asks is not offered; who sends him all the same meets the rule and not a gap in a list.
        said_by.widget.choices = [("", "Choose"), *((each.pk, str(each)) for each in commanders)]


def shortly(ends_at: datetime, hours: int) -> datetime:
    """What the end of a short grant is when nothing else is typed: as asked, or the last hour that is allowed."""
    return min(ends_at, clock.now() + timedelta(hours=hours))
