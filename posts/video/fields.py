"""The form fields that take a picture or a video, a video's poster and its captions: each answers what was found."""

from typing import Any

from django import forms

from core.exceptions import InvalidInput
from posts.media import CleanImage, clean
from posts.video.attaching import clean_either
from posts.video.limits import MAX_CAPTIONS
from posts.video.making import CleanVideo


class MediaField(forms.FileField):
    def __init__(self) -> None:
        super().__init__(
            label="Picture or video",
            help_text="A JPEG, PNG, WebP or HEIC picture up to 10 MB, or an MP4 video up to 200 MB and 140 seconds. "
            "Location data is removed.",
            required=False,
        )

    def clean(self, value: Any, initial: Any = None) -> CleanImage | CleanVideo | None:
        upload = super().clean(value, initial)
        return _judged(clean_either, upload) if upload else None


class PosterField(forms.FileField):
    def __init__(self) -> None:
        super().__init__(
            label="Poster of a video",
            help_text="A picture that stands for the video until it is played. Needed with every video.",
            required=False,
        )

    def clean(self, value: Any, initial: Any = None) -> CleanImage | None:
        upload = super().clean(value, initial)
        return _judged(clean, upload) if upload else None


class CaptionsField(forms.FileField):
    def __init__(self) -> None:
        super().__init__(
            label="Captions of a video",
            help_text="A WebVTT file (.vtt) with what is said, for people who cannot hear it.",
            required=False,
        )

    def clean(self, value: Any, initial: Any = None) -> bytes | None:
        upload = super().clean(value, initial)
        # One byte more than allowed tells that it is too large; the service says so.
        return bytes(upload.read(MAX_CAPTIONS + 1)) if upload else None


def _judged(judge: Any, upload: Any) -> Any:
    try:
        return judge(upload, size=upload.size)
    except InvalidInput as invalid:
        raise forms.ValidationError(invalid.reason) from invalid
