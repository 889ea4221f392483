"""Who is called by name in a text: @ and a username. Pure."""

import re

_CALL = re.compile(r"(?<![\w@.])@([A-Za-z0-9_][\w.+-]{0,149})")


def names_in(text: str) -> list[str]:
    """Usernames as they were typed, in lower case, each once; the sentence's own full stop is none of theirs."""
    found = (match[1].rstrip(".-+").lower() for match in _CALL.finditer(text))
    return list(dict.fromkeys(name for name in found if name))
