"""The reading level is advice: plain words stand low, official prose high, and it never fails (28 CFR 35.160)."""

import pytest

from posts.reading_level import EASY, grade

PLAIN = "Laguna Boulevard is closed until six. Please use Elk Grove Boulevard. We will post again when it opens."
OFFICIAL = (
    "Pursuant to applicable departmental administrative regulations, the aforementioned individual was subsequently "
    "apprehended following an extensive multijurisdictional investigation necessitating considerable coordination."
)
SENCILLO = "La calle Laguna está cerrada hasta las seis. Use otra calle. Le avisamos cuando se abra de nuevo."
FORMAL = (
    "De conformidad con las disposiciones administrativas departamentales correspondientes, se procedió a la "
    "inmovilización precautoria de los automotores involucrados en las investigaciones interinstitucionales."
)


@pytest.mark.parametrize(("plain", "hard"), [(PLAIN, OFFICIAL), (SENCILLO, FORMAL)], ids=["English", "Spanish"])
def test_plain_words_stand_lower_than_official_ones(plain, hard):
    assert grade(plain) <= EASY < grade(hard)


def test_links_and_tags_do_not_count_as_words():
    assert grade(PLAIN + " https://elkgrovepd.org/extraordinarily-complicated #ElkGrovePoliceDepartment") == grade(
        PLAIN
    )


@pytest.mark.parametrize(
    "text", ["", "Road closed.", "12 34 56 78 9 10 11 12 13 14", "Движение закрыто " * 10, "\ud83d" * 20]
)
def test_what_cannot_be_judged_has_no_level(text):
    assert grade(text) is None


def test_a_long_text_is_judged_by_its_beginning():
    assert grade(PLAIN * 2_000) == grade(PLAIN * 40)
