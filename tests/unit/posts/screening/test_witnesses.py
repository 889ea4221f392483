"""389.5(b), rule B11: where and how to find a victim or a witness stays inside (Penal Code 841.5, Marsy's Law)."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(b)")

IDENTIFYING = [
    "We spoke with a witness, who works at the Example Deli.",
    "The witness lives two doors down on Sample Court.",
    "The victim can be reached at her office on Example Street.",
    "Our key witness is a barista at Sample Coffee who saw the whole thing.",
    "A cashier at Example Market witnessed the shooting and picked the suspect out of a lineup.",
    "Witness Maria Roe told detectives that the gunman fled north.",
    "The robbery victim is staying with her sister on Example Oak Way.",
    "The victim's home on Sample Court was watched for days before the burglary.",
    "The witness drives a red pickup and parks it on Example Lane every night.",
    "An eyewitness, identified as Tom Roe, 52, chased the thief.",
    "The stabbing victim attends Sample Middle School.",
    "Thanks to the witness, a nurse at Example Hospital, for coming forward in the gang case.",
    "The 911 caller lives at 9412 Example Oak Way.",
    "The witness is the suspect's cousin and has agreed to testify.",
    "Want to thank the witness? Visit her at the Sample Nail Salon, where she works.",
    "The victim of the domestic violence moved to Sample, Nevada, and now works at the Example Casino.",
    "The reporting party, a neighbor at 14 Example Court, saw two men.",
    "The carjacking victim teaches third grade at Example Elementary.",
    "The only witness is the night manager of the Sample Motel on Example Blvd.",
    "The victim in the assault posts as @roe_example on Instagram.",
    "The victim is recovering in room 214 at Sample Hospital.",
    "An employee of Example Pharmacy told detectives she saw the gunman's face.",
    "El testigo trabaja en la panadería Ejemplo.",
    "La víctima vive en la calle Ejemplo, cerca de la escuela.",
    "La testigo, una cajera del mercado Ejemplo, identificó al sospechoso.",
    "El testigo Juan Pérez declaró ante los detectives.",
]

PROTECTED = [
    "Several witnesses called 911.",
    "Witnesses are asked to call Detective Sample at 916-555-0122.",
    "The victim was walking on Example Street when two men took her purse.",
    "A witness followed the car from a distance and stayed on the line with dispatch.",
    "The victim, a 45-year-old Elk Grove man, was taken to a hospital with minor injuries.",
    "A suspect entered Example Market and demanded cash. The clerk was not hurt.",
    "Victims of crime can get help from our advocate at 916-555-0111.",
    "If you witnessed the collision at Example Blvd and Sample Road, please call us.",
    "The victim is in stable condition.",
    "The victim was robbed at gunpoint in the parking lot of Example Mall.",
    "We interviewed witnesses and collected video in the area of Sample Park.",
    "The victim met the seller in a parking lot on Sample Road and was robbed.",
    "The victim's car was found on Example Road.",
    "The victim lives in Elk Grove and is doing well.",
    "Scam alert: a victim was told to pay with gift cards bought at a store.",
    "Thank you to the bystanders who helped at the crash on Highway 99.",
    "Officers met with the victim at the scene and took a report.",
    "A witness told officers that a gray sedan left at high speed toward Sample Road.",
    "Witness something? Say something. Call our tip line at 916-555-0122.",
    "The victim was transported to an area hospital. The driver stayed on scene.",
    "A shopper reported a man looking into cars at the Sample Plaza parking lot.",
    "The victim and the suspect did not know each other.",
    "Victims' rights week: learn about Marsy's Law at the library on Tuesday.",
    "The employee locked the door of the Example Store and called 911.",
    "Varios testigos llamaron al 911.",
    "La víctima fue trasladada a un hospital y se encuentra estable.",
    "Si usted fue testigo del choque en la calle Ejemplo, llame al 916-555-0122.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", IDENTIFYING)
def test_what_leads_to_a_victim_or_witness_is_stopped(text, written):
    found = found_by("B11", written(text))
    assert found
    assert {finding.level for finding in found} == {Level.BLOCK}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", PROTECTED)
def test_thanks_and_calls_for_witnesses_pass(text, written):
    assert not found_by("B11", written(text))


def test_the_wife_of_a_named_suspect_is_known_when_the_record_says_domestic_violence():
    text = "John Roe, 41, was arrested for assaulting his wife."
    assert found_by("B11", text, victim_type="DV")
    assert not found_by("B11", text)


def test_a_recorded_witness_is_found_by_name():
    known = {"subjects": [{"name": "Kim Sample", "age": 40, "role": "WITNESS"}]}
    assert found_by("B11", "We thank Kim Sample for speaking up.", **known)
