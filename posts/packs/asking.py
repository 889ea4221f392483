"""Which packs a post is asked for: by its category, by its picture, by the kind of picture."""

from core.categories import Category
from posts.packs.categories import OF_CATEGORY
from posts.packs.fields import Field, Pack
from posts.packs.media import BOOKING, BOOKING_KIND, MEDIA
from posts.packs.people import MISSION, PARTNERS, PEOPLE

EVERY_PACK = (*OF_CATEGORY.values(), MEDIA, BOOKING, PARTNERS, PEOPLE, MISSION)
EVERY_FIELD: dict[str, Field] = {field.name: field for pack in EVERY_PACK for field in pack.fields}


def packs_for(category: str, *, has_media: bool, image_kind: str = "", unified: bool = False) -> list[Pack]:
    """The packs in the order in which the composer shows them. An unknown category brings none of its own."""
    packs = [OF_CATEGORY[Category(category)]] if category in OF_CATEGORY else []
    if has_media:
        packs.append(MEDIA)
        if image_kind == BOOKING_KIND:
            packs.append(BOOKING)
    return [*packs, *([PARTNERS] if unified else []), PEOPLE, MISSION]
