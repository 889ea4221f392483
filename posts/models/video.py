"""Videos: the MP4 as it was uploaded, kept restricted, and the copy that holds only its samples (389.5(e))."""

from typing import BinaryIO, cast

from django.db import models

from members.models import Member
from posts.models.media import Original

MIME = "video/mp4"


class Video(models.Model):
    """One video fit to go out: the original's picture and sound, none of its metadata. The table only grows."""

    sha256 = models.CharField(max_length=64, db_index=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    milliseconds = models.PositiveIntegerField()
    has_sound = models.BooleanField()
    size = models.PositiveIntegerField()
    file = models.FileField(upload_to="posts/")
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="videos")
    uploaded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="videos")
    uploaded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["original", "sha256"], name="video_once_an_original")]

    def __str__(self) -> str:
        return f"{MIME} {self.sha256[:12]}"

    def opened(self) -> BinaryIO:
        """The file as it lies in storage now. OSError when it is not there."""
        return cast(BinaryIO, self.file.storage.open(str(self.file.name), "rb"))

    @property
    def filename(self) -> str:
        """The name that platforms are given: the hash, nothing of the member's own."""
        return f"{self.sha256}.mp4"

    @property
    def length_label(self) -> str:
        """Such as "1:05"."""
        minutes, seconds = divmod(-(-self.milliseconds // 1000), 60)
        return f"{minutes}:{seconds:02}"
