"""What the public may read: website articles that are public now."""

from django.db.models import QuerySet

from platforms.models import WebsiteArticle


def public_articles() -> QuerySet[WebsiteArticle]:
    """Newest first, served by one index."""
    return WebsiteArticle.objects.filter(removed_at__isnull=True).order_by("-published_at", "key")
