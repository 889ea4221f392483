"""What the composer shows of a message that is too long for an account."""

import pytest
from django.template.loader import render_to_string

from core.exceptions import InvalidInput
from platforms.models import Platform, SocialAccount
from posts.previews import Preview, ShownMedia, previews
from posts.submission import check_fits

pytestmark = pytest.mark.policy("389.4")

LINK = "https://elkgrovepd.example.org/road-closures"


def _preview(platform: Platform, text: str) -> Preview:
    account = SocialAccount(platform=platform, name="Elk Grove Police", handle="@elkgrovepd")
    return previews([account], title="Road closed", text=text, shown=ShownMedia(), alt_text="")[0]


def test_a_preview_shows_from_where_on_the_words_are_too_long_and_keeps_the_address_whole() -> None:
    preview = _preview(Platform.X, "x" * 270 + f" {LINK} <b>")
    assert not preview.fits
    assert (preview.text, preview.beyond) == ("x" * 270 + " ", f"{LINK} <b>")
    page = render_to_string(preview.template, {"preview": preview, "when": "now"})
    assert f"<mark>{LINK} &lt;b&gt;</mark>" in page


def test_what_fits_is_shown_whole_and_nothing_is_marked() -> None:
    preview = _preview(Platform.FACEBOOK, "Road closed. " * 100)
    assert preview.fits
    assert preview.beyond == ""
    assert "<mark>" not in render_to_string(preview.template, {"preview": preview, "when": "now"})


def test_facebook_takes_more_than_a_form_so_the_form_is_counted() -> None:
    assert _preview(Platform.FACEBOOK, "Road").count_label == "9,996 left of 10,000"


def test_submitting_says_by_how_much_a_message_is_too_long() -> None:
    account = SocialAccount(pk=1, platform=Platform.X, name="Elk Grove Police", handle="@elkgrovepd")
    with pytest.raises(InvalidInput, match="The message is 1 character too long for X @elkgrovepd"):
        check_fits({account: "x" * 281})


@pytest.mark.policy("389.5.1")
def test_each_account_says_who_may_reply_and_counts_in_its_own_way() -> None:
    shown = {platform: _preview(platform, "Road closed") for platform in (Platform.MASTODON, Platform.BLUESKY)}
    pages = {p: render_to_string(shown[p].template, {"preview": shown[p], "when": "now"}) for p in shown}
    assert "Mastodon has no way to close replies" in pages[Platform.MASTODON]
    assert "Nobody can reply" in pages[Platform.BLUESKY]
    assert [preview.count_label for preview in shown.values()] == ["489 left of 500", "289 left of 300"]


def test_a_thread_is_shown_part_by_part_and_the_picture_once() -> None:
    account = SocialAccount(platform=Platform.X, name="Elk Grove Police", handle="@elkgrovepd")
    text = "Road closed.\n---\n" + "x" * 281 + "\n---\nOpen again."
    shown = ShownMedia(image_url="/posts/images/0/")
    (preview,) = previews([account], title="Road", text=text, shown=shown, alt_text="A road sign")
    page = render_to_string(preview.template, {"preview": preview, "when": "now"})
    assert [page.index(f"<b>{n} of 3</b>") for n in (1, 2, 3)] == sorted(
        page.index(f"<b>{n} of 3</b>") for n in (1, 2, 3)
    )
    assert page.count("<img") == 1
    assert page.index("<img") < page.index("<b>2 of 3</b>")
    assert preview.count_label == "part 2 of 3: 1 too many of 280"
    assert (preview.fits, preview.can_divide) == (False, True)


def test_the_line_is_plain_words_to_facebook_and_the_preview_says_what_is_to_do() -> None:
    preview = _preview(Platform.FACEBOOK, "Road closed.\n---\nOpen again.")
    assert len(preview.parts) == 1
    assert preview.unfit.startswith("Facebook has no threads: write its own wording")
    assert (preview.fits, preview.can_divide) == (False, False)


def test_a_thread_without_end_is_not_shown_to_its_end() -> None:
    preview = _preview(Platform.X, "\n---\n".join(f"Road {n}." for n in range(500)))
    assert (len(preview.parts), preview.parts[0].of) == (10, 500)
    assert "has 500 parts" in preview.unfit
