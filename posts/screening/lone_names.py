"""Tells a lone capitalised word to be a person by what is said of it (389.5(b)): “could not bring Jane back”."""

from __future__ import annotations

import re

from posts.screening.people import Name
from posts.screening.reading import Reading

_AS_PEOPLE_DO = re.compile(
    r"(?:,\s(?:who|whose|quien)\b|'s\s(?:mother|mom|father|dad|parents|family|courage|bravery|story|smile|sister|"
    r"brother|grand\w{3,6}|"
    r"testimony|voice)\b|\s(?:is|was)\s(?:home|safe|alive|back|resting|recovering|only|just|\d{1,2}|found|rescued)\b|"
    r"\s(?:stood|spoke|"
    r"testified|escaped|survived|cried|hugged|smiled|walked|told\s(?:us|the|detectives|her|his)|never|says|spent|ran|"
    r"wanted|loved|"
    r"ya\sesta|esta\s(?:a\ssalvo|en|con|bien)|tenia\s\w|logro|escapo|volvio|regreso|declaro)\b)"
)
_AS_TO_PEOPLE = re.compile(
    r"\b(?:save|saved|revive|bring|brought|hug|hugged|miss|love|loved|rescued|freed|meet|met|justice\sfor|pray\sfor|"
    r"prayers\sfor|"
    r"welcome\s(?:back|home),?|salvar|revivir|rescatar|abrazar|encontrar|rescatamos|justicia\spara)(?:\sa)?\s$"
)


def does_as_people_do(reading: Reading, name: Name) -> bool:
    """A lone capitalised word that tells by what is said of it that it is somebody: “could not bring Jane back”."""
    if reading.caseless:
        return False
    return bool(
        _AS_PEOPLE_DO.match(reading.quiet, name.end, name.end + 40)
        or _AS_TO_PEOPLE.search(reading.quiet, max(0, name.start - 24), name.start)
    )
