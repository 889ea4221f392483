"""The ladder that a new installation begins with; afterwards the table is the Department's to edit."""

from dataclasses import dataclass

from members.models import Rank

OFFICER = "OFFICER"
PROFESSIONAL = "PROFESSIONAL"
UNIT_MANAGER = "UNIT_MANAGER"
SERGEANT = "SERGEANT"
LIEUTENANT = "LIEUTENANT"
CAPTAIN = "CAPTAIN"
ASSISTANT_CHIEF = "ASSISTANT_CHIEF"
CHIEF = "CHIEF"


@dataclass(frozen=True, slots=True)
class Step:
    code: str
    name: str
    short: str
    level: int
    supervisory: bool = True


LADDER = (
    Step(PROFESSIONAL, "Professional staff", "", 10, supervisory=False),
    Step(OFFICER, "Officer", "Ofc.", 20, supervisory=False),
    Step(UNIT_MANAGER, "Unit manager", "", 30),
    Step(SERGEANT, "Sergeant", "Sgt.", 40),
    Step(LIEUTENANT, "Lieutenant", "Lt.", 50),
    Step(CAPTAIN, "Captain", "Capt.", 60),
    Step(ASSISTANT_CHIEF, "Assistant Chief", "Asst. Chief", 70),
    Step(CHIEF, "Chief of Police", "Chief", 80),
)


def write_ranks() -> None:
    """Add the steps that are missing. A step that the Department renamed keeps its name."""
    for step in LADDER:
        Rank.objects.get_or_create(
            code=step.code,
            defaults={
                "name": step.name,
                "short": step.short,
                "level": step.level,
                "supervisory": step.supervisory,
                "is_chief": step.code == CHIEF,
            },
        )
