"""389.5(b), rule B14: before a court has spoken nobody is called guilty; confessions and tests are not told at all."""

import time

import pytest

from posts.screening import Level, Submission, screen
from posts.screening.clause_b_guilt import B14
from tests.unit.posts.screening.disguises import DEPARTMENT, DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(b)")

HELD = [
    "The killer, John Roe, 29, is behind bars tonight.",
    "John Roe, 34, was arrested. He confessed to detectives.",
    "Jane Roe, 41, is a thief, and she is in custody at last.",
    "We caught the burglar: meet Tom Roe, 22, of Galt.",
    "The 55-year-old treasurer failed a polygraph on Thursday.",
    "The driver refused a breath test and was booked.",
    "He blew a .21 at the roadside and was arrested.",
    "Her blood alcohol level was 0.18, more than twice the legal limit.",
    "During the interview she admitted stealing the checks.",
    "The suspect told officers he had been drinking all day.",
    "The man made incriminating statements and was taken to jail.",
    "The suspect lawyered up, so draw your own conclusions.",
    "He invoked his right to remain silent. Innocent people talk.",
    "The suspect refused to answer questions.",
    "A teacher at Sample Elementary was arrested. The thief stole from the book fund.",
    "Tests showed methamphetamine: he tested positive for drugs after the crash.",
    "She stumbled through field sobriety tests and was arrested for DUI.",
    "After two hours he broke down and confessed to everything.",
    "The teen came clean about the fires to our investigators.",
    "Thanks to her full confession the case goes to the DA.",
    "John Roe, 34, was arrested after he stole four trucks.",
    "Repeat offender Mark Roe, 50, was arrested once more.",
    "There is no doubt that he did it. Carl Roe, 31, was booked on Monday.",
    "The drunk driver, Ana Roe, 44, is in custody.",
    "Detectives arrested the man who killed Mr. Sample: Luis Roe, 38.",
    "He took responsibility for the burglaries when detectives came.",
    "The suspect told detectives he needed the money.",
    "The lie detector test showed that she was lying to detectives.",
    "Ramiro Roe, de 38 años, el asesino, fue arrestado anoche.",
    "Confesó ante los detectives y fue llevado a la cárcel.",
    "La sospechosa admitió haber robado el dinero.",
    "El conductor se negó a hacer la prueba de alcoholemia.",
    "El hombre dio positivo por alcohol y fue detenido.",
    "Reprobó el polígrafo, según los detectives.",
    "El detenido dijo a los oficiales que había tomado diez cervezas.",
    "Atrapamos al ladrón: Carlos Pérez, de 30 años.",
    "By his own admission he fired twice before he was arrested.",
    "Roe said he just snapped. He is in custody.",
    "The suspect copped to six burglaries.",
    "He is not talking to detectives.",
    "Breath samples of .15 and .16 sent her to jail.",
    "The driver was three times over the legal limit and was arrested.",
    "The woman tested positive for methamphetamine and was booked.",
    "She exercised her right to remain silent, which says it all.",
    "Officers put the cuffs on serial thief Neil Roe, 27.",
    "The shoplifter, a 30-year-old cashier at Sample Market, went to jail.",
    "Neil Roe stole a truck and was arrested in Galt.",
    "We want to thank the neighbors who helped us catch the rapist, Paul Roe.",
    "Por su propia confesión, el detenido disparó dos veces.",
    "El sospechoso se negó a declarar.",
    "La mujer sopló .19 y fue arrestada.",
    "El homicida, Luis Roe, ya está en la cárcel.",
]
WARNED = [
    "Swing shift caught the thief who has been hitting bike racks.",
    "Officers arrested the drunk driver who caused the crash.",
    "Burglar in custody! Sleep well, Sample Court.",
    "Two car thieves nabbed on Sample Road this morning.",
    "The rapist is in jail tonight.",
    "Another porch pirate arrested. Packages are back with their owners.",
    "We got our guy in the park shootings.",
    "Arrested: the person responsible for last week's fires.",
    "Caught red-handed! Graveyard shift stopped a break-in.",
    "One less criminal on the street: a man was arrested at noon.",
    "A dangerous predator is off our streets for good. He was booked today.",
    "Case solved: the vandals who hit Sample Park are in custody.",
    "A man was arrested after he robbed the store.",
    "Detectives tracked down the scammer and booked him.",
    "Justice is served. The arsonist was arrested.",
    "The culprit was arrested at home.",
    "Officers locked up a serial flasher at Sample Mall.",
    "The hit-and-run driver has been caught.",
    "Drug dealer busted near Sample Park.",
    "Three have pleaded guilty in the mail theft case.",
    "A man was convicted on Tuesday of two burglaries.",
    "¡Atrapamos a los ladrones de paquetes!",
    "El violador ya está tras las rejas.",
    "Detuvimos al responsable: el incendiario fue capturado.",
    "Capturaron a dos asaltantes anoche en Sample Road.",
    "El culpable fue arrestado ayer.",
    "Officers hauled in two crooks after a short chase.",
    "A man stole a truck and was arrested in Galt.",
    "The woman robbed the bank on Monday and was arrested on Friday.",
    "Gang unit took down a crew of smash-and-grab robbers.",
    "Suspect caught in the act at the mall.",
    "Vandals arrested! The mural is safe.",
    "We know who did it: the tagger is in custody.",
    "Cayeron los rateros que robaban catalizadores.",
    "Un delincuente menos en las calles.",
]
CLEAR = [
    "A 41-year-old man was arrested on suspicion of burglary.",
    "John Roe, 34, was arrested on suspicion of robbery and booked into jail.",
    "The suspect is presumed innocent until proven guilty in court.",
    "How do thieves get into a locked car? Most were not locked.",
    "Don't let the thieves win: lock it, hide it, keep it.",
    "Porch pirates are back. Ask a neighbor to take in your packages.",
    "If the burglar sees a light, he moves on.",
    "Mystery night at the library: who is the killer? Help our detectives find out.",
    "Applicants take a polygraph and a background check.",
    "You must pass a polygraph to work here. Apply by Friday.",
    "Refusing a breath test means you can lose your license for a year.",
    "Did you know? In California the legal limit is .08 percent.",
    "Sobriety checkpoint tonight from 6 p.m. to 2 a.m.",
    "Blood drive at the station on Friday.",
    "Admission is free for children.",
    "Two people were admitted to Sample Hospital.",
    "We confess: our K-9s get more likes than we do.",
    "Active shooter training for churches on Saturday.",
    "The suspect is described as a man in his 30s, 5'10\", with a gray hood.",
    "Detectives need your help to find the person responsible.",
    "The suspected thief left in a white van.",
    "A suspected drunk driver was arrested after the crash.",
    "The alleged shooter was arrested at noon.",
    "Free drug test kits and gun locks in our lobby.",
    "Scammers call and say that they are from the IRS. Hang up.",
    "Killer whales and killer deals at the aquarium.",
    "Officers arrested a burglary suspect on Sample Road.",
    "Our team passed the fitness test. Well done!",
    "A witness told officers that she had been at home.",
    "Sergeant Roe admitted that he lost the bet. Cake for dispatch!",
    "The victim told detectives she had finished work at nine.",
    "Crime of opportunity: thieves look for bags on seats.",
    "Wanted: do you know this man? Detectives want to speak with him about a theft.",
    "Un hombre de 41 años fue arrestado por sospecha de robo.",
    "Los estafadores llaman y piden tarjetas de regalo. Cuelgue.",
    "No deje que los ladrones se lleven sus paquetes.",
    "Retén de sobriedad este viernes de 7 p.m. a 1 a.m.",
    "Un repartidor la reconoció y llamó al 911.",
    "El presunto ladrón fue arrestado sin incidentes.",
    "La persona sospechosa salió de la tienda a pie.",
    "The District Attorney has filed charges; the court date is Dec. 2.",
    "56 guns are off our streets after the buyback.",
    "A man with a .22 caliber rifle was arrested on suspicion of robbery.",
    "Rain gauges recorded 0.25 inches at the station.",
    "The pills tested positive for fentanyl. One pill can kill.",
    "The driver was going 112 mph, nearly twice the legal limit.",
    "The family declined to comment and asks for privacy.",
    "Drivers with a BAC of .08 or higher can be arrested.",
    "A man robbed at an ATM on Sunday helped us; a suspect was arrested.",
    "Raccoon caught in the act at our snack machine.",
    "Movie night: the thief of hearts, on our lawn at dusk.",
    "Officers held a suspected shoplifter until a supervisor came.",
    "Help us keep drunk drivers off our roads.",
    "Chief Roe admitted defeat in the chili contest.",
    "Our detectives solve puzzles with kids at the library.",
    "A theft suspect was booked. The bikes are back home.",
    "Two people were detained and later released.",
    "Guilty pleasure: our officers tried your favorite taco truck.",
    "Our dispatchers passed the state test with flying colors.",
    "Voluntarios dieron sangre; gracias a todos.",
    "Los ladrones buscan bolsas a la vista; guárdelas.",
    "Se busca a una persona de interés en un robo.",
    "Si usted se niega a la prueba, puede perder su licencia.",
    "Teen court jury found the exercise hard, and the snacks good.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", HELD)
