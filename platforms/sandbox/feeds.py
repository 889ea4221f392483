"""The accounts of the sandbox as the public finds them: where each feed lies, and each post of it."""

import re
from dataclasses import dataclass

from platforms.sandbox.accounts import BLUESKY_ACCOUNT, FACEBOOK_PAGE, MASTODON_ACCOUNT, X_ACCOUNT
from platforms.sandbox.store import Post


@dataclass(frozen=True, slots=True)
class Feed:
    """One account. `post` is the address of a post, with {} for the last part of its number."""

    platform: str
    label: str
    name: str
    handle: str
    path: str
    post: str
    other_paths: tuple[str, ...] = ()
    other_posts: tuple[str, ...] = ()
    before_number: str = ""

    @property
    def title(self) -> str:
        return f"{self.name} on {self.label}"

    def link(self, post: Post) -> str:
        return self.post.format(post.id.removeprefix(self.before_number))

    def number_in(self, path: str) -> str | None:
        """The number of the post that lies at `path`, or None."""
        for pattern in (re.escape(self.post).replace(r"\{\}", "{}"), *self.other_posts):
            beginning, _, end = pattern.partition("{}")
            if found := re.fullmatch(rf"{beginning}([0-9a-z]{{1,24}}){end}", path):
                return self.before_number + found[1]
        return None


FEEDS = (
    Feed(
        platform="x",
        label="X",
        name=X_ACCOUNT.name,
        handle=f"@{X_ACCOUNT.username}",
        path=f"/x/{X_ACCOUNT.username}",
        post=f"/{X_ACCOUNT.username}/status/{{}}",
        other_paths=(f"/{X_ACCOUNT.username}",),
        # X finds a post by its number, whatever name stands before it.
        other_posts=("/(?:i|i/web|[A-Za-z0-9_]+)/status/{}",),
    ),
    Feed(
        platform="facebook",
        label="Facebook",
        name=FACEBOOK_PAGE.name,
        handle=f"Page {FACEBOOK_PAGE.page_id}",
        path=f"/facebook/{FACEBOOK_PAGE.page_id}",
        post=f"/facebook/{FACEBOOK_PAGE.page_id}/posts/{{}}",
        other_paths=("/facebook", f"/facebook/{FACEBOOK_PAGE.username}"),
        before_number=f"{FACEBOOK_PAGE.page_id}_",
    ),
    Feed(
        platform="mastodon",
        label="Mastodon",
        name=MASTODON_ACCOUNT.name,
        handle=f"@{MASTODON_ACCOUNT.username}@{MASTODON_ACCOUNT.server}",
        path=f"/@{MASTODON_ACCOUNT.username}",
        post=f"/@{MASTODON_ACCOUNT.username}/{{}}",
        other_paths=("/mastodon",),
    ),
    Feed(
        platform="bluesky",
        label="Bluesky",
        name=BLUESKY_ACCOUNT.name,
        handle=f"@{BLUESKY_ACCOUNT.handle}",
        path=f"/profile/{BLUESKY_ACCOUNT.handle}",
        post=f"/profile/{BLUESKY_ACCOUNT.handle}/post/{{}}",
        other_paths=("/bluesky",),
    ),
)
BY_PLATFORM = {feed.platform: feed for feed in FEEDS}
