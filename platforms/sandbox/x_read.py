"""The reads of X API v2: one post, several posts, the account, and the account's posts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from platforms.sandbox import x_problems
from platforms.sandbox.accounts import X_ACCOUNT
from platforms.sandbox.exchange import Answer, Request
from platforms.sandbox.settings import Settings
from platforms.sandbox.store import Post, Store
from platforms.sandbox.x_fields import EXPANSIONS, MEDIA_FIELDS, POST_FIELDS, USER_FIELDS
from platforms.sandbox.x_shapes import show_media, show_post, show_user

PLATFORM = "x"
TIMELINE_DEPTH = 3200
_TOKEN_PREFIX = "7140dibdnow9c7btw"  # noqa: S105 - a page marker, no credential
_LOOKUP_PARAMETERS = {
    "tweet.fields",
    "post.fields",
    "expansions",
    "user.fields",
    "media.fields",
    "poll.fields",
    "place.fields",
}
_TIMELINE_PARAMETERS = _LOOKUP_PARAMETERS | {
    "max_results",
    "pagination_token",
    "since_id",
    "until_id",
    "start_time",
    "end_time",
    "exclude",
}


_EXCLUDABLE = frozenset({"replies", "retweets"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """The fields and expansions that a read asked for."""

    post_fields: set[str]
    expansions: set[str]
    media_fields: set[str]
    user_fields: set[str]


def get_me(request: Request, store: Store, settings: Settings) -> Answer:
    style = settings.x_field_style
    _refuse_unknown(request, {"user.fields", "tweet.fields", "post.fields", "expansions"}, style)
    fields = _listed(request, "user.fields", USER_FIELDS, style)
    return Answer.of_json(200, {"data": show_user(fields, posts=len(store.feed(PLATFORM)), style=style)})


def get_post(request: Request, store: Store, settings: Settings, post_id: str) -> Answer:
    _refuse_unknown(request, _LOOKUP_PARAMETERS, settings.x_field_style)
    wanted = _read_wanted(request, settings.x_field_style)
    post = store.post(PLATFORM, post_id)
    if post is None:
        problem = x_problems.not_found(settings.x_field_style, "id", post_id, resource_type="tweet")
        if settings.x_gone_get == 404:
            return Answer.of_json(404, problem | {"status": 404}, content_type=x_problems.PROBLEM)
        return Answer.of_json(200, {"errors": [problem]})
    content = {"data": show_post(post, store, wanted.post_fields, style=settings.x_field_style)}
    return Answer.of_json(200, content | _includes([post], store, wanted, settings))


def get_posts(request: Request, store: Store, settings: Settings) -> Answer:
    style = settings.x_field_style
    _refuse_unknown(request, _LOOKUP_PARAMETERS | {"ids"}, style)
    wanted = _read_wanted(request, style)
    ids = [given for given in request.query.get("ids", "").split(",") if given]
    if not 1 <= len(ids) <= 100 or not all(given.isdecimal() and len(given) <= 19 for given in ids):
        raise x_problems.invalid(style, "ids holds one to a hundred ids.", ids=ids[:5])
    posts = [post for post in (store.post(PLATFORM, given) for given in ids) if post]
    found = {post.id for post in posts}
    content: dict[str, Any] = {}
    if posts:
        content["data"] = [show_post(post, store, wanted.post_fields, style=style) for post in posts]
    content |= _includes(posts, store, wanted, settings)
    missing = [x_problems.not_found(style, "ids", given, resource_type="tweet") for given in ids if given not in found]
    return Answer.of_json(200, content | ({"errors": missing} if missing else {}))


def get_timeline(request: Request, store: Store, settings: Settings, user_id: str) -> Answer:
    style = settings.x_field_style
    _refuse_unknown(request, _TIMELINE_PARAMETERS, style)
    wanted = _read_wanted(request, style)
    size = _page_size(request, style)
    if user_id != X_ACCOUNT.user_id:
        problem = x_problems.not_found(style, "id", user_id, resource_type="user")
        return Answer.of_json(200, {"errors": [problem]})
    posts = _selected(request, store, style)
    page = posts[:size]
    meta: dict[str, Any] = {"result_count": len(page)}
    content: dict[str, Any] = {}
    if page:
        content["data"] = [show_post(post, store, wanted.post_fields, style=style) for post in page]
        meta = {"newest_id": page[0].id, "oldest_id": page[-1].id} | meta
        if len(posts) > size:
            meta["next_token"] = f"{_TOKEN_PREFIX}{int(page[-1].id):x}"
    return Answer.of_json(200, content | _includes(page, store, wanted, settings) | {"meta": meta})


def _selected(request: Request, store: Store, style: str) -> list[Post]:
    """The timeline between the bounds that the query sets, newest first."""
    above, below = _bound(request, "since_id", style), _bound(request, "until_id", style)
    start, end = _moment(request, "start_time", style), _moment(request, "end_time", style)
    token = request.query.get("pagination_token")
    last_shown = _read_token(token, style) if token else None
    exclude = _listed(request, "exclude", _EXCLUDABLE, style)
    return [
        post
        for post in store.feed(PLATFORM, limit=TIMELINE_DEPTH)
        if (above is None or int(post.id) > above)
        and (below is None or int(post.id) < below)
        and (last_shown is None or int(post.id) < last_shown)
        and (start is None or post.created_at >= start)
        and (end is None or post.created_at < end)
        and not (post.in_reply_to and "replies" in exclude)
    ]


def _page_size(request: Request, style: str) -> int:
    given = request.query.get("max_results", "10")
    if not given.isdecimal() or not 5 <= int(given) <= 100:
        raise x_problems.invalid(style, f"max_results [{given}] is not between 5 and 100.", max_results=[given])
    return int(given)


def _bound(request: Request, name: str, style: str) -> int | None:
    given = request.query.get(name)
    if given is None:
        return None
    if not given.isdecimal() or len(given) > 19:
        raise x_problems.invalid(style, f"{name} is an id.", **{name: [given]})
    return int(given)


def _moment(request: Request, name: str, style: str) -> datetime | None:
    given = request.query.get(name)
    if given is None:
        return None
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise x_problems.invalid(style, f"{name} is a time as in RFC 3339.", **{name: [given]})
    return moment


def _read_token(token: str, style: str) -> int:
    try:
        if not token.startswith(_TOKEN_PREFIX):
            raise ValueError(token)
        return int(token.removeprefix(_TOKEN_PREFIX), 16)
    except ValueError:
        raise x_problems.invalid(style, "pagination_token is unknown.", pagination_token=[token]) from None


def _read_wanted(request: Request, style: str) -> Wanted:
    return Wanted(
        post_fields=_listed(request, "tweet.fields", POST_FIELDS, style)
        | _listed(request, "post.fields", POST_FIELDS, style),
        expansions=_listed(request, "expansions", EXPANSIONS, style),
        media_fields=_listed(request, "media.fields", MEDIA_FIELDS, style),
        user_fields=_listed(request, "user.fields", USER_FIELDS, style),
    )


def _listed(request: Request, name: str, known: frozenset[str], style: str) -> set[str]:
    given = {item for item in request.query.get(name, "").split(",") if item}
    unknown = sorted(given - known)
    if unknown:
        message = f"The `{name}` query parameter value [{unknown[0]}] is not one of [{','.join(sorted(known))}]"
        raise x_problems.invalid(style, message, **{name: unknown})
    return given


def _refuse_unknown(request: Request, known: set[str], style: str) -> None:
    unknown = sorted(set(request.query) - known)
    if unknown:
        message = f"The query parameter [{unknown[0]}] is not one of [{','.join(sorted(known))}]"
        raise x_problems.invalid(style, message, **{unknown[0]: [request.query[unknown[0]]]})


def _includes(posts: list[Post], store: Store, wanted: Wanted, settings: Settings) -> dict[str, Any]:
    included: dict[str, Any] = {}
    if "attachments.media_keys" in wanted.expansions:
        images = [show_media(item, wanted.media_fields) for post in posts for item in store.media_of(post)]
        included |= {"media": images} if images else {}
    if "author_id" in wanted.expansions and posts:
        count = len(store.feed(PLATFORM))
        included["users"] = [show_user(wanted.user_fields, posts=count, style=settings.x_field_style)]
    return {"includes": included} if included else {}
