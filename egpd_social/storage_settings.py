"""Where files lie: pictures that may be shown, originals that may not (389.5(e)), and the style sheets."""

from pathlib import Path
from typing import Any

FILES = "django.core.files.storage.FileSystemStorage"
PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
HASHED = "whitenoise.storage.CompressedManifestStaticFilesStorage"


def storages(data_dir: Path, *, hashed: bool) -> dict[str, Any]:
    """The storages of the application below `data_dir`."""
    # Pictures as they were uploaded, with their location data: beside the media folder, for this process alone.
    shut = {
        "location": data_dir / "originals",
        "file_permissions_mode": 0o600,
        "directory_permissions_mode": 0o700,
    }
    return {
        "default": {"BACKEND": FILES},
        "originals": {"BACKEND": FILES, "OPTIONS": shut},
        "staticfiles": {"BACKEND": HASHED if hashed else PLAIN},
    }
