"""389.5(b), rule B8: private numbers and addresses in the forms that real posts give them, English and Spanish."""

import time

import pytest

from posts.screening import Config, Level, Submission, screen
from posts.screening.clause_b_identifiers import B8
from tests.unit.posts.screening.disguises import DEPARTMENT, DISGUISES, found_by, plain, with_cyrillic

pytestmark = pytest.mark.policy("389.5(b)")

PHONES = [
    "Call the owner at 916-555-\n0142 today.",
    "Her number: 916\n555\n0143.",
    "Dial 916 · 555 · 0144 if it is yours.",
    "Text him: 9 1 6 5 5 5 0 1 4 5.",
    "Reach her at 9-1-6-5-5-5-0-1-4-6.",
    "He answers at nine one six, five five five, oh one forty-seven.",
    "Call nine-one-six, double five five, zero one four eight.",
    "Su celular es nueve uno seis, cinco cinco cinco, cero uno cuatro nueve.",
    "Call her on 916_555_0150 or after six.",
    "Message https://wa.me/19165550151 to claim the keys.",
    "Tap tel:+19165550152 and ask for Bob.",
    "Details: https://sample.example/contact?phone=9165550153",
    "Call 916.555.O154, that is the owner's line.",
    "Her cell (916)5550155 is on all day.",
    "Call 1 (916) 555-0156, the finder.",
    "Ring his landlord, 555-0157, for the key.",
    "Owner's cell: 9️⃣1️⃣6️⃣5️⃣5️⃣5️⃣0️⃣1️⃣5️⃣8️⃣",
    "Her WhatsApp is +52 55 5555 0159.",
    "Llame a la dueña al 916 555 01 60.",
    "El teléfono del testigo: (916) 555-0161.",
    "Order at 1-800-555-CATS, her shop.",
]
MAIL = [
    "Write to jane.roe@\nsample.example now.",
    "E-mail jane_roe at sample dot com for it.",
    "Su correo es jane.roe arroba sample punto com.",
    "Contact roe77 {at} sample {dot} org.",
    "Tickets: mailto:jane.roe%40sample.com",
    "Ask bob.roe @ sample . com about the bike.",
]
DOCUMENTS = [
    "Her social ends in 6789, said the caller.",
    "SSN XXX-XX-6789 was on the letter.",
    "Social Security no. 123 45 6789 was used.",
    "His SSN, 123-45-\n6789, was on the paper.",
    "Su número de seguro social es 123 45 6789.",
    "The last four of his SSN are 4321.",
    "DL: D 123 4567 belongs to the driver.",
    "Driver's license number is F7654321.",
    "Licencia de manejo número Y1234567.",
    "Passport number 123456789 was found.",
    "Card 4111 1111 1111 1111 was used twice.",
    "Her bank account number is 000123456789.",
    "DOB 3-14-85.",
    "Date of birth is 14 March 1985.",
    "John Roe (03/14/1985) was booked.",
    "She was born on the 14th of March, 1985.",
    "Nacido el 14 de marzo de 1985 en Sample.",
    "Fecha de nac.: 14/03/1985.",
    "D.O.B. 1985-03-14.",
    "Birthdate: 03141985.",
]
HOMES = [
    "He lives at 1234 Sample and is home most nights.",
    "Her home is 88 W Sample, the green one.",
    "They met at 4412 Sample Oak Court, Lot 12.",
    "The party was at twelve thirty-four Sample Drive.",
    "Vive en el número 415 de Sample Lane, departamento 3.",
    "La casa está en el 1420 de la calle Ejemplo.",
    "Su domicilio es Calle Ejemplo #1420.",
    "The tow truck waits at 9912 N. Sample Blvd., Apt. B.",
    "The warrant was served at 1234 1/2 Sample Street.",
    "Her address is 9000\nSample Meadow Way.",
    "The family at 7301 Sample Court West asks for quiet.",
]
PLATES = [
    "Plate 7 ABC 123 parks in the bike lane.",
    "A van with plate: CA 8SMP456 blocked the ramp.",
    "License plate “SMPLR” is on a red coupe.",
    "To the driver of 7ABC-123: we see you.",
    "The truck, Nevada plate 123 ABC, was parked there.",
    "VIN 1HGCM82633A004352 is on the title.",
    "Estacionó el auto con placas 7ABC123 en la acera.",
    "Silver hatchback, plate 6-SMP-789.",
    "The personalized plate reads GRNDPA7.",
    "Motorcycle 12A3456 was on the sidewalk.",
]
CLEAR = [
    "Zoom meeting ID: 845 555 0142, passcode 12345.",
    "Attendance was 500-1000 people each night.",
    "Text HOME to 741741 or call 988, day or night.",
    "Case number 9165550142 is closed.",
    "Never tell a caller your Social Security number. Scams doubled in 2026.",
    "Social Security scams cost residents $120,000 in 2025.",
    "Ready? Five, four, three, two, one, zero!",
    "Follow @egpd@sample.social for news.",
    "Register at sample.gov/ride by Dec. 31 at noon.",
    "E-mail us at elkgrovepd.org/contact.",
    "Officer Roe was born and raised in Elk Grove.",
    "Cesar Chavez was born on March 31, 1927.",
    "The Department was born on October 28, 2006.",
    "Our city was incorporated on July 1, 2000.",
    "The driver license checkpoint ran from 6 p.m. on 11/20/2026 until 2 a.m.",
    "Bring your driver license to the lobby. Fee: $25.",
    "Our license plate readers found 12 stolen cars in May 2026.",
    "Get your free license plate covers and etching on Saturday.",
    "New license plate fees start in 2027.",
    "On November 24, 2026 Sample Way will be repaved.",
    "Se reportaron disparos en el bloque 2900 de Sample Street.",
    "La cuadra 1200 de la calle Ejemplo está cerrada.",
    "Take Exit 280 Sample Road, then Highway 16 Sample Drive.",
    "Over 2,500 runners crossed Sample Trail in 3 hours.",
    "Join us for National Night Out at the Sample Community Center, 9355 Sample Park Drive.",
    "Blood drive on Friday, 9 a.m. to 2 p.m., 8545 Sample Street.",
    "Open house: 10035 Sample Avenue, 10 to 2, all ages.",
    "Taller gratis en la biblioteca, 8900 Sample Blvd, el sábado.",
    "La reunión será en la oficina de la calle Ejemplo 1420.",
    "Three lanes of Sample Blvd reopen; 2 lanes on Sample Road stay shut.",
    "We gave 1,204 rides, 345 helmets and 1,122 lights.",
    "Scores this week: 345, 412, 1200.",
    "Serial number 4111111111111111 is engraved on it.",
    "Report a crime online or at 916-555-0111.",
    "Reporte un delito al (916) 555-0111, o marque 9-1-1.",
    "One in five of two hundred drivers was on the phone.",
    "Court case 25FE00990, badge 7421, invoice 26A1234 are public.",
    "Lobby hours: 8-5 Mon-Fri, 9-12 Sat.",
]


