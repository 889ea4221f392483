"""The cast. Everyone and everything here is invented."""

from dataclasses import dataclass

from members import roles
from members.positions import Position

DEMO_PASSWORD = "badge-389-sunrise"  # noqa: S105 - printed by the demo on purpose


@dataclass(frozen=True, slots=True)
class Part:
    username: str
    first_name: str
    last_name: str
    position: Position
    assignment: str
    roles: tuple[str, ...]
    line: str


CAST = (
    Part("chris", "Chris", "Alvarado", Position.CHIEF, "", (roles.CHIEF,), "Chief of Police: authorizes who may post"),
    Part("pat", "Pat", "Reyes", Position.PROFESSIONAL, "PIO", (roles.PIO,), "PIO: writes and submits posts"),
    Part(
        "sam", "Sam", "Ortega", Position.SERGEANT, "Day watch supervisor", (roles.SUPERVISOR,), "Supervisor: approves"
    ),
    Part(
        "casey",
        "Casey",
        "Hale",
        Position.LIEUTENANT,
        "Watch commander",
        (roles.SUPERVISOR, roles.INCIDENT_COMMANDER),
        "Lieutenant: Incident Commander when named",
    ),
    Part("robin", "Robin", "Park", Position.OFFICER, "Patrol", (), "Officer: not authorized to post"),
    Part(
        "drew",
        "Drew",
        "Lindqvist",
        Position.CAPTAIN,
        "Administration Division Commander",
        (roles.ADMIN_COMMANDER,),
        "Administration Division Commander",
    ),
    Part(
        "quinn",
        "Quinn",
        "Abernathy",
        Position.PROFESSIONAL,
        "Custodian of Records",
        (roles.CUSTODIAN,),
        "Custodian of Records",
    ),
    Part(
        "val",
        "Val",
        "Sato",
        Position.LIEUTENANT,
        "Annual reviewer",
        (roles.ANNUAL_REVIEWER,),
        "Annual reviewer: exports the usage report",
    ),
)
REPORTS_TO = {
    "pat": "drew",
    "sam": "casey",
    "casey": "drew",
    "robin": "sam",
    "drew": "chris",
    "quinn": "drew",
    "val": "drew",
}
TRAINED = ("pat", "sam", "casey", "val")
