"""389.4: ordinary good posts of a police department raise nothing that stops them. All people and places invented."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import findings

pytestmark = pytest.mark.policy("389.4")

POSTS = [
    ("f", "Traffic: two lanes of Example Blvd at Sample Road are closed after a collision. Expect delays until 6 p.m."),
    ("f", "Northbound Highway 99 is closed at Sample Road because of a disabled truck. Use Franklin Blvd instead."),
    ("f", "Street sweeping on Nov. 24: no parking on Cedar Example Lane from 8 a.m. to noon."),
    ("a", "Our lobby at 8400 Laguna Palms Way is closed on Thanksgiving Day. Online reports stay open."),
    ("a", "Please welcome Officer Dana Sample, who was sworn in by Chief Pat Roe this morning. 👏"),
    ("a", "Congratulations to Sergeant Lee Roe on 25 years with the Elk Grove Police Department!"),
    ("a", "Coffee with a Cop: Saturday, Dec. 5, 9 to 11 a.m. at Example Coffee, 9412 Example Oak Way. ☕"),
    ("b", "Porch pirates are back. Ask a neighbor to take in your packages, and report thefts to 916-555-0111."),
    ("b", "Lock it, hide it, keep it. Thefts from cars went from 41 in October to 36 in November."),
    ("b", "Scam alert: the IRS never asks for gift cards. Hang up and call us at (916) 555-0111."),
    ("b", "How to report child abuse: call 911 in an emergency. You can stay anonymous."),
    ("b", "What is an AMBER Alert, and who sends it? The CHP decides; we only ask."),
    ("b", "Never share your Social Security number over the phone. Learn more: https://elkgrovepd.org/scams"),
    (
        "c",
        "Detectives ask anyone with video of Example Park, Nov. 20, 8 to 9 p.m., to call 916-555-0122. Case 26-02214.",
    ),
    (
        "c",
        "Do you know this vehicle? A gray sedan, plate 7ABC123, fled a robbery. Call 911; do not approach.",
    ),
    ("c", "Wanted for questioning: man in his 30s, 5'10\", 180 pounds, blue jacket. Tip line 916-555-0122."),
    ("c", "A 16-year-old male was arrested on suspicion of vandalism after a fight near Example High School."),
    ("d", "Help us fill the cruiser! Bring a new, unwrapped toy to any of our stations until Dec. 12. #FillTheCruiser"),
    ("d", "Neighborhood Watch meets on Tuesday at the Sample Community Center. Everyone is welcome."),
    ("d", "Register your camera with us so that detectives know whom to ask. It is voluntary and free."),
    ("e", "Avoid the area of Example Mall. Officers are on scene. If you are inside, use Exit B."),
    ("e", "Shelter in place is lifted. As of 14:10 there is no known ongoing threat, per the Incident Commander."),
    ("e", "Flood warning for the Sample Creek area until midnight. Turn around, don't drown."),
    ("e", "The evacuation center is at Example High School. Pets are welcome in carriers."),
    (
        "g",
        "Press release 26-118: John Roe, 34, was arrested on suspicion of burglary in the 1200 block of Sample Way.",
    ),
    (
        "g",
        "One person was taken to a hospital with minor injuries after the crash on Example Drive. The driver stayed.",
    ),
    (
        "h",
        "My name is Officer Roe, and see you at our hiring day on Dec. 3. Apply at elkgrovepd.org/join.",
    ),
    ("h", "Dispatchers wanted! Starting pay $5,812 a month. Questions? Write to jobs@elkgrovepd.org."),
    ("a", "K9 Rex turned six today. Twelve treats were eaten, no evidence remains. 🐾"),
    ("f", "Aviso de tráfico: la calle Ejemplo está cerrada hasta las 5 p.m. Por favor use otra ruta."),
    ("b", "Consejo de seguridad: cierre su auto y no deje objetos de valor a la vista. Llame al 916-555-0111."),
    (
        "a",
        "Thank you, Elk Grove, for a safe Halloween! 2,300 candy bars, 14 officers on foot. 🎃",
    ),
]


# What a good post about a case has on file (rule C3); it changes nothing for the other categories.
ON_FILE = {"case_no": "26-02214", "unit_concurrence": True}


@pytest.mark.parametrize(("category", "text"), POSTS)
def test_a_good_post_is_not_stopped(category, text):
    assert [found for found in findings(text, category=category, **ON_FILE) if found.level > Level.WARN] == []


@pytest.mark.parametrize(("category", "text"), POSTS)
def test_a_good_post_in_capitals_is_warned_of_but_not_stopped(category, text):
    assert [found for found in findings(text.upper(), category=category, **ON_FILE) if found.level > Level.WARN] == []
