"""389.5(a), rule A4: nothing sexually explicit and no gore; awareness, charges and offers of help pass."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(a)")

EXPLICIT = [
    "The man was seen masturbating in his car on Example Road.",
    "Our officers are sexy and they know it.",
    "He touched her breasts and put his hand between her legs.",
    "The suspect forced the clerk to perform oral sex on him.",
    "Send nudes, not tips.",
    "Hot cops calendar on sale now.",
    "He showed his penis to a jogger.",
    "Detectives watched the porno he made in the park.",
    "Two adults were having sex in the back of a truck.",
    "That booty was too big for the squad car.",
    "Caught with sex toys in the trunk, how embarrassing.",
    "The victim was decapitated in the crash.",
    "There was blood everywhere and brain matter on the wall.",
    "His arm was severed below the elbow.",
    "WARNING: graphic video of the collision below.",
    "Viewer discretion is advised: the photo shows the body on the road.",
    "Her throat was slit and she bled out in the hallway.",
    "The charred body was found behind the wheel.",
    "A mangled corpse lay on the tracks.",
    "The bullet tore through his skull.",
    "He was covered in his own blood when officers came in.",
    "El conductor quedó decapitado.",
    "Había un charco de sangre en la cocina.",
    "Advertencia: imágenes fuertes del choque.",
    "Se masturbaba frente a la escuela.",
    "Mamacita, ven a patrullar con nosotros.",
    "El cuerpo mutilado fue hallado en el canal.",
    "Le tocó los senos a la pasajera.",
]

NEEDED = [
    "Sex trafficking awareness training is on Tuesday.",
    "Sexual assault hotline: trained advocates answer day and night.",
    "Teens: never send nude photos. Sextortion is a crime, and we can help.",
    "A man was arrested on suspicion of possession of child pornography.",
    "He was booked on suspicion of indecent exposure near Example Park.",
    "Officers responded to a report of a naked man walking on Highway 99.",
    "Talk with your children about sexting and pornography.",
    "One driver was injured and taken to a hospital.",
    "Two people died in a collision on Sample Road.",
    "Blood drive on Friday at the Example Community Center.",
    "A man suffered a gunshot wound to the leg and is stable.",
    "Stop the Bleed class: learn to pack a wound.",
    "Breast cancer awareness: our pink patches are here.",
    "Testicular cancer screening saves lives; Movember starts today.",
    "This graphic shows where the road is closed.",
    "Graphic design students painted our mural.",
    "Cockrell Road is closed at Essex Lane.",
    "Sussex Way and Middlesex Drive reopen at noon.",
    "The sex offender registration office is open until four.",
    "Auto body parts were stolen from a shop on Example Road.",
    "The fire left a charred fence and a burned shed.",
    "Peniston Way is closed between Example and Sample.",
    "Human trafficking is not always about sex. Learn the signs.",
    "Unlawful sexual intercourse with a minor is a crime; report it.",
    "The wreck looked bad, but nobody was hurt.",
    "Escort service for funeral processions must be booked a week ahead.",
    "Línea de ayuda para víctimas de agresión sexual.",
    "Hable con sus hijos sobre la pornografía y el sexting.",
    "Donación de sangre el viernes en el Centro Ejemplo.",
    "Una persona resultó herida y fue llevada al hospital.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", EXPLICIT)
def test_explicit_and_gory_posts_are_stopped(text, written):
    assert {finding.level for finding in found_by("A4", written(text))} == {Level.BLOCK}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", NEEDED)
def test_awareness_charges_and_help_pass(text, written):
    assert not found_by("A4", written(text))


def test_media_marked_as_graphic_are_stopped_whatever_the_words():
    (finding,) = found_by("A4", "Collision on Sample Road.", graphic=True, image_kind="SCENE")
    assert (finding.level, finding.start, finding.end) == (Level.BLOCK, 0, 0)
    assert not found_by("A4", "Collision on Sample Road.", image_kind="SCENE", alt_text="Two cars at a crossing")


def test_a_decorative_border_is_no_graphic_picture():
    assert not found_by("A4", "Happy new year!", image_kind="GRAPHIC_BORDER", decorative=True)


def test_the_alternative_text_tells_what_the_picture_shows():
    assert found_by("A4", "Collision on Sample Road.", image_kind="SCENE", alt_text="A bloody body beside a car")
    assert found_by("A4", "Monday mood.", image_kind="STOCK", alt_text="A topless dancer, nipples covered")


@pytest.mark.parametrize("text", ["p0rn0 night", "s e x y cops", "d.i.l.d.o", "p*rno night", "PENE"])
def test_other_spellings_are_stopped(text):
    assert found_by("A4", text)
