"""389.5(a), rules A5 and B17: no threats, no contempt, no gloating, and nothing that chills lawful assembly."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(a)")

THREATS = [
    "To whoever did this: we will hunt you down.",
    "Race on our streets and you will regret it.",
    "We know where you live, taggers.",
    "Mess around and find out, Elk Grove.",
    "Our K9s are hungry tonight, so go ahead and run.",
    "Looters will be shot.",
    "You have been warned. Do not test us.",
    "We are coming for you, street racers.",
    "Sleep with one eye open, catalytic thieves.",
    "Vamos por ti, y te vas a arrepentir.",
    "Sabemos dónde viven los grafiteros.",
    "No habrá piedad para los que corren en la calle Ejemplo.",
]

CHILLED = [
    "Anyone who attends the protest will be photographed and identified.",
    "Planning to march on Saturday? Think twice.",
    "Stay home from the rally or expect to go to jail.",
    "Protesters: bring your ID, because we are taking names.",
    "If you film our officers, expect handcuffs.",
    "Do not attend the vigil tonight. It will not be tolerated.",
    "If you hate cops, next time call a criminal for help.",
    "Quienes asistan a la manifestación serán fichados.",
    "No vayan a la protesta; estamos grabando a todos.",
]

CONTEMPT = [
    "Get a job: the bums on Example Street are an eyesore.",
    "We are sweeping the transients out of our parks so that decent people can enjoy them.",
    "The homeless choose this lifestyle and ruin it for everyone.",
    "Another overdose. Addicts make their own choices; let them die.",
    "Narcan is a waste of your tax dollars on people like these addicts.",
    "The fentanyl zombies are back by the bus stop.",
    "A crazy lady off her meds closed Sample Road.",
    "The mentally ill belong in an asylum.",
    "Los indigentes son una plaga en el centro.",
    "Los drogadictos se lo buscaron.",
    "Encampment residents: take your filth to another town.",
]

GLOATING = [
    "The burglar died at the scene. Good riddance.",
    "One less criminal in Elk Grove.",
    "He got what he deserved when the homeowner shot him.",
    "Hope he rots in prison.",
    "Our suspect rode the lightning and met the pavement.",
    "He won't be stealing cars again any time soon: the crash killed him.",
    "Cops 1, bad guys 0.",
    "Lock the door and throw away the key.",
    "Natural selection at work on Highway 99.",
    "Ojalá se pudra en la cárcel.",
    "Uno menos en las calles, se lo merecía.",
]

FAIR = [
    "If you drive impaired, you will be stopped and arrested.",
    "Officers will cite drivers who race on public streets.",
    "We are coming to your neighborhood: coffee with a cop on Saturday.",
    "We will find out more after the autopsy and share it here.",
    "Detectives will follow every lead in this case.",
    "A peaceful march starts at 2 p.m. Expect delays on Example Blvd.",
    "We protect the right to protest. Acts of violence will lead to arrest.",
    "The demonstration ended peacefully. Thank you to all who took part.",
    "People who block the freeway will be cited; lawful assembly is welcome on the sidewalk.",
    "An unlawful assembly was declared after bottles were thrown. Leave the area by Sample Road.",
    "The March of Dimes walk closes Example Street on Saturday.",
    "You may film officers in public; please stand at a safe distance.",
    "Our outreach team connected nine people living along the creek with shelter.",
    "Crews removed three tons of trash from an empty camp; residents were offered storage and shelter.",
    "Warming centers are open tonight for anyone without a home.",
    "Narcan saves lives. Pick up a free kit at Example Library.",
    "Addiction is a disease. Call 988 or ask any officer for help.",
    "Our crisis team pairs an officer with a clinician.",
    "Drug take-back day: bring old pills to our lobby.",
    "Officers revived a man with naloxone; he was taken to a hospital.",
    "If you or somebody you know thinks of suicide, call or text 988.",
    "The driver died at the scene. Our thoughts are with the family.",
    "A suspect was shot by an officer and died. The District Attorney will investigate.",
    "He was sentenced to twelve years, the court records show.",
    "K9 Rex bit the suspect, who was treated at a hospital.",
    "Officers used a taser; the man was checked by medics.",
    "We want your feedback, good or bad: take the survey.",
    "Watch your step: icy bridges this morning.",
    "Trophy case dedication at Example High School on Friday.",
    "La marcha empieza a las dos; habrá retrasos en la avenida Ejemplo.",
    "Ayudamos a doce personas sin hogar a encontrar refugio.",
    "La adicción es una enfermedad; hay ayuda en el 988.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", [*THREATS, *CHILLED, *CONTEMPT, *GLOATING])
def test_what_breaks_the_letter_is_held(text, written):
    found = [*found_by("A5", written(text)), *found_by("B17", written(text))]
    assert found
    assert {finding.level for finding in found} == {Level.HOLD}
    assert text not in CHILLED or "389.5(b)" in {finding.clause for finding in found}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", FAIR)
def test_law_help_and_sober_news_pass(text, written):
    assert not [*found_by("A5", written(text)), *found_by("B17", written(text))]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (THREATS[0], "threat by the Department"),
        (CHILLED[0], "lawful speech or assembly"),
        (CONTEMPT[0], "without homes"),
        (GLOATING[0], "takes pleasure"),
    ],
)
def test_the_finding_says_which_harm_it_is(text, why):
    assert any(why in finding.message for finding in [*found_by("A5", text), *found_by("B17", text)])
