"""The Graph API as one function: who may ask, and which act or read it is.

Any version prefix is accepted: the version belongs to the client, not to the sandbox.
"""

import base64
import binascii
import hashlib
import hmac
import re

from platforms.sandbox import graph_errors, graph_video, graph_write
from platforms.sandbox.accounts import FACEBOOK_PAGE
from platforms.sandbox.exchange import Answer, Request
from platforms.sandbox.graph_shapes import page_fields, photo_fields, post_fields, show_page, show_photo, show_post
from platforms.sandbox.graph_write import PLATFORM, Call
from platforms.sandbox.settings import SettingsBoard
from platforms.sandbox.store import Media, Post, Store
from platforms.sandbox.videos import VIDEO

VERSION_PREFIX = re.compile(r"/v\d+\.\d+(?=/|$)")
_MAX_PAGE = 100


class GraphApi:
    """Answers every path under /vNN.N/."""

    def __init__(self, store: Store, board: SettingsBoard) -> None:
        self._store = store
        self._board = board

    def answer(self, request: Request, base_url: str) -> Answer:
        prefix = VERSION_PREFIX.match(request.path)
        version = prefix.group()[1:] if prefix else ""
        try:
            _check_token(request)
            call = Call(request, self._store, self._board.now, base_url)
            answer = _route(call, VERSION_PREFIX.sub("", request.path, count=1))
        except graph_errors.GraphRefusal as refusal:
            answer = refusal.answer
        usage = {"facebook-api-version": version, "x-app-usage": '{"call_count":0,"total_cputime":0,"total_time":0}'}
        return Answer(answer.status, answer.body, answer.content_type, {**usage, **answer.headers})


def _check_token(request: Request) -> None:
    parameters = request.query | request.form
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    token = bearer if scheme.lower() == "bearer" else parameters.get("access_token", "")
    if not token:
        raise graph_errors.no_token()
    if not hmac.compare_digest(token.encode(), FACEBOOK_PAGE.page_token.encode()):
        raise graph_errors.bad_token()
    proof = parameters.get("appsecret_proof")
    if proof is None:
        raise graph_errors.no_proof()
    expected = hmac.new(FACEBOOK_PAGE.app_secret.encode(), token.encode(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(proof.encode(), expected.encode()):
        raise graph_errors.bad_proof()


def _route(call: Call, path: str) -> Answer:
    node, _, edge = path.strip("/").partition("/")
    page = node in ("me", FACEBOOK_PAGE.page_id)
    method = call.request.method
    if edge:
        act = {
            ("POST", "feed"): graph_write.create_post,
            ("POST", "photos"): graph_write.create_photo,
            ("POST", "videos"): graph_video.upload,
            ("GET", "published_posts"): _list_posts,
            ("GET", "feed"): _list_posts,
        }.get((method, edge))
        of_video = {"captions": graph_video.give_captions, "thumbnails": graph_video.give_poster}.get(edge)
        if of_video and method == "POST" and (video := _video(call, node)):
            return of_video(call, video)
        if act is None:
            raise graph_errors.no_such_route(path)
        if not page:
            raise graph_errors.no_such_object(method, node)
        return act(call)
    if method == "DELETE" and not page:
        return graph_write.delete_object(call, node)
    if method == "POST" and (video := _video(call, node)):
        return graph_video.update(call, video)
    if method != "GET":
        raise graph_errors.no_such_object(method, node)
    return _get_page(call) if page else _get_object(call, node)


def _get_page(call: Call) -> Answer:
    return Answer.of_json(200, show_page(page_fields(call.parameters.get("fields", "")), call.base_url))


def _get_object(call: Call, object_id: str) -> Answer:
    asked = call.parameters.get("fields", "")
    post = call.store.post(PLATFORM, object_id)
    if post:
        return Answer.of_json(200, show_post(post, call.store, post_fields(asked), call.base_url))
    photo = call.store.media(PLATFORM, object_id)
    if photo is None:
        raise graph_errors.no_such_object("GET", object_id)
    if photo.mime == VIDEO:
        return graph_video.show(call, photo)
    return Answer.of_json(200, show_photo(photo, photo_fields(asked), call.base_url))


def _video(call: Call, object_id: str) -> Media | None:
    found = call.store.media(PLATFORM, object_id)
    return found if found and found.mime == VIDEO else None


def _list_posts(call: Call) -> Answer:
    size = _page_size(call)
    posts = _between(call, call.store.feed(PLATFORM))
    page, more = posts[:size], len(posts) > size
    if call.parameters.get("before"):
        # Going back up shows the posts that come just before the cursor.
        page = posts[-size:]
    fields = post_fields(call.parameters.get("fields", ""))
    content: dict[str, object] = {"data": [show_post(post, call.store, fields, call.base_url) for post in page]}
    if page:
        paging: dict[str, object] = {"cursors": {"before": _cursor(page[0]), "after": _cursor(page[-1])}}
        if more:
            # Without the token: the client adds its own, and an address with a token ends in a log.
            paging["next"] = f"https://graph.facebook.com{call.request.path}?limit={size}&after={_cursor(page[-1])}"
        content["paging"] = paging
    return Answer.of_json(200, content)


def _between(call: Call, posts: list[Post]) -> list[Post]:
    """The posts between the cursors and the times that were given, newest first."""
    after, before = _read_cursor(call, "after"), _read_cursor(call, "before")
    since, until = _seconds(call, "since"), _seconds(call, "until")
    return [
        post
        for post in posts
        if (after is None or _number(post) < after)
        and (before is None or _number(post) > before)
        and (since is None or post.created_at.timestamp() >= since)
        and (until is None or post.created_at.timestamp() <= until)
    ]


def _page_size(call: Call) -> int:
    given = call.parameters.get("limit", "25")
    if not given.isdecimal() or not 1 <= int(given) <= _MAX_PAGE:
        raise graph_errors.bad_parameter(f"Param limit must be a number from 1 to {_MAX_PAGE}")
    return int(given)


def _seconds(call: Call, name: str) -> int | None:
    given = call.parameters.get(name)
    if given is None:
        return None
    if not given.isdecimal():
        raise graph_errors.bad_parameter(f"Param {name} must be a UNIX timestamp")
    return int(given)


def _number(post: Post) -> int:
    return int(post.id.rpartition("_")[2])


def _cursor(post: Post) -> str:
    return base64.urlsafe_b64encode(str(_number(post)).encode()).decode().rstrip("=")


def _read_cursor(call: Call, name: str) -> int | None:
    given = call.parameters.get(name)
    if not given:
        return None
    try:
        return int(base64.urlsafe_b64decode(given + "=" * (-len(given) % 4)))
    except (binascii.Error, ValueError):
        raise graph_errors.bad_parameter("Invalid cursors values") from None
