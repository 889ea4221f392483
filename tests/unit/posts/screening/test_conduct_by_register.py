"""389.5: the same breaches told in other registers, found by frames and asides rather than by phrases."""

from __future__ import annotations

import pytest

from tests.unit.posts.screening.disguises import found_by

pytestmark = pytest.mark.policy("389.5")

BROKEN = {
    "A2": [
        "Checkpoint tonight on Sample Road. Older Asian drivers: this is not the time to practice merging.",
        "Los que vienen del otro lado de la frontera no respetan las señales de alto.",
    ],
    "A3": [
        "He told officers his twin did it. He does not have a twin. He does have a court date. Booked for theft.",
        "Se escondió debajo de la cama con los pies de fuera. Campeón mundial de las escondidas. Detenido por robo.",
    ],
    "D1": [
        "Night shift fuel: nobody does a breakfast burrito like Casa Muestra on Placeholder Way.",
        "El único candidato que entiende a la policía es el señor Ramos. Ustedes saben qué hacer en noviembre.",
    ],
    "D2": [
        "The jury saw it differently. We know what our officers saw.",
        "El juez le puso una fianza de quinientos pesos, como si hubiera robado un chicle.",
    ],
    "F1": [
        "Officer Lee's wife makes the cutest holiday wreaths. Thirty dollars each, she delivers. Order by Friday.",
        "El oficial Mendez toca con su banda este viernes en La Muestra. Entrada veinte dólares.",
    ],
    "B17": [
        "We noticed who was holding signs outside the station yesterday. Small town, folks.",
        "Vamos a estar tomando video de todos los que lleguen a la vigilia.",
    ],
    "E8": [
        "Spotted the stolen white Ram? Box it in and call us.",
        "Floodwater on Example Road is only knee-deep, most trucks will get through fine.",
    ],
}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in BROKEN.items() for text in texts])
def test_a_breach_in_another_register_is_found(rule, text):
    assert found_by(rule, text)


@pytest.mark.parametrize(
    "text",
    [
        "A jury found him guilty on Thursday. Sentencing is on May 4.",
        "A march is planned for Saturday at 11 a.m. Laguna Blvd will be closed from 10 to 2.",
        "Muslim, Sikh and Jewish neighbors asked for extra patrols during the holidays, and we are glad to help.",
        "The suspect ran through a yard and was found under a deck. He was arrested without incident.",
        "Gracias a la taquería de la esquina por prestarnos su estacionamiento para la feria de seguridad.",
        "El oficial Mendez fue ascendido a sargento. Felicidades de parte de todos.",
    ],
)
def test_an_ordinary_post_near_it_passes(text):
    assert not [finding for rule in BROKEN for finding in found_by(rule, text)]
