"""389.5: what was read in a picture becomes one text for the rules; X1 looks at how its words stand there."""

import pytest

from posts.picture_words.lines import Line, Reading, lines_of
from posts.screening import Config, Facts, Level, Submission, screen

pytestmark = pytest.mark.policy("389.5")
EIGHT = ("Coffee with a cop", "Saturday at nine", "Example Park pavilion")


def line(text, top, *, left=60, height=40, contrast=15.0, sureness=0.99, large=False):
    share = 0.05 if large else 0.03
    return Line(text, (left, top, left + 20 * len(text), top + height), share, sureness, contrast)


def flyer(*texts, **how):
    """Lines so far apart that each stands alone."""
    return Reading(tuple(line(text, 100 + 120 * at, **how) for at, text in enumerate(texts)))


def found(reading, beside="", **facts):
    submission = Submission(
        text=reading.text,
        category="a",
        facts=Facts(image_kind="GRAPHIC", alt_text="A flyer", **facts),
        lines=reading.for_screening(),
        beside=beside,
    )
    return [each for each in screen(submission, Config()) if each.rule == "X1"]


def test_a_number_across_two_boxes_or_two_lines_is_one():
    row = Reading((line("Call 916", 100), line("555-0142", 104, left=240)))
    paragraph = Reading((line("Call the victim at", 100), line("916-555-0142", 150)))
    assert row.text == "Call 916 555-0142"
    assert paragraph.text == "Call the victim at 916-555-0142"


def test_what_stands_apart_is_a_line_of_its_own():
    assert flyer("Coffee with a cop", "Saturday").text == "Coffee with a cop\nSaturday"
    heading = Reading((line("Coffee", 100, height=80, large=True), line("with a cop", 190)))
    assert heading.text == "Coffee\nwith a cop"


def test_each_line_knows_its_place_in_the_text():
    reading = flyer("Café Ñandú", "916 555 0142")
    assert [reading.text[each.start : each.end] for each in reading.for_screening()] == ["Café Ñandú", "916 555 0142"]


@pytest.mark.parametrize(
    ("contrast", "large", "stops"),
    [(4.4, False, True), (4.5, False, False), (3.2, True, False), (2.9, True, True), (None, False, False)],
)
def test_faint_words_are_a_warning_that_names_them_with_their_ratio(contrast, large, stops):
    hits = found(flyer("Café en Ñuñoa", contrast=contrast, large=large), beside="café en ñuñoa")
    assert bool(hits) is stops
    for hit in hits:
        assert (hit.level, hit.quote) == (Level.WARN, "Café en Ñuñoa")
        assert f"{contrast:.1f}:1" in hit.message


def test_what_was_not_read_surely_is_not_measured():
    assert not found(flyer("Coffee", contrast=1.2, sureness=0.6))


def test_words_that_are_said_beside_the_picture_are_no_finding():
    assert not found(flyer(*EIGHT), beside="COFFEE with a cop, Saturday at nine, Example Park pavilion")


def test_few_words_are_a_sign_and_no_flyer():
    assert not found(flyer("ELK GROVE", "POLICE"))


def test_some_words_that_stand_only_in_the_picture_are_a_warning():
    hits = found(flyer(*EIGHT), beside="Coffee with a cop")
    assert [hit.level for hit in hits] == [Level.WARN]
    assert "Of the 8 words in the picture only 38% are" in hits[0].message
    assert hits[0].quote == "\n".join(EIGHT)


def test_a_flyer_whose_words_stand_nowhere_else_must_be_fixed_and_in_an_incident_within_the_hour():
    long = flyer(*EIGHT, "Bring your family and your questions", "Parking along Example Avenue", "Free entry")
    assert [hit.level for hit in found(long)] == [Level.BLOCK]
    assert [hit.level for hit in found(long, incident_open=True)] == [Level.WARN]


def test_capitals_and_hashtags_of_a_picture_are_no_business_of_a_screen_reader():
    assert not found(flyer("SATURDAY MORNING COFFEE WITH NEIGHBORS"), beside="saturday morning coffee with neighbors")


def test_lines_are_plain_whatever_the_reading_process_said():
    stored = {"box": [0, 0, 9, 9], "height": 0.1, "sureness": 0.9, "contrast": None}
    rows = lines_of([stored | {"text": "a\u0000b\u202e\n c" + "x" * 900}, stored | {"text": "\u200b "}])
    assert len(rows) == 1
    assert rows[0].text == ("ab c" + "x" * 900)[:500]
    with pytest.raises((KeyError, TypeError, ValueError)):
        lines_of([{"text": "without a box"}])
