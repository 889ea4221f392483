"""The ladder of positions. A supervisor is one by position, never by a ticked box (389.3)."""

from django.db import models


class Position(models.TextChoices):
    PROFESSIONAL = "PROFESSIONAL", "Professional staff"
    OFFICER = "OFFICER", "Officer"
    UNIT_MANAGER = "UNIT_MANAGER", "Unit manager"
    SERGEANT = "SERGEANT", "Sergeant"
    LIEUTENANT = "LIEUTENANT", "Lieutenant"
    CAPTAIN = "CAPTAIN", "Captain"
    ASSISTANT_CHIEF = "ASSISTANT_CHIEF", "Assistant Chief"
    CHIEF = "CHIEF", "Chief of Police"


SUPERVISORY = frozenset(
    {
        Position.UNIT_MANAGER,
        Position.SERGEANT,
        Position.LIEUTENANT,
        Position.CAPTAIN,
        Position.ASSISTANT_CHIEF,
        Position.CHIEF,
    }
)
SHORT = {
    Position.OFFICER: "Ofc.",
    Position.SERGEANT: "Sgt.",
    Position.LIEUTENANT: "Lt.",
    Position.CAPTAIN: "Capt.",
    Position.ASSISTANT_CHIEF: "Asst. Chief",
    Position.CHIEF: "Chief",
}
