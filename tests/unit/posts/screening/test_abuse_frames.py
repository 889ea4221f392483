"""389.5(a), rule A1: insults beyond the listed words: frames, both languages; and the same words as names or things."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(a)")

ABUSIVE = [
    "This coward hid in a shed until K9 Rex found him.",
    "Two punks thought they could outrun us on Sample Road.",
    "Meet the jerk who keyed nine cars on Example Court.",
    "Some creep followed a jogger through Example Park. We have him now.",
    "These animals beat a shopkeeper for forty dollars.",
    "The monster who did this is in custody.",
    "We arrested this pig last night after a long search.",
    "Drivers like this are worthless human beings.",
    "This brainless wonder parked on the light-rail tracks.",
    "How stupid do you have to be to text at 80 mph?",
    "The driver was too dumb to pull over.",
    "He is not the sharpest tool in the shed.",
    "Our burglar has two brain cells and both were asleep.",
    "A sorry excuse for a father was booked tonight.",
    "One more rat off our streets.",
    "Your local lowlifes are back at it.",
    "Losers who steal from food banks deserve no pity.",
    "You clowns doing donuts on Example Blvd, knock it off.",
    "Everyone who speeds here is a selfish jackass.",
    "Another genius of a criminal left his wallet behind.",
    "The suspects are nothing but vermin.",
    "Pack of savages wrecked the skate park.",
    "That trash was taken out last night: he was booked at 2 a.m., and the garbage who helped him too.",
    "Go to hell, porch pirates.",
    "What the hell were these drivers thinking?",
    "The thief is a pathetic little man.",
    "Shut up and slow down.",
    "Don't be an ass behind the wheel.",
    "Esta rata robó el tanque de gasolina de una iglesia.",
    "Los cobardes que golpearon al anciano ya están detenidos.",
    "Qué estúpidos los que manejan sin luces.",
    "Son unos animales y van a pagar.",
    "Estos malditos rateros se metieron a la tienda.",
    "El conductor es un inútil.",
    "Bola de payasos haciendo arrancones en la calle Ejemplo.",
    "Ese malnacido dejó a su perro amarrado.",
    "Maneje despacio, cabrones.",
    "Par de tontos chocaron una patrulla.",
    "Ya cayó la basura que robaba en la escuela.",
]

CLEAN = [
    "These animals are waiting for homes at the Example Animal Shelter.",
    "This rat was found in a box of donated toys and is doing well.",
    "The pig that ran along Sample Road belongs to a nearby farm.",
    "Monster Jam brings heavy traffic to the arena on Saturday.",
    "A clown will twist balloons at National Night Out.",
    "The snake was released back into the creek by animal control.",
    "Use this tool to check your child seat.",
    "Trash fires kept the crews busy on Example Street.",
    "Illegal dumping: report trash and garbage left along the creek.",
    "Officer Savage was sworn in on Monday.",
    "Please welcome Sergeant Fool Crow and Dispatcher Crook to the team.",
    "Jerry Dyke has volunteered with us for ten years.",
    "Dick Van Dyke Lane is closed for paving.",
    "The collision happened near Squaw Creek Road.",
    "Cracker Barrel hosts our coffee hour.",
    "A nut allergy training for school staff is on Tuesday.",
    "Do not be fooled by callers who claim to be the IRS.",
    "Crooks want your gift card numbers; hang up.",
    "The joker costume took first prize at our trunk or treat.",
    "Troll dolls and other toys are welcome at the toy drive.",
    "A bum knee kept Sgt. Roe from the charity run.",
    "Freak winds brought down trees on Example Road.",
    "Freak accident on Sample Way: a ladder fell off a truck.",
    "There are no winners or losers in a street race, only wrecks.",
    "The punk rock show at Example Hall ends at ten; expect traffic.",
    "The tool theft happened at a work site in the 5000 block of Sample Road.",
    "Wild turkeys and a raccoon held up traffic on Example Lane.",
    "Deputies assist with the Hooker Canyon road closure.",
    "Parasites such as ticks are common on creek trails; check your dog.",
    "A loose dog bit a carrier; this dog was found and is in quarantine.",
    "The psychology class at Example College toured dispatch.",
    "CPR dummies and trainers are needed for the class.",
    "Smart drivers do not need a fool's luck: buckle up.",
    "La basura se recoge los martes; no bloquee la calle.",
    "Los perros deben llevar correa en el parque Ejemplo.",
    "El pavimento mojado causó tres choques esta mañana.",
    "Rescatamos a este animal de un canal de riego.",
    "Un burro suelto cerró un carril de la avenida Ejemplo.",
    "Retire los conos y la basura antes de las seis.",
    "El control de ratas en el parque Ejemplo empieza el lunes.",
]

OTHER_WAYS = [
    "ERES UN IMBECIL SI MANEJAS BORRACHO",
    "th1s sc*mbag is in jail",
    "w h a t   a   m o r o n",
    "this l.o.s.e.r ran",
    "He called it a day, the l o w l i f e",
    "that p3rv is booked",
    "¡Qué p3nd3j0!",
    "¿Y este coño qué?",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", ABUSIVE)
def test_an_insult_is_stopped_in_any_frame(text, written):
    assert {finding.level for finding in found_by("A1", written(text))} == {Level.BLOCK}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", CLEAN)
def test_the_same_words_as_names_animals_and_things_pass(text, written):
    assert not found_by("A1", written(text))


@pytest.mark.parametrize("text", OTHER_WAYS)
def test_an_insult_in_another_spelling_is_stopped(text):
    assert found_by("A1", text)


@pytest.mark.parametrize(
    "text",
    [
        "Meet Deputy Dyke at the Example Fair.",
        "OFFICER SAVAGE AND SERGEANT COON WELCOME YOU.",
        "We thank Moron Lake Elementary and Hooker Farms.",
        "Coon's Garage on Example Road donated the bicycles.",
    ],
)
def test_a_surname_or_a_business_is_no_insult(text):
    assert not found_by("A1", text)
