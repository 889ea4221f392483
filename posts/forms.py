"""The composer's form: it parses and keeps what was typed; the rules are in `services`."""

import re
import uuid
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import Any

from django import forms
from django.http import QueryDict

from core.categories import Category, with_letter
from core.choices import Rows
from core.text import NUL
from incidents.models import Incident
from members.models import Member
from members.projection import projected_accounts
from platforms.models import SocialAccount
from platforms.threads import LINE, allows_threads
from posts.attesting import STATEMENTS
from posts.models import TITLE_LENGTH, Post
from posts.packs import Kind, Pack
from posts.packs.asking import EVERY_FIELD
from posts.packs.form import PREFIX, add_packs, initial_facts, name_of, typed_facts
from posts.packs.media import BOOKING, MEDIA
from posts.packs.people import MISSION
from posts.services import TEXT_LENGTH, Answers, packs_of
from posts.timing import WHICH, as_typed
from posts.timing_fields import add_timing, asks_which_in, plan_in
from posts.video.attaching import Upload, gathered
from posts.video.fields import CaptionsField, MediaField, PosterField

MOST_ANSWERS = 100
WORDING = "wording-"
MEDIA_NAMES = frozenset(field.name for pack in (MEDIA, BOOKING) for field in pack.fields)
# What a page brings along and no revision holds.
OF_THE_PAGE = frozenset({"form_key", "version", "image", "poster", "captions", "remove_image", *STATEMENTS})
ANSWER = re.compile(r"answer-([0-9a-f]{1,12})\Z")


class WordingField(forms.CharField):
    """An account's own wording; where the platform has threads, a line with only --- begins the next post."""

    def __init__(self, account: SocialAccount) -> None:
        thread = f" A line {LINE} begins the next post of a thread." if allows_threads(account.platform) else ""
        super().__init__(
            label=f"Own wording for {account.known_as}",
            help_text=f"Empty: the message as it stands.{thread}",
            required=False,
            strip=False,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages=NUL,
        )
        self.account = account


def _spoken(value: Any) -> list[str]:
    """A field's value as its words, whether a browser sent it or a column holds it."""
    values = value if isinstance(value, (list, tuple)) else [value]
    return sorted(" ".join(str(item).split()) for item in values if item not in (None, "", False))


def answers_in(typed: Mapping[str, str]) -> dict[str, str]:
    """The fields answer-KEY of a form, by the finding's key."""
    found = ((match[1], typed[name]) for name in typed if (match := ANSWER.match(name)))
    return dict(islice(found, MOST_ANSWERS))


