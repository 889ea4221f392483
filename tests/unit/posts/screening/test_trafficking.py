"""389.5(b), rule B5: victims of trafficking and their families stay unnamed and unseen (AB 2498)."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(b)")

IDENTIFYING = [
    "Maria Roe, 19, was rescued from a trafficking ring on Friday.",
    "The trafficking victim, Lina Roe, is safe tonight.",
    "We freed five women from human trafficking. The victim's mother, Ana Roe, thanked detectives.",
    "The trafficked girl is the niece of the suspect.",
    "The trafficking survivor lives at 9412 Example Oak Way.",
    "The rescued woman works at the Example Nail Salon, where the trafficking took place.",
    "He forced his girlfriend into prostitution and was booked for pimping.",
    "Human trafficking arrest: he sold his own stepdaughter at a motel.",
    "The victim of labor trafficking was employed as a cook at Example Grill.",
    "A recovered victim of trafficking is now staying with her aunt on Sample Court.",
    "The trafficking victim, a senior at Example High, was found in a motel.",
    "Sex trafficking: the survivor is the daughter of a local pastor.",
    "The trafficking survivor goes by @lina_example on Instagram.",
    "Trafficking victim identified as Lina R., 17, from the Sample Oaks apartments.",
    "Rescatamos a María Pérez, de 19 años, víctima de trata de personas.",
    "La víctima de trata trabaja en el restaurante Ejemplo de la calle Muestra.",
    "La joven explotada es la hermana del sospechoso; fue arrestado por trata de personas.",
]

PROTECTED = [
    "Three victims of human trafficking were recovered and offered services.",
    "January is Human Trafficking Prevention Month. Know the signs; call the hotline.",
    "Detectives arrested two men on suspicion of human trafficking and pimping at a motel on Sample Road.",
    "A 17-year-old victim of trafficking is safe and with an advocate.",
    "Our training on trafficking for hotel employees is on Tuesday at City Hall.",
    "John Roe, 34, was arrested on suspicion of trafficking. A victim is receiving support.",
    "If you think you see trafficking, do not confront anyone. Call 911.",
    "The operation ended with nine arrests; four people were identified as victims and given help.",
    "Drug trafficking arrest: two pounds of methamphetamine were seized on Highway 99.",
    "Tres víctimas de trata de personas fueron rescatadas y reciben apoyo.",
    "Conozca las señales de la trata de personas y llame a la línea de ayuda.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", IDENTIFYING)
def test_what_identifies_victim_or_family_is_stopped(text, written):
    found = found_by("B5", written(text))
    assert found
    assert {finding.level for finding in found} == {Level.BLOCK}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", PROTECTED)
def test_counts_and_advice_pass(text, written):
    assert not found_by("B5", written(text))


def test_a_picture_of_a_rescued_person_needs_the_release_of_the_chief():
    text = "Three victims of trafficking are safe tonight."
    assert found_by("B5", text, image_kind="RESCUED_PERSON", alt_text="A person, face blurred")
    assert not found_by("B5", text, image_kind="RESCUED_PERSON", alt_text="A person", chief_legal_release=True)
    assert not found_by("B5", text, image_kind="STOCK", alt_text="Hands reaching for light")


def test_a_scene_whose_description_shows_the_victim_is_a_picture_of_the_victim():
    text = "Detectives ended a trafficking ring last night."
    assert found_by("B5", text, image_kind="SCENE", alt_text="Photo of a rescued woman with an officer")
    assert not found_by("B5", text, image_kind="SCENE", alt_text="Patrol cars in front of a motel")
