"""389.5(f), rule F1: personal use in many words, English and Spanish; Department business that comes near it."""

import pytest

from posts.screening import Level
from tests.unit.posts.screening.disguises import DISGUISES, found_by

pytestmark = pytest.mark.policy("389.5(f)")

SALES = [
    "Anybody want a barely used treadmill? $200 or best offer, ask for me at the front desk.",
    "Got two season tickets I can't use. Make me an offer before Friday.",
    "My bass boat is up for sale, trailer included, first 9,000 takes it.",
    "I'm renting out my cabin in Example Lake this summer. Message me for dates.",
    "Clearing out the garage at our place this Sunday, everything must go. Come by 12 Example Court.",
    "Puppies need a home! Our golden had eight, $500 each, text me.",
    "Vendo sala de tres piezas, casi nueva. Informes por inbox.",
    "Rento cuarto amueblado cerca de la estación, interesados mándenme WhatsApp.",
    "Remato mi troca porque me urge el dinero.",
    "Officer Roe is selling Girl Scout cookies for his daughter's troop, see him after briefing.",
]
MONEY = [
    "My nephew's travel team needs $2,000 by Friday. Anything helps: link in my profile.",
    "One of our own could use help with his rent. Cash App $RoeFamily.",
    "Chip in for Sgt. Doe's bachelor party, Zelle him at the usual number.",
    "I'm raising money for my marathon and would love your support.",
    "Sponsor me for the half marathon, I have 400 dollars to go.",
    "Ayúdenme a juntar para la operación de mi papá, cualquier cantidad es buena.",
    "Mi compadre abrió un GoFundMe, échenle la mano.",
    "Please back my husband's Kickstarter before Sunday night.",
    "Buy a raffle ticket from me, proceeds go to my kid's band trip.",
]
OCCASIONS = [
    "Join me in wishing my better half a happy 40th!",
    "Big birthday shout-out to our favorite records clerk, Terry!",
    "It's a girl! Detective Roe and his wife welcomed little Ava last night.",
    "Ten years married today. Love you, babe.",
    "Happy anniversary to the love of my life.",
    "Congratulations to my son on making varsity. Dad is proud.",
    "Feliz aniversario a mi esposa, 15 años juntos.",
    "¡Ya nació mi nieta! El abuelo anda feliz.",
    "Felicidades a mi hija por su quinceañera.",
    "Off to Hawaii with the family for two weeks, see you suckers later. Vacation mode on!",
]
ACCOUNTS = [
    "Catch the whole video on my channel and hit subscribe.",
    "For hot takes like this, find me on X: @roe_offduty_example.",
    "New episode of my podcast drops tonight.",
    "Add my personal page, this one is too strict.",
    "PM me if you want the details.",
    "Hit me up after shift if you need a roofer.",
    "My side hustle is pressure washing, book me for the weekend.",
    "Check out the new album from my band.",
    "Síganme en mi cuenta personal para más videos.",
    "Escríbanme por privado y les paso el precio.",
    "Suscríbanse a mi canal.",
    "Use code SGTROE15 for 15% off at my wife's boutique.",
    "I am coaching at a gym on my days off, sign up for my class.",
]
PRIVATE = [
    "Worst fantasy draft ever. Who else started the wrong quarterback?",
    "Can anybody recommend a good babysitter for my twins?",
    "Looking for a used crib, my wife is due in May.",
    "Lost my dog Biscuit near my house, please call me.",
    "I need a ride to the airport on Sunday, anybody?",
    "My landlord is the worst. Anyone know a good lawyer?",
    "So tired of my ex and her drama.",
    "Who wants to grab a beer with me after work tonight?",
    "¿Alguien que me recomiende un plomero para mi casa?",
    "Busco departamento para mi hijo, de dos recámaras.",
    "Mi suegra hizo pozole, vengan a la casa.",
    "My kid's school is the best, go Falcons!",
    "Shout out to my brother-in-law for fixing my truck.",
]

