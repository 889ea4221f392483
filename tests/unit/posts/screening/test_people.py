"""389.5(b): who is a person's name in a post, and who is an official, a place, a business, an event or a dog."""

import pytest

from posts.screening import Submission
from posts.screening.people import names, titled
from posts.screening.reading import Reading
from tests.unit.posts.screening.disguises import DEPARTMENT

pytestmark = pytest.mark.policy("389.5(b)")

PERSONS = [
    ("Jane Roe was hurt.", "Jane Roe"),
    ("Officers found Jane Roe at noon.", "Jane Roe"),
    ("Yesterday Maria Sample came home.", "Maria Sample"),
    ("Remembering Jane Roe, who loved roses.", "Jane Roe"),
    ("Jane O'Hara-Roe was hurt.", "Jane O'Hara-Roe"),
    ("Connor McSample was hurt.", "Connor McSample"),
    ("DeShawn Roe was hurt.", "DeShawn Roe"),
    ("Anne-Marie Roe was hurt.", "Anne-Marie Roe"),
    ("J. Roe was arrested.", "J. Roe"),
    ("J.R. Roe was arrested.", "J.R. Roe"),
    ("Jane Q. Roe was hurt.", "Jane Q. Roe"),
    ("Jane R. was hurt.", "Jane R."),
    ("Robert Roe Jr. was hurt.", "Robert Roe Jr."),
    ("Robert Roe III was hurt.", "Robert Roe III"),
    ('Robert "Bobby" Roe was hurt.', 'Robert "Bobby" Roe'),
    ("José Pérez García fue herido.", "Jose Perez Garcia"),
    ("María de la Cruz fue herida.", "Maria de la Cruz"),
    ("Juan Carlos Pérez García fue herido.", "Juan Carlos Perez Garcia"),
    ("Ana del Río vive aquí.", "Ana del Rio"),
    ("Zoë Muñoz-Peña was hurt.", "Zoe Munoz-Pena"),
    ("MISSING: JANE ROE was last seen at noon in a blue coat.", "JANE ROE"),
    ("Jane ROE was last seen at noon.", "Jane ROE"),
    ("A gift from Maria Roe made our day.", "Maria Roe"),
    ("Information on Kevin Roe may help.", "Kevin Roe"),
    ("The Jane Roe case goes on.", "Jane Roe"),
    ("It was Jane Park who called.", "Jane Park"),
    ("Doris Day-Roe was hurt.", "Doris Day-Roe"),
    ("Priya Venkataraman was hurt.", "Priya Venkataraman"),
    ("Nguyen Thi Mai was hurt.", "Nguyen Thi Mai"),
    ("Vue Xiong was hurt.", "Vue Xiong"),
    ("Harpreet Singh Dhillon was hurt.", "Harpreet Singh Dhillon"),
    ("Mr. Samplewell was hurt.", "Samplewell"),
    ("La señora Ejemplo fue herida.", "Ejemplo"),
    ("The officer found Jane Roe at noon.", "Jane Roe"),
    ("A coach, John Roe, was arrested.", "John Roe"),
]
CASELESS = [
    ("JANE ROE WAS HURT ON SUNDAY.", "JANE ROE"),
    ("jane roe was hurt on sunday", "jane roe"),
    ("MARIA DE LA CRUZ FUE HERIDA AYER.", "MARIA DE LA CRUZ"),
    ("JOSE PEREZ GARCIA FUE HERIDO.", "JOSE PEREZ GARCIA"),
    ("WE FOUND MARIA O'HARA AT NOON.", "MARIA O'HARA"),
    ("J. ROE WAS ARRESTED TODAY.", "J. ROE"),
    ("JANE Q. ROE WAS HURT.", "JANE Q. ROE"),
    ("kevin samplewell is wanted", "kevin samplewell"),
    ("ANNE-MARIE ROE WAS HURT.", "ANNE-MARIE ROE"),
    ("JANE ROE-SAMPLE WAS HURT.", "JANE ROE-SAMPLE"),
]
NOBODY = [
    "Sample Market and Sample Valley Deli are open.",
    "Thanks to Chase Bank and Rose Garden Coffee for the donation.",
    "The game is at Jane Roe Elementary School.",
    "Meet us at John Sample Park or on Franklin Sample Blvd.",
    "National Night Out is back. So is Shop With A Cop.",
    "Operation Safe Streets starts on Monday.",
    "Trunk Or Treat, Faith And Blue, Tip A Cop.",
    "Elk Grove Unified and Sacramento County help us.",
    "Happy Thanksgiving and Merry Christmas!",
    "Neighborhood Watch meets on Tuesday.",
    "K9 Rex and his handler are back.",
    "Avoid Laguna Springs and Bond Road.",
    "Toyota Camry and Honda Civic owners: get free etching.",
    "The U.S. Marshals and the FBI helped.",
    "Red Cross, Salvation Army and Habitat thank you.",
    "Cinco De Mayo and Diwali are near.",
    "Move Over Law: slow down for tow trucks.",
    "Black Friday and Small Business Saturday are coming.",
    "Highway Patrol and Fire Department crews are here.",
    "Sample Oaks Apartments and Sample Creek Trail are safe.",
    "El Departamento de Policía agradece a la Iglesia San Pedro.",
    "Feliz Navidad y Próspero Año Nuevo.",
    "La Calle Ejemplo está cerrada.",
    "Día de los Muertos en el Parque Ejemplo.",
    "Daylight Saving Time ends on Sunday.",
    "Community Service Officers wanted.",
    "Apply for Dispatcher, Records Clerk or Police Officer.",
]
NOBODY_CASELESS = [
    "MARK YOUR CALENDAR AND GRACE US WITH YOUR TIME.",
    "THE CHASE ENDED ON SAMPLE ROAD.",
    "will be closed in may, hope to see you",
    "JACKSON ROAD AND FRANKLIN BOULEVARD ARE CLOSED.",
    "FAITH AND BLUE WEEKEND IS HERE.",
    "NATIONAL NIGHT OUT IS BACK.",
    "K9 REX IS BACK.",
]
OFFICIALS = [
    ("Officer Jane Roe was there.", "Jane Roe"),
    ("Sgt. Roe was there.", "Roe"),
    ("Ofc. J. Roe was there.", "J. Roe"),
    ("Our newest sergeant, Alex Sample, smiled.", "Alex Sample"),
    ("Officers Kim Roe, Lee Doe and Ana Sample were there.", "Ana Sample"),
    ("Detectives Roe and Doe were there.", "Doe"),
    ("Chief of Police Pat Roe spoke.", "Pat Roe"),
    ("Mayor Bobbie Sample-Roe spoke.", "Bobbie Sample-Roe"),
    ("La sargento María Ejemplo habló.", "Maria Ejemplo"),
    ("El oficial Ejemplo habló.", "Ejemplo"),
    ("Pat Roe, our public information officer, spoke.", "Pat Roe"),
    ("Pat Roe, Chief of Police, spoke.", "Pat Roe"),
    ("Retired Lt. Sam Roe spoke.", "Sam Roe"),
    ("Supervising Dispatcher Jane Roe spoke.", "Jane Roe"),
]


