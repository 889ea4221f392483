"""What the public may read: website articles that are public now."""

import logging
from collections.abc import Iterable

from django.db.models import QuerySet

from platforms.models import WebsiteArticle

logger = logging.getLogger(__name__)


def public_articles() -> QuerySet[WebsiteArticle]:
    """Newest first, served by one index."""
    return WebsiteArticle.objects.filter(removed_at__isnull=True).order_by("-published_at", "key")


def only_ours(articles: Iterable[WebsiteArticle]) -> list[WebsiteArticle]:
    """Those that the website adapter wrote. A row that came by another way is never shown, and is logged."""
    shown = []
    for article in articles:
        if article.is_ours:
            shown.append(article)
        else:
            logger.error("website article %s was not written by this application; it is not shown", article.key)
    return shown
