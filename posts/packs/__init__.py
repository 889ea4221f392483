"""What a post must say of itself beside its words: the packs of its category, its picture and its people (389.4)."""

from posts.packs.asking import packs_for
from posts.packs.fields import Field, Kind, Pack
from posts.packs.reading import Incomplete, check_complete, cleaned, for_screening, open_questions, readable, shown
from posts.packs.season import ends, next_update_of, not_before, over

__all__ = [
    "Field",
    "Incomplete",
    "Kind",
    "Pack",
    "check_complete",
    "cleaned",
    "ends",
    "for_screening",
    "next_update_of",
    "not_before",
    "open_questions",
    "over",
    "packs_for",
    "readable",
    "shown",
]
