"""The content categories of 389.4, a vocabulary that authorizations and posts share.

The list of the policy gives examples, so `other` exists; it is never strictly conforming.
"""

from django.db import models


class Category(models.TextChoices):
    ANNOUNCEMENT = "a", "Announcement"
    PREVENTION = "b", "Crime prevention"
    INVESTIGATION = "c", "Investigative request"
    COMMUNITY = "d", "Community project"
    SAFETY = "e", "Real-time safety"
    TRAFFIC = "f", "Traffic"
    PRESS_RELEASE = "g", "Press release"
    RECRUITMENT = "h", "Recruitment"
    OTHER = "other", "Other"


def with_letter(category: str) -> str:
    """Such as "(f) Traffic"; "Other" has no letter."""
    label = Category(category).label
    return label if category == Category.OTHER else f"({category}) {label}"
