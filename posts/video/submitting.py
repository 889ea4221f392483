"""What a video needs before anybody decides on it: a poster, captions, and an account that takes it (X1)."""

from collections.abc import Iterable

from core.exceptions import InvalidInput
from platforms.models import Platform, SocialAccount
from posts.models import Revision
from posts.video.captions import CLAUSE, FIELD

ONLY_WEBSITE = "Video goes to the website only for now."


def check_video(revision: Revision, accounts: Iterable[SocialAccount]) -> None:
    """Raise InvalidInput, naming the field, for what the video of `revision` still needs."""
    if revision.video_id is None:
        return
    if revision.image_id is None:
        raise InvalidInput(
            "Choose a poster: a picture that stands for the video until it is played.", field="poster", clause=CLAUSE
        )
    if not revision.captions and not revision.no_speech:
        raise InvalidInput(
            "A video needs captions. Choose a WebVTT file, or state that nobody speaks in it.",
            field=FIELD,
            clause=CLAUSE,
        )
    if others := without_video(accounts):
        names = ", ".join(account.known_as for account in others)
        raise InvalidInput(f"{ONLY_WEBSITE} Take out: {names}.", field="accounts")


def without_video(accounts: Iterable[SocialAccount]) -> list[SocialAccount]:
    """Those of `accounts` that no video can be sent to yet."""
    return [account for account in accounts if account.platform != Platform.WEBSITE]
