"""How long a text is to X: its weighted length, of which a post may have 280.

The rules are those of twitter-text's configuration 3: after NFC, Latin and its neighbours weigh 1,
all else 2, one emoji 2 however it is composed, and a web address 23 however long it is. X is the
judge in the end; this is the one count that the forms, the checks and the adapter share.

Every step walks the text once: a form may be sent 50,000 characters.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

import regex

from platforms.tlds import TOP_LEVEL_DOMAINS

LIMIT = 280
URL_WEIGHT = 23
EMOJI_WEIGHT = 2
_LONGEST_URL = 4096
_LONGEST_LABEL = 63

# First characters of stretches of light and heavy code points, in turn: light from 0, heavy from 4352...
_STRETCHES = (0, 4352, 8192, 8206, 8208, 8224, 8242, 8248)

# The `regex` module knows the Unicode properties. No listed emoji joins more than four parts, and
# the bound keeps a chain that X does not know from being counted as one.
_EMOJI = regex.compile(
    r"""(?x)
    [0-9\#*]\uFE0F?\u20E3
    | \p{Regional_Indicator}{2}
    | \U0001F3F4[\U000E0020-\U000E007E]{1,8}\U000E007F
    | [\u00A9\u00AE]\uFE0F
    | (?![\u00A9\u00AE])
      (?P<part> \p{Emoji_Modifier_Base}\uFE0F?\p{Emoji_Modifier} | \p{Extended_Pictographic}\uFE0F? )
      (?:\u200D (?&part)){0,3}
    """
)

_LATIN = r"a-z0-9\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u1E00-\u1EFF"
_HOST_RUN = r"[^\p{P}\p{Z}\p{C}\s$+<=>^`|~](?:[^\p{P}\p{Z}\p{C}\s$+<=>^`|~]|[._-])*+"
_CANDIDATE = regex.compile(
    rf"(?i)(?:(?<![A-Za-z0-9@\uFF20$#\uFF03])(?P<scheme>https?://)(?P<host>{_HOST_RUN})|(?P<bare>[{_LATIN}][{_LATIN}._-]*+))"
)
_TOP_LABEL = regex.compile(r"\.(?:(?P<ascii>[a-zA-Z0-9-]++)(?![0-9A-Za-z@+-])|(?P<other>[^\p{P}\p{Z}\p{C}\s]++))")
_PATH_CHARS = rf"[{_LATIN}\u0400-\u04FF!*';:=+,.$/%\#\[\]\u2013_~@|&-]"
_REST = regex.compile(
    rf"""(?xi)
    (?::[0-9]++)?+
    (?P<path>/(?:{_PATH_CHARS}++ | \((?:{_PATH_CHARS}++ | \({_PATH_CHARS}++\))*+\))*+)?+
    """
)
_QUERY = regex.compile(r"(?i)\?[a-z0-9!?*'@();:&=+$/%#\[\]_.,~|-]*+")
_NOT_PATH_END = "!*';:,.$%[]\u2013~@|&"
_NOT_QUERY_END = "!?*'@();:+$%[].,~|"


def weighted_length(text: str) -> int:
    """The length X gives to `text`."""
    text = unicodedata.normalize("NFC", text)
    total = 0
    position = 0
    for start, end in url_spans(text):
        total += weight_without_urls(text[position:start]) + URL_WEIGHT
        position = end
    return total + weight_without_urls(text[position:])


def url_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where X sees a web address in `text`: with a scheme, or bare with a top-level domain that exists."""
    position = 0
    while candidate := _CANDIDATE.search(text, position):
        scheme = candidate["scheme"] or ""
        start, stop = candidate.start(), candidate.end()
        host_start = start + len(scheme)
        if not scheme:
            host_start = start = _bare_start(text, start, stop)
        host_end = _host_end(text, host_start, stop, with_scheme=bool(scheme)) if host_start < stop else None
        position = stop
        if host_end is not None:
            position = _end_of_rest(text, host_end)
            if _fits(text[host_start:host_end], length=position - start):
                yield start, position


def weight_without_urls(text: str) -> int:
    """The weight of `text`, in NFC, that holds no web address."""
    plain, emojis = _EMOJI.subn("", text)
    return emojis * EMOJI_WEIGHT + sum(1 if bisect_right(_STRETCHES, ord(c)) % 2 else 2 for c in plain)


def _bare_start(text: str, start: int, stop: int) -> int:
    """Where a bare address may begin in the run, or `stop` when what stands before it forbids one."""
    if start and text[start - 1] in "@\uff20$#\uff03-_./":
        return stop
    return max(start, text.rfind("_", start, stop) + 1)


def _host_end(text: str, start: int, stop: int, *, with_scheme: bool) -> int | None:
    """The end of the longest host in text[start:stop] that ends in a known top-level domain."""
    good_until, labels = start, []
    for label in text[start:stop].split("."):
        if not label or label[0] in "-_" or (label[-1] in "-_" and with_scheme):
            break
        labels.append(good_until)
        good_until += len(label) + 1
    for index in range(len(labels) - 1, 0, -1):
        top = _TOP_LABEL.match(text, labels[index] - 1)
        if top and (top["ascii"] or top["other"]).lower() in TOP_LEVEL_DOMAINS:
            return top.end() if "_" not in text[labels[index - 1] : labels[index]] else None
        if top and top["ascii"] and top["ascii"].lower().startswith("xn--"):
            return top.end()
    return None


def _end_of_rest(text: str, host_end: int) -> int:
    """The end of port, path and query; punctuation that ends a sentence is not part of an address."""
    rest = _REST.match(text, host_end)
    end = rest.end() if rest else host_end
    if rest and rest["path"]:
        kept = rest["path"].rstrip(_NOT_PATH_END)
        if len(kept) < len(rest["path"]):
            return rest.start("path") + len(kept)
    query = _QUERY.match(text, end)
    if query:
        kept = query[0].rstrip(_NOT_QUERY_END)
        end += len(kept)
    return end


def _fits(host: str, *, length: int) -> bool:
    """Whether each label and the whole, as sent in ASCII, are short enough to be an address."""
    extra = 0
    for label in host.split("."):
        if len(label) > _LONGEST_LABEL:
            return False
        sent = len(label) if label.isascii() else len(label.lower().encode("punycode")) + 4
        if sent > _LONGEST_LABEL:
            return False
        extra += sent - len(label)
    return length + extra <= _LONGEST_URL