BUSINESS = [
    "Surplus patrol bicycles will be sold at the city's public auction on June 3.",
    "The Police Activities League sells lemonade at the open house; all proceeds go to the youth program.",
    "Buying or selling online? Meet the seller in our lobby, it is open 24 hours.",
    "Stolen bikes are for sale online every day. Register yours.",
    "He tried to sell my neighbor a fake ticket, a caller told us. Do not pay strangers.",
    "If someone says “send me a gift card”, hang up.",
    "Text-a-Tip: text EGPD and your message to 847411.",
    "Message us on this page for non-urgent questions, or call 916-555-0111.",
    "Follow us for updates. Follow the detour signs.",
    "Happy birthday to our K9 Rex, five years of service!",
    "Happy 250th birthday, America! Fireworks safety tips below.",
    "Happy anniversary to the Volunteers in Policing program: 20 years this week.",
    "Congratulations to Officer Doe on his promotion to corporal. His family pinned the badge.",
    "Officer Roe retires after 28 years. His wife and sons joined us for the last call.",
    "My name is Chief Roe, and I want to thank my officers for a safe parade.",
    "“My daughter wants to be a dispatcher now,” one visitor told us.",
    "Was my car towed? Call records and have your plate ready.",
    "Where can I drop off my old medications? In our lobby, any weekday.",
    "Q: Can my teenager ride along? A: Yes, from age 16, with a form.",
    "Our Chief's message: my door is open, and my team and I are listening.",
    "Shop with a Cop: 40 children shopped with an officer, paid for by the Elk Grove Police Foundation.",
    "Donate blood at the station on Friday from 9 to 2.",
    "Toy drive: help us fill my patrol car, says Officer Doe. Bring a new toy by Dec. 12.",
    "The Special Olympics Torch Run is on Friday. Donate on the Department's page at elkgrovepd.org/torchrun.",
    "Never post that you are on vacation. Ask a neighbor to pick up your mail.",
    "Baby on board? Free car seat checks on Saturday.",
    "Se vende alcohol a menores: así trabajamos con las tiendas para evitarlo.",
    "¿Le robaron su carro? Llame al 916-555-0111 y tenga a la mano su placa.",
    "Feliz cumpleaños, Estados Unidos. Celebre sin fuegos artificiales ilegales.",
    "Mi nombre es Oficial Roe y lo invito a nuestra academia ciudadana.",
    "La tienda de su barrio vende detectores de humo: ponga uno en cada cuarto.",
    "Síganos en esta página para más avisos.",
    "Found: a set of keys and a wedding ring near Example Park. Claim them at our front desk.",
    "Selling drugs near a school carries a longer sentence.",
    "Detectives arrested a man on suspicion of selling stolen tools on an online marketplace.",
    "The victim listed a phone for sale and met the buyer in a parking lot. Use our exchange zone instead.",
    "“I joined to serve my community,” says Officer Doe. Meet our recruiters on Saturday.",
    "Buddy, a lost terrier, is at the city shelter. Call 916-555-0111 if he is yours.",
    "Chaplain Roe baptized no one today, but he did bless the new fire truck.",
    "Scammers say: “DM me on my page, Venmo only.” That is your cue to walk away.",
]

MORE_PERSONAL = [
    "Sgt. Roe here, moonlighting as a DJ: weddings, quinceañeras, whatever you need. Rates in my bio.",
    "Anybody need a chainsaw? Mine is like new, 120 bucks.",
    "Moving to a smaller place, so the dining set has to go. Asking 300.",
    "Our very own Officer Doe just had a baby boy, 8 pounds! Diapers welcome.",
    "Today I turn 45. Cake in the break room!",
    "Wishing my partner in crime for 12 years a happy birthday.",
    "Officer Roe's wife is opening a salon on Example Way. Go support her!",
    "Like my page for more gym content.",
    "Support my small business this holiday season.",
    "I finally finished my novel, grab a copy online.",
    "Vote for my dog in the calendar contest!",
    "My son's soccer team is selling tamales, order by Thursday.",
    "Please pray for my dad, surgery is tomorrow.",
    "Mi esposo hace trabajos de pintura, buenos precios.",
    "Apoyen el negocio de mi prima, vende pasteles.",
    "Feliz cumple a la mejor jefa del mundo.",
    "Ando buscando quien me venda boletos para el concierto.",
    "Compren boletos de la rifa conmigo, es para mi hija.",
    "Se renta casa de tres recámaras, trato directo con el oficial Roe.",
    "Anyone going to the Kings game tonight? I have an extra seat.",
    "Just booked my cruise! Ten days of nothing.",
    "Happy Mother's Day to my amazing mom.",
    "I'm hosting a poker night at my place on Friday, bring snacks.",
    "Snap me at roe_example for behind the scenes.",
    "If you like knives, I make them. Orders open.",
    "Need new tires? My cousin owns the shop on Example St., tell him I sent you.",
    "GoFundMe for Officer Doe's new roof is up.",
    "Two couches, free to whoever hauls them off. Text me.",
    "Guess who passed the bar exam? My wife!",
    "Me urge vender mi refrigerador.",
]

