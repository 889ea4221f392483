"""Posts with a video, for the addresses of the role matrix that show one."""

import io
from collections.abc import Callable
from typing import Any

from members import roles
from members.models import Member
from platforms.models import WebsiteArticle
from posts.media import clean
from posts.models import Post
from posts.services import save_draft
from posts.video.attaching import FilmUpload
from posts.video.making import clean_video
from publishing.delivery import deliver
from tests.factories import images, posts, videos
from tests.factories.department import Cast
from tests.factories.role_world import World


def _filmed(cast: Cast, by: Member) -> Post:
    film, poster = videos.mp4(), images.jpeg()
    upload = FilmUpload(
        clean_video(io.BytesIO(film), size=len(film)), clean(io.BytesIO(poster), size=len(poster)), videos.vtt()
    )
    return save_draft(
        None, content=posts.content(cast, alt_text="A grey road", accounts=(cast.website,)), upload=upload, by=by
    )


def waiting(world: World) -> Any:
    """A request of the first PIO with a video, which waits for a supervisor."""
    return world.thing("filmed", lambda: posts.submit(_filmed(world.cast, world.first(roles.PIO))).post)


def public(world: World) -> WebsiteArticle:
    """A public article with a video."""
    return world.thing("film article", lambda: _published(world.cast))


def _published(cast: Cast) -> WebsiteArticle:
    request = posts.approve(cast, posts.submit(_filmed(cast, cast.pat)))
    delivery = request.post.deliveries.get()
    deliver(delivery.pk)
    return WebsiteArticle.objects.get(key=delivery.key)


VIDEOS: dict[str, Callable[[World], dict[str, Any]]] = {
    "posts:video": lambda world: {"sha256": waiting(world).revision.video.sha256},
    "posts:captions": lambda world: {"pk": waiting(world).pk, "number": waiting(world).revision.number},
    "newsroom:video": lambda world: {"sha256": public(world).video_sha256},
    "newsroom:captions": lambda world: {"key": public(world).key},
}
