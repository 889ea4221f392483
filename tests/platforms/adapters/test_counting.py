"""One count for every platform, and where a text that is too long would be cut."""

import time

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from platforms.counting import fitting_cut, measure
from platforms.weighted_length import url_spans, weighted_length

pytestmark = pytest.mark.policy("389.4")

PLATFORMS = ("X", "FACEBOOK", "WEBSITE", "MASTODON", "BLUESKY")
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
LINK = "https://elkgrovepd.example.org/road-closures/2026/laguna-boulevard?from=post"
MENTION = "@city_of_elk_grove@social.example.org"
PARTS = (
    LINK,
    MENTION,
    "elkgrovepd.org/tips",
    "@elkgrovepd",
    FAMILY,
    "e\u0301",
    "\r\n",
    "\n",
    " ",
    "警察",
    "road",
    ".com",
)
some = st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=12)), max_size=60).map("".join)
words = st.builds(lambda part, times, end: part * times + end, some, st.integers(1, 40), some)


def test_an_address_takes_23_characters_on_mastodon_but_only_with_its_scheme() -> None:
    assert measure("MASTODON", f"Closed: {LINK}").used == len("Closed: ") + 23
    assert measure("MASTODON", "Tips: elkgrovepd.org/tips").used == len("Tips: elkgrovepd.org/tips")


def test_a_mention_on_mastodon_counts_without_its_server() -> None:
    assert measure("MASTODON", f"Thanks {MENTION}!").used == len("Thanks @city_of_elk_grove!")
    assert measure("MASTODON", "mail@elkgrove.example").used == len("mail@elkgrove.example")


def test_a_family_of_four_is_one_character_on_bluesky_and_25_bytes() -> None:
    counted = measure("BLUESKY", FAMILY)
    assert counted.second
    assert (counted.used, counted.second.used) == (1, 25)


def test_bluesky_refuses_what_has_too_many_bytes_though_its_characters_fit() -> None:
    counted = measure("BLUESKY", FAMILY * 121)
    assert not counted.over
    assert not counted.fits
    assert counted.excess == "25 bytes"
    assert counted.label == "179 left of 300; 25 too many of 3,000 bytes"
    assert fitting_cut("BLUESKY", FAMILY * 121) == FAMILY * 120


def test_the_second_count_is_silent_while_there_is_room() -> None:
    assert measure("BLUESKY", "Road closed").label == "289 left of 300"


def test_what_is_too_long_is_said_in_the_unit_of_the_platform() -> None:
    assert measure("X", "a" * 281).excess == "1 character"
    assert measure("BLUESKY", "\U0001f6a7\u0301" * 502).excess == "202 characters and 12 bytes"


def test_facebook_counts_an_emoji_twice() -> None:
    assert measure("FACEBOOK", "\U0001f6a7").used == 2


@pytest.mark.parametrize("whole", [LINK, "@elkgrovepd", FAMILY])
@pytest.mark.parametrize("platform", ["X", "MASTODON", "BLUESKY"])
def test_what_crosses_the_limit_is_left_out_whole(platform: str, whole: str) -> None:
    limit = measure(platform, "").limit
    before = "x" * (limit - 2) + " "
    assert fitting_cut(platform, before + whole + " more") == (before + whole if _is_one(platform, whole) else before)


def _is_one(platform: str, whole: str) -> bool:
    return measure(platform, whole).used == 1


def test_a_cut_makes_no_address_of_half_a_word() -> None:
    text = "x" * 254 + " see a.company_of_friends_of_the_department"
    cut = fitting_cut("X", text)
    assert measure("X", cut).fits
    assert list(url_spans(cut)) == []


@pytest.mark.parametrize("platform", PLATFORMS)
@settings(max_examples=60, deadline=None)
@given(text=words)
def test_a_cut_fits_is_a_beginning_and_splits_nothing(platform: str, text: str) -> None:
    cut = fitting_cut(platform, text)
    assert text.startswith(cut)
    assert measure(platform, cut).fits
    if measure(platform, text).fits:
        assert cut == text
    assert len(cut) in {0, *(found.end() for found in regex.finditer(r"\X", text))}
    assert not [span for span in url_spans(text) if span[0] < len(cut) < span[1]]
    for mention in (MENTION, "@elkgrovepd"):
        for found in regex.finditer(rf"(?<![=/\w@.-]){regex.escape(mention)}(?![\w@.-])", text):
            assert not found.start() < len(cut) < found.end()


@pytest.mark.parametrize("platform", ["X", "MASTODON", "BLUESKY"])
@settings(max_examples=60, deadline=None)
@given(text=words, more=st.integers(1, 400))
def test_a_longer_text_is_never_cut_shorter(platform: str, text: str, more: int) -> None:
    assert len(fitting_cut(platform, text)) <= len(fitting_cut(platform, text + " " + "road " * more))


@pytest.mark.parametrize("platform", PLATFORMS)
@settings(max_examples=60, deadline=None)
@given(text=words)
def test_another_word_never_takes_less_room(platform: str, text: str) -> None:
    assert measure(platform, text + " road").used > measure(platform, text).used


@given(text=words)
def test_x_is_counted_as_its_own_rules_count(text: str) -> None:
    assert measure("X", text).used == weighted_length(text)


def test_of_plain_words_every_place_is_used() -> None:
    for platform in PLATFORMS:
        limit = measure(platform, "").limit
        assert fitting_cut(platform, "road " * limit) == ("road " * limit)[:limit]


@pytest.mark.parametrize("line", ["a" * 50_000, "@a" * 25_000, "a.com/" * 8_000, "\u0301" * 50_000, "a@b." * 12_500])
@pytest.mark.parametrize("platform", ["X", "MASTODON", "BLUESKY"])
def test_a_line_of_50000_characters_is_cut_within_seconds(platform: str, line: str) -> None:
    started = time.process_time()
    fitting_cut(platform, line)
    assert time.process_time() - started < 5
