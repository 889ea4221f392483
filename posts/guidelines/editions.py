"""With which rules, word lists and settings the Department screens now, kept once for every run (389.5)."""

from core import clock
from posts.lists.in_force import config_in_force
from posts.models import ScreeningEdition
from posts.screening import Edition, edition_of


def edition_now() -> Edition:
    return edition_of(config_in_force())


def keep(edition: Edition) -> ScreeningEdition:
    """Its row, written when it is met for the first time."""
    kept, _ = ScreeningEdition.objects.get_or_create(
        digest=edition.digest, defaults={"contents": edition.as_json(), "first_used_at": clock.now()}
    )
    return kept
