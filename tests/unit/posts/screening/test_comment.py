"""389.5(d), rule D2: opinions about courts, lawsuits, other agencies and the council wait for a supervisor."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(d)")

OPINIONS = [
    "Arrested again! Thanks to our soft judges he was out in two hours.",
    "The District Attorney refused to file charges, and the community should be outraged.",
    "Another day, another slap on the wrist from the court.",
    "The lawsuit against our officers is baseless.",
    "We disagree with the jury's verdict.",
    "The City Council keeps ignoring our requests for more officers.",
    "Zero bail put him back on our streets again.",
    "The Sheriff's Office dropped the ball on this one.",
    "If the county jail did its job, we would not be here.",
    "Five years is not enough. The sentence should have been life.",
    "Lawmakers in the capitol care more about criminals than victims.",
    "CHP took an hour to send help.",
    "The plaintiff is just looking for a payday.",
    "We are confident the court will throw out this frivolous claim.",
    "The mayor should be ashamed of that budget.",
    "It is a revolving door at the courthouse.",
    "Sacramento PD failed to warn us, as usual.",
    "The judge got it wrong.",
    "Defense attorneys will say anything. Do not believe them.",
    "Our hands are tied by the DA.",
    "Los jueces lo dejaron libre otra vez.",
    "El fiscal no hace su trabajo.",
    "La demanda contra nuestros oficiales es ridícula.",
    "El concejo debería escuchar a sus policías.",
    "Es una puerta giratoria: la corte los suelta cada semana.",
]

FACTS = [
    "The District Attorney has filed charges.",
    "The District Attorney's Office declined to file charges in the case.",
    "A jury found the man guilty of robbery on Monday. Sentencing is set for Dec. 1.",
    "He was sentenced to five years in prison by a Sacramento County judge.",
    "The driver failed to appear in court, and a warrant was issued.",
    "The Department does not comment on pending litigation.",
    "Thank you to the Sheriff's Office and CHP for covering our calls.",
    "The City Council meets at 6 p.m. on Wednesday.",
    "The courthouse is closed on Monday for the holiday.",
    "Jury duty scams: the court never asks for gift cards.",
    "A judge set bail at $50,000.",
    "Our officers and the fire department rescued two people from the creek.",
    "The county road crew will repave Sample Road; expect delays.",
    "State law requires helmets for riders under 18.",
    "The mayor swore in six officers last night.",
    "We work with the District Attorney and the probation department on this case.",
    "The suit was filed in federal court on Nov. 3.",
    "Catch and release fishing day at Example Pond for kids.",
    "La fiscalía presentó cargos por robo.",
    "El concejo se reúne el miércoles a las seis.",
    "Un juez fijó la fianza en 50,000 dólares.",
    "Gracias al Sheriff por su ayuda con las llamadas.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", OPINIONS)
def test_opinions_are_held(text, written):
    assert {finding.level for finding in found_by("D2", written(text), category="g")} == {Level.HOLD}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", FACTS)
def test_facts_are_clear(text, written):
    assert not found_by("D2", written(text), category="g")
