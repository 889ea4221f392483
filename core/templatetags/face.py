"""Template tags of the house: the icon, clocks as people say them, a status in icon, word and colour."""

from datetime import datetime
from typing import Any

from django import template
from django.template.defaultfilters import date as date_filter
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core import clock

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite; without a label it is decoration and hidden from screen readers."""
    href = f"{static('icons/sprite.svg')}#{name}"
    if label:
        return format_html('<svg class="usa-icon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, href)
    return format_html('<svg class="usa-icon" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', href)


@register.simple_tag
def status(tone: str, icon_name: str, label: Any, pill: bool = True) -> SafeString:
    """A state: icon, word and colour together, so that none of them stands alone."""
    return format_html('<span class="st {}{}">{}{}</span>', tone, " pill" if pill else "", icon(icon_name), label)


@register.simple_tag
def mark(account: Any) -> SafeString:
    """The mark of a social account: letters, with its name on hover and for screen readers."""
    return format_html(
        '<span class="mk" title="{}"><span aria-hidden="true">{}</span><span class="sr">{}</span></span>',
        account,
        account.mark,
        account,
    )


@register.filter
def wall_clock(at: datetime | None) -> str:
    """Such as 13:04; with the day where it is not today."""
    if at is None:
        return ""
    local, today = clock.local(at), clock.local(clock.now())
    if local.date() == today.date():
        return f"{local:%H:%M}"
    return str(date_filter(local, "M j, H:i" if local.year == today.year else "M j, Y, H:i"))


@register.filter
def ago(at: datetime | None) -> str:
    """Such as "6 min ago" or "in 2 h": the distance to now in its largest fitting unit."""
    if at is None:
        return ""
    seconds = (clock.now() - at).total_seconds()
    words = span(abs(seconds))
    if words == "now":
        return "now"
    return f"{words} ago" if seconds > 0 else f"in {words}"


def span(seconds: float) -> str:
    """A length of time in one or two units, as short as a clock needs it."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return "now"
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    if hours < 24:
        return f"{hours} h {rest:02d}" if hours < 10 and rest else f"{hours} h"
    days = hours // 24
    return f"{days} day" if days == 1 else f"{days} days"


@register.filter
def left(at: datetime | None) -> str:
    """How long until `at`: the big figure of a clock."""
    if at is None:
        return ""
    seconds = (at - clock.now()).total_seconds()
    return span(abs(seconds))


@register.filter
def until(ends_at: datetime | None, day_format: str = "M j, Y") -> str:
    """An end as people say it: the last day where it ends at midnight, else the day and the time."""
    if ends_at is None:
        return ""
    if clock.ends_with_its_day(ends_at):
        return str(date_filter(clock.last_day(ends_at), day_format))
    return str(date_filter(clock.local(ends_at), f"{day_format}, H:i"))


@register.filter
def public_time(at: datetime) -> str:
    """As the public reads it: 1:05 p.m., March 8, 2026."""
    return str(date_filter(clock.local(at), "g:i a, F j, Y"))
