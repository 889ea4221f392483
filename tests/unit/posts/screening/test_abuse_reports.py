"""389.5(b), rule B12: reports of child and elder abuse stay confidential (Penal Code 11167.5, WIC 15633)."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(b)")

IDENTIFYING = [
    "A neighbor reported the abuse of the child at 9412 Example Oak Way.",
    "Child abuse arrest: a school nurse noticed the burns and called CPS.",
    "The child told a teacher about the abuse, and detectives arrested the father.",
    "CPS records show three earlier reports about this family. The mother was booked for child neglect.",
    "According to the mandated reporter, the boy was locked in a closet. Two adults are in custody for child abuse.",
    "An elder abuse report from her hairdresser led us to the grandson, who is in custody.",
    "Thanks to the daycare worker who spoke up, a toddler is safe. The stepfather was arrested for child endangerment.",
    "A pediatrician at Sample Clinic reported the injuries to the infant; both parents were arrested on 273a.",
    "The caregiver was arrested for elder abuse after the daughter called Adult Protective Services.",
    "Report to the hotline said the girl was starved. Her aunt was booked on suspicion of child abuse.",
    "The elder abuse victim, Rosa Roe, 84, lost her savings to her nephew.",
    "The victim of the child abuse disclosed to her counselor that it began last summer.",
    "Her bank teller flagged the withdrawals and told APS. The elder abuse suspect is in jail.",
    "Una maestra denunció el maltrato infantil y el padre fue detenido.",
    "Según el reporte a los servicios de protección, el niño tenía moretones. Los padres fueron arrestados por "
    "maltrato.",
    "La vecina llamó a la línea de protección por el abuso de la anciana en el 320 de la calle Ejemplo.",
]

PROTECTED = [
    "How to report child abuse: call 911 in an emergency.",
    "April is Child Abuse Prevention Month. Wear blue and learn the signs.",
    "Mandated reporter training for teachers and coaches is on Tuesday.",
    "A 34-year-old man was arrested on suspicion of child abuse. The child is safe.",
    "If you suspect elder abuse, call Adult Protective Services at 916-555-0111.",
    "World Elder Abuse Awareness Day: scams against seniors are elder abuse too.",
    "Two parents were arrested on suspicion of child endangerment after a crash. The children were not hurt.",
    "You can report abuse without giving your name.",
    "Our detectives work with social workers and advocates to keep children safe.",
    "A neighbor reported the burglary and we made an arrest.",
    "The caregiver was arrested on suspicion of financial elder abuse. The case is with the District Attorney.",
    "Teachers, nurses and pastors: our guide to reporting child abuse is online.",
    "Court Appointed Special Advocates need volunteers to stand up for children.",
    "Aprenda a reconocer las señales del maltrato infantil. Llame a la línea de ayuda.",
    "Un hombre fue arrestado por sospecha de maltrato infantil. El menor está a salvo.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", IDENTIFYING)
def test_what_was_reported_and_by_whom_is_not_told(text, written):
    found = found_by("B12", written(text))
    assert found
    assert {finding.level for finding in found} == {Level.BLOCK}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", PROTECTED)
def test_arrests_and_advice_on_reporting_pass(text, written):
    assert not found_by("B12", written(text))


def test_the_recorded_victim_type_is_enough():
    text = "A neighbor heard screams and called us."
    assert found_by("B12", text, victim_type="CHILD_ABUSE")
    assert not found_by("B12", text)
