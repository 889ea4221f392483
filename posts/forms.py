"""The composer's form: it parses and keeps what was typed; the rules are in `services`."""

import re
import uuid
from collections.abc import Mapping
from itertools import islice
from typing import Any

from django import forms

from core.categories import Category, with_letter
from core.choices import Rows
from core.exceptions import InvalidInput
from core.text import NUL
from incidents.models import Incident
from members.models import Member
from members.projection import projected_accounts
from platforms.models import SocialAccount
from posts.media import CleanImage, clean
from posts.models import TITLE_LENGTH, Post
from posts.services import TEXT_LENGTH, Answers

MOST_ANSWERS = 100
ANSWER = re.compile(r"answer-([0-9a-f]{1,12})\Z")


def answers_in(typed: Mapping[str, str]) -> dict[str, str]:
    """The fields answer-KEY of a form, by the finding's key."""
    found = ((match[1], typed[name]) for name in typed if (match := ANSWER.match(name)))
    return dict(islice(found, MOST_ANSWERS))


class ComposerForm(forms.Form):
    """One message for several accounts. Required fields are judged by the service, so that drafts may be short."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label="Title",
        help_text="The website and our lists show it.",
        max_length=TITLE_LENGTH,
        strip=False,
        error_messages=NUL | {"required": "Give the post a title."},
    )
    text = forms.CharField(
        label="Message",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages=NUL | {"required": "Write the message."},
    )
    category = forms.ChoiceField(
        label="What kind of post is this?",
        choices=[("", "Choose")] + [(value, with_letter(value)) for value in Category.values],
        error_messages={"required": "Choose what kind of post this is."},
    )
    incident = forms.ModelChoiceField(
        label="Does it belong to an open incident?",
        help_text="Then the Incident Commander signs it off.",
        queryset=Incident.objects.none(),
        required=False,
        empty_label="No",
    )
    image = forms.FileField(
        label="Picture", help_text="JPEG, PNG or WebP, up to 10 MB. Location data is removed.", required=False
    )
    remove_image = forms.BooleanField(label="Take the picture out", required=False)
    alt_text = forms.CharField(
        label="What does this picture show?",
        help_text="Needed with every picture, for people who cannot see it.",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=NUL,
    )
    accounts = Rows(
        label="Social accounts",
        queryset=SocialAccount.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "%(value)s is not one of the available choices: there is no such account, or you are "
            "not authorized for it any more (389.3). The Chief of Police authorizes.",
        },
    )

    def __init__(self, *args: Any, member: Member, post: Post | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = {account.pk for account in projected_accounts(member)}
        targeted = {t.account_id for t in post.revision.targets.all()} if post and post.current else set()
        self.fields["accounts"].queryset = SocialAccount.objects.filter(pk__in=allowed | targeted)  # type: ignore[attr-defined]
        self.fields["incident"].queryset = Incident.objects.filter(concluded_at__isnull=True)  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text) > TEXT_LENGTH:
            raise forms.ValidationError(f"The message has {len(text):,} characters; {TEXT_LENGTH:,} fit.")
        return text

    def clean_image(self) -> CleanImage | None:
        upload = self.cleaned_data["image"]
        if not upload:
            return None
        try:
            return clean(upload, size=upload.size)
        except InvalidInput as invalid:
            raise forms.ValidationError(invalid.reason) from invalid

    def answers(self) -> Answers:
        """What was typed beside each point to check."""
        return Answers(answers_in(self.data))

    @classmethod
    def initial_of(cls, post: Post | None) -> dict[str, Any]:
        """What the form shows before anything is typed."""
        if post is None or post.current is None:
            return {"form_key": uuid.uuid4()}
        revision = post.current
        return {
            "form_key": post.form_key,
            "version": post.version,
            "title": revision.title,
            "text": revision.text,
            "category": revision.category,
            "incident": revision.incident_id,
            "alt_text": revision.alt_text,
            "accounts": [target.account_id for target in revision.targets.all()],
        }
