"""389.4: ordinary posts that come near to the rules of conduct (389.5(a), 389.5(e)) stay untouched by them."""

import pytest

from tests.unit.posts.screening.disguises import decorated, findings, plain, shouted

pytestmark = pytest.mark.policy("389.4")

CONDUCT = {"A1", "A2", "A3", "A4", "A5", "E8"}
SEEKING = ("Missing:", "Suspect description:", "Se busca")
POSTS = [
    (
        "On Tuesday night officers stopped a vehicle on Example Road for expired registration. The driver, a "
        "31-year-old man, was arrested on suspicion of possessing a stolen firearm and booked into the Main "
        "Jail."
    ),
    (
        "Nice work by our night shift! Two people were arrested on suspicion of catalytic converter theft "
        "and the tools were recovered."
    ),
    (
        "After a short pursuit, the driver crashed into a fence on Sample Way. He was taken to a hospital "
        "and later booked into jail. No one else was hurt."
    ),
    "K9 Ranger found the suspect hiding in a backyard shed. He surrendered without injury and was taken into custody.",
    "DUI checkpoint results: 843 vehicles screened, 5 arrests, 12 citations. Thank you for driving sober.",
    "If you are drinking this New Year's Eve, plan a ride. A DUI can cost $13,500 and a night in jail.",
    (
        "Retail theft operation: 14 people were arrested or cited at three stores on Friday. Merchandise "
        "worth $2,300 was returned."
    ),
    (
        "A 27-year-old man was arrested after he tried to break into a home. The homeowner called 911 and "
        "stayed on the line. Great job by our dispatchers."
    ),
    "Meet Officer Kim Example! Kim likes running, baking, and her two dogs. Welcome to the team.",
    "Meet K9 Bolt. Bolt is two years old and loves tennis balls. He found three suspects this month.",
    (
        "Detectives arrested two men in connection with the shooting on Example Ave. Their names will be "
        "released by the District Attorney."
    ),
    "We were saddened to learn of the death of retired Sgt. Pat Roe. Rest in peace, sir.",
    "Our hearts are with the family of the man who died in today's crash. The driver remained at the scene.",
    (
        "Traffic alert: protest march from City Hall to Example Park, noon to 3 p.m. Officers will help "
        "people cross safely."
    ),
    "We respect the right of everyone to gather and speak. Please keep streets clear for emergency vehicles.",
    (
        "During last night's demonstration most people were peaceful. Three people were arrested for "
        "vandalism after windows were broken."
    ),
    "Our Homeless Outreach Team spent the day offering services along the creek. Eleven people accepted shelter.",
    (
        "Camping rules: the city will clean the camp under Highway 99 on Monday. Notices were posted and "
        "storage is offered."
    ),
    "Please do not give cash at intersections; give to a shelter instead. Help is available by calling 211.",
    (
        "Welfare check: officers met a woman in crisis on a bridge. Our crisis counselor talked with her for "
        "two hours and she is getting help."
    ),
    "Fentanyl kills. One pill can kill. Talk with your kids, and carry naloxone.",
    "Red flag warning: if you are told to evacuate, go at once. Do not wait.",
    "Flooding on Sample Road at the creek. Never drive through water. Turn around, don't drown.",
    "Grass fire near Highway 99: stay away so crews can work.",
    "The suspect is considered armed. Do not approach. Call 911 if you see him.",
    "Neighbors helped us find a stolen bike by sharing video. Thank you!",
    "Missing: Dora Example, 79, Hispanic, 5 feet tall, gray hair, last seen near Example Park in a pink sweater.",
    "Suspect description: white male, 40s, bald, 6 feet, 220 pounds, tattoo on neck, wearing a black shirt.",
    "Happy Lunar New Year to all who celebrate! Watch for road closures at Example Plaza.",
    "Happy Diwali! Please park only in marked stalls near the temple.",
    "We joined the Muslim community for iftar last night. Thank you for the warm welcome.",
    "Our officers visited the Sikh temple to talk about hate crimes and how to report them.",
    "Women's History Month: meet the women who keep our city safe.",
    "Girls in Law Enforcement camp: sign up by June 1.",
    "Seniors, beware of the grandparent scam. Hang up and call your family.",
    "Immigrants: beware of fake lawyers who promise papers for cash. Report it, we do not ask about your status.",
    "Older adults lost $3 million to scams last year.",
    "Elderly drivers and their families can meet our traffic team for a free class.",
    "A disabled man lost his wheelchair in a theft; our officers bought him a new one.",
    "Deaf and hard of hearing residents can text 911.",
    "A naked man was reported running on Example Road. Officers found him and took him to a hospital for evaluation.",
    "Sexual assault awareness month: start by believing.",
    (
        "A 52-year-old man was arrested on suspicion of lewd acts with a minor. Detectives think there may "
        "be other victims."
    ),
    "A body was found in the river near Sample Bridge. The Coroner will identify the person.",
    (
        "The crash happened when a truck crossed the center line. Two people died at the scene and one was "
        "flown to a hospital."
    ),
    "Blood donors needed at our station on Friday.",
    "Officer Roe was stabbed in the arm during the arrest and is recovering at home.",
    "Mud run and zombie walk at Example Park on Saturday; roads close at 7.",
    "Dog bite prevention: never leave a child alone with a dog.",
    "A coyote bit a jogger. Keep small pets inside at dawn.",
    "The rat and the pig in our toy drive float won first prize.",
    "Watch out for kids on Halloween: little ghouls and goblins will be out.",
    "Trash day changes to Thursday. Do not leave garbage cans in the bike lane.",
    "Don't be a victim: lock it, hide it, keep it.",
    "Guess what? Our Citizens Academy is back. Apply by Friday.",
    "Congratulations to our new detectives! They were sworn in today with their families.",
    "Cops 5, Firefighters 4 in the charity softball game. Good game everyone!",
    "Turkey Trot: we won the best costume prize!",
    "Our new bracelets for kids with autism carry contact numbers. Free at the front desk.",
    "Please welcome our newest members: Rex and Luna, two puppies.",
    "Stolen truck found! The owner has been reunited with his tools. A suspect was booked.",
    "Three juveniles were cited for riding e-bikes on the sidewalk. Parents, please talk with them about the rules.",
    "Street racing is dangerous. Officers towed six cars and cited twelve drivers last night.",
    "If your car is stolen, call us at once. Do not try to get it back yourself.",
    "Selling online? Meet the buyer in our lobby's safe exchange zone.",
    "Report prowlers at once. Stay inside and lock the doors.",
    "A good Samaritan held the door while officers carried the patient out.",
    "Volunteers needed for our creek cleanup: bring gloves, we bring bags.",
    "We will be watching for speeders in school zones this week.",
    (
        "Officers will be in the area of Example High School after a threat on social media. Two students "
        "were identified; there is no known danger."
    ),
    "La policía arrestó a un hombre por sospecha de robo de vehículo. Nadie resultó herido.",
    "Si ve algo sospechoso, llame al 911. No se acerque.",
    "La comunidad mexicana invita al desfile del 16 de septiembre. Habrá calles cerradas.",
    "Las mujeres que necesitan ayuda pueden llamar a cualquier hora.",
    "Un perro suelto mordió a una persona en el parque Ejemplo.",
    "Gracias a los jóvenes que limpiaron el parque de basura.",
    "Operativo contra el manejo en estado de ebriedad: 4 arrestos y 20 multas.",
    "No maneje por calles inundadas; busque otra ruta.",
    "Se busca a un hombre hispano de 30 años, 1.75 m, delgado, con gorra roja y chamarra negra.",
    "Los adultos mayores son blanco de estafas. Cuelgue y llámenos.",
    "El domingo habrá una marcha pacífica; espere demoras en la avenida Ejemplo.",
    "Una persona fue detenida después de una persecución corta. Nadie resultó herido.",
    "Evacuación obligatoria en la zona de Sample Creek. Salga ahora.",
    "Feliz Navidad de parte de todo el Departamento. Maneje con cuidado.",
    "Look who stopped by our station today: the second graders of Example Elementary!",
    "Introducing our new dispatchers. They answered 900 calls in their first month.",
    "Happy birthday to K9 Ranger, who turned eight today 🎂🐾",
    "The driver said he was just tired. He was evaluated and arrested on suspicion of DUI. No injuries.",
    "Say hello to Officer Roe at the farmers market on Saturday 😃",
    "This week on our podcast: how detectives solve cold cases.",
    "Two suspects were arrested after an alert neighbor called. You can help us too: report what you see.",
    (
        "A woman was arrested on suspicion of burglary after she was found asleep on the couch of a home she "
        "did not live in."
    ),
    "After leading officers on a chase at 90 mph, the driver stopped and was arrested without incident.",
    "Shoplifting costs all of us. 22 arrests were made in a two-day operation with our retail partners.",
    "A 19-year-old was arrested on suspicion of making threats against a school. There is no known danger to students.",
    "The suspect's vehicle was found in Galt. Anyone with information is asked to call Detective Example.",
    "The jury found him guilty of second-degree murder on Friday, court records show.",
    "Thank you to the K9 teams from Galt and Lodi for their help with the search.",
    "K9 Bolt tracked the suspect for half a mile and found him under a deck. He was treated for a dog bite and booked.",
    "Thank you, Elk Grove! You donated 1,200 pounds of food.",
    "A man was arrested for violating a court order. Domestic violence help is available day and night.",
    "Please remember: drive sober or get pulled over. Extra patrols start on Friday.",
    "If you are arrested for DUI, you may lose your license and your car.",
    "Officers arrested a man who had fled from a hospital. He is back in care.",
    "Burglary suspect arrested: thanks to the quick call by a resident, officers caught him in the act.",
    "Three people were detained after a fight at a football game. One was released to his parents.",
    "Our tip line works: a tip led to the arrest of a robbery suspect on Monday.",
    "A driver was cited for 104 mph in a 55 zone. Please slow down, your family wants you home.",
    "We recovered a stolen bike and would love to find the owner 😊",
    "Meet our new therapy dog, Waffles. Waffles loves belly rubs.",
    "Officers were called to a loose pig on Sample Road. It is home again, safe and happy 🐷",
    "Want a ride in a patrol car? Join our Citizens Academy.",
    "Free child car seat checks on Saturday. No appointment needed.",
    "The Hispanic Officers Association gave three scholarships last night.",
    "Asian American and Pacific Islander Heritage Month starts today.",
    "Our Deaf community liaison hosts coffee hour on Thursday.",
    "Jewish community leaders joined us for a security meeting after recent hate crimes.",
    "Two women were hurt when a car hit a tree. Both are expected to recover.",
    "Women who ride alone at night can ask for an escort to their car on campus.",
    "Girls ages 12 to 16 can apply for our summer camp.",
    "All men registering for the half marathon should park at Example School.",
    "White powder found in an envelope was harmless, the Fire Department says.",
    "Black ice is possible on bridges tonight. Slow down.",
    "An Indian restaurant on Example Road was burglarized on Sunday. Have video? Call us.",
    "We handed out blankets and socks to people living along the creek and told them about the winter shelter.",
    "Encampment notice: the property owner asked for help. Social workers will be there on Monday from 8 a.m.",
    "Overdose prevention: naloxone is free at the library.",
    "Please keep your dog away from the rat bait in Example Park.",
    "Vigil tonight at Example Plaza for the victims of Sunday's crash. Candles will be provided.",
    "The union picket at Example Hospital is peaceful. Expect slow traffic near the entrance.",
    "The rally at City Hall has ended. All roads are open. Thank you for your patience.",
    "Tear gas training at the range this week; you may hear loud bangs.",
    "We will not tolerate violence in our schools. A student was arrested today for bringing a knife.",
    "Racing on public streets is a crime. We will tow your car.",
    "If you flee from our officers, you put everyone at risk.",
    "To the person who lost a wedding ring at Example Park: we have it. Call the front desk.",
    "To the family who brought us cookies: thank you!",
    "Check your backyards and sheds; a child, 6, is missing near Sample Way.",
    "Please check your cameras between 2 and 4 a.m. for a man in a red coat.",
    "If you see this car, do not stop it; call 911 with the plate.",
    "You can pick up your evacuated pets at the fairgrounds.",
    "Residents may return home: the evacuation order was lifted at 4 p.m.",
    "Roads near the fire are closed. Watch from far away, crews need space.",
    "Come meet our SWAT team and see the truck on Saturday at the open house.",
    "Learn to stop bleeding: sign up for a free class.",
    "Tourniquet kits are now in every patrol car.",
    "Sex offender registration rules changed on Jan. 1. Details are on our website.",
    "Internet safety night: what parents should know about nude photos and blackmail.",
    "Una mujer de 40 años fue arrestada por sospecha de fraude. Hay más víctimas posibles.",
    "Feliz cumpleaños a nuestra oficial Roe, que cumple 20 años de servicio.",
    "Gracias a la comunidad hispana por acompañarnos en la fiesta.",
    "No deje su carro prendido en las mañanas frías.",
    "El conductor fue detenido y llevado al hospital. La calle ya está abierta.",
    "Si ve a esta persona, no la confronte; llame al 911.",
    "Voluntarios para limpiar el parque: traigan guantes.",
    "Habrá una manifestación pacífica el viernes. Respetamos su derecho a expresarse.",
]


@pytest.mark.parametrize("written", [plain, shouted, decorated])
@pytest.mark.parametrize("text", POSTS)
def test_an_ordinary_post_is_left_alone(text, written):
    category = "c" if text.startswith(SEEKING) else "b"
    assert not CONDUCT & {finding.rule for finding in findings(written(text), category=category)}
