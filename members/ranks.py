"""The ladder of ranks: what a new installation begins with, and how the Department edits it (389.3)."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify

from core.exceptions import InvalidInput, NotPermitted
from core.text import clean_line
from members.ladder import CLAUSE, check_keeps_roster, lock_ladder
from members.models import Member, Rank
from trail.services import Actor, append

OFFICER = "OFFICER"
PROFESSIONAL = "PROFESSIONAL"
UNIT_MANAGER = "UNIT_MANAGER"
SERGEANT = "SERGEANT"
LIEUTENANT = "LIEUTENANT"
CAPTAIN = "CAPTAIN"
ASSISTANT_CHIEF = "ASSISTANT_CHIEF"
CHIEF = "CHIEF"

NAME_LENGTH, SHORT_LENGTH, CODE_LENGTH = 60, 20, 20
LOWEST = 1


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


@transaction.atomic
def add_rank(name: str, *, short: str, level: int, supervisory: bool, by: Member | Actor) -> Rank:
    """Add a step to the ladder. Raises InvalidInput for a name that exists or a level outside the ladder."""
    actor = check_keeps_roster(by)
    lock_ladder()
    name, short = _checked(name, short, besides=None)
    # What the policy leaves to the Chief hangs on the Chief's own step; nobody stands above it.
    top = Rank.objects.get(is_chief=True).level - 1
    if not LOWEST <= level <= top:
        raise InvalidInput(f"Choose a level from {LOWEST} to {top}, below the Chief.", field="level", clause=CLAUSE)
    rank = Rank.objects.create(code=_free_code(name), name=name, short=short, level=level, supervisory=supervisory)
    facts = {"short": short, "level": level, "supervisory": supervisory}
    append("rank.added", by=actor, on=rank.as_subject(), facts=facts)
    return rank


@transaction.atomic
def change_rank(rank: Rank, *, name: str, short: str, supervisory: bool, by: Member | Actor) -> bool:
    """Rename a step, or say whether it supervises; who holds it follows at once. Says whether anything changed."""
    actor = check_keeps_roster(by)
    lock_ladder()
    rank = Rank.objects.select_for_update(no_key=True).get(pk=rank.pk)
    name, short = _checked(name, short, besides=rank)
    new = {"name": name, "short": short, "supervisory": supervisory}
    changed = {field: value for field, value in new.items() if getattr(rank, field) != value}
    if "supervisory" in changed:
        _check_may_change_supervision(rank, by)
    if not changed:
        return False
    facts = {field: [getattr(rank, field), value] for field, value in changed.items()}
    Rank.objects.filter(pk=rank.pk).update(name=name, short=short, supervisory=supervisory)
    # Locked in the order of all who lock members; an update takes its rows as they come.
    list(Member.objects.select_for_update(no_key=True, of=("self",)).filter(rank=rank).order_by("pk").values_list("pk"))
    Member.objects.filter(rank=rank).update(title=short)
    rank.refresh_from_db()
    append("rank.changed", by=actor, on=rank.as_subject(), facts={"changed": facts})
    return True


def _check_may_change_supervision(rank: Rank, by: Member | Actor) -> None:
    if rank.is_chief:
        raise InvalidInput("The Chief of Police supervises.", field="supervisory", clause=CLAUSE)
    if isinstance(by, Member) and any(holding.position.rank_id == rank.pk for holding in by.held):
        raise NotPermitted(
            "Nobody makes themselves a supervisor: you hold a position of this rank.",
            clause=CLAUSE,
            who_can_help="the Chief of Police",
        )


def _checked(name: str, short: str, *, besides: Rank | None) -> tuple[str, str]:
    name = clean_line(name, field="name", limit=NAME_LENGTH, name="The name")
    short = clean_line(short, field="short", limit=SHORT_LENGTH, name="The short form")
    others = Rank.objects.exclude(pk=besides.pk) if besides else Rank.objects.all()
    if not name:
        raise InvalidInput("Give the rank a name.", field="name", clause=CLAUSE)
    if others.filter(name__iexact=name).exists():
        raise InvalidInput("A rank with this name exists already.", field="name", clause=CLAUSE)
    return name, short


def _free_code(name: str) -> str:
    """A short word for commands and files; numbered where two names would share one."""
    stem = slugify(name).replace("-", "_").upper()[: CODE_LENGTH - 4] or "RANK"
    taken = set(Rank.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(code for code in (stem, *(f"{stem}_{n}" for n in range(2, 1000))) if code not in taken)
