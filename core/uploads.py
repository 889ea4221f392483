"""Uploads are measured before the first byte lies on the disk (OWASP ASVS V5.2.1)."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

# Beside the largest video: a poster, captions, and the words of the form.
BESIDE = 32 * 1024 * 1024


class MeasuredUploads(FileUploadHandler):
    """Refuses a request that says it is larger than any form of ours. A web server takes no more than was said."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *args: Any, **kwargs: Any) -> None:
        if content_length > settings.VIDEO_BYTES + BESIDE:
            raise RequestDataTooBig("The upload is larger than any form here.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
