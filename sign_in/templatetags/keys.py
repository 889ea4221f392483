"""How a key that somebody types in from the screen is shown."""

from django import template

from core.codes import GROUP

register = template.Library()


@register.filter
def in_fours(key: str) -> list[str]:
    """The key part by part; the space between them is drawn, so that a copy of the whole has none."""
    return [key[place : place + GROUP] for place in range(0, len(key), GROUP)]