MORE_BUSINESS = [
    'Chief Roe: "I am grateful to my team and to this city." Read the year in review.',
    "Today Officer Doe reads to second graders. Her favorite book? The one with the dragon.",
    "Happy Mother's Day to all the moms of Elk Grove, also to those on shift.",
    "Happy Father's Day from all of us at EGPD.",
    "Wishing you a happy Thanksgiving. Drive sober.",
    "Merry Christmas from our family to yours.",
    "Feliz Día de las Madres a todas las mamás de Elk Grove.",
    "Feliz Navidad de parte de todos nosotros.",
    "Parents, talk to your kids about fentanyl. Our school resource officers can help.",
    "Secure your boat, your trailer and your motorcycle: thefts rise in spring.",
    "Is your ex following you? Stalking is a crime. Call 916-555-0111.",
    "Looking for a career? We are looking for dispatchers and a records clerk.",
    "Does anyone recognize this bike? Officers want to return it to its owner.",
    "Bring your family and friends to our open house. Free hot dogs!",
    "The Kids' Safety Fair needs volunteers. Sign up on our page.",
    "Police officers' association members raised $5,000 for Special Olympics at the Tip-A-Cop dinner.",
    "Officers delivered a baby on Highway 99 last night. Mother and baby are doing well.",
    "Grandparent scam: “It's me, Grandma, I need bail money.” Hang up.",
    "Coffee with a Cop: have a coffee with me, says Officer Doe, no agenda.",
    "Buying a used car? Check the title before you pay.",
    "If you rent out a room, do a background check.",
    "Please welcome our newest K9: her name is Daisy, and she loves tennis balls.",
    "My name is Dana, I answer 911. Here is what I need to know first: where are you?",
    "“My favorite part is the kids,” said Officer Doe about her school beat.",
    "Found dog! Black lab near Example Park. Is this your dog? Call the shelter.",
    "Garage sale season: you need a permit from the city. elkgrovepd.org/permits",
    "The annual K9 calendar is for sale at city hall; proceeds go to the K9 program.",
    "Retired Sgt. Roe passed away. Our thoughts are with his wife and two sons.",
    "¿Perdió a su perro? El refugio de la ciudad tiene fotos.",
    "¿Busca trabajo? Estamos contratando oficiales de servicios comunitarios.",
    "Su familia y sus amigos también pueden inscribirse a las alertas.",
    "Felicidades a los graduados de la academia ciudadana.",
    "Participants told us: my neighbors and I feel safer.",
    "Tell us: what is your favorite thing about Elk Grove?",
    "Use code words with your kids so that they know who may pick them up.",
    "Book your child safety seat appointment on our page.",
    "Add us to your contacts: non-emergency 916-555-0111.",
    "I want to be a police officer. Where do I start? Ask Officer Doe on Thursday.",
    "Ask me anything about bike registration, says Officer Roe, Saturday at Example Park.",
    "Officer Doe's message to new drivers: my job is to get you home.",
]


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", [*SALES, *MONEY, *OCCASIONS, *ACCOUNTS, *PRIVATE, *MORE_PERSONAL])
def test_personal_use_in_other_words_is_stopped(text, written):
    found = found_by("F1", written(text), category="a")
    assert found
    assert {finding.level for finding in found} == {Level.BLOCK}


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", [*BUSINESS, *MORE_BUSINESS])
def test_business_that_comes_near_it_passes(text, written):
    assert not found_by("F1", written(text), category="b")
