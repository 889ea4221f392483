"""The refusals of the Graph API, in its one error shape."""

import secrets
from typing import Any

from platforms.sandbox.exchange import Answer


class GraphRefusal(Exception):
    """The request is refused with this answer; nothing was changed."""

    def __init__(self, status: int, code: int, message: str, *, kind: str, subcode: int | None = None) -> None:
        super().__init__(message)
        error: dict[str, Any] = {"message": message, "type": kind, "code": code}
        if subcode is not None:
            error["error_subcode"] = subcode
        error["fbtrace_id"] = secrets.token_urlsafe(8)
        headers = {"www-authenticate": f'OAuth "Facebook Platform" "invalid_token" "{message}"'} if code == 190 else {}
        self.answer = Answer.of_json(status, {"error": error}, headers=headers)


def no_token() -> GraphRefusal:
    message = "An access token is required to request this resource."
    return GraphRefusal(400, 104, message, kind="OAuthException")


def bad_token() -> GraphRefusal:
    message = "Invalid OAuth access token - Cannot parse access token"
    return GraphRefusal(401, 190, message, kind="OAuthException")


def no_proof() -> GraphRefusal:
    message = "API calls from the server require an appsecret_proof argument"
    return GraphRefusal(400, 100, message, kind="GraphMethodException")


def bad_proof() -> GraphRefusal:
    message = "Invalid appsecret_proof provided in the API argument"
    return GraphRefusal(400, 100, message, kind="GraphMethodException")


def bad_parameter(message: str, *, subcode: int | None = None) -> GraphRefusal:
    return GraphRefusal(400, 100, f"(#100) {message}", kind="OAuthException", subcode=subcode)


def duplicate() -> GraphRefusal:
    return GraphRefusal(400, 506, "(#506) Duplicate status message", kind="OAuthException")


def no_such_object(method: str, object_id: str) -> GraphRefusal:
    message = (
        f"Unsupported {method.lower()} request. Object with ID '{object_id}' does not exist,"
        " cannot be loaded due to missing permissions, or does not support this operation"
    )
    return GraphRefusal(400, 100, message, kind="GraphMethodException", subcode=33)


def no_such_route(path: str) -> GraphRefusal:
    return GraphRefusal(400, 2500, f"Unknown path components: {path}", kind="OAuthException")
