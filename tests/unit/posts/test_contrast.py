"""WCAG 2.2, 1.4.3: the contrast of words in a picture is measured in its pixels."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from posts.picture_words.contrast import contrast_of

pytestmark = pytest.mark.policy("389.5")


def drawn(ink, ground, *, size=40, quality=88):
    """A line of words as it lies in a box of the picture: JPEG, soft edges."""
    font = ImageFont.load_default(size)
    image = Image.new("RGB", (size * 12, round(size * 1.3)), ground)
    ImageDraw.Draw(image).text((4, 2), "Coffee with a cop 916", fill=ink, font=font)
    target = io.BytesIO()
    image.save(target, "JPEG", quality=quality)
    return np.asarray(Image.open(target))


@pytest.mark.parametrize(
    ("ink", "ground", "ratio"),
    [
        ("black", "white", 21.0),
        ("white", "black", 21.0),
        ("#767676", "white", 4.54),
        ("#959595", "white", 2.99),
        ("yellow", "#141450", 15.9),
        ("white", "#b50909", 6.6),
    ],
)
@pytest.mark.parametrize("size", [24, 40, 90])
def test_the_ratio_is_that_of_the_colours_within_an_eighth(ink, ground, ratio, size):
    assert contrast_of(drawn(ink, ground, size=size)) == pytest.approx(ratio, rel=0.125)


def test_colours_of_equal_luminance_are_no_contrast():
    assert contrast_of(drawn("#ff0000", "#7c7c7c")) < 1.6


def test_a_soft_ground_counts_by_its_middle():
    ground = Image.linear_gradient("L").resize((480, 60)).point(lambda value: value // 8).convert("RGB")
    ImageDraw.Draw(ground).text((4, 4), "Coffee with a cop", fill="white", font=ImageFont.load_default(40))
    assert contrast_of(np.asarray(ground)) > 15


def test_an_even_box_has_no_contrast_and_a_tiny_one_is_not_measured():
    assert contrast_of(np.full((20, 100, 3), 200, dtype=np.uint8)) == 1.0
    assert contrast_of(np.zeros((2, 5, 3), dtype=np.uint8)) is None
