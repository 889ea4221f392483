"""The acts of the Graph API: publish a post or a photo, delete either."""

import json
import unicodedata
from dataclasses import dataclass, replace

from platforms.sandbox import graph_errors
from platforms.sandbox.accounts import FACEBOOK_PAGE
from platforms.sandbox.exchange import Answer, Request
from platforms.sandbox.images import read_image_facts
from platforms.sandbox.settings import Settings
from platforms.sandbox.store import Act, Media, Post, Store

PLATFORM = "facebook"
MAX_MESSAGE_CHARACTERS = 63_206
MAX_IMAGE_BYTES = 10 * 1024 * 1024
PHOTO_REFUSED = 1366046
SECRETS = ("access_token", "appsecret_proof", "client_secret")


@dataclass(frozen=True, slots=True)
class Call:
    """One authorized request: its parameters from wherever they were sent."""

    request: Request
    store: Store
    settings: Settings
    base_url: str

    @property
    def parameters(self) -> dict[str, str]:
        return self.request.query | self.request.form

    def text(self, *names: str) -> str:
        given = next((self.parameters[name] for name in names if self.parameters.get(name)), "")
        return unicodedata.normalize("NFC", given).strip()

    def flag(self, name: str, *, default: bool) -> bool:
        given = self.parameters.get(name)
        return default if given is None else given.lower() in ("true", "1")

    def act(self, kind: str, act_id: str, media: tuple[Media, ...]) -> Act:
        body = {name: value for name, value in self.parameters.items() if name not in SECRETS}
        body |= {name: f"<{len(file.content)} bytes>" for name, file in self.request.files.items()}
        return Act(kind, PLATFORM, self.request.method, self.request.path, body or None, act_id, media)


def create_post(call: Call) -> Answer:
    text, link = call.text("message"), call.text("link")
    published = call.flag("published", default=True)
    with call.store.lock:
        media = _attached_media(call)
        if not text and not link and not media:
            raise graph_errors.bad_parameter("You must supply a message, a link or attached_media")
        _check_message(call, text, media)
        post = new_post(call, text, media, published=published, link=link)
        shown = [replace(item, post_id=post.id) for item in media]
        call.store.record(call.act("post", post.id, media), posts=[post], media=shown)
    return Answer.of_json(200, {"id": post.id})


def create_photo(call: Call) -> Answer:
    content = _photo_bytes(call)
    facts = read_image_facts(content)
    if facts is None or len(content) > MAX_IMAGE_BYTES:
        message = "Your photos couldn't be uploaded. They should be less than 10 MB and saved as JPG, PNG or GIF."
        raise graph_errors.bad_parameter(message, subcode=PHOTO_REFUSED)
    caption = call.text("caption", "message")
    with call.store.lock:
        now, photo_id = call.store.now_and_id()
        sha256 = call.store.keep_bytes(content)
        photo = Media(
            id=photo_id,
            platform=PLATFORM,
            sha256=sha256,
            bytes=len(content),
            mime=facts.mime,
            width=facts.width,
            height=facts.height,
            created_at=now,
            alt_text=call.text("alt_text_custom"),
            caption=caption,
        )
        if not call.flag("published", default=True):
            call.store.record(call.act("media", photo_id, (photo,)), media=[photo])
            return Answer.of_json(200, {"id": photo_id})
        _check_message(call, caption, (photo,))
        post = new_post(call, caption, (photo,), published=True)
        shown = replace(photo, post_id=post.id)
        call.store.record(call.act("post", post.id, (shown,)), posts=[post], media=[shown])
    return Answer.of_json(200, {"id": photo_id, "post_id": post.id})


def delete_object(call: Call, object_id: str) -> Answer:
    """Deletes a post with its photos, or a photo; the last photo of a post takes the post along."""
    with call.store.lock:
        photo = call.store.media(PLATFORM, object_id)
        post = call.store.post(PLATFORM, photo.post_id if photo else object_id)
        if photo and (post is None or post.media_ids != (photo.id,)):
            left = tuple(media_id for media_id in post.media_ids if media_id != photo.id) if post else ()
            kept = [replace(post, media_ids=left)] if post else []
            call.store.record(call.act("delete", object_id, (photo,)), posts=kept, gone=[photo.id])
        elif post:
            media = call.store.media_of(post)
            gone = [post.id, *(item.id for item in media)]
            call.store.record(call.act("delete", object_id, media), gone=gone)
        else:
            raise graph_errors.no_such_object("DELETE", object_id)
    return Answer.of_json(200, {"success": True})


def _photo_bytes(call: Call) -> bytes:
    if "source" in call.request.files:
        return call.request.files["source"].content
    if "url" in call.parameters:
        # The sandbox fetches nothing from anywhere.
        raise graph_errors.bad_parameter("The sandbox takes photos as source, not by url", subcode=PHOTO_REFUSED)
    raise graph_errors.bad_parameter("The parameter source is required")


def new_post(call: Call, text: str, media: tuple[Media, ...], *, published: bool, link: str = "") -> Post:
    now, number = call.store.now_and_id()
    post_id = f"{FACEBOOK_PAGE.page_id}_{number}"
    return Post(
        id=post_id,
        platform=PLATFORM,
        text=text,
        created_at=now,
        source=FACEBOOK_PAGE.app_name,
        media_ids=tuple(item.id for item in media),
        link=link,
        published=published,
        versions=(post_id,),
    )


def _check_message(call: Call, text: str, media: tuple[Media, ...]) -> None:
    if len(text) > MAX_MESSAGE_CHARACTERS:
        raise graph_errors.bad_parameter(f"The message is longer than {MAX_MESSAGE_CHARACTERS} characters")
    feed = call.store.feed(PLATFORM, limit=1)
    if not call.settings.refuse_duplicates or not feed or not text:
        return
    last = feed[0]
    # Only the post before this one counts: the platform compares consecutive ones.
    same_images = [item.sha256 for item in call.store.media_of(last)] == [item.sha256 for item in media]
    if last.text == text and same_images:
        raise graph_errors.duplicate()


def _attached_media(call: Call) -> tuple[Media, ...]:
    """The unpublished photos that `attached_media` names, as a list or as numbered parameters."""
    given = call.parameters.get("attached_media")
    numbered = [value for name, value in call.parameters.items() if name.startswith("attached_media[")]
    try:
        rows = json.loads(given) if given else [json.loads(value) for value in numbered]
        ids = [str(row["media_fbid"]) for row in rows]
    except (ValueError, TypeError, KeyError):
        raise graph_errors.bad_parameter("Param attached_media must be a list of media_fbid") from None
    found = [call.store.media(PLATFORM, photo_id) for photo_id in ids]
    media = tuple(item for item in found if item is not None and not item.post_id)
    if len(media) != len(ids):
        raise graph_errors.bad_parameter("A photo of attached_media does not exist or is published already")
    return media
