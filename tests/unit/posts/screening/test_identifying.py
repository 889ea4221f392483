"""389.5(b): people told by where they live, what they do every day and what marks them, in words of many authors."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from posts.screening import Config, Facts, Submission, screen

pytestmark = [pytest.mark.policy("389.5")]

_ROWS = {"B4", "B5", "B6", "B10", "B11", "B12", "B13"}
_CASE = {"case_no": "26-000001", "unit_concurrence": True}

# fmt: off
TELLING: list[tuple[str, Mapping[str, object], str]] = [
    ("B4", {}, "A jogger was sexually assaulted Tuesday on the trail behind Sample Park. The 31-year-old dental hygienist had moved here from Fresno in May and runs that stretch before her shift at Placeholder Smiles. Tips: 916-555-0122."),  # noqa: E501
    ("B4", {}, "Thanks to the bravery of one of the altar girls at St. Example parish, a deacon was arrested this week on suspicion of lewd acts with a minor."),  # noqa: E501
    ("B4", {}, "El detenido, de 44 años, enfrenta cargos por abuso sexual. La denunciante es la niñera que cuidaba a sus gemelos en la casa amarilla de Sample Ave."),  # noqa: E501
    ("B4", {"victim_type": "SEX_OFFENSE"}, "We are proud of the young woman who spoke in court today. Brielle stood eight feet from the man who hurt her and never looked down."),  # noqa: E501
    ("B4", {"victim_type": "SEX_OFFENSE"}, "Arrest made in the August attack: a rideshare driver, 39. His passenger, the bass player in the band Example Noise, had left a show downtown minutes earlier."),  # noqa: E501
    ("B5", {}, "Operation update: four victims of labor trafficking were freed from a nail salon. Two are sisters from Can Tho who shared the storage room above the shop on Placeholder Way."),  # noqa: E501
    ("B5", {}, "Deisy ya está con su mamá. Tenía 19 años cuando la engañaron con un trabajo de modelo; nuestra unidad contra la trata la encontró el domingo."),  # noqa: E501
    ("B5", {"victim_type": "TRAFFICKING"}, "Her mom runs the fruit stand on Example Blvd and told us she had stopped setting a plate for her. Last night she set it again. Two suspects are in custody."),  # noqa: E501
    ("B5", {}, "Anti-trafficking win! The girl with the butterfly tattoo on her neck that you all shared? Found, safe, and back at Sample High next week."),  # noqa: E501
    ("B6", _CASE, "A fifth grader from Ms. Doe's class at Sample Elementary was struck in the crosswalk this morning. She has a broken leg."),  # noqa: E501
    ("B6", _CASE, "Detuvimos a un adolescente de 16 años por el robo a la joyería. Es el hijo menor del pastor de la iglesia Example y trabaja con su papá los sábados."),  # noqa: E501
    ("B6", _CASE, "The juvenile we cited for the school bomb threat is on the wrestling team, wears braces, and lives two doors down from the principal."),  # noqa: E501
    ("B6", _CASE, "Khoa, 14, was stabbed once in the arm during a fight outside Sample Mall. A second boy, also 14, is in custody."),  # noqa: E501
    ("B6", _CASE, "His grandmother identified the runaway-turned-suspect for us as soon as we posted: Devonte H., a sophomore."),  # noqa: E501
    ("B10", {}, "Several of you wrote about Officer Delgado-Pruitt. He is riding a desk for now, and Internal Affairs has the bodycam."),  # noqa: E501
    ("B10", {}, "Happy retirement Sgt. Okafor! Find him in his garage on Placeholder Ct any Saturday, door open, radio on."),  # noqa: E501
    ("B10", {}, "Cpl. Ines Fuentes took ten days without pay over the pursuit in March and came back stronger."),
    ("B10", {}, "La oficial Robles ya no está en la unidad canina: le quitaron el puesto por una queja sostenida."),
    ("B10", {}, "Detective Marsh's twins started third grade at Sample Elementary today. First-day jitters for everybody!"),  # noqa: E501
    ("B10", {}, "We have heard your concerns about the dispatcher who hung up on a caller. She was written up and will be retrained."),  # noqa: E501
    ("B11", _CASE, "The only reason we have a suspect in the taco truck robbery is the night baker across the street at Panadería Example, who saw the getaway car."),  # noqa: E501
    ("B11", _CASE, "Our victim from last week's carjacking is already back to dropping her kids at Sample Preschool at 7:45 in a rental, a white Kia."),  # noqa: E501
    ("B11", _CASE, "Trial starts Monday in the Example Bar homicide. The key witness has since taken a bartending job in Lodi and commutes by motorcycle."),  # noqa: E501
    ("B11", {**_CASE, "victim_type": "DV"}, "A man was arrested for violating a restraining order. She is staying at her cousin's apartment off Sample Ave until he is sentenced."),  # noqa: E501
    ("B12", {"victim_type": "CHILD_ABUSE"}, "It was the swim instructor who noticed the welts. She called the county that afternoon, and today we made an arrest."),  # noqa: E501
    ("B12", {}, "An 81-year-old woman's caregiver was arrested on suspicion of elder abuse after her bank teller flagged four withdrawals in a week."),  # noqa: E501
    ("B12", {}, "CPS had been to the house on Sample Ave twice before. On Sunday the two-year-old was taken to a hospital and the father was arrested for child endangerment."),  # noqa: E501
    ("B12", {}, "La psicóloga de la primaria hizo la denuncia después de que el niño le contó que dormía en el patio. El padrastro fue arrestado por maltrato infantil."),  # noqa: E501
    ("B12", {"victim_type": "ELDER_ABUSE"}, "A resident at Sample Villa wrote to the ombudsman that she was left on the floor overnight. Two aides were arrested."),  # noqa: E501
    ("B13", _CASE, "The motorcyclist who lost his life on Hwy 99 last night was a welder at Example Fabrication and a father of three."),  # noqa: E501
    ("B13", _CASE, "La víctima del choque de anoche era el mariachi que tocaba los domingos en el restaurante Sample. El forense aún no da su nombre."),  # noqa: E501
    ("B13", _CASE, "Fatal collision update: the pedestrian was 67-year-old Gerald Boatwright, out for his evening walk."),  # noqa: E501
    ("B13", _CASE, "We are saddened to share that the missing swimmer, Quan L., was located deceased this afternoon."),
    ("B4", {}, "A Lyft passenger reported being groped by her driver on Nov. 3. She plays second violin for the Placeholder Philharmonic and was in her concert black."),  # noqa: E501
    ("B4", {}, "Un entrenador de natación fue arrestado por tocar indebidamente a una de sus nadadoras, la que ganó el oro en mariposa en los juegos del condado."),  # noqa: E501
    ("B4", {"victim_type": "SEX_OFFENSE"}, "The suspect is her landlord. She still rents the granny flat behind his house while she looks for another place."),  # noqa: E501
    ("B5", {}, "Trafficking survivor Yaretzi will light the tree with our Chief on Friday. Come cheer her on!"),
    ("B5", {"victim_type": "TRAFFICKING"}, "Su hermano gemelo, que estudia en la preparatoria Sample, fue quien reconoció el anuncio y nos llamó."),  # noqa: E501
    ("B6", _CASE, "Two sophomores are in custody for the locker room assault. One of them is the mayor's godson."),
    ("B6", _CASE, "Prayers for the toddler who fell from a second-story window at the Sample Terrace apartments, unit 214. She is stable."),  # noqa: E501
    ("B6", _CASE, "La menor que huyó del accidente tiene 17 años, trabaja de cajera en Tacos Example y manejaba el Jetta morado de su mamá."),  # noqa: E501
    ("B6", _CASE, "We located runaway-turned-robbery-suspect Tavion at his girlfriend's place. At 16 he has a long road ahead."),  # noqa: E501
    ("B10", {}, "Ofc. Brand turned down a transfer and was shown the door last week. We wish him well."),
    ("B10", {}, "El sargento Mena fue enviado a casa sin sueldo mientras se revisa el choque de la patrulla."),
    ("B10", {}, "Lt. Harmon's daughter Kaylee pitches for the Sample Bobcats. Come out and cheer Thursday!"),
    ("B11", _CASE, "The victim of Saturday's hate crime is the imam who leads Friday prayers at the Example Islamic Center."),  # noqa: E501
    ("B11", _CASE, "Our star witness, a line cook, still catches the 5:40 bus at Sample and Example every morning. Brave man."),  # noqa: E501
    ("B11", _CASE, "La testigo del tiroteo se cambió de casa: ahora renta un cuarto atrás de la llantera Example."),
    ("B11", _CASE, "Shoutout to Mrs. Albrecht from the quilt shop, whose doorbell video gave detectives the shooter's face."),  # noqa: E501
    ("B12", {"victim_type": "ELDER_ABUSE"}, "The tip came from her hairdresser, who saw finger marks on the 78-year-old's arms at their standing Thursday appointment."),  # noqa: E501
    ("B12", {}, "Un vecino de la calle Sample llamó porque escuchaba llorar al niño todas las noches. La madre fue detenida por maltrato infantil."),  # noqa: E501
    ("B12", {}, "According to the referral, the baby weighed eleven pounds at ten months. Both parents were arrested on suspicion of child neglect."),  # noqa: E501
    ("B13", _CASE, "The cyclist killed on Example Blvd this morning taught eighth-grade science at Sample Middle. Counselors are on campus."),  # noqa: E501
    ("B13", _CASE, "El joven ahogado en el río era el portero del equipo Deportivo Example y cumplía 19 años hoy."),
    ("B13", _CASE, "It is with broken hearts that we confirm the passing of little Nayeli, struck by a car on Tuesday."),  # noqa: E501
]
SILENT: list[tuple[Mapping[str, object], str]] = [
    ({}, "A 52-year-old massage therapist was arrested on suspicion of sexual battery. Detectives believe there may be other victims. Call 916-555-0122; you may stay anonymous."),  # noqa: E501
    ({}, "April is Sexual Assault Awareness Month. Wear denim on Wednesday, and stop by our table at Example Library between 4 and 6 p.m. Advocates will be there."),  # noqa: E501
    ({}, "Labor trafficking can look like a worker who never holds their own passport. Ask questions, then call 888-555-0137. Training for hotel staff is on June 4 at City Hall."),  # noqa: E501
    ({}, "Three people were arrested on suspicion of pimping after a two-day operation on Example Blvd. Five adults were offered services. Case 26-040001."),  # noqa: E501
    (_CASE, "Two juveniles, 15 and 16, were arrested on suspicion of carjacking near Sample Mall. They were taken to juvenile hall. No further information about them will be released."),  # noqa: E501
    ({}, "Congratulations to our Explorers! Ava Example, 16, and Noah Sample, 17, finished first at the state competition in Fresno."),  # noqa: E501
    ({}, "Want to commend or complain about an officer? Forms are in our lobby in five languages. Every complaint is reviewed by our Professional Standards unit."),  # noqa: E501
    ({}, "Sgt. Okafor retires Friday after 27 years. Join us for the walkout at 3 p.m. in the parking lot of the station."),  # noqa: E501
    ({}, "Officers responded to a home on Placeholder Ct at 9 p.m. Officer Ruiz helped the family find a hotel for the night."),  # noqa: E501
    (_CASE, "A clerk was threatened with a knife at a store in the 8900 block of Example Blvd. The clerk was not hurt. Witnesses, please call 916-555-0122."),  # noqa: E501
    (_CASE, "Thanks to a neighbor who called 911, officers arrested a man on suspicion of burglary. If you see something, say something."),  # noqa: E501
    ({}, "Victim advocates are at the courthouse every Tuesday and Thursday, 9 to 3. No appointment needed."),
    ({}, "Teachers, coaches and clergy: mandated reporter training is on May 9 at the station. Learn what to report and how."),  # noqa: E501
    ({}, "A 34-year-old man was arrested on suspicion of child endangerment. The child is safe. Because of the law we cannot say more."),  # noqa: E501
    (_CASE, "One person died at the scene. The Sacramento County Coroner will release the name once family has been notified. Example Blvd is open again."),  # noqa: E501
    ({}, "Today we remember Officer Jane Roe, end of watch June 3, 1994. Her name is on the wall in our lobby."),
    ({}, "A 29-year-old man was arrested on suspicion of sexual battery at a gym on Example Blvd. He works as a trainer there. If you have information, call 916-555-0122."),  # noqa: E501
    ({}, "A registered nurse with forensic training is on call every night for survivors. You choose who you talk to. 888-555-0137."),  # noqa: E501
    ({}, "Detectives arrested a youth soccer coach, 41, on suspicion of lewd acts with a minor. Because of his access to children, detectives ask other families to come forward."),  # noqa: E501
    ({}, "El arrestado, de 38 años, enfrenta cargos de agresión sexual. No se dará información sobre la víctima. Caso 26-0400."),  # noqa: E501
    ({}, "Billboards against human trafficking go up Monday on Highway 99. The design is by students at Sample High."),
    ({}, "A massage business on Example Blvd was closed after a human trafficking investigation. Two people were arrested and several adults were offered services."),  # noqa: E501
    (_CASE, "A 17-year-old driver was cited after a crash near Sample High. No one was hurt. Parents, talk to your teens about phones behind the wheel."),  # noqa: E501
    (_CASE, "A child was hit by a car in the crosswalk at Example Blvd and 4th. The child was taken to a hospital. The driver stayed and is cooperating."),  # noqa: E501
    ({}, "School resource officers read to second graders at Sample Elementary on Tuesday. Thanks to Ms. Doe's class for the drawings!"),  # noqa: E501
    (_CASE, "Found! The boys who set off fireworks behind the library have been spoken to with their parents. The case is closed and we won't be naming anyone."),  # noqa: E501
    ({}, "Officer Nguyen was promoted to sergeant on Tuesday. She started here as a dispatcher in 2009."),
    ({}, "Our officers will be without pay raises again this year, the council decided in a public session. Read the agenda at elkgrovecity.org."),  # noqa: E501
    ({}, "An officer was involved in a collision on Example Blvd. No one was hurt. CHP is investigating, as is standard."),  # noqa: E501
    ({}, "Sgt. Park teaches the women's self-defense class every Tuesday at the station. Sign up at elkgrovepd.org."),
    (_CASE, "Two people robbed a bank on Sample Ave at 3 p.m. on Friday. Employees were not hurt. If you saw a green sedan leave at speed, call 916-555-0122."),  # noqa: E501
    (_CASE, "Un peatón fue atropellado cerca de la escuela Sample. Buscamos testigos: llame al 916-555-0122."),
    (_CASE, "Thanks to the owners of several businesses on Example Blvd who shared video, detectives made an arrest in the burglary series."),  # noqa: E501
    ({}, "Coffee with a Cop is back at Example Coffee every first Wednesday at 8 a.m. Ask us anything about theft prevention."),  # noqa: E501
    (_CASE, "Officers arrested a man who was sleeping in a stolen car behind a store on Example Blvd. The owner has it back."),  # noqa: E501
    ({}, "If a caregiver controls the checkbook and nobody can visit, tell someone. Adult Protective Services takes calls day and night: 888-555-0137."),  # noqa: E501
    ({}, "A teacher's guide to mandated reporting is now on our website in Spanish and Hmong."),
    (_CASE, "One man died after a motorcycle crash on Grant Line Rd. His name will be released by the Coroner. Speed may have been a factor."),  # noqa: E501
    ({}, "Join us Saturday for the annual Run to Remember. Proceeds from the city event go to the officers' memorial wall."),  # noqa: E501
    (_CASE, "Homicide detectives arrested Marcus Doe, 33, on Friday in the death of a man found on Sample Ave. Call 916-555-0122 with information."),  # noqa: E501
    (_CASE, "Officer Hale followed the suspect's car to Sample Ave and arrested him without incident. Sgt. Park's K-9 found the gun."),  # noqa: E501
    ({}, "Fentanyl killed dozens in our county last year. Free Narcan is at the Example Library every day from 10 to 6."),  # noqa: E501
    ({}, "Our cadet, Mia Example, 17, plays varsity soccer at Sample High and volunteers with us every Saturday. Happy signing day, Mia!"),  # noqa: E501
    ({}, "Volunteers drive seniors to their appointments every weekday. Call 916-555-0100 to sign up. Beware of the grandparent scam: a thief pretends to be family."),  # noqa: E501
]
# fmt: on


def _rules(structured: Mapping[str, object], text: str) -> set[str]:
    facts, _ = Facts.from_mapping(structured)
    post = Submission(text=text, category="c" if "case_no" in structured else "other", facts=facts)
    return {finding.rule for finding in screen(post, Config())}


@pytest.mark.parametrize(("row", "structured", "text"), TELLING)
def test_a_person_told_indirectly_is_found(row: str, structured: Mapping[str, object], text: str):
    assert row in _rules(structured, text)


@pytest.mark.parametrize(("structured", "text"), SILENT)
def test_an_ordinary_post_that_comes_near_passes(structured: Mapping[str, object], text: str):
    assert not _ROWS & _rules(structured, text)
