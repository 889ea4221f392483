"""What the demo department's PIO unit keeps for its posts: templates, a line to append, a holding statement (389.4)."""

from datetime import timedelta

from core import clock
from core.categories import Category
from members.models import Member
from posts.library.services import Wording, approve, write
from posts.models import StandingKind

CONTACT = (
    "This account is not monitored 24/7. In an emergency call 911. "
    "Non-emergency: use the contact page at elkgrovepd.org."
)
CONTACT_SPANISH = (
    "Esta cuenta no se atiende las 24 horas. En una emergencia llame al 911. "
    "Si no es una emergencia, use la página de contacto en elkgrovepd.org."
)
CLOSURE = (
    "[Street] is closed between [first cross street] and [second cross street] until about [time]. "
    "Please use [other way]."
)
CLOSURE_SPANISH = (
    "[Calle] está cerrada entre [primera calle] y [segunda calle] hasta aproximadamente las [hora]. "
    "Por favor use [otra ruta]."
)
MEETING = "Join us on [day] at [time] at [place] to talk about safety in your neighborhood. Everybody is welcome."
HOLDING = (
    "We know of the situation near [location] and officers are there. Please stay away from the area. "
    "We will say more here when we can."
)


def build(people: dict[str, Member]) -> None:
    pat = people["pat"]
    kept = [
        (StandingKind.TEMPLATE, Wording("Road is closed", CLOSURE, CLOSURE_SPANISH, Category.TRAFFIC)),
        (StandingKind.TEMPLATE, Wording("Community meeting", MEETING, category=Category.COMMUNITY)),
        (StandingKind.BOILERPLATE, Wording("How to reach us", CONTACT, CONTACT_SPANISH)),
    ]
    for kind, wording in kept:
        write(kind, wording, by=pat)
    review_by = clock.local(clock.now()).date() + timedelta(days=180)
    statement = Wording("Situation in progress", HOLDING, category=Category.SAFETY, review_by=review_by)
    version = write(StandingKind.HOLDING, statement, by=pat)
    approve(version, number=version.number, by=people["sam"])
