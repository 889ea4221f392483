"""A file served in the part that was asked for: Safari plays no video without it (RFC 9110, 13 and 14)."""

import re
from typing import BinaryIO, cast

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response

PIECE = 64 * 1024
# One range and no more: several could make one request cost as much as a thousand.
_ONE = re.compile(r"bytes=[ \t]*(\d{0,19})-(\d{0,19})[ \t]*", re.ASCII)


def in_part(request: HttpRequest, file: BinaryIO, *, content_type: str, sha256: str) -> HttpResponseBase:
    """`file` whole (200), the one range that was asked for (206), or the refusal of one that is not there (416).

    `sha256` is that of the content and becomes its strong ETag. What is no single range of bytes is ignored, as
    RFC 9110 allows. The file is closed with the response; it is read in pieces.
    """
    etag = f'"{sha256}"'
    size = file.seek(0, 2)
    file.seek(0)
    response = _response(request, file, size, etag, content_type)
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    # It takes any response, whatever its types say.
    answer = get_conditional_response(request, etag=etag, response=cast(HttpResponse, response))
    if answer is None or answer is response:
        return response
    file.close()
    return answer


def _response(request: HttpRequest, file: BinaryIO, size: int, etag: str, content_type: str) -> HttpResponseBase:
    asked = _asked(request, etag)
    if asked is None:
        whole = FileResponse(file, content_type=content_type)
        whole["Content-Length"] = size
        return whole
    start, end = _within(asked, size)
    if start >= end:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"}, content_type=content_type)
    part = StreamingHttpResponse(_Part(file, start, end), status=206, content_type=content_type)
    part["Content-Length"] = end - start
    part["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return part


def _asked(request: HttpRequest, etag: str) -> tuple[str, str] | None:
    """First and last byte as they were written; None where the whole file is to be served."""
    found = _ONE.fullmatch(request.headers.get("Range", ""))
    # Only GET knows ranges. A condition that does not hold, or is a date, means the whole.
    if found is None or request.method != "GET" or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = found.groups()
    if (not first and not last) or (first and last and int(last) < int(first)):
        return None
    return first, last


def _within(asked: tuple[str, str], size: int) -> tuple[int, int]:
    """Where the part begins, and where it is over."""
    first, last = asked
    if not first:
        return max(size - int(last), 0), size
    return int(first), min(int(last) + 1, size) if last else size


class _Part:
    """The bytes between two places, in pieces. Closing it closes the file, read or not."""

    def __init__(self, file: BinaryIO, start: int, end: int) -> None:
        self._file = file
        self._left = end - start
        file.seek(start)

    def __iter__(self) -> "_Part":
        return self

    def __next__(self) -> bytes:
        piece = self._file.read(min(PIECE, self._left)) if self._left else b""
        if not piece:
            raise StopIteration
        self._left -= len(piece)
        return piece

    def close(self) -> None:
        self._file.close()
