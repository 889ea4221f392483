"""What X says about its work on a video, and whether a post can show it yet."""

from platforms.sandbox.settings import Settings
from platforms.sandbox.store import Media, Store
from platforms.sandbox.videos import Unfinished


def is_ready(media: Media, store: Store, settings: Settings) -> bool:
    """Whether a post can show it: a video that X still works on, or could not process, it cannot."""
    upload = store.unfinished.get(media.id)
    if media.mime == "text/srt":
        return False
    return upload is None or processing_of(upload, settings)["state"] == "succeeded"


def processing_of(upload: Unfinished, settings: Settings) -> dict[str, object]:
    """X begins after the upload, and says then when to ask."""
    if not upload.asked:
        return {"state": "pending", "check_after_secs": 1}
    if settings.video_processing == "failed":
        return {"state": "failed", "progress_percent": 10}
    if settings.video_processing == "never" or upload.asked < 2:
        return {"state": "in_progress", "check_after_secs": 1, "progress_percent": 10}
    return {"state": "succeeded", "progress_percent": 100}