class IncidentField(forms.ModelChoiceField):
    """Open incidents with their letters, as the strip above every page shows them."""

    def label_from_instance(self, incident: Incident) -> str:
        return incident.lettered


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
    incident = IncidentField(
        label="Does it belong to an open incident?",
        help_text="Then the Incident Commander signs it off.",
        queryset=Incident.objects.none(),
        required=False,
        empty_label="No",
    )
    image = MediaField()
    poster = PosterField()
    captions = CaptionsField()
    no_speech = forms.BooleanField(label="Nobody speaks in this video, so it needs no captions", required=False)
    remove_image = forms.BooleanField(label="Take the picture or video out", required=False)
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
        # An account's own wording; empty: the message as it stands.
        for account in self.fields["accounts"].queryset:  # type: ignore[attr-defined]
            self.fields[f"{WORDING}{account.pk}"] = WordingField(account)
        for name, label in STATEMENTS.items():
            self.fields[name] = forms.BooleanField(label=label, required=False)
        add_timing(self)
        # The questions about a picture stand beside its field, before one is chosen.
        said = {"image_kind": self.image_kind}
        self.packs = packs_of(self._now("category"), said, has_media=True, incident=self.incident_now)
        add_packs(self, self.packs)

    @property
    def wordings(self) -> list[forms.BoundField]:
        """The field for each account's own wording."""
        return [self[name] for name in self.fields if name.startswith(WORDING)]

    @property
    def statements(self) -> list[forms.BoundField]:
        """What the author attests with a submission (389.4)."""
        return [self[name] for name in STATEMENTS]

    @property
    def mission_questions(self) -> list[forms.BoundField]:
        return self.questions(MISSION.key)

    def typed_wordings(self) -> dict[int, str]:
        """Each account's own wording as it was typed, by the account's number."""
        values = {name: value for name, value in self.cleaned_data.items() if name.startswith(WORDING)}
        return {int(name.removeprefix(WORDING)): value for name, value in values.items()}

    def _now(self, name: str) -> str:
        """What the field holds: as typed, or as stored."""
        return str((self.data.get(name) if self.is_bound else self.initial.get(name)) or "")

    def questions(self, key: str) -> list[forms.BoundField]:
        """The fields of the pack with this key, for the template."""
        return [self[name_of(field)] for pack in self.packs if pack.key == key for field in pack.fields]

    @property
    def own_packs(self) -> list[tuple[Pack, list[forms.BoundField]]]:
        """The packs of category, booking photo and people, each with its fields; the others stand in their places."""
        placed = (MEDIA.key, MISSION.key)
        return [(pack, self.questions(pack.key)) for pack in self.packs if pack.key not in placed]

    @property
    def media_questions(self) -> list[forms.BoundField]:
        return self.questions(MEDIA.key)

    @property
    def image_kind(self) -> str:
        return self._now(f"{PREFIX}image_kind")

    @cached_property
    def incident_now(self) -> Incident | None:
        """The open incident that is chosen, typed or stored."""
        chosen, offered = self._now("incident"), self.fields["incident"].queryset  # type: ignore[attr-defined]
        return next((each for each in offered if str(each.pk) == chosen), None) if chosen else None

    def field_named(self, name: str) -> str | None:
        """The form field for what a rule calls `name`: a field of the post, or a question of a pack."""
        return next((each for each in (name, f"{PREFIX}{name}") if each in self.fields), None)

    def typed_facts(self, *, keeps_picture: bool) -> dict[str, Any]:
        """What was typed into the packs; of a picture that is taken out, nothing is said any more."""
        typed = typed_facts(self.cleaned_data)
        return typed if keeps_picture else {name: typed[name] for name in typed if name not in MEDIA_NAMES}

    def facts_now(self) -> dict[str, Any]:
        """What the questions hold now, typed or stored, whether it can be stored or not."""
        names = (name_of(field) for pack in self.packs for field in pack.fields)
        return {name.removeprefix(PREFIX): self[name].value() for name in names}

    def says(self) -> dict[str, list[str]]:
        """What the fields of the post hold, typed or stored, so that two forms can be compared."""
        left_out = OF_THE_PAGE if self.asks_which else OF_THE_PAGE | {WHICH}
        said = {name: _spoken(self[name].value()) for name in self.fields if name not in left_out}
        return {name: words for name, words in said.items() if words}

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text) > TEXT_LENGTH:
            raise forms.ValidationError(f"The message has {len(text):,} characters; {TEXT_LENGTH:,} fit.")
        return text

    def publish_at(self) -> datetime | None:
        """When it is to go out, as typed. InvalidInput with the field, where that is no time."""
        return plan_in(self.cleaned_data)

    @property
    def asks_which(self) -> bool:
        """Whether the time that stands in the form comes twice in its night."""
        return asks_which_in(self)

    def upload(self) -> Upload | None:
        """The files that were chosen. InvalidInput where they do not belong together."""
        typed = self.cleaned_data
        return gathered(typed["image"], poster=typed["poster"], captions=typed["captions"])

    def answers(self) -> Answers:
        """What was typed beside each point to check."""
        return Answers(answers_in(self.data))

    @classmethod
    def initial_typed(cls, typed: QueryDict) -> dict[str, Any]:
        """What was typed, as the values of a form that judges nothing yet."""
        many = {"accounts", *(f"{PREFIX}{field.name}" for field in EVERY_FIELD.values() if field.kind == Kind.CHOICES)}
        return {name: typed.getlist(name) if name in many else typed.get(name) for name in typed}

    @classmethod
    def initial_of(cls, post: Post | None) -> dict[str, Any]:
        """What the form shows before anything is typed."""
        if post is None or post.current is None:
            return {"form_key": uuid.uuid4()}
        revision = post.current
        return (
            {
                "form_key": post.form_key,
                "version": post.version,
                "title": revision.title,
                "text": revision.text,
                "category": revision.category,
                "incident": revision.incident_id,
                "alt_text": revision.alt_text,
                "no_speech": revision.no_speech,
                "accounts": [target.account_id for target in revision.targets.all()],
                **{f"{WORDING}{target.account_id}": target.text for target in revision.targets.all()},
            }
            | initial_facts(revision.facts)
            | as_typed(revision.publish_at)
        )