@pytest.mark.parametrize("text", PHONES + MAIL + DOCUMENTS + HOMES + PLATES)
@pytest.mark.parametrize("written", [plain, with_cyrillic])
def test_a_private_number_is_stopped_in_whatever_form(text, written):
    found = found_by("B8", written(text))
    assert found
    assert {finding.level for finding in found} == {Level.BLOCK}


@pytest.mark.parametrize("text", PHONES + DOCUMENTS)
def test_it_is_stopped_in_capitals_too(text):
    assert found_by("B8", text.upper())


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", CLEAR)
def test_public_facts_pass(text, written):
    assert not found_by("B8", written(text))


WANTED = [
    "Detectives are looking for a dark blue minivan, license plate 8XYZ987, last seen on Sunday.",
    "STOLEN: white RV, California plate 8SMP456. Call 911.",
    "Buscamos una camioneta gris robada, placas 8XYZ987. Llame al 911.",
    "Missing: Ana Roe, 71, driving a green wagon, plate 5SMP321.",
    "BOLO: the suspect's motorcycle, 12A3456, fled south.",
    "Hit-and-run: can you help us locate this convertible, plate 7 ABC 123?",
]
NOT_WANTED = [
    "The witness's truck, plate 8XYZ987, was hit while the suspect fled.",
    "The victim's car, plate 8XYZ987, is being held. The suspect is at large.",
    "El carro de la testigo, placas 8XYZ987, estaba cerca. El sospechoso huyó.",
    "Found keys for the car with plate 8XYZ987.",
]


@pytest.mark.parametrize("text", WANTED)
@pytest.mark.parametrize("category", ["c", "e"])
def test_the_plate_of_a_wanted_vehicle_may_stand_in_an_appeal(text, category):
    assert not found_by("B8", text, category=category)
    assert found_by("B8", text, category="a")


@pytest.mark.parametrize("text", NOT_WANTED)
def test_the_plate_of_somebody_else_may_not(text):
    assert found_by("B8", text, category="c")


@pytest.mark.parametrize(
    "text",
    [
        "Come see us at 8400 Laguna Palms Way.",
        "The suspect walked into 8400 Laguna Palms Wy and gave up.",
        "8400 LAGUNA PALMS WAY, SUITE 2 IS WHERE HE LEFT IT.",
    ],
)
def test_the_published_address_of_the_department_passes(text):
    listed = Config.from_mapping({"address_allow_list": ["8400 Laguna Palms Way, Elk Grove, CA"]})
    assert not screen(Submission(text=text), listed, rules=[B8])
    assert screen(Submission(text="He lives at 8402 Laguna Palms Way."), listed, rules=[B8])


def test_by_default_no_address_is_listed():
    assert Config().address_allow_list == ()
    assert Config.from_mapping({"address_allow_list": {"8400 Laguna Palms Way": "headquarters"}}).address_allow_list


@pytest.mark.parametrize(
    "piece",
    [
        "916 ",
        "9 ",
        "916-555-",
        "one ",
        "123-45-",
        "12 example ",
        "plate 7",
        "a@",
        "jane dot ",
        "dob 3/",
        "tel:916",
        "double ",
        "4111 ",
    ],
)
def test_a_hostile_line_takes_no_long_time(piece):
    text = piece * (50_000 // len(piece))
    began = time.perf_counter()
    screen(Submission(text=text), DEPARTMENT, rules=[B8])
    assert time.perf_counter() - began < 2
