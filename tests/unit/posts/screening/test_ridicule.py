"""389.5(a), rule A3: nobody who was arrested is made fun of; pets, thanks and warnings may be cheerful."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, findings, found_by

pytestmark = pytest.mark.policy("389.5(a)")

RIDICULE = [
    "Guess who's not home for Christmas 😂",
    "Guess who is spending the holidays in our jail?",
    "Our burglar won a free night at the graybar hotel.",
    "He was arrested and fitted with some shiny new bracelets.",
    "Complimentary room and board are included: he is in custody at the main jail.",
    "Mugshot Monday is back, and this one is a keeper.",
    "The suspect thought he could outrun a K9. He was arrested. Better luck next time!",
    "A criminal mastermind left his wallet at the store.",
    "Dear thief who dropped your phone: we are at the front desk.",
    "Pro tip: if you have an active warrant, don't wave at officers.",
    "Play stupid games, win stupid prizes. A man was booked tonight.",
    "The driver was arrested and cried for his mommy.",
    "Two men were arrested after their getaway car ran out of gas. 🤣",
    "Smile for the camera! This shoplifter was caught on Example Road.",
    "Looks good in orange, doesn't he?",
    "She was booked on suspicion of theft, lol.",
    "Instant karma: the thief fell into a pool and was arrested.",
    "He was taken into custody, and K9 Rex enjoyed a snack.",
    "Our newest overnight guest was arrested at 2 a.m.",
    "This genius parked the stolen car in front of our station.",
    "A man was arrested behind a shrub. Hide and seek champion he is not.",
    "His mother must be so proud: he was booked for a third theft.",
    "The suspects are in custody. Cue the sad trombone.",
    "Nice disguise, sir. The man was arrested in a banana costume.",
    "Hope he enjoys the bologna sandwiches at the county jail.",
    "Wall of shame: this week's shoplifters.",
    "Fue arrestado y ahora disfruta de su habitación gratis en la cárcel.",
    "Adivinen quién pasará la Navidad tras las rejas.",
    "El ladrón fue detenido. Suerte para la próxima, jajaja.",
    "Este genio del crimen dejó su identificación.",
    "Pensó que podía escapar y fue arrestado. ¡Qué listo!",
    "Estrena pulseras plateadas: fue detenido anoche. 😂",
]

CHEERFUL_OR_SOBER = [
    "No one was injured 😊 thank you for helping.",
    "Officers arrested two people on suspicion of burglary on Sample Road.",
    "A man was arrested after a foot chase and booked into the main jail.",
    "Don't spend New Year's Eve in jail; plan a sober ride.",
    "If you drink and drive, you could spend the holidays in custody. Plan ahead.",
    "Free rides home on New Year's Eve; DUI patrols will be out.",
    "Detectives arrested a suspect at a hotel on Example Road after a guest called 911.",
    "The goat was taken into custody after a stroll on Example Lane 😂",
    "This duck family was pulled over for jaywalking 😂 and walked home safely.",
    "Congratulations to Officer Roe, who received an award for arresting impaired drivers.",
    "Great job by our night shift: a stolen car was found and a man was arrested.",
    "K9 Rex located the suspect, who was arrested without injury. Good boy!",
    "Laugh with us at Comedy Night for Special Olympics.",
    "Enjoy the holiday weekend, and lock your car: thieves work on weekends too.",
    "Santa visited our jail lobby toy drive.",
    "The suspect was booked on charges of theft. Anyone with information may call.",
    "Two suspects checked the doors of parked cars; both were arrested.",
    "We won the charity softball game against the Fire Department 🎉",
    "Guess who turned six today? K9 Rex!",
    "The victim thought he was talking to the IRS; a suspect was arrested.",
    "Our newest members were sworn in today.",
    "Smile! Picture day with McGruff at Example School.",
    "Mothers, fathers and children built gingerbread houses with officers.",
    "Bracelets with emergency numbers are free for children at the fair.",
    "A jail tour for students takes place in May.",
    "The getaway at Example Lake is closed for the season.",
    "Un hombre fue detenido por sospecha de robo en la calle Ejemplo.",
    "Nadie resultó herido 😊 gracias por su ayuda.",
    "No pase la Navidad en la cárcel: si bebe, no maneje.",
    "Desayuno gratis con la policía el sábado en el parque Ejemplo.",
    "Felicidades a la oficial Roe por veinte años de servicio 🎉",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", RIDICULE)
def test_ridicule_of_people_in_custody_is_held(text, written):
    assert {finding.level for finding in found_by("A3", written(text))} == {Level.HOLD}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", CHEERFUL_OR_SOBER)
def test_sober_news_thanks_and_warnings_pass(text, written):
    assert not found_by("A3", written(text))


def test_a_meme_on_custody_is_held_and_another_meme_is_not():
    (finding,) = found_by("A3", "A man was arrested on Sample Road.", image_kind="MEME", alt_text="A cartoon cat")
    assert (finding.level, finding.start, finding.end) == (Level.HOLD, 0, 0)
    assert found_by("A3", "Monday mood.", image_kind="MEME", charge="459 PC")
    assert not found_by("A3", "Check your smoke alarm today.", image_kind="MEME")


def test_laughter_beside_a_booking_photo_is_held():
    assert found_by("A3", "Monday mood 😂", image_kind="BOOKING")
    assert not found_by("A3", "Monday mood 😂", image_kind="K9")


def test_the_finding_says_what_to_write_instead():
    (finding,) = [found for found in findings("Guess who is spending the holidays in jail?") if found.rule == "A3"]
    assert "389.5(a)" in finding.message
    assert "Tell only what happened" in finding.suggestion
