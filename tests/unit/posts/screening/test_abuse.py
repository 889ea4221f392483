# ruff: noqa: RUF001
"""389.5(a), rule A1: the Department does not insult people, however the word is written."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(a)")

ABUSIVE = [
    "Detectives finally caught this dirtbag near the park.",
    "What a moron, driving with no lights on.",
    "Another scumbag off the streets tonight.",
    "These idiots left the loot on the bus.",
    "Who leaves a dog in a hot car? Some asshole did.",
    "He is a pig and now he sits in jail.",
    "What a clown, he posted the theft on his own page.",
    "Dumb criminals make our night shift fun.",
    "The suspect is a total loser.",
    "Slow the fuck down in school zones.",
    "This piece of trash stole from a church.",
    "El sospechoso es un idiota.",
    "Que pendejo el conductor.",
]

CLEAN = [
    "Richard Head Ln closed until noon for paving.",
    "Scunthorpe visitors toured the station.",
    "Deputies solved a dumb-bell theft at the gym.",
    "The clown at the fair made balloon dogs for the children.",
    "Come and meet our mini pig at the adoption fair.",
    "Fire retardant was dropped on the hillside.",
    "Passengers assist officers after the collision on Cassandra Court.",
    "Keep trash and garbage cans off the street on Tuesday.",
    "The Maine Coon cat was reunited with its owner.",
    "Monster truck show traffic will be heavy near the arena.",
    "A spic and span patrol car leaves our shop every morning.",
    "Coon Creek Rd is flooded; take another road.",
    "This animal shelter needs blankets.",
    "We assess each class and assume nothing.",
    "El cono de tráfico cayó en la avenida hace un año.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", ABUSIVE)
def test_an_insult_is_stopped(text, written):
    found = found_by("A1", written(text))
    assert found
    assert {finding.level for finding in found} == {Level.BLOCK}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", CLEAN)
def test_a_name_a_place_or_a_plain_word_passes(text, written):
    assert not found_by("A1", written(text))


@pytest.mark.parametrize(
    "word",
    [
        "d1rtb4g",
        "d i r t b a g",
        "d.i.r.t.b.a.g",
        "d🔥i🔥r🔥t🔥b🔥a🔥g",
        "dirt🔥bag",
        "dirt_bag",
        "diiiirtbag",
        "DiRtBaG",
        "m0r0n",
        "m-o-r-o-n",
        "a$$hole",
        "sh!t",
        "f**k",
        "sc\u00adum",
        "ｍｏｒｏｎ",
        "мoron",
        "𝐦𝐨𝐫𝐨𝐧",
        "ⓜⓞⓡⓞⓝ",
        "🅼🅾🆁🅾🅽",
        "móròñ",
    ],
)
def test_a_disguised_word_is_read(word):
    text = f"Look at that {word} on the bridge."
    (finding,) = found_by("A1", text)
    assert finding.quote in word
    assert text[finding.start : finding.end] == finding.quote


def test_words_kept_apart_only_by_an_invisible_sign_are_read_apart():
    text = "look\u200bmoron\u200bthere"
    (finding,) = found_by("A1", text)
    assert finding.quote == "moron"


@pytest.mark.parametrize(
    "text",
    [
        "Case 26-02214, 455 homes, 5 units, $55.00",
        "A B C D E F G",
        "Unit A55 and 5H17 parts",
        "see the note* below",
        "C*A*T scan",
    ],
)
def test_numbers_and_single_letters_are_no_words(text):
    assert not found_by("A1", text)
