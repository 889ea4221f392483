"""389.5(e), rule E2: codes, camera sites, weak locks and gaps in patrol stay inside."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(e)")

WEAK_POINTS = [
    "There is no patrol after 2 a.m. on weekends.",
    "The gate code for the corporation yard is 4471.",
    "Alarm code at the substation: 0925#.",
    "We have new plate readers mounted on the light poles at Oak and Example Blvd.",
    "ALPR cameras are installed at every exit of the mall except the south one.",
    "The cameras in the north parking lot have been down since Monday.",
    "The evidence room door does not lock.",
    "Only two patrol cars are on the road between 3 and 5 a.m.",
    "Night shift is short-staffed this weekend, so response will be slow.",
    "Shift change is at 6:30, and the streets are empty until seven.",
    "Spare keys to the patrol cars are kept under the front bumper.",
    "Rifles are stored in the trunk of every supervisor's car.",
    "There is no camera coverage on the east side of the plaza.",
    "The school resource officer will not be on campus on Thursday.",
    "The Wi-Fi password in our lobby office is Badge2026.",
    "Officers won't be patrolling the Sample Creek trail until January.",
    "A hidden camera is watching the mailboxes on Sample Court.",
    "The bait car is parked at the corner of Oak and Elm.",
    "The back gate of our yard never closes all the way.",
    "We have no officers on the west side during briefing from 5 to 5:30.",
    "Security at City Hall: the guard goes home at 9 p.m.",
    "We are stretched thin this week; nobody is on patrol in Sample Park at night.",
    "No hay patrullas después de las 2 de la mañana.",
    "El código de la puerta trasera es 8812.",
    "Las cámaras están instaladas en la esquina de Oak y Ejemplo.",
    "Solo tenemos dos oficiales de noche este fin de semana.",
    "La puerta de la bodega de evidencia no cierra.",
    "Las cámaras del estacionamiento no funcionan desde el lunes.",
]

GOOD_ADVICE = [
    "Join our camera registration program; it is voluntary and free.",
    "Never share your alarm code with anyone at the door.",
    "Change the code of your garage door often and lock side gates.",
    "A plate reader alerted officers to a stolen car near Example Blvd; two people were arrested.",
    "Do you have a doorbell camera near Oak and Elm? Detectives would like your video.",
    "Surveillance cameras at the market captured the man leaving.",
    "Extra patrols will be out this weekend from 8 p.m. to 2 a.m.",
    "Our dispatchers answer 24 hours a day, every day of the year.",
    "Our lobby closes at 5 p.m.; reports can be made online at any time.",
    "Red-light camera at Oak and Elm reminds us all to stop.",
    "No officers were injured in the crash on Highway 99.",
    "Alarm permits must be renewed before January 31.",
    "Check that your doors are locked and your keys are not left in the car.",
    "Firearms must be stored safely in a locked container. Free locks at our front desk.",
    "Use code SAFE2026? No: scammers send such codes. Never give a code to a caller.",
    "Vehicle Code 23123 prohibits holding a phone while driving.",
    "Officers on bikes patrol the trails every day.",
    "Install lights and cameras, and trim the hedge by your front door.",
    "Thieves broke a window at the school; nothing was taken.",
    "The traffic signal at Oak and Elm is out. Treat it as a four-way stop.",
    "Body-worn cameras are part of our uniform since 2018.",
    "Registre su cámara con nosotros; es gratis.",
    "Nunca comparta la clave de su alarma.",
    "Habrá más patrullas este fin de semana.",
    "Cierre su auto y no deje llaves adentro.",
    "The city council will hear our report on plate readers on Wednesday.",
    "Our non-emergency number is staffed around the clock.",
    "No parking on Oak Street between 8 and noon on Tuesday.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", WEAK_POINTS)
def test_weak_points_are_blocked(text, written):
    assert {finding.level for finding in found_by("E2", written(text))} == {Level.BLOCK}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", GOOD_ADVICE)
def test_advice_and_programs_are_clear(text, written):
    assert not found_by("E2", written(text))
