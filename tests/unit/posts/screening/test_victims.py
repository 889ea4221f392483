"""389.5(b), rule B4: the victim of a sex offense stays unidentified (Penal Code 293)."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(b)")

IDENTIFYING = [
    "Jane R., 24, was raped near the park.",
    "The man was arrested for sexual assault; the victim is the stepdaughter of the suspect.",
    "Detectives say he raped his own niece over two years.",
    "The suspect's roommate was sexually assaulted on Friday.",
    "The victim of the rape, identified as Jane Roe, is recovering.",
    "The sexual assault happened at 9412 Example Oak Way #12.",
    "The rape victim works at the Example Deli.",
    "Maria Roe was raped in the parking lot.",
    "He molested a student; the victim lives on Sample Court with her aunt.",
    "The coach was booked for lewd acts. His girlfriend was the victim.",
    "Arrestan a un hombre por abuso sexual de su hijastra.",
    "La víctima de agresión sexual es la sobrina del sospechoso.",
    "John Roe, 45, was arrested on suspicion of lewd acts with his 11-year-old granddaughter.",
    "A man is in custody after a woman was raped by her ex-boyfriend at a party.",
    "The girl was molested by her stepfather, detectives said.",
    "John Roe was booked under 288 PC. The child is the daughter of his live-in partner.",
    "The survivor, a barista at Example Coffee, came forward after the sexual assault.",
    "Sexual assault arrest: the victim is a nurse at Sample Hospital and was on shift.",
    "A cashier at Example Market was raped in the stock room on Sunday night.",
    "The rape victim lives in the Example Oaks apartments, second floor.",
    "The victim and the suspect are cousins; he was arrested for sexual battery.",
    "Victim's name: Maria Roe. The suspect in her rape is in custody.",
    "The victim of the sexual battery is the only female firefighter at the station.",
    "We arrested a tutor for molesting the pastor's son.",
    "The teen, who plays goalie for the Sample Hawks, was sexually assaulted after practice.",
    "Follow her journey: rape survivor @jane_roe_example speaks out.",
    "Suspect arrested for 261 PC. The victim, J.R., picked him out of a lineup.",
    "He is accused of sexual abuse. The victim's stepfather was arrested at home.",
    "The assault was reported by the victim, a sophomore at Example High School. The rape suspect is at large.",
    "The woman he raped shares an apartment with the suspect.",
    "Un hombre fue detenido por violación; la víctima trabaja en la panadería Ejemplo.",
    "La víctima, María Pérez, fue agredida sexualmente el viernes.",
    "El detenido abusó sexualmente de la hija de su novia.",
    "La menor fue violada por su padrastro en su casa de la calle Ejemplo.",
]

PROTECTED = [
    "A man was arrested for sexual assault. A victim has been identified and is receiving support.",
    "Sexual assault awareness month: call the hotline any time.",
    "Detectives ask anyone with information about the rape on Friday to call 916-555-0122.",
    "The sexual battery was reported in the 1200 block of Example Way.",
    "John Roe, 34, was arrested on suspicion of rape.",
    "His wife called 911 after the burglary.",
    "Survivors of sexual abuse can visit us at City Hall, 8401 Laguna Palms Way.",
    "The victim of the robbery was not hurt.",
    "John Roe, 41, of Sacramento, was booked on suspicion of sexual battery. Detectives believe there may be "
    "more victims.",
    "If you or someone you know is a survivor of sexual assault, advocates are available at 916-555-0111.",
    "Talk to your children about sexual abuse. Trust your instincts as a parent.",
    "A teacher at Example High School was arrested on suspicion of lewd acts. Other victims may call 916-555-0122.",
    "Do not name survivors of sexual assault online. Share resources, not rumors.",
    "The rape suspect was last seen running north on Sample Road. Call 911 if you see him.",
    "The victim of the sexual assault was taken to a hospital and is in stable condition.",
    "Detectives Lee and Sample investigate every report of rape with care for the survivor.",
    "Join us Tuesday for a free self-defense class at Example Park; learn about date rape drugs.",
    "A victim of a 1998 rape now has an answer. The suspect was found guilty last week.",
    "A woman reported that she was groped by a stranger on the trail near Example Creek.",
    "Survivors: you decide whom you tell. Our victim advocate is here for you and your family.",
    "Officers arrested a man who exposed himself near a school. No one was hurt.",
    "The victim told officers that the man offered her a ride. She did not know him.",
    "Una víctima de agresión sexual ha sido identificada y recibe apoyo.",
    "Abril es el mes de la prevención de la agresión sexual. Llame a la línea de ayuda.",
    "Un hombre de 40 años fue arrestado por violación. Si tiene información, llame al 916-555-0122.",
    "The seminar on sexual harassment at work is open to every employer in the city.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", IDENTIFYING)
def test_what_identifies_the_victim_is_stopped(text, written):
    found = found_by("B4", written(text))
    assert found
    assert {finding.level for finding in found} == {Level.BLOCK}
    assert "Penal Code 293" in found[0].statute


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", PROTECTED)
def test_what_keeps_the_victim_private_passes(text, written):
    assert not found_by("B4", written(text))


def test_the_recorded_victim_type_is_enough():
    text = "The suspect's stepdaughter reported it to a teacher."
    assert found_by("B4", text, victim_type="SEX_OFFENSE")
    assert not found_by("B4", text)


def test_a_recorded_victim_is_found_by_name():
    known = {"victim_type": "SEX_OFFENSE", "subjects": [{"name": "Jo Roe", "age": 30, "role": "VICTIM"}]}
    assert found_by("B4", "We thank Jo Roe for her courage.", **known)
