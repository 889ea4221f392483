"""What the public may read: website articles that are public now."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet

from platforms.models import WebsiteArticle
from posts.models import Following, Revision
from publishing.models import Delivery

logger = logging.getLogger(__name__)


def public_articles() -> QuerySet[WebsiteArticle]:
    """Newest first, served by one index."""
    return WebsiteArticle.objects.filter(removed_at__isnull=True).order_by("-published_at", "key")


@dataclass(frozen=True, slots=True)
class Linked:
    """Another public article of the same matter; `how` says what the newer one is to the older."""

    article: WebsiteArticle
    how: str


def older_and_newer(article: WebsiteArticle) -> tuple[list[Linked], list[Linked]]:
    """What `article` corrects or takes the place of, and what does so to it: articles that are public. Four queries."""
    delivery = Delivery.objects.filter(key=article.key).select_related("revision").first()
    if delivery is None:
        return [], []
    own = delivery.revision
    older = _public(article.account_id, {own.follows_id: own.follows_as} if own.follows_id else {})
    following = Revision.objects.filter(follows=delivery.post_id, post__current=F("pk"))
    return older, _public(article.account_id, dict(following.values_list("post_id", "follows_as")))


def _public(account: int, how: dict[int, str]) -> list[Linked]:
    """The articles of these posts on the same account."""
    if not how:
        return []
    keys = dict(Delivery.objects.filter(post__in=how, account=account, part=1).values_list("key", "post_id"))
    found = only_ours(public_articles().filter(key__in=keys))
    return [Linked(each, Following(how[keys[each.key]]).label) for each in found]


def only_ours(articles: Iterable[WebsiteArticle]) -> list[WebsiteArticle]:
    """Those that the website adapter wrote. A row that came by another way is never shown, and is logged."""
    shown = []
    for article in articles:
        if article.is_ours:
            shown.append(article)
        else:
            logger.error("website article %s was not written by this application; it is not shown", article.key)
    return shown
