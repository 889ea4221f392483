"""The cast and the places that they hold. Everyone and everything here is invented."""

from dataclasses import dataclass

from members import ranks, roles

DEMO_PASSWORD = "badge-389-sunrise"  # noqa: S105 - printed by the demo on purpose


@dataclass(frozen=True, slots=True)
class Seat:
    """One position of the demo department; `holder` is the part that fills it, none where it is vacant."""

    title: str
    rank: str
    reports_to: str = ""
    holder: str = ""
    unit: str = ""
    division: str = ""
    is_watch_commander: bool = False


ADMINISTRATION, FIELD = "Administration", "Field Operations"
MEDIA_UNIT = "Media and Community Relations"
SEATS = (
    Seat("Chief of Police", ranks.CHIEF, holder="chris"),
    Seat("Assistant Chief", ranks.ASSISTANT_CHIEF, "Chief of Police"),
    Seat("Administration Division Commander", ranks.CAPTAIN, "Assistant Chief", holder="drew", division=ADMINISTRATION),
    Seat("Field Operations Commander", ranks.CAPTAIN, "Assistant Chief", division=FIELD),
    Seat(
        "Media sergeant", ranks.SERGEANT, "Administration Division Commander", unit=MEDIA_UNIT, division=ADMINISTRATION
    ),
    Seat("PIO", ranks.PROFESSIONAL, "Media sergeant", "pat", MEDIA_UNIT, ADMINISTRATION),
    Seat(
        "Custodian of Records",
        ranks.PROFESSIONAL,
        "Administration Division Commander",
        "quinn",
        "Records",
        ADMINISTRATION,
    ),
    Seat("System administrator", ranks.PROFESSIONAL, "Administration Division Commander", "toni", "IT", ADMINISTRATION),
    Seat("Annual reviewer", ranks.LIEUTENANT, "Administration Division Commander", "val", division=ADMINISTRATION),
    Seat("Watch commander", ranks.LIEUTENANT, "Field Operations Commander", "casey", "Patrol", FIELD, True),
    Seat("Day watch supervisor", ranks.SERGEANT, "Watch commander", "sam", "Patrol", FIELD),
    Seat("Patrol", ranks.OFFICER, "Day watch supervisor", "robin", "Patrol", FIELD),
)


@dataclass(frozen=True, slots=True)
class Part:
    username: str
    first_name: str
    last_name: str
    rank: str
    roles: tuple[str, ...]
    line: str
    classification: str = "SWORN"


CAST = (
    Part("chris", "Chris", "Alvarado", ranks.CHIEF, (roles.CHIEF,), "Chief of Police: authorizes who may post"),
    Part("pat", "Pat", "Reyes", ranks.PROFESSIONAL, (roles.PIO,), "PIO: writes and submits posts", "PROFESSIONAL"),
    Part("sam", "Sam", "Ortega", ranks.SERGEANT, (roles.SUPERVISOR,), "Supervisor: approves"),
    Part(
        "casey",
        "Casey",
        "Hale",
        ranks.LIEUTENANT,
        (roles.SUPERVISOR, roles.INCIDENT_COMMANDER),
        "Watch commander; Incident Commander when named",
    ),
    Part("robin", "Robin", "Park", ranks.OFFICER, (), "Officer: not authorized to post"),
    Part(
        "drew",
        "Drew",
        "Lindqvist",
        ranks.CAPTAIN,
        (roles.ADMIN_COMMANDER, roles.TRAINING_MANAGER),
        "Administration Division Commander, training manager",
    ),
    Part(
        "quinn",
        "Quinn",
        "Abernathy",
        ranks.PROFESSIONAL,
        (roles.CUSTODIAN,),
        "Custodian of Records",
        "PROFESSIONAL",
    ),
    Part("val", "Val", "Sato", ranks.LIEUTENANT, (roles.ANNUAL_REVIEWER,), "Annual reviewer: exports the usage report"),
    Part(
        "toni",
        "Toni",
        "Varga",
        ranks.PROFESSIONAL,
        (roles.SYSTEM_ADMINISTRATOR,),
        "System administrator: devices, roles, locks",
        "PROFESSIONAL",
    ),
)
TRAINED = ("pat", "sam", "casey", "val")
