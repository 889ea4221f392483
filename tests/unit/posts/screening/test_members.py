"""389.5(b), rule B10: discipline, home, family and unconsented faces of members stay out (PC 832.7, Gov 3307.5)."""

import time

import pytest

from posts.screening import Level, Submission, screen
from posts.screening.clause_b_members import B10
from tests.unit.posts.screening.disguises import DEPARTMENT, DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(b)")

DISCIPLINE = [
    "Officer Roe was suspended for ten days.",
    "Sgt. Jane Roe has been placed on administrative leave.",
    "Detective Roe was fired last week after an inquiry.",
    "Chief Sample demoted Lieutenant Roe.",
    "We have disciplined the officer in the video.",
    "An officer was reprimanded for the language heard on the video.",
    "Internal Affairs sustained the complaint about the stop.",
    "The complaint against Officer Doe was found to be true.",
    "Officer Kim Roe, seen in the video, received a written reprimand.",
    "Officer Roe resigned in lieu of termination.",
    "One of our dispatchers is under internal investigation.",
    "Corporal Roe no longer works here, and you may guess why.",
    "The employee was terminated on Friday.",
    "Officer Roe's suspension ends on Monday.",
    "We let people know: Officer Roe violated policy and was retrained.",
    "Sergeant Roe was stripped of his badge.",
    "An IA investigation of the K-9 handler is open.",
    "Officer Roe is on the Brady list.",
    "Motor Officer Roe is on desk duty pending review.",
    "The cop who yelled at the driver got a suspension.",
    "Recruit Roe was let go from the academy.",
    "La oficial Ejemplo fue despedida en septiembre.",
    "El sargento Ejemplo fue suspendido sin sueldo.",
    "Asuntos Internos confirmó la queja de la parada.",
    "El agente Ejemplo ya no trabaja con nosotros.",
    "Sancionamos al oficial del video.",
    "La teniente Ejemplo renunció en medio de una investigación.",
]
HOMES = [
    "Sergeant Roe lives just off Sample Lane, in the blue house.",
    "Officer Roe lives in the Sample Oaks neighborhood.",
    "Trick or treat at Officer Doe's house on Sample Court!",
    "Captain Roe resides at the corner by the school, two doors from the gate.",
    "Our newest sergeant, Sam Roe, is thrilled. He lives on Sample Way with two cats.",
    "You may see the patrol car at Deputy Chief Roe's home on Sample Drive.",
    "Detective Roe lives across from Sample Park.",
    "El oficial Ejemplo vive en la calle Roble.",
    "La sargento Ejemplo vive cerca del parque.",
]
FAMILY = [
    "Officer Roe is bringing his daughter, Sophie, who is in kindergarten at Sample Elementary.",
    "Officer Mario Sample will be at the fair. He is bringing his daughter, Mia.",
    "Happy birthday to Sergeant Roe's son Max, who turns six.",
    "Detective Doe's wife, Jane, teaches at Sample Middle School.",
    "Corporal Roe and her 7-year-old twins opened the parade.",
    "The daughter of Officer Roe won the spelling bee.",
    "Officer Roe coaches his son's team, the Sample Hawks.",
    "Lt. Roe's husband, Tom, owns the bakery on Sample Road.",
    "Dispatcher Roe's newborn, Ana, met the team today.",
    "El hijo del sargento Ejemplo juega en la liga.",
    "La oficial Ejemplo trajo a su hija Sofía, de 8 años.",
]
CLEAR = [
    "Congratulations to our newest sergeant, Alex Sample! Alex started in dispatch.",
    "Please welcome Officer Dana Sample, who was sworn in this morning.",
    "Officer Kim and Officer Doe read to three kindergarten classes.",
    "How do we look into complaints? Every complaint goes to a supervisor. Personnel matters are confidential.",
    "In 2025 Internal Affairs sustained 5 of 38 complaints. Source: annual report.",
    "The pursuit was terminated, and officers found the car later.",
    "Officers say the search was suspended at dark.",
    "An officer fired his weapon; no one was hurt. The DA will review it.",
    "The officers involved were placed on administrative leave, which is standard.",
    "Officer Roe was born and raised in Elk Grove and lives here still.",
    "Sergeant Roe retires after 25 years. Thank you, Sarge!",
    "Officers reunited a mother with her son at the fair.",
    "Officer Roe helped a woman find her daughter in the crowd.",
    "Sgt. Roe was pinned by his wife at the ceremony.",
    "Officer Roe's father pinned the badge he wore himself.",
    "Officer Roe and his partner, K-9 Rex, took second place.",
    "Detective Roe was assigned to a burglary case in the 1200 block of Sample Way.",
    "Officers gave a suspended driver a ride home.",
    "To file a complaint against an officer, visit our lobby or elkgrovepd.org.",
    "The officer-involved shooting is under investigation by the DA.",
    "Officers investigated a fight; two people were removed from the store.",
    "Chief Roe thanks every family who came to Coffee with a Cop.",
    "Our officers and their families served 300 meals.",
    "Meet Officer Doe, a father of three and a big fan of tacos.",
    "The suspect was fired from his job, and officers took him into custody.",
    "Officers are looking for a man who lives on Sample Way.",
    "Officer Roe found the child, who lives two blocks away.",
    "Officers removed a sign from the road.",
    "Detectives closed the case; charges against the man were dismissed.",
    "Officer of the Year: Jane Roe of the Traffic Unit.",
    "El oficial Muestra estará hoy en la biblioteca de 3 a 5.",
    "Los oficiales ayudaron a una madre a encontrar a su hijo.",
    "La búsqueda fue suspendida por la lluvia, dicen los agentes.",
    "¿Cómo se investigan las quejas? Cada queja llega a un supervisor.",
    "Felicidades a la sargento Ejemplo por sus 20 años de servicio.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", DISCIPLINE + HOMES + FAMILY)
