"""How the Graph API shows a page, a post and a photo, in the fields that were asked for."""

from datetime import datetime
from typing import Any

from platforms.sandbox import graph_errors
from platforms.sandbox.accounts import FACEBOOK_PAGE
from platforms.sandbox.store import Media, Post, Store
from platforms.sandbox.videos import VIDEO


def names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PAGE_NODE = {"id": FACEBOOK_PAGE.page_id, "name": FACEBOOK_PAGE.name}
# Every field of the specification that a client may ask for; the sandbox has a value for some.
POST_FIELDS = names(
    "actions admin_creator application attachments backdated_time call_to_action child_attachments comments"
    " coordinates created_time event expanded_height expanded_width feed_targeting from full_picture height icon id"
    " insights is_expired is_hidden is_popular is_published is_spherical likes message message_tags parent_id"
    " permalink_url picture place privacy promotable_id properties reactions scheduled_publish_time shares"
    " status_type story story_tags subscribed target targeting timeline_visibility updated_time via width"
)
PHOTO_FIELDS = names(
    "album alt_text alt_text_custom backdated_time backdated_time_granularity can_backdate can_delete can_tag"
    " comments created_time event from height icon id images link name name_tags page_story_id picture place"
    " position source target updated_time webp_images width"
)


class Fields:
    """A `fields` parameter, which may nest: `id,attachments{media,type}`."""

    def __init__(self, asked: str, *, default: str, known: frozenset[str] | None, node: str) -> None:
        self._names = _split_fields(asked or default)
        for name in self._names if known else ():
            if name not in (known or ()):
                raise graph_errors.bad_parameter(f"Tried accessing nonexisting field ({name}) on node type ({node})")

    def pick(self, values: dict[str, Any]) -> dict[str, Any]:
        """The asked-for fields that have a value, and `id`."""
        names = {**self._names, "id": ""}
        return {
            name: _pick_nested(values[name], nested) for name, nested in names.items() if values.get(name) is not None
        }


def post_fields(asked: str) -> Fields:
    return Fields(asked, default="created_time,message,id", known=POST_FIELDS, node="PagePost")


def photo_fields(asked: str) -> Fields:
    return Fields(asked, default="created_time,name,id", known=PHOTO_FIELDS, node="Photo")


def page_fields(asked: str) -> Fields:
    # A page has some three hundred fields; an unknown name is taken for one with nothing to show.
    return Fields(asked, default="name,id", known=None, node="Page")


def _pick_nested(value: Any, nested: str) -> Any:
    if not nested or not isinstance(value, dict):
        return value
    names = _split_fields(nested)
    if "data" in value:
        return {"data": [_pick_nested(item, nested) for item in value["data"]]}
    return {name: _pick_nested(value[name], names[name]) for name in names if name in value}


def _split_fields(text: str) -> dict[str, str]:
    """Each name with what stands in its braces."""
    names: dict[str, str] = {}
    depth, name, nested = 0, "", ""
    for char in text + ",":
        depth -= char == "}"
        if depth:
            nested += char
        elif char == ",":
            # A modifier such as comments.limit(5) asks for a part of the same field.
            plain = name.partition(".")[0].strip()
            names |= {plain: nested} if plain else {}
            name, nested = "", ""
        elif char not in "{}":
            name += char
        depth += char == "{"
    return names


def show_time(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S+0000")


def permalink(base_url: str, post_id: str) -> str:
    return f"{base_url}/facebook/{FACEBOOK_PAGE.page_id}/posts/{post_id.rpartition('_')[2]}"


def show_post(post: Post, store: Store, fields: Fields, base_url: str) -> dict[str, Any]:
    media = store.media_of(post)
    link = permalink(base_url, post.id)
    picture = f"{base_url}/media/{media[0].sha256}" if media else None
    values = {
        "id": post.id,
        "message": post.text or None,
        "created_time": show_time(post.created_at),
        "updated_time": show_time(post.created_at),
        "permalink_url": link,
        "from": _PAGE_NODE,
        "application": _application(post),
        "admin_creator": _application(post),
        "attachments": {"data": _attachments(media, base_url, link)} if media else None,
        "full_picture": picture,
        "picture": picture,
        "status_type": _status_type(media),
        "is_hidden": False,
        "is_expired": False,
        "is_published": post.published,
        "is_popular": False,
        "is_spherical": False,
        "privacy": {"allow": "", "deny": "", "description": "Public", "friends": "", "value": "EVERYONE"},
        "promotable_id": post.id,
        "timeline_visibility": "normal",
        "subscribed": False,
    }
    return fields.pick(values)


def _status_type(media: tuple[Media, ...]) -> str:
    if not media:
        return "mobile_status_update"
    return "added_video" if media[0].mime == VIDEO else "added_photos"


def _application(post: Post) -> dict[str, Any] | None:
    """None for what a person wrote on the page itself."""
    if post.source != FACEBOOK_PAGE.app_name:
        return None
    return {"name": FACEBOOK_PAGE.app_name, "id": FACEBOOK_PAGE.app_id}


def _attachments(media: tuple[Media, ...], base_url: str, link: str) -> list[dict[str, Any]]:
    photos = [
        {
            "media": {"image": {"height": item.height, "width": item.width, "src": f"{base_url}/media/{item.sha256}"}},
            "description": item.caption,
            "target": {"id": item.id, "url": link},
            "type": "video_inline" if item.mime == VIDEO else "photo",
            "media_type": "video" if item.mime == VIDEO else "photo",
            "url": link,
        }
        for item in media
    ]
    if len(photos) == 1:
        return photos
    album = {"title": "Photos", "type": "album", "media_type": "album", "url": link}
    return [album | {"subattachments": {"data": photos}}]


def show_photo(media: Media, fields: Fields, base_url: str) -> dict[str, Any]:
    source = f"{base_url}/media/{media.sha256}"
    values = {
        "id": media.id,
        "name": media.caption or None,
        "alt_text": media.alt_text or None,
        "alt_text_custom": media.alt_text or None,
        "created_time": show_time(media.created_at),
        "updated_time": show_time(media.created_at),
        "from": _PAGE_NODE,
        "height": media.height,
        "width": media.width,
        "icon": None,
        "images": [{"height": media.height, "width": media.width, "source": source}],
        "link": permalink(base_url, media.post_id) if media.post_id else None,
        "page_story_id": media.post_id or None,
        "picture": source,
        "source": source,
        "can_delete": True,
        "can_tag": True,
        "can_backdate": True,
        "backdated_time_granularity": "none",
    }
    return fields.pick(values)


def show_page(fields: Fields, base_url: str) -> dict[str, Any]:
    values = {
        **_PAGE_NODE,
        "username": FACEBOOK_PAGE.username,
        "link": f"{base_url}/facebook/{FACEBOOK_PAGE.page_id}",
        "category": "Police Station",
        "about": "An invented page. Nothing here is public.",
        "can_post": True,
        "is_published": True,
        "fan_count": 0,
        "followers_count": 0,
        "verification_status": "not_verified",
    }
    return fields.pick(values)
