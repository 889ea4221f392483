"""What a video needs before anybody decides on it: a poster, captions, and accounts that take it (X1)."""

from collections.abc import Iterable

from core.exceptions import InvalidInput
from platforms.models import Platform, SocialAccount
from posts.models import Revision, Video
from posts.video.captions import CLAUSE, FIELD
from posts.video.limits import VIDEO_LIMITS


def check_video(revision: Revision, accounts: Iterable[SocialAccount]) -> None:
    """Raise InvalidInput, naming the field, for what the video of `revision` still needs."""
    if revision.video is None:
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
    _check_accounts(revision.video, list(accounts))


def without_video(accounts: Iterable[SocialAccount]) -> list[SocialAccount]:
    """Those of `accounts` that no video can be sent to yet."""
    return [account for account in accounts if account.platform not in VIDEO_LIMITS]


def _check_accounts(video: Video, accounts: list[SocialAccount]) -> None:
    if others := without_video(accounts):
        names = ", ".join(account.known_as for account in others)
        raise InvalidInput(f"Video cannot be sent to every account yet. Take out: {names}.", field="accounts")
    for account in accounts:
        if reasons := list(VIDEO_LIMITS[Platform(account.platform)].refusals(video)):
            raise InvalidInput(
                f"{account.known_as} takes only {' and '.join(reasons)}. Change the video, or take this account out.",
                field="accounts",
            )
