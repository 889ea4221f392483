"""389.5(d), rule D1: no politics and no praise of products on Department accounts."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(d)")

SIDES = [
    "Vote yes on Measure B and keep your streets safe.",
    "We urge you to reject Proposition 12 this November.",
    "Our officers stand with Casey Placeholder for mayor.",
    "Re-elect Sheriff Placeholder, a friend of this department!",
    "Remember who defunded us when you cast your ballot.",
    "Senate Bill 999 would put criminals back in your neighborhood. Tell your senator to kill it.",
    "It takes one vote to throw the bums out of city hall. Vote them out.",
    "The recall deserves your signature. Sign the petition at our front desk.",
    "Democrats in the capitol made this mess.",
    "Pick up a campaign sign for Councilmember Placeholder in our lobby.",
    "No on Prop 98! It cuts our budget.",
    "We proudly endorse the public safety bond.",
    "Only one candidate for district attorney backs the badge. You know what to do on Tuesday.",
    "The new sales tax measure would fund 20 officers, and we need it.",
    "Call your assemblymember today and demand a no vote on AB 777.",
    "Vote por el candidato que apoya a la policía.",
    "Vote sí en la Medida C para tener más policías.",
    "Los republicanos no quieren calles seguras.",
    "Apoyamos a la concejal Ejemplo para alcaldesa.",
    "Recuerde esto en las urnas el martes.",
]

ADVERTISEMENTS = [
    "The best tacos in Elk Grove are at Example Taqueria.",
    "Our officers swear by Sample Brand locks. Get yours today.",
    "Stop by Example Donuts and tell them we sent you.",
    "20% off at Example Tire for anyone who mentions this post.",
    "Eat at Example Grill, you won't find a better burger anywhere.",
    "Only buy the GuardDog doorbell; we tested them all.",
    "Five stars for Example Towing, the finest service in town.",
    "We highly recommend Roe Insurance to all our followers.",
    "Must try: the cold brew at Sample Coffee.",
    "Example Motors has the best deals on trucks around.",
    "Los mejores tacos de la ciudad están en Taquería Ejemplo.",
    "Coman en Restaurante Ejemplo y digan que los mandamos nosotros.",
    "Las cámaras de Marca Ejemplo tienen 30% de descuento.",
]

NEUTRAL = [
    "Polls are open from 7 a.m. to 8 p.m. on Tuesday. Expect traffic near the library.",
    "The City Council voted on Wednesday to approve two new crossings.",
    "Thank you to Example Coffee for hosting Coffee with a Cop.",
    "Vote for your favorite Halloween costume in the comments of our contest page.",
    "Candidates for police officer take the physical test on Saturday.",
    "Political signs may not block the view at crossings, under the Municipal Code.",
    "Measure twice: a car seat must fit tightly.",
    "The Department does not endorse candidates or measures.",
    "Scammers pose as campaign volunteers to ask for donations. Hang up.",
    "Under Assembly Bill 994 we remove booking photos within 14 days.",
    "Use a quality lock on your bicycle and write down its number.",
    "We recommend that you park in a lit place.",
    "The mayor and council will attend the ribbon cutting at noon.",
    "Half-off adoption fees at the animal shelter this weekend.",
    "The best way to prevent theft is to lock the car.",
    "Our best volunteers in Elk Grove were honored last night.",
    "Buy only from licensed sellers and meet at our safe exchange zone.",
    "Officer Roe was elected president of the Explorers' advisory board.",
    "Somebody stole campaign signs on Sample Road. Call us if you saw it.",
    "El martes habrá tráfico cerca de los lugares de votación.",
    "Gracias al Restaurante Ejemplo por recibirnos en el Café con un Policía.",
    "El Concejo Municipal aprobó dos cruces nuevos.",
    "Recomendamos cerrar su auto y guardar los paquetes.",
    "La mejor manera de evitar un robo es cerrar con llave.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", [*SIDES, *ADVERTISEMENTS])
def test_politics_and_praise_are_blocked(text, written):
    assert {finding.level for finding in found_by("D1", written(text), category="a")} == {Level.BLOCK}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", NEUTRAL)
def test_neutral_words_are_clear(text, written):
    assert not found_by("D1", written(text), category="a")
