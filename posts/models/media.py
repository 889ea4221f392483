"""Pictures: the file as it was uploaded, kept restricted, and the one made from it that goes out (389.5(e))."""

from django.core.files.storage import Storage, storages
from django.db import models

from members.models import Member

EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/heic": "heic", "video/mp4": "mp4"}


def originals_storage() -> Storage:
    """A folder beside the media folder: no address of the application serves it as a file."""
    return storages["originals"]


class Original(models.Model):
    """The bytes that a member uploaded, untouched. The table only grows.

    One row a member and file: who brought it in, and when, stays true if somebody else brings the same.
    """

    sha256 = models.CharField(max_length=64)
    mime = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    # Whether the file says where it was taken. The place itself is read nowhere and logged nowhere (389.5(e)).
    had_location = models.BooleanField()
    file = models.FileField(storage=originals_storage)
    uploaded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="originals")
    uploaded_at = models.DateTimeField()

    class Meta:
        permissions = [("view_original_file", "May open pictures as they were uploaded (389.5(e))")]
        indexes = [models.Index(fields=["uploaded_by", "uploaded_at"], name="originals_of_a_day")]
        constraints = [models.UniqueConstraint(fields=["sha256", "uploaded_by"], name="original_once_a_member")]

    def __str__(self) -> str:
        return f"{self.mime} {self.sha256[:12]}"

    @property
    def filename(self) -> str:
        """The name for a download: the hash, nothing of the name that the file came with."""
        return f"original-{self.sha256}.{EXTENSIONS[self.mime]}"


class Media(models.Model):
    """One picture fit to go out: re-encoded, free of EXIF, with its redaction boxes burned in.

    Named by its SHA-256. Different originals may give the same bytes, such as one photograph with and without
    its location: each keeps its own row, so that a picture never points to somebody else's original.
    """

    sha256 = models.CharField(max_length=64, db_index=True)
    mime = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    file = models.FileField(upload_to="posts/")
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="derivatives")
    # How it was made of the original: see `posts.media.edits`. `recipe` is the SHA-256 of the same.
    edits = models.JSONField(default=dict)
    recipe = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="uploads")
    uploaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["original", "recipe", "sha256"], name="media_once_an_original_and_recipe")
        ]

    def __str__(self) -> str:
        return f"{self.mime} {self.sha256[:12]}"

    @property
    def filename(self) -> str:
        """The name that platforms are given: the hash, nothing of the member's own. Every picture is a JPEG."""
        return f"{self.sha256}.jpg"

    @property
    def hides_something(self) -> bool:
        """Whether its original shows what this picture does not: a part cut off, or beneath a box."""
        return bool(self.edits.get("boxes") or self.edits.get("crop"))
