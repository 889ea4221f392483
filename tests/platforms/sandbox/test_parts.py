"""The small parts on their own: bodies, images, text and settings."""

import io

import pytest
from PIL import Image

from platforms.sandbox.exchange import MalformedBody, Request
from platforms.sandbox.faults import FaultPlan
from platforms.sandbox.images import ImageFacts, read_image_facts
from platforms.sandbox.settings import BadSetting, SettingsBoard
from platforms.sandbox.x_text import show_text, weighted_length


@pytest.mark.parametrize(("kind", "mime"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("GIF", "image/gif")])
def test_an_image_is_known_by_its_first_bytes(kind, mime):
    stream = io.BytesIO()
    Image.new("RGB", (321, 123)).save(stream, kind)
    assert read_image_facts(stream.getvalue()) == ImageFacts(mime, 321, 123)


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"<svg/>", b"RIFF0000WAVE"])
def test_anything_else_is_no_image(content):
    assert read_image_facts(content) is None


def test_a_cut_jpeg_has_no_size():
    assert read_image_facts(b"\xff\xd8\xff\xe0\x00") == ImageFacts("image/jpeg", 0, 0)


def request(body, content_type):
    return Request("POST", "/", "", {"content-type": content_type}, body)


def test_a_multipart_body_is_read_byte_for_byte():
    content = b"\r\n--b but not the boundary\r\n\x00\xff\r\n"
    body = (
        b'--b0\r\nContent-Disposition: form-data; name="caption"\r\n\r\nCaf\xc3\xa9\r\n'
        b'--b0\r\ncontent-disposition: form-data; name="source"; filename="a.png"\r\n\r\n' + content + b"\r\n--b0--\r\n"
    )
    read = request(body, 'multipart/form-data; boundary="b0"')
    assert read.form == {"caption": "Café"}
    assert read.files["source"].filename == "a.png"
    assert read.files["source"].content == content


def test_a_body_that_is_not_what_it_says_is_malformed():
    with pytest.raises(MalformedBody):
        _ = request(b"--b0\r\n", "multipart/form-data").form
    with pytest.raises(MalformedBody):
        _ = request(b"{", "application/json").json


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("plain", 5),
        ("é", 1),
        ("e\N{COMBINING ACUTE ACCENT}", 1),
        ("語", 2),
        ("👩‍🚒", 2),
        ("🇺🇸", 2),
        ("1️⃣", 2),
        ("\N{RIGHT SINGLE QUOTATION MARK}", 1),
        ("see elkgrovepd.org now", 4 + 23 + 4),
        ("see https://www.elkgrovecity.org/police?page=1#top.", 4 + 23 + 1),
        ("mail a@elkgrovepd.org", 21),
        ("3.5 miles, e.g. here", 20),
    ],
)
def test_text_is_weighed(text, length):
    assert weighted_length(text) == length


def test_a_link_in_brackets_leaves_the_bracket():
    shown = show_text("(https://example.org/a)", permalink="https://x.com/a/status/1")
    assert shown.text == f"({shown.urls[0]['url']})"
    assert shown.urls[0]["expanded_url"] == "https://example.org/a"


def test_an_image_alone_is_shown_as_its_link():
    shown = show_text("", permalink="https://x.com/a/status/1", media_keys=("3_1", "3_2"))
    assert shown.text == shown.urls[0]["url"] == shown.urls[1]["url"]
    assert [url["media_key"] for url in shown.urls] == ["3_1", "3_2"]


@pytest.mark.parametrize(
    "wanted",
    [[], {"colour": 1}, {"x_field_style": "both"}, {"refuse_duplicates": 1}, {"x_gone_get": "404"}, {"x_gone_get": []}],
)
def test_a_setting_that_does_not_exist_is_refused(wanted):
    board = SettingsBoard()
    before = board.as_json()
    with pytest.raises(BadSetting):
        board.change({"enforce_rate_limits": True} | wanted if isinstance(wanted, dict) else wanted)
    assert board.as_json() == before


def test_a_request_meets_the_first_rule_that_is_due():
    plan = FaultPlan()
    plan.add({"platform": "x", "after": 1, "fault": {"kind": "drop"}})
    plan.add({"platform": "*", "fault": {"kind": "garbage"}})
    met = [plan.meet("x", "GET", ["/2/users/me"]) for _ in range(3)]
    assert [fault.kind if fault else None for fault in met] == ["garbage", "drop", None]
