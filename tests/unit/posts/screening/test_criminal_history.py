"""389.5(b), rule B7: nobody's criminal history, probation or parole is told in a post."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(b)")

TOLD = [
    "The driver has a rap sheet as long as Example Road.",
    "A 31-year-old man with an extensive criminal history was booked on suspicion of theft.",
    "He is currently on searchable probation, so officers searched the bag.",
    "The suspect was released on parole in August.",
    "She was on formal probation for fraud when officers stopped her.",
    "John Roe is a convicted felon and may not own a gun.",
    "Records show two prior arrests for the same thing.",
    "This is his fourth DUI arrest since 2021.",
    "The man had been arrested last month for stealing from the same store.",
    "The suspect is well known to law enforcement.",
    "He is no stranger to our jail.",
    "Just three weeks out of prison, he was back at it.",
    "A repeat offender is in custody again.",
    "Our detectives arrested a two-striker on Sample Way.",
    "The arrestee, an ex-con, told officers nothing.",
    "Officers learned that the woman had previously served time for burglary.",
    "A records check showed that he had several priors.",
    "She has been in and out of jail since she was 19.",
    "The passenger, a registered sex offender, gave a false name.",
    "The 44-year-old was wearing an ankle monitor on post-release community supervision.",
    "He was out on bail for another robbery at the time.",
    "The suspect spent six years in state prison before this.",
    "A parolee at large was found in the trunk.",
    "Both men were on probation.",
    "With a history of domestic violence, the man was not supposed to be there.",
    "She was convicted in 2017 of embezzlement.",
    "The suspect violated the terms of her parole.",
    "His criminal record dates back to the nineties.",
    "The career criminal was found under a bed.",
    "He has been arrested six times since January.",
    "El sospechoso tiene un largo historial criminal.",
    "El detenido estaba en libertad condicional.",
    "La mujer cuenta con arrestos previos por fraude.",
    "El hombre, un reincidente, fue detenido en la calle Ejemplo.",
    "Ya había sido arrestado dos veces este año.",
    "El detenido salió de prisión en marzo.",
    "El conductor, viejo conocido de la policía, huyó a pie.",
    "El acusado cumplió cuatro años de condena por robo.",
    "La detenida se encontraba bajo probatoria.",
    "Es un exconvicto y delincuente habitual.",
]
NOT_TOLD = [
    "John Roe, 34, was arrested on suspicion of being a felon in possession of a firearm.",
    "He is held without bail on a parole hold.",
    "He was booked with a probation hold and is due in court on Monday.",
    "The man had an outstanding warrant for theft and was taken to jail.",
    "Officers made 14 probation compliance checks; 12 people were in compliance.",
    "The Sacramento County Probation Department joined our toy drive.",
    "Two parole agents helped us at the resource fair.",
    "Free clinic: learn how to expunge a criminal record. Attorneys will answer questions.",
    "Applicants must have no felony convictions and pass a background check.",
    "Can I become a police officer with a prior arrest? Ask our recruiters.",
    "A history of the Department: 20 years in 20 pictures.",
    "Our Records Unit is closed on Friday; arrest record requests are taken online.",
    "The shop broke its record of 41 blood donors, and we have a record of giving.",
    "Officer Sample finished probation and now patrols alone.",
    "Two men were arrested last month on suspicion of burglary; the case is with the District Attorney.",
    "John Roe was convicted today of robbery.",
    "Repeat the number to the dispatcher, please.",
    "He was cited and released at the scene.",
    "The suspect was released from the hospital and booked.",
    "For the third time this year we host Coffee with a Cop.",
    "Check Megan's Law to learn how registered sex offenders are listed.",
    "On Tuesday, officers spent six hours in the rain to find a lost dog.",
    "The missing man is familiar with the area and may be on a bus.",
    "Prior to the crash the driver stopped at a light.",
    "Previous winners of the art contest are welcome.",
    "Officers arrested the man before he could flee.",
    "Thank you to the officers known to every child at Sample School.",
    "Past events: see our album.",
    "Requisitos: no tener condenas por delitos graves. Solicite empleo hoy.",
    "La verificación de antecedentes toma seis semanas para los solicitantes.",
    "El Departamento de Libertad Condicional del condado nos visitó.",
    "El hombre fue detenido el martes y sigue en la cárcel del condado.",
    "Con licencia provisional no puede llevar pasajeros.",
    "The jury found that the fire was set on purpose.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", TOLD)
def test_a_persons_past_is_stopped(text, written):
    found = found_by("B7", written(text), category="g")
    assert found
    assert {finding.level for finding in found} == {Level.BLOCK}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", NOT_TOLD)
def test_charges_custody_and_general_talk_pass(text, written):
    assert not found_by("B7", written(text), category="a")


def test_a_wanted_person_may_be_described_with_the_recorded_exception():
    text = "WANTED: John Roe, 45, on parole for robbery. Do not approach; call 911."
    assert found_by("B7", text, category="c")
    assert not found_by("B7", text, category="c", exceptions=[{"type": "11144(b)", "ref": "WP-26-1"}])
    assert found_by("B7", text, category="c", exceptions=[{"type": "11144(b)", "ref": " "}])


def test_an_earlier_verdict_may_be_repeated_from_the_courts_record():
    text = "John Roe was convicted in 2019 of fraud."
    assert found_by("B7", text, category="g")
    assert not found_by("B7", text, category="g", exceptions=[{"type": "court_record", "ref": "19FE1"}])
    assert found_by("B7", "He is on parole.", category="g", exceptions=[{"type": "court_record", "ref": "19FE1"}])


def test_the_finding_says_what_may_be_told_instead():
    (finding,) = found_by("B7", "He has a rap sheet.", category="g")
    assert "389.5(b)" in finding.message
    assert "11144(b)" in finding.suggestion
    assert finding.quote == "rap sheet"