def test_a_confession_a_test_or_the_guilt_of_a_known_person_is_held(text, written):
    assert max(finding.level for finding in found_by("B14", written(text))) == Level.HOLD


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", WARNED)
def test_the_guilt_of_somebody_unnamed_is_warned_of(text, written):
    assert {finding.level for finding in found_by("B14", written(text))} == {Level.WARN}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", CLEAR)
def test_the_presumption_of_innocence_and_advice_pass(text, written):
    assert not found_by("B14", written(text))


@pytest.mark.parametrize("text", [*HELD, *WARNED])
def test_a_court_record_lifts_it(text):
    assert not found_by("B14", text, exceptions=[{"type": "court_record", "ref": "25FE00990"}])


def test_a_claim_without_a_reference_lifts_nothing():
    assert found_by("B14", HELD[0], exceptions=[{"type": "court_record", "ref": " "}])


def test_a_booking_photograph_tells_who_it_is():
    text = "Swing shift caught the thief who has been hitting bike racks."
    (finding,) = found_by("B14", text, image_kind="BOOKING", alt_text="A man")
    assert finding.level == Level.HOLD
    assert "389.5(b)" in finding.message
    assert "on suspicion of" in finding.suggestion


@pytest.mark.parametrize(
    "piece",
    [
        "the killer ",
        "caught the ",
        "he admitted ",
        "arrested ",
        "refused a breath ",
        "he told officers ",
        "al ladron ",
        "test ",
        ".21 ",
        "was ",
    ],
)
def test_a_hostile_line_takes_no_long_time(piece):
    text = piece * (50_000 // len(piece))
    began = time.perf_counter()
    screen(Submission(text=text), DEPARTMENT, rules=[B14])
    assert time.perf_counter() - began < 2
