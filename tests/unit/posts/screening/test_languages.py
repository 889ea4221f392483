# ruff: noqa: RUF001
"""389.5: English and Spanish are screened; any other language is held, wherever it stands, whatever the hint says."""

import pytest

from posts.screening import NOT_SCREENED, Level
from tests.unit.posts.screening.disguises import DISGUISES, findings

pytestmark = pytest.mark.policy("389.5")

FOREIGN = {
    "hmong": "Tub ceev xwm nrhiav ib tug txiv neej uas nyiag lub tsheb nag hmo.",
    "hmong again": "Yog koj paub dab tsi txog qhov no, thov hu rau peb tam sim no.",
    "vietnamese": "Nếu quý vị biết thông tin về vụ trộm này, xin gọi cho cảnh sát.",
    "vietnamese without accents": "Neu quy vi biet thong tin ve vu trom nay, xin goi cho canh sat.",
    "tagalog": "Hinahanap ng mga pulis ang isang batang nawawala simula pa kahapon.",
    "tagalog again": "Huwag pong iwanan ang inyong gamit sa loob ng sasakyan.",
    "punjabi": "ਪੁਲਿਸ ਨੇ ਕੱਲ੍ਹ ਰਾਤ ਇੱਕ ਆਦਮੀ ਨੂੰ ਗ੍ਰਿਫ਼ਤਾਰ ਕੀਤਾ।",
    "chinese": "昨晚发生一起车祸,请绕行。",
    "japanese": "昨夜の事故の目撃者を探しています。",
    "korean": "어젯밤 사고를 목격하신 분은 연락 주십시오.",
    "russian": "Разыскивается водитель, скрывшийся с места аварии.",
    "ukrainian": "Дорогу закрито через аварію, оберіть інший шлях.",
    "arabic": "الطريق مغلق بسبب حادث، يرجى استخدام طريق آخر.",
    "farsi": "خیابان به دلیل تصادف بسته است.",
    "hindi": "सड़क दुर्घटना के कारण बंद है।",
    "khmer": "ផ្លូវត្រូវបានបិទដោយសារគ្រោះថ្នាក់។",
    "lao": "ຖະໜົນປິດຍ້ອນອຸບັດຕິເຫດ",
    "french": "Si vous avez été témoin de la collision, veuillez nous téléphoner.",
    "french again": "Le suspect a pris la fuite à pied vers le nord.",
    "portuguese": "O motorista fugiu do local antes da chegada dos agentes.",
    "portuguese again": "Não deixe objetos de valor dentro do seu carro.",
    "italian": "Non lasciate oggetti di valore nella vostra auto durante la notte.",
    "german": "Lassen Sie keine Wertsachen im Auto liegen und schließen Sie ab.",
    "dutch": "Laat geen waardevolle spullen achter in uw auto.",
    "polish": "Nie zostawiaj cennych rzeczy w samochodzie na noc.",
    "romanian": "Nu lăsați obiecte de valoare în mașină peste noapte.",
    "haitian": "Pa kite bagay ki gen valè nan machin ou lannwit.",
    "somali": "Ha uga tagin alaabta qiimaha leh gudaha gaariga habeenkii.",
    "swahili": "Usiache vitu vya thamani ndani ya gari lako usiku.",
    "turkish": "Değerli eşyalarınızı gece arabada bırakmayın.",
    "indonesian": "Jangan tinggalkan barang berharga di dalam mobil pada malam hari.",
    "samoan": "Aua le tuua ni mea taua i totonu o lau taavale i le po.",
    "albanian": "Mos lini sende me vlerë në makinë gjatë natës.",
    "hungarian": "Ne hagyjon értékeket az autóban éjszakára.",
}
READ = [
    "Officer Nguyen Van An and Sgt. Xiong Vang handed out 200 bike lights on Saturday.",
    "Road work on Le Domaine Way and Sheldon Road, and at Via Casitas. Expect delays.",
    "Meet Dispatcher Kaur, Officer Tran, Cpl. Moua and Det. Villanueva at the Pan de Muerto bake-off.",
    "#NochedeSeguridad #TrungThu #Diwali #LunarNewYear #ElkGroveStrong #SalamatPo",
    "Happy Lunar New Year! Chúc Mừng Năm Mới! Join the parade at noon on Example Blvd.",
    "Eid Mubarak to all who celebrate. Traffic near the Example mosque will be heavy until 2 p.m.",
    "Feliz Navidad, Merry Christmas, Maligayang Pasko and Nyob Zoo Xyoo Tshiab from all of us!",
    "Namaste, sat sri akal, and welcome to the Diwali market: free parking behind the temple.",
    "The café on Rue Lane is hosting Coffee with a Cop; try the crème brûlée.",
    "Interpreters for Hmong, Punjabi, Tagalog and Vietnamese will be there.",
    "No alcohol. No drones. No pets. No glass. No fires.",
    "Lost: gray cat. Found: tan wallet, red bike, two keys.",
    "Hot day, cold water, good neighbors.",
    "10:40 Update: lanes 1, 2, 3 open.",
    "Toys, coats, socks, blankets, diapers, canned soup: drop donations here.",
    "DUI checkpoint tonight, 8 p.m. to 2 a.m.",
    "K9 Zeus, K9 Nala, K9 Ares: good dogs!",
    "Cierre su carro, guarde sus llaves y prenda la luz de afuera.",
    "Se busca a un hombre de unos 30 años con chamarra negra y gorra roja.",
    "Colecta de juguetes hoy mismo, niños contentos mañana.",
    "Precaución: camino mojado, poca visibilidad, ramas caídas.",
    "Persona extraviada localizada sana y salva. Mil gracias, vecinos.",
    "Road closed until 6 p.m. Calle cerrada hasta las 6 p.m.",
    "Taller gratis para padres: ciberacoso, drogas, redes sociales.",
    "El mayor Roe dio una plática en la primaria Example; los alumnos hicieron preguntas buenísimas.",
    "Vehículo blanco, placas temporales, vidrio trasero roto.",
    "Próxima junta: jueves, 6:30 p.m., salón comunitario. Habrá pan dulce y café.",
    "https://www.elkgrovepd.org/vi/thong-bao-cho-cu-dan",
    "",
    "👮🚓",
    "!!!",
]


