"""The refusals of X API v2, as problem documents (RFC 7807)."""

from typing import Any

from platforms.sandbox.exchange import Answer

PROBLEM = "application/problem+json"
_HOST_BY_STYLE = {"tweet": "https://api.twitter.com", "post": "https://api.x.com"}


class XRefusal(Exception):
    """The request is refused with this answer; nothing was changed."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


def _generic(status: int, title: str, detail: str) -> XRefusal:
    content = {"title": title, "detail": detail, "type": "about:blank", "status": status}
    return XRefusal(Answer.of_json(status, content, content_type=PROBLEM))


def unauthorized() -> XRefusal:
    return _generic(401, "Unauthorized", "Unauthorized")


def forbidden(detail: str = "You are not permitted to perform this action.") -> XRefusal:
    return _generic(403, "Forbidden", detail)


def duplicate() -> XRefusal:
    return forbidden("You are not allowed to create a Tweet with duplicate content.")


def no_such_route() -> XRefusal:
    return _generic(404, "Not Found", "Not Found")


def too_many_requests() -> XRefusal:
    return _generic(429, "Too Many Requests", "Too Many Requests")


def invalid(style: str, message: str, **parameters: list[str]) -> XRefusal:
    """400 for a request that breaks the specification; `message` says where."""
    content = {
        "errors": [{"parameters": parameters, "message": message}],
        "title": "Invalid Request",
        "detail": "One or more parameters to your request was invalid.",
        "type": f"{_HOST_BY_STYLE[style]}/2/problems/invalid-request",
    }
    return XRefusal(Answer.of_json(400, content, content_type=PROBLEM))


def not_found(style: str, parameter: str, value: str, *, resource_type: str) -> dict[str, Any]:
    """One problem for a thing that is not there; stands beside the data of an answer."""
    return {
        "value": value,
        "detail": f"Could not find {resource_type} with {parameter}: [{value}].",
        "title": "Not Found Error",
        "resource_type": resource_type,
        "parameter": parameter,
        "resource_id": value,
        "type": f"{_HOST_BY_STYLE[style]}/2/problems/resource-not-found",
    }