def test_what_is_private_of_a_member_is_held(text, written):
    found = found_by("B10", written(text))
    assert found
    assert {finding.level for finding in found} == {Level.HOLD}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", CLEAR)
def test_praise_work_and_figures_pass(text, written):
    assert not found_by("B10", written(text))


@pytest.mark.parametrize("text", DISCIPLINE)
def test_a_legal_release_by_the_chief_lifts_discipline(text):
    assert not found_by("B10", text, chief_legal_release=True)


@pytest.mark.parametrize("text", FAMILY)
@pytest.mark.parametrize("consent", ["guardian", "family", "member_written"])
def test_a_consent_on_file_lifts_the_family(text, consent):
    assert not found_by("B10", text, consents=[consent])


PORTRAIT = {"image_kind": "PORTRAIT", "alt_text": "Officer Jane Roe in uniform"}


def test_a_portrait_needs_the_consent_of_the_member():
    text = "Meet Officer Jane Roe!"
    assert found_by("B10", text, **PORTRAIT)
    assert found_by("B10", text, **PORTRAIT, members_named=[{"name": "Jane Roe"}])
    (finding,) = found_by("B10", text, **PORTRAIT, members_named=[{"name": "Jane Roe", "photo_consent": False}])
    assert finding.quote == "Jane Roe"
    assert "3307.5" in finding.message
    assert not found_by("B10", text, **PORTRAIT, members_named=[{"name": "Jane Roe", "photo_consent": True}])
    assert not found_by("B10", text, **PORTRAIT, consents=["member_photo"])


def test_a_cease_and_desist_outweighs_every_consent():
    named = [{"name": "Jane Roe", "photo_consent": True, "cease_and_desist": True}]
    assert found_by("B10", "Meet Jane Roe!", **PORTRAIT, members_named=named, consents=["member_photo"])
    assert found_by("B10", "Our team grew.", members_named=named)


def test_a_crowd_or_a_dog_needs_no_consent():
    text = "Officers Roe and Doe at the fair."
    assert not found_by("B10", text, image_kind="EVENT", alt_text="Officers at a booth")
    assert not found_by("B10", text, image_kind="K9", alt_text="A dog", members_named=[{"name": "Roe"}])
    assert not found_by("B10", "MISSING: Jane Roe, 71.", image_kind="PORTRAIT", alt_text="A woman in a red scarf")


def test_a_plain_clothes_face_needs_consent():
    shown = {"image_kind": "SCENE", "alt_text": "Two people", "image_shows": ["PLAINCLOTHES_FACE"]}
    assert found_by("B10", "Busy night.", **shown)
    assert not found_by("B10", "Busy night.", **shown, consents=["member_written"])


@pytest.mark.parametrize(
    "piece",
    [
        "officer ",
        "Officer Roe ",
        "his daughter ",
        "sergeant's ",
        "complaint against ",
        "Sgt. Roe, of the ",
        "lives on ",
    ],
)
def test_a_hostile_line_takes_no_long_time(piece):
    text = piece * (50_000 // len(piece))
    began = time.perf_counter()
    screen(Submission(text=text), DEPARTMENT, rules=[B10])
    assert time.perf_counter() - began < 2
