"""The ways in which the same sentence reaches the engine: plain, shouted, decorated, and with hidden signs."""

from __future__ import annotations

from posts.screening import Config, Facts, Finding, Submission, screen

DEPARTMENT = Config(
    phone_allow_list={"9165550122": "tip line", "(916) 555-0111": "non-emergency", "916-555-0100": "front desk"},
    email_allow_domains=("elkgrovepd.org",),
    link_allow_list=("*.elkgrovepd.org", "*.gov"),
)
_CYRILLIC = str.maketrans("aeopcxyAEOPCXHTBM", "аеорсхуАЕОРСХНТВМ")  # noqa: RUF001
_FULLWIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def plain(text: str) -> str:
    return text


def shouted(text: str) -> str:
    return text.upper()


def decorated(text: str) -> str:
    return f"🚨🚔 {text} 🙏🏽❤️"


def with_hidden_signs(text: str) -> str:
    """A zero-width character inside every word."""
    return " ".join(word[:1] + "\u200b" + word[1:2] + "\u2060" + word[2:] for word in text.split(" "))


def with_cyrillic(text: str) -> str:
    return text.translate(_CYRILLIC)


def fullwidth(text: str) -> str:
    return text.translate(_FULLWIDTH)


DISGUISES = [plain, shouted, decorated, with_hidden_signs, with_cyrillic, fullwidth]


def findings(text: str, *, category: str = "b", lang: str = "en", **structured: object) -> list[Finding]:
    facts, unknown = Facts.from_mapping(structured)
    assert not unknown
    return screen(Submission(text=text, category=category, lang=lang, facts=facts), DEPARTMENT)


def found_by(rule: str, text: str, **known: object) -> list[Finding]:
    return [finding for finding in findings(text, **known) if finding.rule == rule]
