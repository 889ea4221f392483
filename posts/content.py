"""All that one revision says, as plain data: what a form brings, and what a service writes down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from incidents.models import Incident
from platforms.models import SocialAccount
from posts.models import Media, Revision, Video


@dataclass(frozen=True, slots=True)
class Content:
    """All that one revision says. Accounts may be empty in a draft, not at submit.

    `facts` are those of `posts.packs`; `wordings` holds an account's own wording, by the account's number.
    """

    title: str
    text: str
    category: str
    accounts: tuple[SocialAccount, ...] = ()
    incident: Incident | None = None
    image: Media | None = None
    alt_text: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    wordings: Mapping[int, str] = field(default_factory=dict)
    # With a video `image` is its poster; captions as `posts.video.captions` writes them.
    video: Video | None = None
    captions: str = ""
    no_speech: bool = False
    # The moment before which it does not go out; none: as soon as it is approved.
    publish_at: datetime | None = None
    # The public post that it corrects or takes the place of, and which of the two (`posts.following`).
    follows: int | None = None
    follows_as: str = ""

    @classmethod
    def of(cls, revision: Revision) -> "Content":
        """All that `revision` says, to be said again, whole or with a change (`dataclasses.replace`)."""
        targets = list(revision.targets.select_related("account"))
        return cls(
            title=revision.title,
            text=revision.text,
            category=revision.category,
            accounts=tuple(target.account for target in targets),
            incident=revision.incident,
            image=revision.image,
            alt_text=revision.alt_text,
            facts=revision.facts,
            wordings={target.account_id: target.text for target in targets},
            video=revision.video,
            captions=revision.captions,
            no_speech=revision.no_speech,
            publish_at=revision.publish_at,
            follows=revision.follows_id,
            follows_as=revision.follows_as,
        )

    @property
    def wording_of_each(self) -> dict[int, str]:
        """Every account by its number, with its own wording or an empty text."""
        return {account.pk: self.wordings.get(account.pk, "") for account in self.accounts}
