"""389.5: what is recorded of a post settles what its words mean. People, places and numbers are invented."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import findings, found_by

pytestmark = pytest.mark.policy("389.5")
ON_FILE = {"case_no": "26-020988", "unit_concurrence": True}


def stopped(text, **known):
    return {finding.rule for finding in findings(text, **known) if finding.level > Level.WARN}


@pytest.mark.parametrize(
    "text",
    [
        "Detectives arrested a man, 47. The victim is the youngest daughter of the woman he used to live with.",
        "La víctima es la hija menor de su expareja y ya recibe apoyo.",
    ],
)
def test_a_relation_is_stopped_where_the_record_says_sexual_offence(text):
    found = found_by("B4", text, category="c", victim_type="SEX_OFFENSE", **ON_FILE)

    assert Level.BLOCK in {finding.level for finding in found}


@pytest.mark.parametrize("led", ["RIP", "Descanse en paz,", "Remembering"])
def test_a_name_is_held_where_a_death_is_on_record(led):
    text = f"{led} Mai Zong Thao, 27. You called us for help last night and we got there too late."

    assert "B13" in stopped(text, category="c", victim_type="DECEASED", **ON_FILE)


@pytest.mark.parametrize(
    "told",
    ["was sentenced Monday to 16 months, according to court records", "pleaded guilty to theft, court records show"],
)
def test_an_outcome_with_its_court_record_is_no_history(told):
    text = f"Court outcome: Dashiell Nunez-Park, 28, {told}."
    record = [{"type": "court_record", "ref": "26FE-00450"}]

    assert stopped(text, category="g", exceptions=record, **ON_FILE) == set()


def test_a_height_is_no_age():
    text = "Please help us find Mrs. Pang Xiong-Vue, 74. She is 4'11\" and was wearing a purple cardigan."

    assert not found_by("B6", text, category="c", subject_age=74, subject_role="MISSING", **ON_FILE)


@pytest.mark.parametrize(
    "text",
    [
        "Several witnesses called 911 after the crash on Placeholder Way, and two stayed to talk with officers.",
        "Send your video through the evidence link at elkgrovepd.org, case 26-020988.",
        "We will not describe the interviews. When there is something we can share, it will be posted here first.",
        "Designate a driver, take a rideshare, call a friend. A checkpoint runs Friday from 7 p.m. to 2 a.m.",
        "Si necesita ayuda, pida un intérprete al oficial; es gratis.",
        "Fuegos artificiales: los que vuelan o explotan son ilegales aquí.",
    ],
)
def test_what_only_looks_like_a_fault_stops_nothing(text):
    assert stopped(text, category="b", **ON_FILE) == set()


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("B7", "Arrestado un hombre de 36 años. Había salido de San Quintín apenas en abril."),
        (
            "B7",
            "The 29-year-old driver is on searchable formal out of the next county.",
        ),
        ("B16", "El sospechoso es ilegal."),
        ("D1", "Gracias a la concejal. Nadie ha hecho más por la ciudad y merece otros cuatro años."),
        ("D2", "The judge gave probation today. We find that result baffling and an insult to those who grieve."),
        ("E2", "Between four and six in the morning there are two cars for the whole city until October."),
    ],
)
def test_the_same_in_other_words_is_stopped(rule, text):
    assert rule in stopped(text, category="c", **ON_FILE)


def test_a_fall_without_a_source_is_a_point_to_check():
    assert found_by("D3", "Car break-ins have fallen by more than half since spring.", category="b")


def test_a_second_name_under_a_booking_photo_needs_its_reason():
    facts = {
        "image_kind": "BOOKING",
        "charge": "215 PC",
        "violent_list_paragraph": "667.5(c)(17)",
        "violent_list_recorded_by": "WATCH_COMMANDER",
        "booking": {"given_name": "Leilani Tuiasosopo", "given_pronouns": "they/them", "share_on": "2026-07-06"},
    }
    text = 'Detectives arrested Leilani Tuiasosopo, 33. Around town they also go by "Smoke".'

    assert found_by("B2", text, category="c", **facts, **ON_FILE)
