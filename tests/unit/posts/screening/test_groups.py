"""389.5(a), rule A2: no generalization about a group that the law protects, and no description by race alone."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(a)")

GENERALIZATIONS = [
    "Those people always leave their trash in our parks.",
    "You know how those people drive.",
    "Illegals are behind most of the thefts this month.",
    "Mexicans love their cartels, so be careful downtown.",
    "Muslims need to learn to follow our laws.",
    "Women can't handle this job, but apply anyway.",
    "Typical woman driver on Example Blvd this morning.",
    "Asian drivers are a danger on Highway 99.",
    "People from that part of town never call us.",
    "Refugees bring crime to quiet neighborhoods.",
    "All gypsies are thieves, so check your purse.",
    "If you come to this country, speak English.",
    "Go back to where you came from if you can't follow the rules.",
    "Their kind does not respect the badge.",
    "Old people should not be allowed to drive.",
    "Black on black crime is what keeps us busy.",
    "Immigrants are flooding our city with drugs.",
    "What do you expect from a neighborhood full of foreigners?",
    "Gay men are predators; talk to your sons.",
    "Autistic kids are dangerous and should stay home.",
    "Jews run the banks, and this scam shows it.",
    "That culture has no respect for women.",
    "We all know which race commits these crimes.",
    "Blacks are more likely to run from us.",
    "Christian families raise better kids than these atheists.",
    "Boys will be boys, so ladies should dress with care.",
    "Women who dress like that are asking for trouble.",
    "A man in a dress has no place in the girls' restroom.",
    "Sharia law is coming to Elk Grove unless you vote.",
    "Keep the Section 8 types and the immigrants out of our neighborhood.",
    "No surprise: another Hispanic.",
    "Real Americans stand for the flag.",
    "Deaf people have no business driving.",
    "The Chinese are stealing our catalytic converters.",
    "Thugs of a certain race keep doing this.",
    "Esa gente siempre causa problemas.",
    "Los ilegales son los que roban aquí.",
    "Los inmigrantes traen el crimen a nuestra ciudad.",
    "Las mujeres no saben manejar.",
    "Todos los musulmanes son terroristas.",
    "Los gitanos viven del robo.",
    "Regresen a su país si no respetan la ley.",
    "Los negros son violentos por naturaleza.",
    "Los discapacitados son una carga para la ciudad.",
    "Esa raza no entiende de leyes.",
    "Si vives aquí, habla inglés.",
]

RACE_ALONE = [
    "Be on the lookout for a Black male.",
    "Suspicious Hispanic men were seen near Example Park. Call us.",
    "Two Asian teens were loitering by the store. Report anyone like them.",
    "A Black man was walking in the neighborhood; call us if you see him.",
    "Reporte a cualquier hombre hispano cerca de la escuela.",
    "Watch out for Middle Eastern looking men at the mall.",
]

FAIR = [
    "A black sedan fled north on Sample Road.",
    "Join us for Black History Month at Example Library.",
    "Hispanic Heritage Month starts today. Come and dance with us.",
    "Women are encouraged to apply. Test day is Dec. 3.",
    "Immigrants are often targets of notario fraud. You can call us without fear.",
    "Seniors are frequent targets of phone scams; here is how to hang up.",
    "Deaf people can send a text to 911 in our county.",
    "We thank the Sikh community for the langar at Example Temple.",
    "Happy Eid to our Muslim neighbors!",
    "All men and women of our Department are trained in crisis response.",
    "A white van and a silver truck collided on Example Blvd.",
    "The disabled vehicle in lane two has been moved.",
    "Disabled parking placards: report misuse online.",
    "Hate crimes target people for their race, religion or gender. Report them.",
    "Chinese New Year parade: Example Street closes at 9.",
    "Our first Latina captain was sworn in today.",
    "Native American Heritage celebration at Example Park on Saturday.",
    "Older drivers can take a free refresher class.",
    "Men: check on your friends. Movember helps all of us.",
    "Our Women's Self Defense class has ten open places.",
    "To those people who donated toys: thank you.",
    "Those people affected by the flood can go to the shelter.",
    "Speak with an officer in English or Spanish at the front desk.",
    "Interpreters speak English, Hmong and Punjabi.",
    "Refugees and newcomers are welcome at our community academy.",
    "People with disabilities can register for our Take Me Home program.",
    "Never leave children or elderly people in a hot car.",
    "These people helped us find the missing dog.",
    "The officers met with trans people and their families to listen.",
    "Girls on the Run 5K: roads close at 7 a.m.",
    "White Rock Road is closed at Example Lane.",
    "Go back to school safely: watch for buses.",
    "Mexican Independence Day celebration downtown on Sept. 15.",
    "Los inmigrantes pueden llamarnos sin miedo; no preguntamos por su estatus.",
    "Las mujeres que sufren violencia pueden llamar a la línea de ayuda.",
    "Feria de la comunidad hispana en el parque Ejemplo el sábado.",
    "Un carro negro y una camioneta blanca chocaron en la calle Ejemplo.",
    "Hablamos español: llame al 916-555-0111.",
    "Los mexicanos celebran la independencia este fin de semana.",
    "Gracias a las mujeres y los hombres de este Departamento.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", GENERALIZATIONS)
def test_a_generalization_is_held(text, written):
    assert {finding.level for finding in found_by("A2", written(text))} == {Level.HOLD}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", RACE_ALONE)
def test_a_description_by_race_alone_is_held(text, written):
    assert {finding.level for finding in found_by("A2", written(text), category="b")} == {Level.HOLD}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", FAIR)
def test_fair_words_about_people_pass(text, written):
    assert not found_by("A2", written(text))


FULL = "The suspect is a Hispanic male adult, 30s, 5'10\", 180 pounds, last seen in a gray hoodie on Sample Road."


@pytest.mark.parametrize("category", ["c", "e"])
@pytest.mark.parametrize("written", DISGUISES)
def test_a_full_description_passes_where_the_public_is_asked_to_look(category, written):
    assert not found_by("A2", written(FULL), category=category)
    assert not found_by("A2", written("Hispanic male adult, 30s, last seen on Example Road."), category=category)
    spanish = "Buscamos a un hombre hispano de unos 30 años, delgado, con sudadera gris, visto en la calle Ejemplo."
    assert not found_by("A2", written(spanish), category=category)


def test_the_same_description_is_held_where_nobody_is_asked_to_look():
    assert found_by("A2", FULL, category="b")


def test_race_alone_is_held_even_in_a_request_for_information():
    assert found_by("A2", "Looking for a Hispanic male. Call us.", category="c")


def test_a_missing_person_may_be_described():
    text = "Missing: a Black woman, 81, gray hair, last seen in a blue coat near Example Park."
    assert not found_by("A2", text, category="a", subject_role="MISSING")


@pytest.mark.parametrize(
    "text",
    [
        "th0s3 p30pl3 always cause trouble",
        "t h o s e   p e o p l e are all the same",
        "illeg\u0430ls go home",
        "i l l e g a l s",
    ],
)
def test_other_spellings_are_held(text):
    assert found_by("A2", text)
