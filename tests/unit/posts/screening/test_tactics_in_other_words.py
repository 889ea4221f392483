"""389.5(e), rule E1: tactics told in many ways, and the everyday and incident posts that come near to them."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import found_by

pytestmark = pytest.mark.policy("389.5(e)")

LIVE = [
    "Our officers are stacked at the north door of the store.",
    "Crisis negotiators are talking to him from the house next door.",
    "K9 is tracking south through the greenbelt behind Example Court.",
    "The drone is hovering over the back yard and can see him in the kitchen.",
    "Deputies have taken positions along the back fence.",
    "14 officers and 3 K9s are inside the school right now.",
    "4-Paul-12 is holding the east stairwell.",
    "We are going in through the garage in ten minutes.",
    "Detectives in an unmarked gray Ford are parked across from the store.",
    "Sharpshooters have eyes on the suspect from the parking structure.",
    "There is a gap in the perimeter behind the laundromat.",
    "Units are coming in from the south on Example Blvd with no lights.",
    "The robot is rolling up to the front door.",
    "We have cut power to the house and will push gas next.",
    "We only have four officers here until Galt sends help.",
    "Officers are crouched behind the white van on Sample Way.",
    "SWAT is lining up in the loading dock.",
    "The arrest team will grab him when he walks out to his truck.",
    "Command post set up behind Example Lutheran Church.",
    "Staging area for arriving units: Sample School parking lot.",
    "Unit 7 covering the west exit, unit 9 on the roof.",
    "Two snipers and a spotter on the water tower.",
    "Tactical team is clearing the second floor of the hotel.",
    "BearCat is moving up the driveway now.",
    "Officers hiding in the bushes at the rear of the property.",
    "Undercover officers are mixed into the crowd at the plaza.",
    "The helicopter is using infrared on the yards between Oak and Elm.",
    "Thirty officers in riot gear are waiting on buses behind City Hall.",
    "Entry will be made through the rear sliding door.",
    "We plan to breach as soon as he hangs up the phone.",
    "Francotiradores listos en la azotea de enfrente.",
    "Doce agentes rodean la casa ahora mismo.",
    "El equipo táctico va a entrar por la puerta trasera.",
    "La unidad 214 cubre la salida norte.",
    "El puesto de mando está en el estacionamiento de la iglesia.",
    "Agentes de civil vigilan el parque desde un carro blanco.",
    "Los oficiales están escondidos detrás de la tienda.",
]

PLANNED = [
    "The Governor's motorcade will take Example Blvd from the airport at 10:15.",
    "The senator leaves the hotel by the south garage at noon and will be driven along Sample Road.",
    "Prisoner transport leaves the jail at 6 a.m. by Highway 99.",
    "Our team hits four houses on Sample Street at 5 tomorrow morning.",
    "Detectives will serve a warrant on Example Lane tonight.",
    "Prostitution sting planned for Friday night at the motels on Sample Road.",
    "Plainclothes officers will be working the mall parking lot this weekend.",
    "Undercover agents will be at the concert on Saturday.",
    "We will have 25 officers posted around the stadium for the game, six of them on rooftops.",
    "La caravana del gobernador saldrá por la calle Ejemplo a las diez.",
    "Mañana haremos una redada en la calle Ejemplo.",
    "El traslado del preso será por la carretera 99 a las seis.",
    "Agentes encubiertos estarán en el mercado este fin de semana.",
]

PUBLIC_ADVICE = [
    "Heavy police presence near Example Mall. Please stay away until further notice.",
    "SWAT and negotiators are on scene. Please avoid the area of Sample Road.",
    "A perimeter is set up around Example Park. Stay inside and lock your doors.",
    "Officers are going door to door to evacuate residents; follow their directions.",
    "Please do not share photos or video of officers or SWAT positions on social media.",
    "Do not livestream where officers are hiding or moving; it puts them at risk.",
    "We will not discuss tactics while the incident is active.",
    "Officers and a K9 are searching the area for a man in a red jacket.",
    "A helicopter is helping in the search. You may hear announcements.",
    "Two officers were hurt and are in stable condition.",
    "If you are inside the mall, stay where you are until an officer comes to you.",
    "Example Blvd is closed between Oak and Elm. Officers are directing traffic at both ends.",
    "If an officer approaches your car, keep your hands where they can be seen.",
    "Storage unit 12 was broken into; the owner is safe.",
    "The next update will be at 3 p.m. from the Public Information Officer.",
    "All residents between Oak and Elm should leave by the north side of the park.",
    "Se pide a los residentes que permanezcan adentro. Hay fuerte presencia policial.",
    "Por favor no publiquen fotos de la posición de los agentes.",
    "Los agentes están en el lugar; evite la calle Ejemplo.",
    "Manténgase lejos de la zona hasta nuevo aviso.",
]

AFTERWARDS = [
    "Officers surrounded the home and, after two hours, the man surrendered without injury.",
    "SWAT officers made entry and arrested a 34-year-old man on suspicion of robbery.",
    "Six officers served a search warrant last week and recovered two stolen motorcycles.",
    "Our SWAT team trains every month on entries and rescues at the old hospital.",
    "DUI checkpoint this Friday from 7 p.m. to 2 a.m. in Elk Grove. Plan a sober ride.",
    "Extra officers will be on patrol for Halloween. Have fun and be seen.",
    "Officers will be posted at school crossings this week to help children cross.",
    "The funeral procession will travel along Example Blvd to the cemetery.",
    "Meet the K9 unit behind City Hall at our open house.",
    "Two officers rescued a dog from the roof of a flooded car.",
    "Twelve officers and four dispatchers were honored on Tuesday.",
    "Distracted driving enforcement is planned for Wednesday across the city.",
    "Thirty new officers are now on patrol after graduating from the academy.",
    "Our bike officers are in the park all summer, so stop and say hello.",
    "Officer Roe is on the roof at Example Coffee for our Cop on a Rooftop fundraiser for Special Olympics.",
    "Agentes arrestaron a un hombre que se escondió en la azotea.",
    "Dos agentes visitaron la escuela para leer con los niños.",
    "Se llevará a cabo un retén de sobriedad el viernes.",
    "Police are investigating a collision behind the Example Market.",
    "Detectives were called to the rear of a business in the 4400 block of Sample Way.",
]


@pytest.mark.parametrize("text", LIVE)
def test_what_happens_now_is_blocked_in_an_incident_and_held_outside(text):
    assert {finding.level for finding in found_by("E1", text, incident_open=True, category="e")} == {Level.BLOCK}
    assert {finding.level for finding in found_by("E1", text, category="e")} == {Level.HOLD}


@pytest.mark.parametrize("text", PLANNED)
def test_what_is_planned_is_held(text):
    assert {finding.level for finding in found_by("E1", text, category="a")} == {Level.HOLD}


@pytest.mark.parametrize("text", PUBLIC_ADVICE)
def test_advice_during_an_incident_is_clear(text):
    assert not found_by("E1", text, incident_open=True, category="e")
    assert not found_by("E1", text.upper(), incident_open=True, category="e")


@pytest.mark.parametrize("text", AFTERWARDS)
def test_what_is_over_or_public_is_clear(text):
    assert not found_by("E1", text, category="g")