def told(text: str) -> list[str]:
    reading = Reading(Submission(text), DEPARTMENT)
    return [reading.cased[name.start : name.end] for name in names(reading)]


def surely_told(text: str) -> list[str]:
    reading = Reading(Submission(text), DEPARTMENT)
    return [reading.cased[name.start : name.end] for name in names(reading) if name.sure]


@pytest.mark.parametrize(("text", "person"), PERSONS + CASELESS)
def test_a_person_is_told_by_name(text, person):
    assert person in told(text)


@pytest.mark.parametrize("text", NOBODY + NOBODY_CASELESS)
def test_places_businesses_events_and_dogs_are_nobody(text):
    assert surely_told(text) == []


@pytest.mark.parametrize(("text", "person"), OFFICIALS)
def test_an_official_is_no_private_person(text, person):
    assert person not in told(text)


@pytest.mark.parametrize(("text", "person"), OFFICIALS)
def test_an_official_is_found_as_such(text, person):
    reading = Reading(Submission(text), DEPARTMENT)
    assert person in [reading.cased[name.start : name.end] for name in titled(reading)]


def test_one_capital_word_alone_is_not_sure():
    reading = Reading(Submission("Then Samplewell came home."), DEPARTMENT)
    assert [name.sure for name in names(reading)] == [False]