def not_screened(text, lang="en"):
    return [(found.rule, found.level) for found in findings(text, lang=lang) if found.rule == NOT_SCREENED]


@pytest.mark.parametrize("language", FOREIGN)
def test_a_post_in_another_language_is_held_although_the_hint_says_english(language):
    assert not_screened(FOREIGN[language]) == [(NOT_SCREENED, Level.HOLD)]


@pytest.mark.parametrize("language", FOREIGN)
def test_one_foreign_sentence_in_the_middle_is_held(language):
    text = f"Please avoid the area of Example Park tonight. {FOREIGN[language]} Thank you for your help."
    assert not_screened(text)


@pytest.mark.parametrize("language", FOREIGN)
def test_a_foreign_sentence_in_a_spanish_post_is_held(language):
    text = f"Evite la zona del parque Ejemplo esta noche. {FOREIGN[language]} Gracias por su ayuda a los agentes."
    assert not_screened(text, lang="es")


@pytest.mark.parametrize("written", DISGUISES)
@pytest.mark.parametrize("text", READ)
def test_english_and_spanish_with_names_tags_and_greetings_are_read(text, written):
    assert not not_screened(written(text))


def test_the_finding_points_at_the_passage():
    text = f"Road closed.\n{FOREIGN['tagalog']}\nStay safe."
    (found,) = [found for found in findings(text) if found.rule == NOT_SCREENED]
    assert "mga pulis" in found.quote
    assert "Stay" not in found.quote
