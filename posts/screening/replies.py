"""389.5.1: X3 stops a post where the public could post under it. The Department's own website takes no posts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from posts.screening.model import Level
from posts.screening.reading import Reading
from posts.screening.rule import Hit, Rule

# What the platforms and our own forms call a closed thread; X's narrowest setting is "mentionedUsers".
_CLOSED = frozenset(
    {"closed", "none", "noone", "nobody", "off", "disabled", "locked", "mentionedusers", "mentioned", "no", "false"}
)
_OWN_SITES = frozenset({"website", "web", "site", "departmentwebsite", "ownwebsite"})


def _check(reading: Reading) -> Iterable[Hit]:
    settings = {_plain(channel): (channel, value) for channel, value in reading.facts.reply_settings.items()}
    named = {_plain(channel): channel for channel in reading.facts.channels}
    for key, channel in {**{key: shown for key, (shown, _) in settings.items()}, **named}.items():
        if key in _OWN_SITES or key not in settings:
            # A setting left out is the contract's default: closed on every channel.
            continue
        if named and key not in named:
            continue
        if _plain(settings[key][1]) not in _CLOSED:
            yield Hit(
                f"The public could reply to this post on {channel}. Department sites are kept closed to posting by the "
                "public (389.5.1).",
                f"Close replies and comments on {channel}, or leave the channel out.",
            )


def _plain(word: str) -> str:
    return re.sub(r"[^a-z]", "", word.lower())


X3 = Rule("X3", 1, "389.5.1", "Public posting closed", "Policy 389.5.1", Level.BLOCK, _check)
